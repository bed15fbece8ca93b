// Which letter every object of the archive belongs to: by the manifests the chain names, and by the
// register where a manifest is lost.

import type { ChainRecord } from '../../model/chain.ts'
import type { KeptFile } from '../../model/issue.ts'
import type { Outcome } from '../delivery/record-outcomes.ts'
import { outcomeList } from '../delivery/record-outcomes.ts'
import { returnedList } from '../delivery/returned-list.ts'
import type { ManifestContent } from '../issue/issue-manifest.ts'
import { manifestContent } from '../issue/issue-manifest.ts'
import { snapshotListing } from '../issue/issue-snapshot.ts'
import type { ArchiveInspection } from '../ports/archive.ts'
import type { Register, RegisterInspection } from '../ports/register.ts'

export interface ObjectOwner {
  /** Codes of the letters it belongs to. */
  readonly subject: string
  /** What it is to them, a Vietnamese phrase. */
  readonly what: string
}

export interface References {
  /** Manifests that could be read, by their hash. */
  readonly manifests: ReadonlyMap<string, ManifestContent>
  /** Outcomes the archive was told, list after list. */
  readonly outcomeLists: readonly (readonly Outcome[])[]
  isReferenced(sha256: string): boolean
  sizeOf(sha256: string | undefined): number | undefined
  ownerOf(sha256: string): ObjectOwner | undefined
  /** Adds what the register alone knows: messages, and files of letters whose manifest is lost. */
  addRegister(register: Register & RegisterInspection): Promise<void>
  all(): Iterable<ObjectOwner & { readonly sha256: string }>
}

interface Entry {
  /** The first letters it belongs to; more are only counted. */
  readonly codes: string[]
  others: number
  readonly what: string
  readonly size: number | undefined
}

/** Most codes a finding names. */
const CODES_NAMED = 3

/** What the chain and its manifests name. */
export function collectReferences(
  records: readonly ChainRecord[],
  archive: Pick<ArchiveInspection, 'read'>,
  sha256: (bytes: Uint8Array) => string,
): References {
  const entries = new Map<string, Entry>()
  const add = (object: string, code: string, what: string, size?: number): void => {
    const known = entries.get(object)
    if (known === undefined) entries.set(object, { codes: [code], others: 0, what, size })
    else if (!known.codes.includes(code)) {
      if (known.codes.length < CODES_NAMED) known.codes.push(code)
      else known.others += 1
    }
  }
  const addFiles = (files: readonly KeptFile[], code: string, owner: string): void => {
    for (const file of files) add(file.sha256, code, `${file.name}${owner}`, file.size)
  }
  const snapshots = new Set<string>()
  const addSnapshot = (object: string, code: string): void => {
    add(object, code, 'danh mục tệp đầu vào')
    if (snapshots.has(object)) return
    snapshots.add(object)
    const bytes = sound(archive, object, sha256)
    const listing = bytes === undefined ? undefined : snapshotListing(bytes)
    for (const file of listing?.files ?? []) add(file.sha256, code, `đầu vào ${file.path}`, file.size)
  }
  const addLetter = (letter: Pick<ManifestContent, 'copies' | 'shared'>, code: string): void => {
    for (const copy of letter.copies) addFiles(copy.files, code, `, bản gửi ${copy.recipientName}`)
    addFiles(letter.shared, code, ', tệp kèm theo')
  }

  const addOutcomes = (object: string): void => {
    const bytes = sound(archive, object, sha256)
    const list = bytes === undefined ? undefined : outcomeList(bytes)
    add(object, list?.[0]?.code ?? object.slice(0, 12), 'kết quả gửi')
    for (const { message, code, email } of list ?? []) {
      if (message !== undefined) add(message.sha256, code, `thư gửi ${email}`, message.size)
    }
    if (list !== undefined) outcomeLists.push(list)
  }

  const addReturned = (object: string): void => {
    const bytes = sound(archive, object, sha256)
    const list = bytes === undefined ? undefined : returnedList(bytes)
    add(object, list?.[0]?.code ?? object.slice(0, 12), 'danh mục thư trả về')
    for (const { message, code, from } of list ?? []) {
      add(message.sha256, code, `thư trả về của ${from}`, message.size)
    }
  }

  const outcomeLists: (readonly Outcome[])[] = []
  const manifests = new Map<string, ManifestContent>()
  for (const { type, body } of records) {
    const { code, manifest, snapshot, outcomes, returned } = body
    if (type === 'returned' && typeof returned === 'string') addReturned(returned)
    if (type === 'outcomes' && typeof outcomes === 'string') addOutcomes(outcomes)
    if (type !== 'issued' || typeof code !== 'string' || typeof manifest !== 'string') continue
    add(manifest, code, 'bản kê văn bản')
    if (typeof snapshot === 'string') addSnapshot(snapshot, code)
    const bytes = sound(archive, manifest, sha256)
    const content = bytes === undefined ? undefined : manifestContent(bytes)
    if (content === undefined) continue
    manifests.set(manifest, content)
    addLetter(content, code)
  }
  const owner = ({ codes, others, what }: Entry): ObjectOwner => ({
    subject: others === 0 ? codes.join(', ') : `${codes.join(', ')} và ${others} văn bản khác`,
    what,
  })
  return {
    manifests,
    outcomeLists,
    isReferenced: (object) => entries.has(object),
    sizeOf: (object) => (object === undefined ? undefined : entries.get(object)?.size),
    ownerOf: (object) => {
      const entry = entries.get(object)
      return entry === undefined ? undefined : owner(entry)
    },
    async addRegister(register) {
      for (const claim of await register.claims()) {
        if (claim.manifest === undefined) continue
        add(claim.manifest, claim.code, 'bản kê văn bản')
        addSnapshot(claim.snapshot, claim.code)
        // Only a lost manifest makes the register's own list worth reading.
        if (!manifests.has(claim.manifest)) {
          addLetter(await register.copies(claim.code, claim.year), claim.code)
        }
      }
      for (const message of await register.messages()) add(message.sha256, message.code, 'thư đã gửi')
    },
    *all() {
      for (const [object, entry] of entries) yield { sha256: object, ...owner(entry) }
    },
  }
}

/** The object's bytes when they are what its name says. */
function sound(
  archive: Pick<ArchiveInspection, 'read'>,
  object: string,
  sha256: (bytes: Uint8Array) => string,
): Uint8Array | undefined {
  if (!/^[0-9a-f]{64}$/.test(object)) return undefined
  const bytes = archive.read(object)
  return bytes !== undefined && sha256(bytes) === object ? bytes : undefined
}
