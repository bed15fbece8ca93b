// The thread that builds messages: the same bytes as without it, the same faults, and an end that is noticed.

import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { objectPath } from '../../../src/adapters/archive/archive-objects.ts'
import { openBlobArchive } from '../../../src/adapters/archive/blob-archive.ts'
import { startMessageThread } from '../../../src/adapters/mail/message-thread.ts'
import { readDkimKey } from '../../../src/adapters/mail/signing-key.ts'
import { rehearsedMessages } from '../../../src/application/delivery/message-maker.ts'
import type { ThreadWork } from '../../../src/cli/message-thread.ts'
import { letterParts, SENDER } from '../../application/delivery/delivery-office.ts'
import { scratchFolder } from '../scratch-folder.ts'

/** An archived letter to a few bodies, and a thread that builds its messages. */
async function officeWithThread(maxMessageBytes = 1_000_000) {
  const workspace = scratchFolder()
  const dkim = { domain: 'stttt.invalid', selector: 'k2025', keyFile: 'dkim.pem' }
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(join(workspace, 'dkim.pem'), pem, { mode: 0o600 })
  const folder = join(workspace, 'archive')
  const archive = openBlobArchive(folder, { release: () => undefined })
  const { copies, deliveries, shared } = letterParts(12, 40_000, (bytes) => archive.stage(bytes), {
    12: 900_000,
  })
  await archive.settle()
  const thread = startMessageThread(new URL('../../../src/cli/message-thread.ts', import.meta.url), {
    workspace,
    archive: folder,
    sender: SENDER,
    maxMessageBytes,
    dkim,
  } satisfies ThreadWork)
  onTestFinished(() => thread.close())
  const letter = {
    date: '2025-01-09',
    copies: new Map(copies.map((copy) => [copy.recipientId, copy])),
    shared,
  }
  const sender = { ...SENDER, dkim: readDkimKey(dkim, workspace) }
  const here = rehearsedMessages({ sender, maxMessageBytes }, archive)
  return { archive, folder, thread, here, deliveries, letter }
}

test('builds the very bytes that are built here, and has them in the archive', async () => {
  const { archive, thread, here, deliveries, letter } = await officeWithThread()
  const made = await Promise.all(deliveries.slice(0, 11).map((delivery) => thread.make(delivery, letter)))
  expect(made).toHaveLength(11)
  for (const [index, one] of made.entries()) {
    const delivery = deliveries[index] ?? expect.fail('a message nobody asked for')
    const same = await here.make(delivery, letter)
    if (one.type !== 'ready' || same.type !== 'ready') return expect.fail(one.type)
    expect(Buffer.compare(one.message, same.message)).toBe(0)
    expect(Buffer.from(one.message).toString('latin1')).toContain('DKIM-Signature: ')
    expect(one.kept?.size).toBe(one.message.length)
    expect(Buffer.compare(archive.get(one.kept?.sha256 ?? ''), one.message)).toBe(0)
  }
})

test('says which message is too large, and why there can be none', async () => {
  const { thread, deliveries, letter } = await officeWithThread()
  const [first, large] = [deliveries[0], deliveries[11]]
  if (first === undefined || large === undefined) return expect.fail('no delivery')
  expect(await thread.make(large, letter)).toMatchObject({ type: 'too-large', limit: 1_000_000 })
  expect(await thread.make({ ...first, recipientName: 'Sở\r\nBcc: x' }, letter)).toMatchObject({
    type: 'impossible',
    why: expect.stringContaining('ký tự điều khiển'),
  })
})

test('passes a damaged archive on as the fault it is, and goes on with the next message', async () => {
  const { folder, thread, deliveries, letter } = await officeWithThread()
  const [first, second] = deliveries
  const pdf = letter.copies.get(first?.recipientId ?? '')?.files.find(({ role }) => role === 'pdf')
  if (first === undefined || second === undefined || pdf === undefined) return expect.fail('no letter')
  const path = objectPath(folder, pdf.sha256)
  chmodSync(path, 0o644)
  writeFileSync(path, 'khác')
  await expect(thread.make(first, letter)).rejects.toMatchObject({
    name: 'Fault',
    code: 'E_DAMAGED',
    message: expect.stringContaining('đã bị thay đổi'),
    remedy: expect.stringContaining('vanthu verify'),
  })
  expect(await thread.make(second, letter)).toMatchObject({ type: 'ready' })
})

test('that ends fails what was asked of it and what is asked later', async () => {
  const { thread, deliveries, letter } = await officeWithThread()
  const [first] = deliveries
  if (first === undefined) return expect.fail('no delivery')
  const asked = expect(thread.make(first, letter)).rejects.toThrow('has ended')
  await thread.close()
  await asked
  await expect(thread.make(first, letter)).rejects.toThrow('has ended')
})
