// One message for bodies behind one address: what is attached under which name, what its text says.

import { expect, test } from 'vitest'
import type { BodyPart } from '../../../src/application/delivery/shared-message.ts'
import { eachOnce, joinWordings, toldApart } from '../../../src/application/delivery/shared-message.ts'
import { planDeliveries } from '../../../src/application/plan/plan-deliveries.ts'
import { joinSharedAddresses } from '../../../src/application/plan/share-addresses.ts'
import type { CopyPlan, IssuedCopy, KeptFile } from '../../../src/model/issue.ts'
import { sha256 } from '../../fakes/memory-archive.ts'

const pdf = (sha: string, name = '07-STTTT.pdf'): KeptFile => ({ role: 'pdf', name, sha256: sha, size: 9 })
const copy = (recipientId: string, ...files: KeptFile[]): IssuedCopy => ({
  recipientId,
  recipientName: `Sở ${recipientId}`,
  files,
  pages: 1,
})

test('the same file for all is attached once and keeps its name', () => {
  const copies = [copy('a', pdf('11')), copy('b', pdf('11'))]
  expect(eachOnce(toldApart(copies).flat())).toEqual([pdf('11')])
})

test('different files of one name get the body’s id before the ending, all others keep theirs', () => {
  const own: KeptFile = { role: 'enclosure', name: 'bang-a.xlsx', sha256: '33', size: 9 }
  const names = toldApart([copy('so-a', pdf('11'), own), copy('so-b', pdf('22'))]).map((files) =>
    files.map(({ name }) => name),
  )
  expect(names).toEqual([['07-STTTT-so-a.pdf', 'bang-a.xlsx'], ['07-STTTT-so-b.pdf']])
  expect(toldApart([copy('so-a', pdf('11'))])).toEqual([[pdf('11')]])
})

function partOf(body: IssuedCopy, names: readonly string[], html: string, subject = 'V/v thử'): BodyPart {
  const files = body.files.map((file, index) => ({ ...file, name: names[index] ?? file.name }))
  const text = `Kính gửi: ${body.recipientName}\nTệp kèm theo: x07-STTTT.pdf, 07-STTTT.pdf.\n`
  return { copy: body, files, wording: { subject, text, html, attach: ['pdf'] } }
}

test('the text names every body, says whose each file is, and uses the names of the message', () => {
  const parts = [
    partOf(
      copy('a', pdf('11')),
      ['07-STTTT-a.pdf'],
      '<html><body class="x"><p>07-STTTT.pdf</p></body></html>',
    ),
    partOf(copy('b & c', pdf('22')), ['07-STTTT-b.pdf'], '<p>07-STTTT.pdf</p>', 'V/v khác'),
  ] as const
  const { subject, text, html, attach } = joinWordings(parts)
  expect(subject).toBe('V/v thử; V/v khác')
  expect(attach).toEqual(['pdf'])
  expect(text).toContain('1. Sở a: 07-STTTT-a.pdf\n2. Sở b & c: 07-STTTT-b.pdf')
  // A longer name that ends the same is another file.
  expect(text).toContain('Kính gửi: Sở a\nTệp kèm theo: x07-STTTT.pdf, 07-STTTT-a.pdf.')
  expect(text).toContain('Kính gửi: Sở b & c\nTệp kèm theo: x07-STTTT.pdf, 07-STTTT-b.pdf.')
  expect(html.match(/<body/g)).toHaveLength(1)
  expect(html).toMatch(
    /^<html><body class="x">[\s\S]*<p>07-STTTT-a\.pdf<\/p>[\s\S]*<p>07-STTTT-b\.pdf<\/p>[\s\S]*<\/body><\/html>$/,
  )
  expect(html).toContain('2. Sở b &amp; c')
})

test('one body alone has its own wording', () => {
  const part = partOf(copy('a', pdf('11')), [], '<p></p>')
  expect(joinWordings([part])).toBe(part.wording)
})

const CLAIM = {
  seriesId: 'chung',
  year: 2025,
  number: 7,
  code: '07/STTTT',
  issuedDate: { year: 2025, month: 1, day: 9 },
  batchKey: 'batch',
  planHash: 'plan',
  letterKey: 'letter',
}

function planned(id: string, emails: readonly string[], cc: readonly string[] = []): CopyPlan {
  const recipient = { id, name: `Sở ${id}`, emails, cc, groups: [], attachments: [], fields: {} }
  return { recipient, emails, cc, taskIds: [], dutyKeys: [], addressedAs: 'itself', fileName: id }
}

const deliveriesOf = (copies: readonly CopyPlan[]) =>
  planDeliveries(CLAIM, copies, { domain: 's.invalid', archiveBcc: 'luu@s.invalid' }, (text) =>
    sha256(new TextEncoder().encode(text)),
  )

test('addresses join when they differ in case alone, a cc never; the archive box gets what the bodies got', () => {
  const copies = [
    planned('a', ['chung@x.invalid', 'a@x.invalid']),
    planned('b', ['b@x.invalid', 'Chung@X.invalid'], ['chung@x.invalid']),
    planned('c', ['CHUNG@x.invalid']),
    planned('d', ['d@x.invalid'], ['chung@x.invalid']),
  ]
  const deliveries = deliveriesOf(joinSharedAddresses(copies))
  expect(
    deliveries.map(({ recipientId, alsoFor, kind, email }) => [recipientId, kind, email, alsoFor]),
  ).toEqual([
    ['a', 'to', 'chung@x.invalid', ['b', 'c']],
    ['a', 'to', 'a@x.invalid', undefined],
    ['a', 'archive', 'luu@s.invalid', ['b', 'c']],
    ['b', 'to', 'b@x.invalid', undefined],
    ['b', 'archive', 'luu@s.invalid', undefined],
    ['d', 'to', 'd@x.invalid', undefined],
    ['d', 'cc', 'chung@x.invalid', undefined],
    ['d', 'archive', 'luu@s.invalid', undefined],
  ])
  expect(deliveries[0]?.recipientName).toBe('Sở a; Sở b; Sở c')
  expect(new Set(deliveries.map(({ id }) => id)).size).toBe(deliveries.length)
  expect(deliveriesOf(joinSharedAddresses(copies))).toEqual(deliveries)
  // For other bodies it is another message, with an id of its own.
  expect(deliveriesOf(copies)[0]?.id).not.toBe(deliveries[0]?.id)
})

test('a header names three bodies at most', () => {
  const copies = ['a', 'b', 'c', 'd', 'e'].map((id) => planned(id, ['chung@x.invalid']))
  expect(deliveriesOf(joinSharedAddresses(copies))[0]?.recipientName).toBe(
    'Sở a; Sở b; Sở c và 2 nơi nhận khác',
  )
})
