// Who holds a copy of an issued letter: what the mail server took, what nobody knows of, what went to the
// post or is on paper. A recall must reach exactly these.

import type { Delivery, DeliveryStatus } from '../../model/delivery.ts'
import { bodiesReached } from '../../model/delivery.ts'
import type { Register } from '../ports/register.ts'

/**
 * `sent`: the server took a message to it. `uncertain`: one left and nobody read the reply. `posted`: the
 * dispatch book has a row. `paper`: no address, no row; somebody may have carried it. `not-sent`: nothing
 * left the office.
 */
export type HolderStanding = 'sent' | 'uncertain' | 'posted' | 'paper' | 'not-sent'

export interface LetterHolder {
  readonly recipientId: string
  readonly recipientName: string
  readonly standing: HolderStanding
  readonly addresses: readonly { readonly email: string; readonly state: DeliveryStatus }[]
}

/** One for each copy of the letter, in their order. The office's own archive box is nobody's copy. */
export async function letterHolders(
  register: Pick<Register, 'copies' | 'deliveries' | 'dispatches'>,
  code: string,
  year: number,
): Promise<readonly LetterHolder[]> {
  const { copies } = await register.copies(code, year)
  const deliveries = (await register.deliveries({ code })).filter(
    (delivery) => delivery.year === year && delivery.kind !== 'archive',
  )
  const posted = new Set((await register.dispatches({ code, year })).map((row) => row.recipientId))
  return copies.map(({ recipientId, recipientName }) => {
    const own = deliveries.filter((delivery) => bodiesReached(delivery).includes(recipientId))
    return {
      recipientId,
      recipientName,
      standing: standingOf(own, posted.has(recipientId)),
      addresses: own.map(({ email, state }) => ({ email, state: state.status })),
    }
  })
}

/** Whether the body has the letter, or may have it. */
export const mayHold = ({ standing }: LetterHolder): boolean => standing !== 'not-sent'

function standingOf(deliveries: readonly Delivery[], isPosted: boolean): HolderStanding {
  const states = new Set(deliveries.map(({ state }) => state.status))
  if (states.has('sent')) return 'sent'
  if (states.has('uncertain') || states.has('dot')) return 'uncertain'
  if (isPosted) return 'posted'
  return deliveries.length === 0 ? 'paper' : 'not-sent'
}
