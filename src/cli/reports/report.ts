// The only voice of the program: results on stdout, progress and diagnostics on stderr. With --json
// stdout holds JSON and nothing else; with --quiet stderr holds only what went wrong.

import pc from 'picocolors'
import type { Language } from '../words/language.ts'
import type { Words } from '../words/words-vi.ts'

type Colors = ReturnType<typeof pc.createColors>

export interface ReportSettings {
  readonly json: boolean
  readonly quiet: boolean
  readonly color: boolean
  readonly language: Language
  readonly words: Words
}

/** The streams a report writes to; in tests, strings. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** Whether stderr is a screen on which a line can be drawn over. */
  readonly isScreen: boolean
  /** Milliseconds since any fixed moment. */
  milliseconds(): number
  /** Asks whoever sits at the keyboard; absent when nobody does. */
  readonly ask?: ((question: string, signal: AbortSignal) => Promise<string>) | undefined
}

export interface Report {
  readonly settings: ReportSettings
  /** Colours for stdout and stderr alike; plain text when switched off. */
  readonly color: Colors
  /** A line of the result for people. Nothing with --json. */
  text(line: string): void
  /** One JSON document, or one event, on a line of its own. Nothing without --json. */
  json(document: unknown): void
  /** A remark on stderr. Nothing with --quiet. */
  note(line: string): void
  /** What went wrong, on stderr, always. */
  problem(line: string): void
  /**
   * How far the work is, on stderr: drawn over on a screen, a line now and then elsewhere. `detail`
   * stands in place of the time left.
   */
  progress(label: string, done: number, total: number, detail?: string): void
  /** Ends the progress line, so that whatever follows starts on a line of its own. */
  progressEnd(): void
  /** A typed answer; undefined when nobody can be asked: no keyboard, --json, --quiet. */
  ask(question: string, signal: AbortSignal): Promise<string | undefined>
}

const SCREEN_PAUSE = 100
const PLAIN_PAUSE = 5000

export function createReport(settings: ReportSettings, terminal: Terminal): Report {
  const color = pc.createColors(settings.color)
  let startedAt: number | undefined
  let drawnAt = 0
  let isLineOpen = false

  const closeLine = () => {
    if (isLineOpen) terminal.err('\r\u001b[K')
    isLineOpen = false
  }
  const errLine = (line: string) => {
    closeLine()
    terminal.err(`${line}\n`)
  }
  const draw = (line: string) => {
    if (!terminal.isScreen) return terminal.err(`${line}\n`)
    terminal.err(`\r\u001b[K${line}`)
    isLineOpen = true
  }

  return {
    settings,
    color,
    text(line) {
      if (settings.json) return
      closeLine()
      terminal.out(`${line}\n`)
    },
    json(document) {
      if (settings.json) terminal.out(`${JSON.stringify(document)}\n`)
    },
    note(line) {
      if (!settings.quiet) errLine(line)
    },
    problem: errLine,
    progress(label, done, total, detail) {
      if (settings.quiet) return
      const now = terminal.milliseconds()
      startedAt ??= now
      const pause = terminal.isScreen ? SCREEN_PAUSE : PLAIN_PAUSE
      if (now - drawnAt < pause && done < total) return
      drawnAt = now
      const left = detail === undefined ? secondsLeft(now - startedAt, done, total) : undefined
      const line = settings.words.progress(label, done, total, left)
      draw(color.dim(detail === undefined ? line : `${line}, ${detail}`))
    },
    progressEnd() {
      closeLine()
      startedAt = undefined
      drawnAt = 0
    },
    async ask(question, signal) {
      if (settings.json || settings.quiet || terminal.ask === undefined) return undefined
      closeLine()
      return await terminal.ask(question, signal)
    },
  }
}

/** Seconds until the end at the pace so far; undefined while too little is known. */
function secondsLeft(elapsed: number, done: number, total: number): number | undefined {
  if (done === 0 || done >= total || elapsed < 1000) return undefined
  return Math.ceil(((elapsed / done) * (total - done)) / 1000)
}
