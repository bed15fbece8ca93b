// Pages cut into runs: what usually changes from letter to letter (number, "Kính gửi") in runs of
// its own, so that the rest is compressed once. Where a cut falls depends on the document alone,
// never on what was written before.

import type { StyleName } from '../../model/document-tree.ts'
import type {
  ContentId,
  ImageItem,
  LaidOutDocument,
  LineContent,
  PageFrame,
  StructureRole,
} from '../../model/page-frame.ts'
import { latin1 } from './pdf-bytes.ts'
import type { LineItem, RuleItem, Sequence } from './pdf-content.ts'
import { runText, sequencesOf } from './pdf-content.ts'
import type { StreamContents } from './pdf-deflate.ts'
import { packed } from './pdf-deflate.ts'
import type { LinePart } from './pdf-line.ts'

/** Styles of the paragraphs that hold what is the recipient's or the letter's own. */
const VARIABLE_STYLES: ReadonlySet<StyleName> = new Set(['code', 'addressee', 'addressee-item'])

export interface Run {
  readonly sequences: readonly Sequence[]
  /** Whether another letter is likely to have the same. */
  readonly fixed: boolean
}

export interface PageRuns {
  readonly frame: PageFrame
  readonly contents: readonly ContentId[]
  readonly images: readonly ImageItem[]
  readonly runs: readonly Run[]
}

/** The document's pages as runs; each page has at least one. */
export function runsOf(document: LaidOutDocument): readonly PageRuns[] {
  const fixedLines = new Map<LineContent, boolean>()
  for (const { paragraph, lines } of document.paragraphs.values()) {
    const fixed = !VARIABLE_STYLES.has(paragraph.style)
    for (const line of lines) fixedLines.set(line, fixed)
  }
  return document.pages.map((frame) => {
    const sequences = sequencesOf(frame)
    const contents = sequences.flatMap((one) =>
      one.type === 'content' || one.type === 'figure' ? [one.content] : [],
    )
    const images = sequences.flatMap((one) => (one.type === 'figure' ? [one.image] : []))
    return { frame, contents, images, runs: cut(sequences, fixedLines) }
  })
}

function cut(sequences: readonly Sequence[], fixedLines: ReadonlyMap<LineContent, boolean>): readonly Run[] {
  const runs: { sequences: Sequence[]; fixed: boolean }[] = []
  // From the end, for what is no paragraph's line (a mark, a rule) goes with what follows it.
  let fixed = true
  for (const sequence of sequences.toReversed()) {
    const line = sequence.type === 'content' ? sequence.lines[0]?.line : undefined
    if (line !== undefined) fixed = fixedLines.get(line) ?? fixed
    const run = runs.at(-1)
    if (run?.fixed === fixed) run.sequences.push(sequence)
    else runs.push({ sequences: [sequence], fixed })
  }
  if (runs.length === 0) runs.push({ sequences: [], fixed })
  for (const run of runs) run.sequences.reverse()
  return runs.reverse()
}

/** How many versions of a run are kept for each first line; more would be a batch without likeness. */
const VERSIONS = 8

interface KeptRun {
  readonly run: Run
  readonly height: number
  readonly roles: readonly (StructureRole | undefined)[]
  readonly stream: StreamContents
}

export interface RunKeeper {
  /** The run as a content stream; remembered when the run is fixed. */
  streamOf(run: Run, height: number, roles: ReadonlyMap<ContentId, StructureRole>): StreamContents
}

/** Remembers compressed runs by the lines in them, as long as the lines live. */
export function runKeeper(partsOf: (line: LineContent) => readonly LinePart[]): RunKeeper {
  const kept = new WeakMap<LineContent, KeptRun[]>()

  const make = (run: Run, height: number, roles: ReadonlyMap<ContentId, StructureRole>): StreamContents => {
    const roleOf = (content: ContentId): StructureRole => {
      const role = roles.get(content)
      if (role === undefined) throw new Error(`content ${content} has no owner`)
      return role
    }
    return packed(latin1(runText(run.sequences, height, roleOf, partsOf)))
  }

  return {
    streamOf(run, height, roles) {
      const first = run.fixed ? firstLine(run) : undefined
      if (first === undefined) return make(run, height, roles)
      const versions = kept.get(first) ?? []
      const known = versions.find((one) => one.height === height && sameRun(one, run, roles))
      if (known !== undefined) return known.stream
      const stream = make(run, height, roles)
      const ownRoles = run.sequences.map((one) =>
        one.type === 'content' || one.type === 'figure' ? roles.get(one.content) : undefined,
      )
      versions.unshift({ run, height, roles: ownRoles, stream })
      kept.set(first, versions.slice(0, VERSIONS))
      return stream
    },
  }
}

function firstLine(run: Run): LineContent | undefined {
  for (const sequence of run.sequences) if (sequence.type === 'content') return sequence.lines[0]?.line
  return undefined
}

function sameRun(kept: KeptRun, run: Run, roles: ReadonlyMap<ContentId, StructureRole>): boolean {
  const { sequences } = kept.run
  if (sequences.length !== run.sequences.length) return false
  return run.sequences.every((one, index) => {
    const other = sequences[index]
    return (
      other !== undefined &&
      sameSequence(one, other) &&
      ((one.type !== 'content' && one.type !== 'figure') || roles.get(one.content) === kept.roles[index])
    )
  })
}

function sameSequence(a: Sequence, b: Sequence): boolean {
  if (a.type === 'rules') return b.type === 'rules' && sameItems(a.rules, b.rules, sameRule)
  if (a.type === 'figure') return b.type === 'figure' && sameImage(a.image, b.image)
  if (a.type === 'header') return b.type === 'header' && sameHeader(a.line, b.line)
  return b.type === 'content' && a.content === b.content && sameItems(a.lines, b.lines, sameLine)
}

function sameItems<Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (one: Item, other: Item) => boolean,
): boolean {
  if (a.length !== b.length) return false
  return a.every((one, index) => {
    const other = b[index]
    return other !== undefined && same(one, other)
  })
}

/** The same object at the same place: the lines of a fixed block are never made twice. */
const sameLine = (a: LineItem, b: LineItem): boolean =>
  a.line === b.line && a.x === b.x && a.baseline === b.baseline

/** Page numbers are made anew for each letter, so their text is compared. */
const sameHeader = (a: LineItem, b: LineItem): boolean =>
  a.x === b.x && a.baseline === b.baseline && lineKey(a.line) === lineKey(b.line)

function lineKey({
  segments,
  size,
  color,
  wordSpacing,
  characterSpacing,
  brokenAtBlank,
}: LineContent): string {
  const texts = segments.map(({ face, text }) => `${face} ${text}`)
  return [size, color, wordSpacing, characterSpacing, brokenAtBlank, ...texts].join('\n')
}

const sameImage = (a: ImageItem, b: ImageItem): boolean =>
  a.content === b.content &&
  a.x === b.x &&
  a.y === b.y &&
  a.width === b.width &&
  a.height === b.height &&
  a.picture.id === b.picture.id

const sameRule = (a: RuleItem, b: RuleItem): boolean =>
  a.x === b.x &&
  a.y === b.y &&
  a.width === b.width &&
  a.thickness === b.thickness &&
  a.height === b.height &&
  a.color === b.color
