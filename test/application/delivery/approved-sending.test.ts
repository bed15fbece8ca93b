import { expect, test } from 'vitest'
import { isRestOfRun } from '../../../src/application/delivery/approved-sending.ts'
import type { RegisterEvent } from '../../../src/application/ports/register.ts'
import type { Delivery } from '../../../src/model/delivery.ts'

const due = (...ids: readonly string[]): readonly Delivery[] =>
  ids.map((id) => ({
    id,
    code: '07/STTTT',
    year: 2025,
    recipientId: id,
    recipientName: id,
    email: `${id}@b.invalid`,
    kind: 'to',
    messageId: `<${id}@b.invalid>`,
    state: { status: 'planned' },
  }))

/** `sending 5`, `a`: a run begun, a delivery that changed; any other type by its name. */
const history = (...said: readonly string[]): readonly RegisterEvent[] =>
  said.map((text, index): RegisterEvent => {
    const [type = '', messages] = text.split(' ')
    const at = '2025-01-09T08:00:00+07:00'
    if (type === 'sending') {
      return { sequence: index, at, type, subject: '', body: { messages: Number(messages) } }
    }
    if (type === 'issued' || type === 'outcomes' || type === 'returned') {
      return { sequence: index, at, type, subject: '', body: {} }
    }
    return { sequence: index, at, type: 'delivery', subject: text, body: {} }
  })

test.each([
  ['nothing of it left yet', ['issued', 'sending 3'], ['a', 'b', 'c'], true],
  ['some of it left', ['issued', 'sending 3', 'a', 'a', 'b', 'outcomes'], ['c'], true],
  ['it was stopped twice', ['sending 3', 'a', 'outcomes', 'sending 2', 'b', 'b'], ['c'], true],
  ['all of it is through', ['sending 3', 'a', 'b', 'c', 'outcomes'], [], true],
  ['one of it waits to be tried again', ['sending 3', 'a', 'b', 'c'], ['b'], true],
  ['another became due', ['sending 3', 'a'], ['b', 'c', 'd'], false],
  ['one is due no more', ['sending 3', 'a'], ['b'], false],
  ['another letter was issued', ['sending 3', 'a', 'issued'], ['b', 'c'], false],
  ['mail came back', ['sending 3', 'a', 'returned'], ['b', 'c'], false],
  ['another number was said', ['sending 4', 'a'], ['b', 'c'], false],
  ['nothing was ever begun', ['issued'], ['a', 'b', 'c'], false],
])('the number 3 is good where %s: %j, then %j due: %s', (_, events, left, isGood) => {
  expect(isRestOfRun(3, due(...left), history(...events))).toBe(isGood)
})
