// The register built anew from the archive alone: every record of the chain in its order, every letter
// from its manifest. What nobody can know any more is said and left to a person, never guessed (P35).

import { isoDate, parseIsoDate } from '../../model/calendar-date.ts'
import type { ChainHead, ChainRecord } from '../../model/chain.ts'
import { isDocumentKindId } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import { formatNumber } from '../../model/issue.ts'
import { outcomeList } from '../delivery/record-outcomes.ts'
import type { Archive, ArchiveInspection } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register, RegisterInspection, RegisterRecovery, RestoredClaims } from '../ports/register.ts'
import { noteRecord } from './note-record.ts'
import type { ClaimedBody } from './record-bodies.ts'
import { nextRecord, readClaimedBody, readOutcomesBody, readSendingBody } from './record-bodies.ts'
import { collectReferences } from './verify-references.ts'
import { messageIdOf } from './verify-unreferenced.ts'

type NewRegister = Register & RegisterInspection & RegisterRecovery

export interface RecoverPorts {
  readonly archive: Archive
  readonly inspection: Pick<ArchiveInspection, 'objects' | 'read'>
  /** Builds a register beside the old one, which stays; puts it in its place when the work is done. */
  readonly rebuildRegister: <Result>(build: (register: NewRegister) => Promise<Result>) => Promise<Result>
  /** Where the register that is to be replaced stands; undefined when there is none that can be read. */
  readonly formerHead: () => Promise<ChainHead | undefined>
  readonly clock: Clock
  readonly actor: string
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

export interface RecoverReport {
  readonly records: number
  readonly letters: number
  /** Numbers that were given and carry no letter yet. */
  readonly unfinished: readonly string[]
  /** Numbers of which the archive knows nothing; they are void now and never given again. */
  readonly lost: readonly string[]
  readonly deliveries: number
  /** Messages that were built for a run of which no outcome is known: a person must decide on each. */
  readonly uncertain: number
}

/**
 * Fault E_DAMAGED when the chain is broken, a manifest is missing, or the register has seen later records:
 * then a backup of the archive comes first. A register built from an older archive would give the numbers
 * after it a second time (P01).
 */
export async function recoverRegister(ports: RecoverPorts): Promise<RecoverReport> {
  const { archive } = ports
  refuseOlderArchive(archive.head(), await ports.formerHead())
  const records = [...archive.records()]
  return await ports.rebuildRegister(async (register) => {
    for (const [index, record] of records.entries()) {
      const sha256 = records[index + 1]?.previous ?? archive.head().sha256
      await replay(record, { sequence: record.sequence, sha256 }, archive, register)
    }
    const uncertain = await doubtMessages(records, register, ports)
    const lost = await voidLostNumbers(register, ports)
    const claims = await register.claims()
    return {
      records: records.length,
      letters: claims.filter((claim) => claim.sealed).length,
      unfinished: claims.filter((claim) => claim.state === 'claimed').map((claim) => claim.code),
      lost,
      deliveries: (await register.deliveries()).length,
      uncertain,
    }
  })
}

function refuseOlderArchive(archive: ChainHead, former: ChainHead | undefined): void {
  if (former === undefined || former.sequence <= archive.sequence) return
  throw new Fault(
    'E_DAMAGED',
    `Kho lưu trữ cũ hơn sổ đăng ký: kho dừng ở bản ghi ${archive.sequence}, sổ đã thấy bản ghi ${former.sequence}. Dựng lại sổ từ kho này thì các số cấp sau đó sẽ bị cấp lần nữa.`,
    'Lấy lại cả thư mục archive từ bản sao lưu mới nhất rồi chạy lại. Sổ hiện có vẫn giữ nguyên.',
  )
}

async function replay(
  record: ChainRecord,
  head: ChainHead,
  archive: Archive,
  register: NewRegister,
): Promise<void> {
  const { at } = record
  switch (record.type) {
    case 'claimed':
      return await register.restoreClaims(restoredClaims(readClaimedBody(record), at), head)
    case 'sending': {
      await register.noteSending(readSendingBody(record).messages, at)
      return await register.noteHead(head)
    }
    case 'outcomes': {
      const outcomes = outcomeList(archive.get(readOutcomesBody(record).outcomes)) ?? []
      await register.recordDeliveries(
        outcomes.map(({ id, state, message }) => ({
          id,
          state,
          at,
          ...(message === undefined ? {} : { message }),
        })),
      )
      return await register.noteOutcomes(head, at)
    }
    default:
      if (await noteRecord({ register, archive }, record, head)) return
      return await register.noteHead(head)
  }
}

function restoredClaims(body: ClaimedBody, at: string): RestoredClaims {
  const { kind, date: text } = body
  const date = parseIsoDate(text)
  if (date === undefined || !isDocumentKindId(kind)) {
    throw new Fault(
      'E_DAMAGED',
      `Bản ghi cấp số ${body.letters[0]?.code ?? ''} của kho lưu trữ không đọc được.`,
      'Lấy lại thư mục archive từ bản sao lưu, hoặc dùng phiên bản mới nhất của chương trình.',
    )
  }
  return { ...body, kind, date, at }
}

/**
 * A run that was killed told nobody what became of its messages. Those it built lie in the archive,
 * named by no list; each may have left, so each becomes uncertain.
 */
async function doubtMessages(
  records: readonly ChainRecord[],
  register: NewRegister,
  { archive, inspection, clock, sha256 }: RecoverPorts,
): Promise<number> {
  const lastSending = records.findLast((record) => record.type === 'sending')?.sequence ?? 0
  const lastOutcomes = records.findLast((record) => record.type === 'outcomes')?.sequence ?? 0
  if (lastSending === 0 || lastOutcomes > lastSending) return 0
  const references = collectReferences(records, inspection, sha256)
  const byMessageId = new Map((await register.deliveries()).map((delivery) => [delivery.messageId, delivery]))
  const at = clock.now()
  let uncertain = 0
  for await (const { named, sha256: found, size } of inspection.objects()) {
    if (named === undefined || found !== named || references.isReferenced(named)) continue
    const delivery = byMessageId.get(messageIdOf(archive.get(named)) ?? '')
    if (delivery === undefined) continue
    const state = { status: 'uncertain', attempt: 1, at } as const
    await register.recordDelivery(delivery.id, state, at, { sha256: named, size })
    uncertain += 1
  }
  return uncertain
}

/** A number below the highest that no record names was given and never got as far as the archive. */
async function voidLostNumbers(
  register: NewRegister,
  { archive, clock, actor }: RecoverPorts,
): Promise<readonly string[]> {
  const entries = await register.entries()
  const lost: string[] = []
  for (const { seriesId, year, number: highest } of await register.highWater()) {
    const ofYear = entries.filter((entry) => entry.seriesId === seriesId && entry.year === year)
    const present = new Set(ofYear.map((entry) => entry.number))
    const neighbour = ofYear.at(-1)
    if (neighbour === undefined) continue
    for (let number = 1; number <= highest; number += 1) {
      if (present.has(number)) continue
      const code = `${formatNumber(number)}/${neighbour.code.slice(neighbour.code.indexOf('/') + 1)}`
      const at = clock.now()
      const { kind, date } = neighbour
      const body: ClaimedBody = {
        seriesId,
        year,
        date: isoDate(date),
        kind,
        subject: '(không còn dấu vết)',
        signer: '',
        fileCopy: '',
        batchKey: `lost ${seriesId} ${year} ${number}`,
        planHash: '',
        snapshot: '',
        letters: [{ key: 'letter', number, code, recipients: '', copies: 0 }],
      }
      const claimed = archive.append(nextRecord(archive.head(), 'claimed', at, body))
      await register.restoreClaims({ ...body, kind, date, at }, claimed)
      const reason = 'Số đã cấp nhưng không còn dấu vết khi dựng lại sổ từ kho lưu trữ.'
      const voided = { seriesId, year, number, code, reason, actor }
      const head = archive.append(nextRecord(claimed, 'voided', at, voided))
      await register.void({ ...voided, at, head })
      lost.push(code)
    }
  }
  return lost
}
