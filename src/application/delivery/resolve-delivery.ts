// A person's word on a delivery whose reply nobody read: it arrived, or it is to be sent again (P12).

import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import { Fault } from '../../model/fault.ts'
import { stateAfter } from '../../model/letter-life.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'

export interface ResolveRequest {
  /** Id of the delivery, or the first eight characters of it or more. */
  readonly delivery: string
  readonly decision: 'sent' | 'resend'
  readonly actor: string
}

/** The delivery with its new state. Fault E_INPUT when there is no such one, it is not uncertain, or its letter may no longer be sent. */
export async function resolveDelivery(
  request: ResolveRequest,
  ports: {
    readonly register: Pick<Register, 'deliveries' | 'entries' | 'recordDelivery'>
    readonly clock: Clock
  },
): Promise<Delivery> {
  const delivery = await findDelivery(request.delivery, ports.register)
  // A leftover `dot` is uncertain, whether or not a run has said so yet.
  if (delivery.state.status !== 'uncertain' && delivery.state.status !== 'dot') {
    throw new Fault(
      'E_INPUT',
      `Thư gửi ${delivery.recipientName} không ở trạng thái chưa rõ nên không có gì phải quyết định.`,
      'Xem trạng thái các thư bằng "vanthu status".',
    )
  }
  if (request.decision === 'resend') {
    const { code, year } = delivery
    const [letter] = await ports.register.entries({ code, year })
    if (letter !== undefined) stateAfter('send', letter)
  }
  const at = ports.clock.now()
  const state: DeliveryState =
    request.decision === 'resend'
      ? { status: 'planned' }
      : { status: 'sent', serverReply: `xác nhận bởi ${request.actor}`, at }
  await ports.register.recordDelivery(delivery.id, state, at)
  return { ...delivery, state }
}

async function findDelivery(id: string, register: Pick<Register, 'deliveries'>): Promise<Delivery> {
  const found = /^[0-9a-f]{8,64}$/.test(id)
    ? (await register.deliveries()).filter((delivery) => delivery.id.startsWith(id))
    : []
  const [delivery] = found
  if (delivery !== undefined && found.length === 1) return delivery
  throw new Fault(
    'E_INPUT',
    found.length === 0 ? `Không có thư nào mang mã ${JSON.stringify(id)}.` : `Mã ${id} chỉ tới nhiều thư.`,
    'Chép mã thư đầy đủ từ "vanthu status".',
  )
}
