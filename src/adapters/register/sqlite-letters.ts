// What became of numbers: sealing, deliveries, and reading the register's rows back.

import type { Transaction } from 'kysely'
import type { ArchivedObject } from '../../application/ports/archive.ts'
import type { RegisterFilter, Sealing } from '../../application/ports/register.ts'
import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import { isDocumentKindId } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import type { IssuedCopy, KeptFile, RegisterEntry } from '../../model/issue.ts'
import { refuseSealing, unknownNumber } from '../../model/numbering.ts'
import { ROWS_AT_ONCE, storedDate } from './sqlite-claims.ts'
import { addEvents, writeHead } from './sqlite-journal.ts'
import type { RegisterTables } from './sqlite-schema.ts'

type Query = Transaction<RegisterTables>

/** Position of files that belong to the whole letter. */
const SHARED = -1

/** False when the letter was sealed before and nothing changed. */
export async function sealLetter(query: Query, sealing: Sealing): Promise<boolean> {
  const { claim, manifest, head, at } = sealing
  const letter = await query
    .selectFrom('letters')
    .select(['id', 'state', 'manifest'])
    .where('series_id', '=', claim.seriesId)
    .where('year', '=', claim.year)
    .where('number', '=', claim.number)
    .executeTakeFirst()
  if (letter === undefined) throw unknownNumber(claim.number, claim.year)
  if (letter.manifest === manifest) return false
  refuseSealing(claim, letter.state)
  await query
    .updateTable('letters')
    .set({ state: 'issued', manifest, copies: sealing.copies.length, plan_hash: claim.planHash })
    .where('id', '=', letter.id)
    .execute()
  await insertCopies(query, letter.id, sealing)
  await insertDeliveries(query, letter.id, sealing.deliveries)
  await writeHead(query, head)
  const body = {
    year: claim.year,
    manifest,
    chain: { ...head },
    ...(sealing.filing === undefined ? {} : { filing: sealing.filing }),
    ...followed(sealing),
  }
  await addEvents(query, [{ at, type: 'issued', subject: claim.code, body }])
  return true
}

/** What the event of a letter says of the earlier one it follows. */
function followed({ follows }: Sealing): { readonly follows?: Readonly<Record<string, unknown>> } {
  if (follows === undefined) return {}
  const { act, code, year } = follows
  return { follows: { act, code, year } }
}

async function insertCopies(query: Query, letterId: number, { copies, shared }: Sealing): Promise<void> {
  const rows = copies.map((copy, position) => ({
    letter_id: letterId,
    position,
    recipient_id: copy.recipientId,
    recipient_name: copy.recipientName,
    pages: copy.pages,
  }))
  for (const some of slices(rows)) await query.insertInto('copies').values(some).execute()
  const filesOf = (files: readonly KeptFile[], copyPosition: number) =>
    files.map((file, position) => ({ letter_id: letterId, copy_position: copyPosition, position, ...file }))
  const files = [...filesOf(shared, SHARED), ...copies.flatMap((copy, index) => filesOf(copy.files, index))]
  for (const some of slices(files)) await query.insertInto('files').values(some).execute()
}

async function insertDeliveries(
  query: Query,
  letterId: number,
  deliveries: readonly Delivery[],
): Promise<void> {
  const rows = deliveries.map((delivery, position) => ({
    id: delivery.id,
    letter_id: letterId,
    position,
    recipient_id: delivery.recipientId,
    recipient_name: delivery.recipientName,
    email: delivery.email,
    kind: delivery.kind,
    also_for: delivery.alsoFor === undefined ? null : JSON.stringify(delivery.alsoFor),
    message_id: delivery.messageId,
    status: delivery.state.status,
    state: JSON.stringify(delivery.state),
    message_sha256: null,
    message_size: null,
  }))
  for (const some of slices(rows)) await query.insertInto('deliveries').values(some).execute()
}

export async function findEntries(
  query: Query,
  filter: RegisterFilter = {},
): Promise<readonly RegisterEntry[]> {
  let select = query.selectFrom('letters').selectAll()
  if (filter.year !== undefined) select = select.where('year', '=', filter.year)
  if (filter.code !== undefined) select = select.where('code', '=', filter.code)
  const rows = await select.orderBy('year').orderBy('series_id').orderBy('number').execute()
  return rows.map((row) => {
    if (!isDocumentKindId(row.kind)) throw strangeKind(row.code, row.kind)
    return {
      number: row.number,
      year: row.year,
      seriesId: row.series_id,
      code: row.code,
      date: storedDate(row.issued_date),
      kind: row.kind,
      subject: row.subject,
      signer: row.signer,
      recipients: row.recipients,
      fileCopy: row.file_copy,
      copies: row.copies,
      state: row.state,
    }
  })
}

export async function findCopies(
  query: Query,
  code: string,
  year: number,
): Promise<{ readonly copies: readonly IssuedCopy[]; readonly shared: readonly KeptFile[] }> {
  const letter = query.selectFrom('letters').select('id').where('code', '=', code).where('year', '=', year)
  const copies = await query
    .selectFrom('copies')
    .selectAll()
    .where('letter_id', 'in', letter)
    .orderBy('position')
    .execute()
  const files = await query
    .selectFrom('files')
    .selectAll()
    .where('letter_id', 'in', letter)
    .orderBy('copy_position')
    .orderBy('position')
    .execute()
  const byCopy = Map.groupBy(files, (file) => file.copy_position)
  const filesAt = (position: number): readonly KeptFile[] =>
    (byCopy.get(position) ?? []).map(({ role, name, sha256, size }) => ({ role, name, sha256, size }))
  return {
    copies: copies.map((copy) => ({
      recipientId: copy.recipient_id,
      recipientName: copy.recipient_name,
      files: filesAt(copy.position),
      pages: copy.pages,
    })),
    shared: filesAt(SHARED),
  }
}

export async function findDeliveries(query: Query, code?: string): Promise<readonly Delivery[]> {
  const all = query
    .selectFrom('deliveries')
    .innerJoin('letters', 'letters.id', 'deliveries.letter_id')
    .select([
      'deliveries.id',
      'letters.code',
      'letters.year',
      'deliveries.recipient_id',
      'deliveries.recipient_name',
      'deliveries.email',
      'deliveries.kind',
      'deliveries.also_for',
      'deliveries.message_id',
      'deliveries.state',
    ])
    .orderBy('deliveries.letter_id')
    .orderBy('deliveries.position')
  const rows = await (code === undefined ? all : all.where('letters.code', '=', code)).execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    year: row.year,
    recipientId: row.recipient_id,
    // Only insertDeliveries writes this column.
    ...(row.also_for === null ? {} : { alsoFor: JSON.parse(row.also_for) as string[] }),
    recipientName: row.recipient_name,
    email: row.email,
    kind: row.kind,
    messageId: row.message_id,
    // Only insertDeliveries and updateDelivery write this column.
    state: JSON.parse(row.state) as DeliveryState,
  }))
}

/** Deliveries with an event after the last time the archive was told. */
export async function findChangedDeliveries(
  query: Query,
): Promise<readonly (Delivery & { readonly message?: ArchivedObject })[]> {
  const { told } = await query
    .selectFrom('events')
    .where('type', '=', 'outcomes')
    .select(({ fn }) => fn.max<number | null>('sequence').as('told'))
    .executeTakeFirstOrThrow()
  const changed = query
    .selectFrom('events')
    .where('type', '=', 'delivery')
    .where('sequence', '>', told ?? 0)
    .select('subject')
  const rows = await query
    .selectFrom('deliveries')
    .where('id', 'in', changed)
    .select(['id', 'message_sha256 as sha256', 'message_size as size'])
    .execute()
  const messages = new Map(rows.map((row) => [row.id, row]))
  return (await findDeliveries(query)).flatMap((delivery) => {
    const row = messages.get(delivery.id)
    if (row === undefined) return []
    const { sha256, size } = row
    return [sha256 === null || size === null ? delivery : { ...delivery, message: { sha256, size } }]
  })
}

export async function updateDelivery(
  query: Query,
  id: string,
  state: DeliveryState,
  at: string,
  message?: ArchivedObject,
): Promise<void> {
  const { numUpdatedRows } = await query
    .updateTable('deliveries')
    .set({
      status: state.status,
      state: JSON.stringify(state),
      ...(message === undefined ? {} : { message_sha256: message.sha256, message_size: message.size }),
    })
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`no delivery ${id}`)
  await addEvents(query, [
    {
      at,
      type: 'delivery',
      subject: id,
      body: { state: { ...state }, ...(message === undefined ? {} : { message: message.sha256 }) },
    },
  ])
}

function strangeKind(code: string, kind: string): Fault {
  return new Fault(
    'E_DAMAGED',
    `Sổ đăng ký ghi loại văn bản lạ "${kind}" cho ${code}.`,
    'Chạy "vanthu verify", rồi "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
  )
}

function* slices<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    yield rows.slice(start, start + ROWS_AT_ONCE)
}
