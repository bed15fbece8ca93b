// Is the archive what it was? Every object against its name, every record against the one before, the
// register against both. Names the letter, the damage and the remedy; never writes (P32, P33, P35).

import { Fault } from '../../model/fault.ts'
import type { ArchiveInspection, FoundObject } from '../ports/archive.ts'
import type { Register, RegisterInspection } from '../ports/register.ts'
import { verifyChain } from './verify-chain.ts'
import type { VerifyFinding, VerifyFindings, VerifyKind } from './verify-findings.ts'
import { collectFindings } from './verify-findings.ts'
import type { References } from './verify-references.ts'
import { collectReferences } from './verify-references.ts'
import { verifyRegister } from './verify-register.ts'
import { explainUnreferenced, readTraces } from './verify-unreferenced.ts'

export interface VerifyPorts {
  readonly archive: ArchiveInspection
  /** undefined where there is no register; Fault E_DAMAGED, which is a finding here, where it is none. */
  readonly openRegister: () => Promise<(Register & RegisterInspection) | undefined>
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
  const findings = collectFindings()
  const book = await openBook(ports.openRegister, findings)
  try {
    return await examine(ports, book, findings)
  } finally {
    await book.close()
  }
}

async function examine(ports: VerifyPorts, book: Book, findings: VerifyFindings): Promise<VerifyReport> {
  const { archive, sha256 } = ports
  const chain = verifyChain(archive, await book.ask((register) => register.head()), sha256, findings)
  if (book.isMissing && chain.records.length > 0) {
    findings.damage('register-missing', REGISTER, 'Kho có bản ghi nhưng không có sổ đăng ký.', RECOVER)
  }
  const references = collectReferences(chain.records, archive, sha256)
  await book.ask((register) => references.addRegister(register))
  await book.ask((register) => verifyRegister(register, chain, references, findings))

  let objects = 0
  const seen = new Set<string>()
  const unreferenced: string[] = []
  for await (const found of archive.objects()) {
    objects += 1
    if (objects % 1000 === 0) ports.progress?.(objects)
    const { named, path } = found
    if (named !== undefined) seen.add(named)
    const damage = damageOf(found, references)
    if (damage !== undefined) {
      const [kind, what] = damage
      const owner = named === undefined ? undefined : references.ownerOf(named)
      const detail = `${what}${describe(owner?.what)}: ${path}.`
      findings.damage(kind, owner?.subject ?? path, detail, kind === 'extra' ? TAKE_OUT : RESTORE)
    } else if (named !== undefined && !references.isReferenced(named)) unreferenced.push(named)
  }
  for (const { sha256: missing, subject, what } of references.all()) {
    if (seen.has(missing)) continue
    const path = `objects/${missing.slice(0, 2)}/${missing}`
    findings.damage('missing', subject, `Mất tệp lưu trữ${describe(what)}: ${path}.`, RESTORE)
  }
  const traces = await book.ask(readTraces)
  explainUnreferenced(unreferenced, archive, traces, findings)
  for (const { path, kind } of archive.strangers()) {
    if (kind === 'leftover') {
      findings.leftover('leftover', path, 'Tệp dở dang của một lần chạy bị ngắt.', TIDIES_ITSELF)
    } else findings.damage('extra', path, `Tệp lạ trong kho lưu trữ: ${path}.`, TAKE_OUT)
  }
  ports.progress?.(objects)
  const { problems, warnings } = findings
  const checked = { objects, records: chain.records.length, letters: references.manifests.size }
  return { ok: problems.length === 0, problems, warnings, checked }
}

/** The register while it can be read: its first sign of damage is a finding, after which it is left alone. */
interface Book {
  readonly isMissing: boolean
  ask<Result>(
    question: (register: Register & RegisterInspection) => Promise<Result>,
  ): Promise<Result | undefined>
  close(): Promise<void>
}

async function openBook(open: VerifyPorts['openRegister'], findings: VerifyFindings): Promise<Book> {
  let isDamaged = false
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    if (isDamaged) return undefined
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'E_DAMAGED') throw error
      isDamaged = true
      findings.damage('database-damaged', REGISTER, error.message, error.remedy)
      return undefined
    }
  }
  const register = await guarded(open)
  return {
    isMissing: register === undefined && !isDamaged,
    ask: async (question) => (register === undefined ? undefined : await guarded(() => question(register))),
    close: async () => await register?.close(),
  }
}

const REGISTER = 'register.sqlite'
const RECOVER = 'Chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.'
const RESTORE = 'Lấy lại đúng tệp này từ bản sao lưu của thư mục archive, rồi chạy lại "vanthu verify".'
const TAKE_OUT = 'Chuyển tệp này ra khỏi thư mục archive; kho chỉ chứa tệp do chương trình ghi.'
const TIDIES_ITSELF = 'Không cần làm gì: lần ban hành sau sẽ tự dọn.'

/** What is wrong with a file below objects/; undefined for nothing. */
function damageOf(
  { named, sha256, size }: FoundObject,
  references: References,
): readonly [VerifyKind, string] | undefined {
  if (named === undefined) return ['extra', 'Tệp lạ trong kho lưu trữ']
  if (sha256 === named) return undefined
  if (sha256 === undefined) return ['unreadable', 'Không đọc được tệp lưu trữ']
  if (size === 0) return ['emptied', 'Tệp lưu trữ bị làm rỗng']
  if (references.isReferenced(sha256)) return ['swapped', 'Tệp lưu trữ bị tráo bằng tệp khác']
  const expectedSize = references.sizeOf(named)
  if (expectedSize !== undefined && size < expectedSize) return ['cut', 'Tệp lưu trữ bị cắt ngắn']
  return ['changed', 'Tệp lưu trữ bị thay đổi']
}

const describe = (what: string | undefined) => (what === undefined ? '' : ` (${what})`)
