// Mail that came back, on disk: archive and register agree after an import, after a recovery from the
// archive alone, and the archive's own script knows whose the bytes are.

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectArchive } from '../../src/adapters/archive/archive-inspection.ts'
import { objectPath } from '../../src/adapters/archive/archive-objects.ts'
import { openBlobArchive } from '../../src/adapters/archive/blob-archive.ts'
import { mailFiles } from '../../src/adapters/files/mail-files.ts'
import {
  formerRegisterHead,
  openSqliteRegister,
  rebuildSqliteRegister,
} from '../../src/adapters/register/sqlite-register.ts'
import { recoverRegister } from '../../src/application/archive/recover-register.ts'
import { importMail } from '../../src/application/delivery/import-mail.ts'
import { recordOutcomes } from '../../src/application/delivery/record-outcomes.ts'
import { addressedPlan, issue } from '../application/issuing-office.ts'
import { fixedClock } from '../fakes/fixed-clock.ts'
import { sha256 } from '../fakes/memory-archive.ts'
import { postfixReport, reply } from '../incoming-samples.ts'
import { inOffice, verifyOffice } from './real-office.ts'
import { scratchFolder } from './scratch-folder.ts'

const NOW = '2025-01-09T09:00:00+07:00'

/** An office with a bounce and a reply imported; `told` is whether the archive heard of the new states. */
async function officeWithReturns(told: boolean) {
  const root = scratchFolder()
  const bounce = await inOffice(root, async (ports) => {
    await issue(ports, addressedPlan())
    const [one, two] = await ports.register.deliveries()
    if (one === undefined || two === undefined) expect.fail('no deliveries')
    await ports.register.recordDelivery(one.id, { status: 'sent', serverReply: '250', at: NOW }, NOW)
    await ports.register.recordDelivery(two.id, { status: 'uncertain', attempt: 1, at: NOW }, NOW)
    const files = [
      { name: 'a', bytes: postfixReport({ messageId: one.messageId }) },
      { name: 'b', bytes: reply({ messageId: two.messageId }) },
    ]
    for await (const event of importMail(files, [], ports)) {
      if (event.type === 'unmatched') expect.fail(event.reason)
    }
    if (told) await recordOutcomes(ports)
    return files[0]?.bytes ?? new Uint8Array()
  })
  return { root, bounce }
}

async function said(root: string) {
  const register = await openSqliteRegister(join(root, 'archive'))
  const all = { deliveries: await register.deliveries(), returned: await register.returned() }
  await register.close()
  return all
}

describe('mail that came back', () => {
  test.each([true, false])('leaves archive and register in agreement (archive told: %s)', async (told) => {
    const { root } = await officeWithReturns(told)
    expect(await verifyOffice(root)).toMatchObject({ ok: true, problems: [], warnings: [] })
  })

  test.each([true, false])('is known to a register rebuilt from the archive (told: %s)', async (told) => {
    const { root } = await officeWithReturns(told)
    const before = await said(root)
    const folder = join(root, 'archive')
    unlinkSync(join(folder, 'register.sqlite'))
    await recoverRegister({
      archive: openBlobArchive(folder, { release: () => undefined }),
      inspection: inspectArchive(folder),
      rebuildRegister: (build) => rebuildSqliteRegister(folder, build),
      formerHead: () => formerRegisterHead(folder),
      clock: fixedClock(),
      actor: 'lan',
      sha256: (bytes) => sha256(bytes),
    })
    expect(await said(root)).toEqual(before)
    expect(before.deliveries.map(({ state }) => state.status)).toEqual(['rejected', 'sent', 'planned'])
    expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
  })

  test('changed by a byte is found, by the program and by the archive’s own script', async () => {
    const { root, bounce } = await officeWithReturns(true)
    const path = objectPath(join(root, 'archive'), sha256(bounce))
    chmodSync(path, 0o644)
    writeFileSync(path, Buffer.concat([bounce.subarray(1), Buffer.from('x')]))
    expect((await verifyOffice(root)).problems).toMatchObject([
      { kind: 'changed', subject: '01/STTTT-CNTT&BCVT', detail: expect.stringContaining('thư trả về') },
    ])
    const script = spawnSync(process.execPath, [join(root, 'archive', 'verify.mjs')], { encoding: 'utf8' })
    expect(script.status).toBe(5)
    expect(script.stdout).toContain('thư trả về')
  })

  test('half written down by a killed import is a leftover, not damage', async () => {
    const { root, bounce } = await officeWithReturns(true)
    await inOffice(root, async ({ archive }) => {
      const note = { deliveryId: 'x', message: { sha256: sha256(bounce), size: 1 } }
      archive.put(new TextEncoder().encode(JSON.stringify({ format: 'vanthu-returned/1', notes: [note] })))
    })
    expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [{ kind: 'leftover' }] })
  })
})

describe('files of mail', () => {
  test('of a folder are read in the order of their names, with those of a Maildir', () => {
    const root = scratchFolder()
    for (const folder of ['cur', 'new', 'khac']) mkdirSync(join(root, folder))
    for (const name of ['b.eml', 'a.eml', '.hidden', 'cur/1:2,S', 'new/2', 'khac/3']) {
      writeFileSync(join(root, name), name)
    }
    symlinkSync('/etc/passwd', join(root, 'link.eml'))
    expect([...mailFiles('thư', root)].map(({ name }) => name)).toEqual([
      'a.eml',
      'b.eml',
      'cur/1:2,S',
      'new/2',
    ])
  })

  test('that are not there are refused in a sentence', () => {
    expect(() => [...mailFiles('không có', join(scratchFolder(), 'x'))]).toThrow('Không có "không có"')
  })

  test('have names that cannot move the cursor', () => {
    const root = scratchFolder()
    writeFileSync(join(root, 'a\u001b[2J\u202e.eml'), '')
    expect([...mailFiles('thư', root)].map(({ name }) => name)).toEqual(['a?[2J?.eml'])
  })
})
