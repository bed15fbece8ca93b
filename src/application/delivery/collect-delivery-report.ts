// Everything a delivery report says, read from register and archive: what each message carried, by
// the wording it was built from, and totals counted from the very list (P13).

import type { Delivery } from '../../model/delivery.ts'
import { bodiesReached } from '../../model/delivery.ts'
import type { DeliveryReport } from '../../model/delivery-report.ts'
import { Fault } from '../../model/fault.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import type { ArchiveInspection } from '../ports/archive.ts'
import type { Register, RegisterInspection } from '../ports/register.ts'
import { attachedFiles } from './deliver-message.ts'
import { countDeliveries } from './deliver-outcome.ts'

export interface DeliveryReportPorts {
  readonly register: Pick<Register, 'copies' | 'deliveries' | 'returned'> &
    Pick<RegisterInspection, 'messages'>
  readonly archive: Pick<ArchiveInspection, 'read'>
}

/** The report of one letter at this moment. Fault E_DAMAGED when the wording of a message is lost. */
export async function collectDeliveryReport(
  entry: RegisterEntry,
  madeAt: string,
  { register, archive }: DeliveryReportPorts,
): Promise<DeliveryReport> {
  const { code, year, date, kind, subject } = entry
  const { copies, shared } = await register.copies(code, year)
  const deliveries = (await register.deliveries({ code })).filter((delivery) => delivery.year === year)
  const messages = new Map((await register.messages()).map(({ delivery, sha256 }) => [delivery, sha256]))
  const wordingOf = (sha256: string): Uint8Array => {
    const bytes = archive.read(sha256)
    if (bytes === undefined) throw lost(code)
    return bytes
  }
  const returned = Map.groupBy(await register.returned(), (note) => note.deliveryId)
  const mailed = new Set(deliveries.flatMap(bodiesReached))
  const copyOf = new Map(copies.map((copy) => [copy.recipientId, copy]))
  const filesOf = (delivery: Delivery) =>
    attachedFiles(
      bodiesReached(delivery).flatMap((id) => copyOf.get(id) ?? []),
      wordingOf,
    )
  return {
    code,
    year,
    date,
    kind,
    subject,
    madeAt,
    deliveries: deliveries.map((delivery) => {
      const messageSha256 = messages.get(delivery.id)
      return {
        ...delivery,
        files: filesOf(delivery),
        returned: returned.get(delivery.id) ?? [],
        ...(messageSha256 === undefined ? {} : { messageSha256 }),
      }
    }),
    shared: shared.filter((file) => file.role === 'enclosure'),
    onPaper: copies
      .filter((copy) => !mailed.has(copy.recipientId))
      .map(({ recipientId, recipientName }) => ({ recipientId, recipientName })),
    totals: {
      copies: copies.length,
      deliveries: deliveries.length,
      states: countDeliveries(deliveries.map((delivery) => delivery.state)),
    },
  }
}

function lost(code: string): Fault {
  return new Fault(
    'E_DAMAGED',
    `Kho lưu trữ không còn nội dung thư của văn bản ${code}.`,
    'Chạy "vanthu verify" để biết chỗ hỏng.',
  )
}
