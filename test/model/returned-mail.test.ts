// What a mail that came back makes of a delivery: every state with every kind.

import { expect, test } from 'vitest'
import type { DeliveryState } from '../../src/model/delivery.ts'
import type { ReturnKind } from '../../src/model/incoming-mail.ts'
import { afterReturn } from '../../src/model/returned-mail.ts'

const AT = '2025-01-10T08:00:00+07:00'
const BEFORE = '2025-01-09T08:00:00+07:00'

const STATES: readonly DeliveryState[] = [
  { status: 'planned' },
  { status: 'dot', attempt: 1 },
  { status: 'sent', serverReply: '250 ok', at: BEFORE },
  { status: 'rejected', serverReply: '550 no', at: BEFORE },
  { status: 'deferred', serverReply: '450 later', until: BEFORE, attempt: 1 },
  { status: 'uncertain', attempt: 1, at: BEFORE },
  { status: 'skipped', reason: 'giấy', at: BEFORE },
]

const KINDS: readonly ReturnKind[] = [
  'failed',
  'delayed',
  'delivered',
  'relayed',
  'expanded',
  'reply',
  'auto-reply',
]

/** Rows are states, columns kinds; "-" stays as it was. */
const TABLE = {
  planned: ['-', '-', '-', '-', '-', '-', '-'],
  dot: ['rejected', '-', 'sent', 'sent', 'sent', 'sent', 'sent'],
  sent: ['rejected', '-', '-', '-', '-', '-', '-'],
  rejected: ['-', '-', '-', '-', '-', '-', '-'],
  deferred: ['-', '-', 'sent', 'sent', 'sent', 'sent', 'sent'],
  uncertain: ['rejected', '-', 'sent', 'sent', 'sent', 'sent', 'sent'],
  skipped: ['-', '-', '-', '-', '-', '-', '-'],
}

test.each(STATES)('$status becomes what the table says', (state) => {
  const after = KINDS.map((kind) => afterReturn(state, { kind, detail: '' }, AT)?.status ?? '-')
  expect(after).toEqual(TABLE[state.status])
})

test('the state says which mail made it, in the server’s words', () => {
  const sent = { status: 'sent', serverReply: '250 ok', at: BEFORE } as const
  expect(afterReturn(sent, { kind: 'failed', detail: '550 5.1.1 unknown' }, AT)).toEqual({
    status: 'rejected',
    serverReply: 'thư báo trả về: 550 5.1.1 unknown',
    at: AT,
  })
  expect(
    afterReturn({ status: 'uncertain', attempt: 1, at: BEFORE }, { kind: 'reply', detail: '' }, AT),
  ).toEqual({
    status: 'sent',
    serverReply: 'có thư trả lời',
    at: AT,
  })
})

test('no mail makes a message leave again', () => {
  for (const state of STATES) {
    for (const kind of KINDS) {
      expect(['planned', 'deferred']).not.toContain(afterReturn(state, { kind, detail: '' }, AT)?.status)
    }
  }
})
