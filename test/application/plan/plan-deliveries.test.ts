import { expect, test } from 'vitest'
import { planDeliveries } from '../../../src/application/plan/plan-deliveries.ts'
import type { Claim, CopyPlan } from '../../../src/model/issue.ts'
import type { Recipient } from '../../../src/model/recipient.ts'
import { sha256 } from '../../fakes/memory-archive.ts'

const CLAIM: Claim = {
  seriesId: 'chung',
  year: 2025,
  number: 7,
  code: '07/STTTT-CNTT&BCVT',
  issuedDate: { year: 2025, month: 1, day: 9 },
  batchKey: 'batch',
  planHash: 'plan',
  letterKey: 'letter',
}

function copyTo(id: string, emails: readonly string[], cc: readonly string[] = []): CopyPlan {
  const recipient: Recipient = { id, name: `Sở ${id}`, emails, cc, groups: [], attachments: [], fields: {} }
  return { recipient, emails, cc, taskIds: [], dutyKeys: [], addressedAs: 'itself', fileName: id }
}

const plan = (copies: readonly CopyPlan[], archiveBcc?: string) =>
  planDeliveries(CLAIM, copies, { domain: 'stttt.invalid', ...(archiveBcc && { archiveBcc }) }, (text) =>
    sha256(new TextEncoder().encode(text)),
  )

test('each address, each cc and the archive box is a delivery of its own, with its own state', () => {
  const planned = plan(
    [copyTo('so-y-te', ['a@y.invalid', 'b@y.invalid'], ['c@y.invalid']), copyTo('so-gd', ['d@g.invalid'])],
    'luu@stttt.invalid',
  )
  expect(planned.map(({ recipientId, kind, email }) => [recipientId, kind, email])).toEqual([
    ['so-y-te', 'to', 'a@y.invalid'],
    ['so-y-te', 'to', 'b@y.invalid'],
    ['so-y-te', 'cc', 'c@y.invalid'],
    ['so-y-te', 'archive', 'luu@stttt.invalid'],
    ['so-gd', 'to', 'd@g.invalid'],
    ['so-gd', 'archive', 'luu@stttt.invalid'],
  ])
  expect(new Set(planned.map(({ id }) => id)).size).toBe(6)
  expect(new Set(planned.map(({ messageId }) => messageId)).size).toBe(6)
  expect(planned.every(({ state }) => state.status === 'planned')).toBe(true)
})

test('an address that stands twice in a copy gets one message; a body without any, none', () => {
  const planned = plan(
    [copyTo('so-y-te', ['a@y.invalid'], ['A@y.invalid']), copyTo('giay', [])],
    'l@s.invalid',
  )
  expect(planned.map(({ kind, email }) => [kind, email])).toEqual([
    ['to', 'a@y.invalid'],
    ['archive', 'l@s.invalid'],
  ])
})

test('the same letter planned again is the same deliveries, Message-ID and all', () => {
  const copies = [copyTo('so-y-te', ['a@y.invalid'], ['c@y.invalid'])]
  expect(plan(copies)).toEqual(plan(copies))
})
