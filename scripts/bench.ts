// npm run bench: letters a CPU second beside named peers, interleaved in one run, each file looked at;
// then the whole command at 1,000 and 10,000 recipients, lists of 10,000 and mail. Writes its part of docs/performance.md.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { paragraphsOf, textOf } from '../src/model/document-tree.ts'
import { CONTESTANTS } from './bench/contestants.ts'
import { laidOutCopies, lettersTo } from './bench/letters.ts'
import { listTable } from './bench/lists.ts'
import { mailTable } from './bench/mail.ts'
import { officeSuite } from './bench/office-suite.ts'
import { faultOf, inkOf } from './bench/same-letter.ts'
import { batch, check, help, nothing } from './bench/whole-command.ts'

const ROUNDS = 7
const BENCH = join(import.meta.dirname, 'bench')
const PAGE = join(import.meta.dirname, '..', 'docs', 'performance.md')
const BEGIN = '<!-- written by npm run bench: begin -->'
const END = '<!-- written by npm run bench: end -->'

interface Round {
  /** Milliseconds a letter. */
  readonly cpu: number
  readonly wall: number
  readonly bytes: number
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

function oneRound(name: string, file: string): Round {
  const printed = execFileSync(process.execPath, ['--expose-gc', join(BENCH, 'one-round.ts'), name, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // one-round.ts prints exactly this shape.
  return JSON.parse(printed) as Round
}

/** Rounds by contestant, after each first file was found to be the letter; then the office suite. */
async function measureLetters(
  scratch: string,
): Promise<{ readonly rounds: ReadonlyMap<string, readonly Round[]>; readonly suite: readonly string[] }> {
  const [copy] = laidOutCopies(await lettersTo(1))
  if (copy === undefined) throw new Error('no copy')
  const expected = copy.tree.sections
    .flatMap(({ children }) => children.flatMap((block) => [...paragraphsOf(block)]))
    .map(({ children }) => textOf(children))
    .join('')
  const rounds = new Map<string, Round[]>()
  let ownInk = Number.NaN
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const { name, format } of CONTESTANTS) {
      const file = join(scratch, `letter.${format}`)
      const measured = oneRound(name, file)
      rounds.set(name, [...(rounds.get(name) ?? []), measured])
      console.error(`${round}/${ROUNDS}  ${name}: ${measured.cpu.toFixed(3)} ms`)
      if (round > 1) continue
      const bytes = readFileSync(file)
      if (name === 'vanthu PDF') ownInk = await inkOf(bytes)
      const fault = await faultOf(format, bytes, expected, ownInk)
      if (fault !== undefined) throw new Error(`the file of ${name} is not the letter: ${fault}`)
    }
  }
  return { rounds, suite: await officeSuite(expected, ownInk) }
}

const AIMS: Readonly<Record<string, { readonly floor: number; readonly aim: number }>> = {
  'pdf-lib, fonts pre-subset': { floor: 30, aim: 150 },
  typst: { floor: 3, aim: 12 },
  'docx from scratch': { floor: 25, aim: 50 },
  'easy-template-x': { floor: 12, aim: 22 },
}

function letterTable(rounds: ReadonlyMap<string, readonly Round[]>, format: 'pdf' | 'docx'): string[] {
  const cpuOf = (name: string): number => median((rounds.get(name) ?? []).map(({ cpu }) => cpu))
  const own = cpuOf(format === 'pdf' ? 'vanthu PDF' : 'vanthu DOCX')
  const rows = CONTESTANTS.filter((one) => one.format === format).map(({ name, remark }) => {
    const cpu = cpuOf(name)
    const bytes = median((rounds.get(name) ?? []).map((round) => round.bytes))
    const aims = AIMS[name]
    const times = cpu === own ? '–' : `${(cpu / own).toFixed(1)}×`
    const wanted = aims === undefined ? '' : `${aims.floor}× / ${aims.aim}×`
    const rate = (1000 / cpu).toFixed(0)
    return `| ${name} | ${cpu.toFixed(2)} | ${rate} | ${times} | ${wanted} | ${(bytes / 1000).toFixed(1)} | ${remark} |`
  })
  return [
    `| ${format.toUpperCase()} | CPU ms a letter | letters a CPU second | vanthu is faster | floor / aim | kB | what it does |`,
    '|---|---|---|---|---|---|---|',
    ...rows,
  ]
}

async function startTable(): Promise<string[]> {
  const names = ['node -e 0', 'vanthu --help', 'vanthu check, the sample'] as const
  const runs = [nothing, help, check] as const
  const walls: number[][] = [[], [], []]
  for (let round = 0; round < 9; round += 1) {
    for (const [index, run] of runs.entries()) walls[index]?.push((await run()).wall)
  }
  const base = median(walls[0] ?? [])
  return [
    '| whole process | wall ms | of node -e 0 | floor / aim |',
    '|---|---|---|---|',
    ...names.map((name, index) => {
      const wall = median(walls[index] ?? [])
      const wanted = ['', '3× / 1.6×', '6× / 3×'][index]
      return `| ${name} | ${wall.toFixed(0)} | ${(wall / base).toFixed(1)}× | ${wanted} |`
    }),
  ]
}

async function batchTable(scratch: string): Promise<string[]> {
  const batches = [await batch(1000, scratch), await batch(10_000, scratch)]
  const [small, large] = batches
  if (small === undefined || large === undefined) throw new Error('two batches were run')
  return [
    '| preview --all, DOCX + PDF | files | MB | wall s | CPU s | peak MB | writing the same bytes, s | wall of that |',
    '|---|---|---|---|---|---|---|---|',
    ...batches.map(
      (one) =>
        `| ${one.recipients} generated recipients | ${one.files} | ${(one.bytes / 1e6).toFixed(0)} | ${(one.wall / 1000).toFixed(1)} | ` +
        `${(one.cpu / 1000).toFixed(1)} | ${one.peak.toFixed(0)} | ${(one.control / 1000).toFixed(1)} | ${(one.wall / one.control).toFixed(1)}× |`,
    ),
    '',
    `Peak memory at 10,000 over 1,000: ${(large.peak / small.peak).toFixed(2)} (floor 1.3, aim 1.1). ` +
      `CPU a recipient at 10,000 over 1,000: ${(large.cpu / large.files / (small.cpu / small.files)).toFixed(2)}. ` +
      'Time against writing the same bytes: floor 6×, aim 2.5×.',
  ]
}

/** Puts the section between its marks; what others wrote around it stays. */
function writeSection(lines: readonly string[]): void {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Performance\n'
  const section = [BEGIN, ...lines, END].join('\n')
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  writeFileSync(
    PAGE,
    from >= 0 && to > from
      ? page.slice(0, from) + section + page.slice(to + END.length)
      : `${page.trimEnd()}\n\n${section}\n`,
  )
}

if (!existsSync(join(BENCH, 'node_modules'))) {
  // Versions are exact in its package.json; no lockfile, so that any platform finds its own binaries.
  execFileSync('npm', ['install', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: BENCH,
    stdio: 'inherit',
  })
}
execFileSync('npm', ['run', '--silent', 'build'], { cwd: join(BENCH, '..', '..'), stdio: 'inherit' })
const scratch = mkdtempSync(join(tmpdir(), 'vanthu-bench-'))
try {
  const { rounds, suite } = await measureLetters(scratch)
  const start = await startTable()
  const batches = await batchTable(scratch)
  const lists = await listTable(10_000)
  const mail = await mailTable(2000, 3)
  const [processor] = cpus()
  writeSection([
    '## Letters',
    '',
    `Measured by \`npm run bench\`, Node ${process.version}, ${cpus().length} × ${processor?.model.trim()}, ` +
      `${(totalmem() / 1e9).toFixed(0)} GB. The sample letter, two pages, to generated bodies; ${ROUNDS} interleaved rounds, ` +
      'each contestant a process of its own; medians. Ratios are per CPU second. Every first file holds each ' +
      'character of the letter and the same ink within 3 %.',
    '',
    ...letterTable(rounds, 'pdf'),
    '',
    ...suite,
    '',
    ...letterTable(rounds, 'docx'),
    '',
    ...start,
    '',
    ...batches,
    '',
    ...lists.lines,
    '',
    ...mail,
    '',
  ])
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
