// A person's word on deliveries: one whose reply nobody read arrived, or it or a rejected one is to be
// sent again (P12). A 5xx is final until somebody says so, who knows that its reason is gone (P14).

import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import { Fault } from '../../model/fault.ts'
import { stateAfter } from '../../model/letter-life.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'

export interface ResolveRequest {
  /** Ids of the deliveries, or the first eight characters of each or more. */
  readonly deliveries: readonly string[]
  readonly decision: 'sent' | 'resend'
  readonly actor: string
}

/**
 * The deliveries with their new state, all of them or none. Fault E_INPUT when there is no such one, its
 * state leaves nothing to decide, or its letter may no longer be sent.
 */
export async function resolveDeliveries(
  { deliveries: ids, decision, actor }: ResolveRequest,
  {
    register,
    clock,
  }: {
    readonly register: Pick<Register, 'deliveries' | 'entries' | 'recordDeliveries'>
    readonly clock: Clock
  },
): Promise<readonly Delivery[]> {
  const all = await register.deliveries()
  const chosen = [...new Set(ids.map((id) => findDelivery(id, all)))]
  for (const delivery of chosen) {
    expectDecision(delivery, decision)
    if (decision === 'sent') continue
    const { code, year } = delivery
    const [letter] = await register.entries({ code, year })
    if (letter !== undefined) stateAfter('send', letter)
  }
  const at = clock.now()
  const state: DeliveryState =
    decision === 'resend'
      ? { status: 'planned' }
      : { status: 'sent', serverReply: `xác nhận bởi ${actor}`, at }
  await register.recordDeliveries(chosen.map(({ id }) => ({ id, state, at })))
  return chosen.map((delivery) => ({ ...delivery, state }))
}

function expectDecision({ recipientName, state }: Delivery, decision: ResolveRequest['decision']): void {
  // A leftover `dot` is uncertain, whether or not a run has said so yet.
  if (state.status === 'uncertain' || state.status === 'dot') return
  if (state.status !== 'rejected') {
    throw new Fault(
      'E_INPUT',
      `Thư gửi ${recipientName} không ở trạng thái chưa rõ hay bị từ chối nên không có gì phải quyết định.`,
      'Xem trạng thái các thư bằng "vanthu status".',
    )
  }
  if (decision === 'resend') return
  throw new Fault(
    'E_INPUT',
    `Máy chủ đã từ chối thư gửi ${recipientName} nên không ghi là đã tới được.`,
    'Hết lỗi thì gửi lại bằng --resend; nơi ấy đã nhận bằng đường khác thì để nguyên.',
  )
}

function findDelivery(id: string, deliveries: readonly Delivery[]): Delivery {
  const found = /^[0-9a-f]{8,64}$/.test(id) ? deliveries.filter((delivery) => delivery.id.startsWith(id)) : []
  const [delivery] = found
  if (delivery !== undefined && found.length === 1) return delivery
  throw new Fault(
    'E_INPUT',
    found.length === 0 ? `Không có thư nào mang mã ${JSON.stringify(id)}.` : `Mã ${id} chỉ tới nhiều thư.`,
    'Chép mã thư đầy đủ từ "vanthu status".',
  )
}
