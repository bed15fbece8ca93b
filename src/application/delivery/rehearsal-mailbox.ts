// Where rehearsed mail lies: out/dien-tap/<letter>/<recipient>.eml, and a list a clerk can open.

import type { Delivery } from '../../model/delivery.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { writeCsv } from '../../writers/tables/write-csv.ts'
import type { WorkspaceFiles } from '../ports/files.ts'

const ROOT = 'out/dien-tap'

const COLUMNS = [
  { title: 'TT', width: 6 },
  { title: 'Nơi nhận', width: 45 },
  { title: 'Địa chỉ', width: 35 },
  { title: 'Tệp', width: 35 },
  { title: 'Số byte', width: 12 },
]

export interface RehearsalMailbox {
  /** Keeps a message under its recipient's name, found by its Message-ID. Fault E_DISK when it cannot. */
  keep(bytes: Uint8Array): void
  /** Writes one list per letter; their paths. */
  writeLists(): readonly string[]
  /** What is kept, in the order of the letters and copies. */
  kept(): readonly KeptMessage[]
}

interface KeptMessage {
  readonly name: string
  readonly email: string
  readonly path: string
  /** In bytes. */
  readonly size: number
}

/** A mailbox for the messages of these deliveries. */
export function rehearsalMailbox(
  deliveries: readonly Delivery[],
  files: Pick<WorkspaceFiles, 'writeOutput'>,
): RehearsalMailbox {
  const paths = messagePaths(deliveries)
  const byMessageId = new Map(deliveries.map((delivery) => [delivery.messageId, delivery]))
  const sizes = new Map<string, number>()
  return {
    keep(bytes) {
      const delivery = byMessageId.get(messageIdIn(bytes))
      const path = delivery && paths.get(delivery.id)
      if (delivery === undefined || path === undefined) throw new Error('a rehearsed message of no delivery')
      files.writeOutput(path, bytes)
      sizes.set(delivery.id, bytes.length)
    },
    kept: () =>
      deliveries.flatMap(({ id, recipientName: name, email }) => {
        const [path, size] = [paths.get(id), sizes.get(id)]
        return path === undefined || size === undefined ? [] : [{ name, email, path, size }]
      }),
    writeLists() {
      const kept = deliveries.filter((delivery) => sizes.has(delivery.id))
      const folders = Map.groupBy(kept, (delivery) => folderOf(delivery))
      return [...folders].map(([folder, members]) => {
        const rows = members.map((delivery, index) => [
          index + 1,
          delivery.recipientName,
          delivery.email,
          (paths.get(delivery.id) ?? '').slice(folder.length + 1),
          sizes.get(delivery.id) ?? 0,
        ])
        const path = `${folder}/danh-sach.csv`
        files.writeOutput(path, writeCsv({ name: 'Thư diễn tập', columns: COLUMNS, rows }))
        return path
      })
    },
  }
}

/** One path per delivery: the recipient's id, with a number from its second address on. */
function messagePaths(deliveries: readonly Delivery[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    deliveries.map((delivery) => {
      const base = `${folderOf(delivery)}/${asciiSlug(delivery.recipientId, 80)}`
      let path = `${base}.eml`
      for (let count = 2; taken.has(path.toLowerCase()); count++) path = `${base}-${count}.eml`
      taken.add(path.toLowerCase())
      return [delivery.id, path]
    }),
  )
}

function folderOf({ year, code }: Delivery): string {
  return `${ROOT}/${year}-${asciiSlug(code, 80)}`
}

function messageIdIn(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)).split('\r\n\r\n', 1)[0] ?? ''
  return /^Message-ID:\s*(<[^<>]+>)/im.exec(head)?.[1] ?? ''
}
