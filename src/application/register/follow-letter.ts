// A clerk's word on an issued letter: it is called back at once; or a letter that replaces or corrects it
// is prepared, and takes effect when it is issued (Đ18.3, Đ18.4; PL VI.I.III.8).

import type { CalendarDate } from '../../model/calendar-date.ts'
import { isValidOn } from '../../model/calendar-date.ts'
import { Fault } from '../../model/fault.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import { ACT_PHRASES, stateAfter } from '../../model/letter-life.ts'
import { refuseOtherWords, unknownLetter } from '../../model/numbering.ts'
import { catchUp } from '../archive/catch-up.ts'
import { nextRecord } from '../archive/record-bodies.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { Register, RegisterInspection } from '../ports/register.ts'
import { readOfficeFile } from '../read/read-office-file.ts'
import { recordedAct } from './keep-register.ts'
import type { LetterHolder } from './letter-holders.ts'
import { letterHolders, mayHold } from './letter-holders.ts'
import type { PreparedFollowUp } from './prepare-follow-up.ts'
import { prepareFollowUp } from './prepare-follow-up.ts'

export interface FollowLetterPorts {
  readonly register: Register & Pick<RegisterInspection, 'claims'>
  readonly archive: Archive
  readonly files: Pick<WorkspaceFiles, 'read' | 'list' | 'createInput'>
  readonly clock: Clock
}

export interface LetterNamed {
  readonly code: string
  /** Without one, the latest letter of the code. */
  readonly year?: number
  readonly reason: string
  /** Day of the letter to prepare. */
  readonly date?: CalendarDate
}

export interface RecalledLetter {
  readonly entry: RegisterEntry
  /** Every body with a copy, and whether it got it. */
  readonly holders: readonly LetterHolder[]
  /** The recall letter's directive; absent when nothing left the office. */
  readonly notice?: PreparedFollowUp
}

/**
 * Calls the letter back: a record in the archive, then the register, in which its messages not yet sent
 * are skipped for good; then the recall letter is prepared for those who may hold a copy. The same
 * again only tells who they are and prepares what is missing. Fault E_INPUT without a reason, against the
 * table, and for a letter recalled for another reason or by another person.
 */
export async function recallLetter(
  request: LetterNamed & { readonly actor: string },
  ports: FollowLetterPorts,
): Promise<RecalledLetter> {
  const { register, archive, clock } = ports
  const reason = expectReason(request.reason, 'thu hồi')
  await catchUp(ports)
  let entry = await findLetter(request, register)
  const { code, year } = entry
  if (stateAfter('recall', entry) !== entry.state) {
    const at = clock.now()
    const body = { code, year, reason, actor: request.actor }
    const head = archive.append(nextRecord(archive.head(), 'recalled', at, body))
    entry = await register.recall({ ...body, at, head })
  } else {
    // Else the recall letter would give another reason than the record.
    const asked = { reason, actor: request.actor }
    refuseOtherWords('recall', code, asked, await recordedAct('recalled', entry, register))
  }
  const holders = await letterHolders(register, code, year)
  const bodies = holders.filter(mayHold).map(({ recipientId }) => recipientId)
  if (bodies.length === 0) return { entry, holders }
  const followUp = { act: 'recall', earlier: entry, reason, bodies } as const
  const notice = await prepareFollowUp({ ...followUp, ...dayOf(request, entry, ports) }, ports)
  return { entry, holders, notice }
}

export interface FollowingPrepared {
  readonly entry: RegisterEntry
  readonly prepared: PreparedFollowUp
}

/** Prepares the letter that replaces it; `text` is another directive's file to begin from. */
export async function prepareReplacement(
  request: LetterNamed & { readonly text?: Uint8Array },
  ports: FollowLetterPorts,
): Promise<FollowingPrepared> {
  const reason = expectReason(request.reason, ACT_PHRASES.replace.name)
  const entry = await findLetter(request, ports.register)
  stateAfter('replace', entry)
  const { text } = request
  const followUp = {
    ...({ act: 'replace', earlier: entry, reason, bodies: [] } as const),
    ...dayOf(request, entry, ports),
    ...(text === undefined ? {} : { text }),
  }
  return { entry, prepared: await prepareFollowUp(followUp, ports) }
}

/** Prepares the công văn that corrects it, to every body with a copy. */
export async function prepareCorrection(
  request: LetterNamed & { readonly wrong: string; readonly right: string },
  ports: FollowLetterPorts,
): Promise<FollowingPrepared> {
  const reason = expectReason(request.reason, ACT_PHRASES.correct.name)
  const [wrong, right] = [request.wrong.trim(), request.right.trim()]
  if (wrong === '' || right === '' || wrong === right) {
    throw new Fault(
      'E_INPUT',
      'Chưa rõ đính chính chữ nào thành chữ nào.',
      'Ghi đủ --wrong "chữ đã in sai" và --right "chữ đúng".',
    )
  }
  const entry = await findLetter(request, ports.register)
  stateAfter('correct', entry)
  const { copies } = await ports.register.copies(entry.code, entry.year)
  const bodies = copies.map(({ recipientId }) => recipientId)
  const followUp = { act: 'correct', earlier: entry, reason, bodies, wrong, right } as const
  const day = dayOf(request, entry, ports)
  return { entry, prepared: await prepareFollowUp({ ...followUp, ...day }, ports) }
}

/**
 * The day asked for. Without one the letter is dated when it is issued; only an office that has ceased
 * since, whose last letters are being put in order, writes on the day of the letter concerned.
 */
function dayOf(
  { date }: LetterNamed,
  entry: RegisterEntry,
  { files, clock }: FollowLetterPorts,
): { readonly date?: CalendarDate } {
  if (date !== undefined) return { date }
  const { value: office } = readOfficeFile(files)
  return office === undefined || isValidOn(office, clock.today()) ? {} : { date: entry.date }
}

async function findLetter(
  { code, year }: LetterNamed,
  register: Pick<Register, 'entries'>,
): Promise<RegisterEntry> {
  const entry = (await register.entries({ code, ...(year === undefined ? {} : { year }) })).at(-1)
  if (entry === undefined) throw unknownLetter(code, year)
  return entry
}

function expectReason(reason: string, act: string): string {
  const said = reason.trim()
  if (said !== '') return said
  throw new Fault('E_INPUT', `Chưa ghi lý do ${act}.`, `Thêm --reason "lý do ${act}".`)
}
