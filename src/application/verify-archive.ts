// Is the archive what it was? Every object against its name, every record against the one before, the
// register against both. Names the letter, the damage and the remedy; never writes (P32, P33, P35).

import { EMPTY_HEAD } from '../model/chain.ts'
import type { ArchiveInspection, FoundObject, Register, RegisterInspection } from './ports.ts'
import { verifyChain } from './verify-chain.ts'
import type { VerifyFinding, VerifyKind } from './verify-findings.ts'
import { collectFindings } from './verify-findings.ts'
import { collectReferences } from './verify-references.ts'
import { verifyRegister } from './verify-register.ts'
import { explainUnreferenced } from './verify-unreferenced.ts'

export interface VerifyPorts {
  readonly archive: ArchiveInspection
  /** Absent where there is no register. */
  readonly register?: Register & RegisterInspection
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  /** Told now and then how many objects were checked. */
  readonly progress?: (objects: number) => void
}

export interface VerifyReport {
  readonly ok: boolean
  /** Damage: the archive is not what it was. */
  readonly problems: readonly VerifyFinding[]
  /** What an interrupted run left behind; harmless. */
  readonly warnings: readonly VerifyFinding[]
  readonly checked: { readonly objects: number; readonly records: number; readonly letters: number }
}

/** Checks everything there is; finding damage is a value, only a failing disk is a Fault. */
export async function verifyArchive(ports: VerifyPorts): Promise<VerifyReport> {
  const { archive, register, sha256 } = ports
  const findings = collectFindings()
  const chain = verifyChain(archive, (await register?.head()) ?? EMPTY_HEAD, sha256, findings)
  const references = await collectReferences(chain.records, archive, register, sha256)
  if (register !== undefined) await verifyRegister(register, chain, references.manifests, findings)
  else if (chain.records.length > 0) {
    findings.damage(
      'register-missing',
      'register.sqlite',
      'Kho có bản ghi nhưng không có sổ đăng ký.',
      'Chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
    )
  }

  let objects = 0
  const seen = new Set<string>()
  const unreferenced: string[] = []
  for await (const found of archive.objects()) {
    objects += 1
    if (objects % 1000 === 0) ports.progress?.(objects)
    if (found.named !== undefined) seen.add(found.named)
    const damage = damageOf(found, references.isReferenced, references.sizeOf(found.named))
    if (damage === undefined) {
      if (found.named !== undefined && !references.isReferenced(found.named)) unreferenced.push(found.named)
      continue
    }
    const [kind, what] = damage
    const owner = found.named === undefined ? undefined : references.ownerOf(found.named)
    findings.damage(
      kind,
      owner?.subject ?? found.path,
      `${what}${describe(owner?.what)}: ${found.path}.`,
      RESTORE,
    )
  }
  for (const { sha256: missing, subject, what } of references.all()) {
    if (seen.has(missing)) continue
    const path = `objects/${missing.slice(0, 2)}/${missing}`
    findings.damage('missing', subject, `Mất tệp lưu trữ${describe(what)}: ${path}.`, RESTORE)
  }
  await explainUnreferenced(unreferenced, archive, register, findings)
  for (const stranger of archive.strangers()) {
    if (stranger.kind === 'leftover') {
      findings.leftover('leftover', stranger.path, 'Tệp dở dang của một lần chạy bị ngắt.', TIDIES_ITSELF)
    } else {
      findings.damage('extra', stranger.path, `Tệp lạ trong kho lưu trữ: ${stranger.path}.`, TAKE_OUT)
    }
  }
  ports.progress?.(objects)
  const { problems, warnings } = findings
  const letters = references.manifests.size
  return {
    ok: problems.length === 0,
    problems,
    warnings,
    checked: { objects, records: chain.records.length, letters },
  }
}

const RESTORE = 'Lấy lại đúng tệp này từ bản sao lưu của thư mục archive, rồi chạy lại "vanthu verify".'
const TAKE_OUT = 'Chuyển tệp này ra khỏi thư mục archive; kho chỉ chứa tệp do chương trình ghi.'
const TIDIES_ITSELF = 'Không cần làm gì: lần ban hành sau sẽ tự dọn.'

/** What is wrong with a file below objects/; undefined for nothing. */
function damageOf(
  { named, sha256, size }: FoundObject,
  isReferenced: (sha256: string) => boolean,
  expectedSize: number | undefined,
): readonly [VerifyKind, string] | undefined {
  if (named === undefined) return ['extra', 'Tệp lạ trong kho lưu trữ']
  if (sha256 === named) return undefined
  if (sha256 === undefined) return ['unreadable', 'Không đọc được tệp lưu trữ']
  if (size === 0) return ['emptied', 'Tệp lưu trữ bị làm rỗng']
  if (isReferenced(sha256)) return ['swapped', 'Tệp lưu trữ bị tráo bằng tệp khác']
  if (expectedSize !== undefined && size < expectedSize) return ['cut', 'Tệp lưu trữ bị cắt ngắn']
  return ['changed', 'Tệp lưu trữ bị thay đổi']
}

const describe = (what: string | undefined) => (what === undefined ? '' : ` (${what})`)
