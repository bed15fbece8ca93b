// vanthu export CODE | --year Y | --file HỒ-SƠ: letters for the archive, as a folder or a ZIP below
// out/ban-giao/; with --due, the list of what is to be handed over. archive/ is only read.

import { dueBook, dueFiles } from '../../application/archive/due-files.ts'
import { handOverFiles, handOverLetters } from '../../application/archive/hand-over.ts'
import {
  handOverPath,
  writeHandOverFolder,
  writeHandOverZip,
} from '../../application/archive/write-hand-over.ts'
import { readRetentionFile } from '../../application/plan/file-letters.ts'
import { readOfficeFile } from '../../application/read/read-office-file.ts'
import type { BookPress } from '../../application/register/export-book.ts'
import { bookFiles } from '../../application/register/export-book.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Office } from '../../model/office.ts'
import type { RetentionTable } from '../../model/retention.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { refuse } from '../reports/report-findings.ts'
import { textTable } from '../reports/text-table.ts'
import { UsageError } from '../usage-error.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, report, options } = invocation
  const office = readOfficeFile(bootstrap.files())
  const retention = readRetentionFile(bootstrap.files())
  if (office.value === undefined || retention.value === undefined) {
    refuse(report, [...office.diagnostics, ...retention.diagnostics])
    return EXIT.refused
  }
  const isDue = options.flag('due')
  if (options.has('date') && !isDue) throw new UsageError(report.settings.words.handOver.dateWithoutDue)
  return isDue
    ? await listDue(invocation, office.value, retention.value)
    : await handOver(invocation, office.value, retention.value)
}

async function pressOf({ bootstrap }: Invocation, { style }: Office, created: string): Promise<BookPress> {
  return { style, materials: await bootstrap.pressMaterials(), created }
}

async function handOver(invocation: Invocation, office: Office, retention: RetentionTable): Promise<number> {
  const { arguments: asked, bootstrap, options, report, signal } = invocation
  const words = report.settings.words.handOver
  const format = options.oneOf('format', ['folder', 'zip']) ?? 'folder'
  const [code] = asked
  const [year, file] = [options.whole('year'), options.text('file')]
  if (code === undefined && year === undefined && file === undefined) throw new UsageError(words.sayWhat)
  const request = {
    ...(code === undefined ? {} : { code }),
    ...(year === undefined ? {} : { year }),
    ...(file === undefined ? {} : { file }),
    allCopies: options.flag('all-copies'),
  }
  const { archive, register } = await bootstrap.consult(waitSeconds(options), signal)
  if (register === undefined) throw new UsageError(report.settings.words.rebuild.nothingIssued)
  const { sha256 } = bootstrap
  const letters = await handOverLetters(request, { register, archive, sha256 })
  // Not the clock's: the same letters give the same bytes on any day.
  const last = letters.at(-1)?.entry.date ?? bootstrap.clock.today()
  const press = await pressOf(invocation, office, `${isoDate(last)}T00:00:00+07:00`)
  const ports = { register, archive, sha256, office, retention, press }
  const given = handOverFiles(letters, request, ports, signal)
  const path = handOverPath(request)
  const written =
    format === 'zip'
      ? await writeHandOverZip(path, given, bootstrap.files())
      : await writeHandOverFolder(path, given, bootstrap.files())
  report.json({ letters: letters.length, ...written })
  report.text(words.written(letters.length, written.files, written.path))
  return EXIT.done
}

async function listDue(invocation: Invocation, office: Office, retention: RetentionTable): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const words = report.settings.words.handOver
  const date = options.date('date') ?? bootstrap.clock.today()
  const files = await dueFiles(await bootstrap.openRegister(), retention, date)
  const made: string[] = []
  if (files.length > 0) {
    const { superiorBody, letterheadName: agency } = office
    const cover = { agency, ...(superiorBody === undefined ? {} : { superiorBody }) }
    const press = await pressOf(invocation, office, `${isoDate(date)}T00:00:00+07:00`)
    const base = `out/ban-giao/den-han-${isoDate(date)}`
    for await (const { file, bytes } of bookFiles(
      dueBook(files, cover, date.year),
      base,
      ['xlsx'],
      press,
      signal,
    )) {
      bootstrap.files().writeOutput(file, bytes)
      made.push(file)
    }
  }
  report.json({
    date: isoDate(date),
    files: files.map(({ firstDate, lastDate, deadline, ...file }) => ({
      ...file,
      firstDate: isoDate(firstDate),
      lastDate: isoDate(lastDate),
      deadline: isoDate(deadline),
    })),
    written: made,
  })
  const rows = files.map((file) => [
    file.notation ?? '–',
    file.title,
    String(file.year),
    file.retention,
    String(file.documents),
    isoDate(file.deadline),
    words.states[file.state],
  ])
  if (rows.length === 0) report.text(words.nothingDue(isoDate(date)))
  else {
    for (const line of textTable(words.dueHeads, rows, [
      'left',
      'left',
      'left',
      'left',
      'right',
      'left',
      'left',
    ])) {
      report.text(line)
    }
  }
  for (const file of made) report.text(file)
  return EXIT.done
}
