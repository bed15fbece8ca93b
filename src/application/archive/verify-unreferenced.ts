// Sound objects no letter names: either an interrupted run left them, which can be shown, or somebody
// put them there.

import { returnedList } from '../delivery/returned-list.ts'
import { snapshotListing } from '../issue/issue-snapshot.ts'
import type { ArchiveInspection } from '../ports/archive.ts'
import type { Register, RegisterInspection } from '../ports/register.ts'
import type { VerifyFindings } from './verify-findings.ts'

/** Bytes at the start of a message that hold its headers. */
const HEADER_BYTES = 8192

/** What the register knows of runs that were begun. */
export interface RunTraces {
  /** A number was claimed whose letter is not issued, or whose plan changed meanwhile. */
  readonly hasOpenRun: boolean
  /** Ids of the messages it plans or sent. */
  readonly messageIds: ReadonlySet<string>
}

export async function readTraces(register: Register & RegisterInspection): Promise<RunTraces> {
  const claims = await register.claims()
  const events = await register.events()
  const deliveries = await register.deliveries()
  return {
    hasOpenRun:
      claims.some(({ manifest, state }) => manifest === undefined && state !== 'entered') ||
      events.some((event) => event.type === 'reclaimed'),
    messageIds: new Set(deliveries.map((delivery) => delivery.messageId)),
  }
}

/**
 * Sorts the objects into leftovers (told once, with their number) and strangers (told one by one).
 * Without traces, which a lost or damaged register leaves, nobody can tell: then all are leftovers.
 */
export function explainUnreferenced(
  unreferenced: readonly string[],
  archive: Pick<ArchiveInspection, 'read'>,
  traces: RunTraces | undefined,
  findings: VerifyFindings,
): void {
  if (unreferenced.length === 0) return
  const strangers =
    traces === undefined || traces.hasOpenRun ? [] : withoutTraces(unreferenced, archive, traces.messageIds)
  const leftovers = unreferenced.length - strangers.length
  if (leftovers > 0) {
    findings.leftover(
      'leftover',
      'objects',
      `${leftovers} tệp lưu trữ của một lần ban hành hoặc gửi bị ngắt, chưa thuộc văn bản nào.`,
      'Không cần làm gì; chạy lại lệnh bị ngắt nếu chưa xong.',
    )
  }
  for (const sha256 of strangers) {
    const path = `objects/${sha256.slice(0, 2)}/${sha256}`
    findings.damage(
      'extra',
      path,
      `Tệp không thuộc văn bản nào: ${path}.`,
      'Tìm xem ai đã chép tệp vào; chuyển tệp ra khỏi thư mục archive.',
    )
  }
}

/** Objects that are neither input kept before a claim, nor a message built before its dot, nor mail being imported. */
function withoutTraces(
  unreferenced: readonly string[],
  archive: Pick<ArchiveInspection, 'read'>,
  messageIds: ReadonlySet<string>,
): readonly string[] {
  const explained = new Set<string>()
  for (const sha256 of unreferenced) {
    const bytes = archive.read(sha256)
    if (bytes === undefined) continue
    const listing = snapshotListing(bytes)
    if (listing !== undefined) {
      explained.add(sha256)
      for (const file of listing.files) explained.add(file.sha256)
    }
    const returned = returnedList(bytes)
    if (returned !== undefined) {
      explained.add(sha256)
      for (const { message } of returned) explained.add(message.sha256)
    }
    const messageId = messageIdOf(bytes)
    if (messageId !== undefined && messageIds.has(messageId)) explained.add(sha256)
  }
  return unreferenced.filter((sha256) => !explained.has(sha256))
}

/** The Message-ID of a mail; undefined for other files. */
export function messageIdOf(bytes: Uint8Array): string | undefined {
  const headers = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_BYTES))
  return /^Message-ID:\s*(<[^>]+>)/im.exec(headers)?.[1]
}
