// Sound objects no letter names: either an interrupted run left them, which can be shown, or somebody
// put them there.

import { snapshotListing } from './issue-snapshot.ts'
import type { ArchiveInspection, Register, RegisterInspection } from './ports.ts'
import type { VerifyFindings } from './verify-findings.ts'

/** Bytes at the start of a message that hold its headers. */
const HEADER_BYTES = 8192

/** Sorts the objects into leftovers (told once, with their number) and strangers (told one by one). */
export async function explainUnreferenced(
  unreferenced: readonly string[],
  archive: Pick<ArchiveInspection, 'read'>,
  register: (Register & RegisterInspection) | undefined,
  findings: VerifyFindings,
): Promise<void> {
  if (unreferenced.length === 0) return
  const strangers = (await hasOpenRun(register)) ? [] : await withoutTraces(unreferenced, archive, register)
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
    findings.damage(
      'extra',
      `objects/${sha256.slice(0, 2)}/${sha256}`,
      `Tệp không thuộc văn bản nào: objects/${sha256.slice(0, 2)}/${sha256}.`,
      'Tìm xem ai đã chép tệp vào; chuyển tệp ra khỏi thư mục archive.',
    )
  }
}

/** Whether the register shows a run that was begun and whose objects no manifest names. */
async function hasOpenRun(register: (Register & RegisterInspection) | undefined): Promise<boolean> {
  if (register === undefined) return false
  if ((await register.claims()).some((claim) => claim.manifest === undefined)) return true
  return (await register.events()).some((event) => event.type === 'reclaimed')
}

/** Objects that are neither input kept before a claim nor a message built before its dot. */
async function withoutTraces(
  unreferenced: readonly string[],
  archive: Pick<ArchiveInspection, 'read'>,
  register: Register | undefined,
): Promise<readonly string[]> {
  const messageIds = new Set((await register?.deliveries())?.map((delivery) => delivery.messageId))
  const explained = new Set<string>()
  for (const sha256 of unreferenced) {
    const bytes = archive.read(sha256)
    if (bytes === undefined) continue
    const listing = snapshotListing(bytes)
    if (listing !== undefined) {
      explained.add(sha256)
      for (const file of listing.files) explained.add(file.sha256)
    }
    const headers = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_BYTES))
    const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(headers)?.[1]
    if (messageId !== undefined && messageIds.has(messageId)) explained.add(sha256)
  }
  return unreferenced.filter((sha256) => !explained.has(sha256))
}
