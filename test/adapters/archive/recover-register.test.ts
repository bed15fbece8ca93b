// The register rebuilt from the archive says what the lost one said; what nobody can know is left to a
// person, and no number is given twice.

import { copyFileSync, cpSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectArchive } from '../../../src/adapters/archive/archive-inspection.ts'
import { openBlobArchive } from '../../../src/adapters/archive/blob-archive.ts'
import {
  formerRegisterHead,
  openSqliteRegister,
  rebuildSqliteRegister,
} from '../../../src/adapters/register/sqlite-register.ts'
import { recoverRegister } from '../../../src/application/archive/recover-register.ts'
import { beginSending } from '../../../src/application/delivery/begin-sending.ts'
import { recordOutcomes } from '../../../src/application/delivery/record-outcomes.ts'
import type { IssuePorts } from '../../../src/application/issue/issue-letters.ts'
import { voidNumber } from '../../../src/application/register/keep-register.ts'
import { addressedPlan, issue, tailoredPlan } from '../../application/issuing-office.ts'
import { claimRequest, planOf } from '../../contract/issue-plans.ts'
import { fixedClock } from '../../fakes/fixed-clock.ts'
import { sha256 } from '../../fakes/memory-archive.ts'
import { inOffice, verifyOffice } from '../real-office.ts'
import { scratchFolder } from '../scratch-folder.ts'

const NOW = '2025-01-09T09:00:00+07:00'

async function recover(root: string) {
  const folder = join(root, 'archive')
  return await recoverRegister({
    archive: openBlobArchive(folder, { release: () => undefined }),
    inspection: inspectArchive(folder),
    rebuildRegister: (build) => rebuildSqliteRegister(folder, build),
    formerHead: () => formerRegisterHead(folder),
    clock: fixedClock(),
    actor: 'lan',
    sha256: (bytes) => sha256(bytes),
  })
}

/** What a register says of letters and messages; its journal is its own. */
async function told(root: string) {
  const register = await openSqliteRegister(join(root, 'archive'))
  const entries = await register.entries()
  const said = {
    entries,
    claims: await register.claims(),
    copies: await Promise.all(entries.map((entry) => register.copies(entry.code, entry.year))),
    deliveries: await register.deliveries(),
    messages: await register.messages(),
    highWater: await register.highWater(),
    head: await register.head(),
  }
  await register.close()
  return said
}

/** Builds and keeps the message of the n-th delivery and sends it, or stops at the dot. */
async function send(ports: IssuePorts, index: number, end: 'sent' | 'dot'): Promise<void> {
  const delivery = (await ports.register.deliveries())[index]
  if (delivery === undefined) expect.fail('no delivery')
  const words = `Message-ID: ${delivery.messageId}\r\n\r\nthư ${index}`
  const message = ports.archive.put(new TextEncoder().encode(words))
  await ports.register.recordDelivery(delivery.id, { status: 'dot', attempt: 1 }, NOW, message)
  if (end === 'dot') return
  await ports.register.recordDelivery(delivery.id, { status: 'sent', serverReply: '250', at: NOW }, NOW)
}

async function busyOffice(root: string): Promise<void> {
  await inOffice(root, async (ports) => {
    await issue(ports, addressedPlan())
    await issue(ports, tailoredPlan())
    await voidNumber({ number: 3, year: 2025, reason: 'nhầm', actor: 'lan' }, ports)
    await beginSending(2, ports)
    await send(ports, 0, 'sent')
    await recordOutcomes(ports)
  })
}

describe('a register rebuilt from the archive', () => {
  test('says what the lost one said', async () => {
    const root = scratchFolder()
    await busyOffice(root)
    const before = await told(root)
    unlinkSync(join(root, 'archive', 'register.sqlite'))
    expect(await recover(root)).toEqual({
      records: 10,
      letters: 4,
      unfinished: [],
      lost: [],
      deliveries: 6,
      uncertain: 0,
    })
    expect(await told(root)).toEqual(before)
    expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
  })

  test('goes on with the next number, and issues nothing again', async () => {
    const root = scratchFolder()
    await busyOffice(root)
    unlinkSync(join(root, 'archive', 'register.sqlite'))
    await recover(root)
    await inOffice(root, async (ports) => {
      expect((await issue(ports, addressedPlan())).at(-1)).toMatchObject({ number: 1, already: true })
      expect((await issue(ports, addressedPlan('mới'))).at(-1)).toMatchObject({ number: 5 })
    })
  })

  test('takes the place of a damaged or older one, which is kept', async () => {
    const root = scratchFolder()
    const archive = join(root, 'archive')
    const older = join(scratchFolder(), 'register.sqlite')
    await inOffice(root, async (ports) => await issue(ports, addressedPlan('cũ')))
    copyFileSync(join(archive, 'register.sqlite'), older)
    await inOffice(root, async (ports) => await issue(ports, addressedPlan('mới')))
    const before = await told(root)
    copyFileSync(older, join(archive, 'register.sqlite'))
    expect((await verifyOffice(root)).ok).toBe(false)
    await recover(root)
    expect(await told(root)).toEqual(before)
    writeFileSync(join(archive, 'register.sqlite'), 'hỏng '.repeat(1000))
    await recover(root)
    expect(await told(root)).toEqual(before)
    expect(readdirSync(join(archive, 'superseded'))).toEqual(['0001', '0002'])
    expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
  })

  test('doubts the messages of a run that was killed, and mails none of them again', async () => {
    const root = scratchFolder()
    await busyOffice(root)
    await inOffice(root, async (ports) => {
      await beginSending(3, ports)
      await send(ports, 1, 'sent')
      await send(ports, 2, 'dot')
    })
    unlinkSync(join(root, 'archive', 'register.sqlite'))
    expect(await recover(root)).toMatchObject({ uncertain: 2 })
    const { deliveries } = await told(root)
    expect(deliveries.map((delivery) => delivery.state.status)).toEqual([
      'sent',
      'uncertain',
      'uncertain',
      'planned',
      'skipped',
      'planned',
    ])
  })

  test('holds numbers that were claimed and not issued', async () => {
    const root = scratchFolder()
    const stopped = inOffice(root, async (ports) => {
      await issue(ports, addressedPlan('một'), {
        // biome-ignore lint/correctness/useYield: it breaks off before the first copy
        async *render() {
          throw new Error('the power went')
        },
      })
    })
    await expect(stopped).rejects.toThrow('the power went')
    unlinkSync(join(root, 'archive', 'register.sqlite'))
    expect(await recover(root)).toMatchObject({ letters: 0, unfinished: ['01/STTTT-CNTT&BCVT'] })
    await inOffice(root, async (ports) => {
      expect((await issue(ports, addressedPlan('hai'))).at(-1)).toMatchObject({ number: 2 })
      expect((await issue(ports, addressedPlan('một'))).at(-1)).toMatchObject({ number: 1, already: false })
    })
  })

  test('voids a number that got no further than the lost register', async () => {
    const root = scratchFolder()
    await inOffice(root, async (ports) => {
      await issue(ports, addressedPlan('một'))
      // Claimed, and killed before the archive was told.
      await ports.register.claim(
        claimRequest(planOf('mất', { letter: ['a'] }), { head: ports.archive.head() }),
      )
      await issue(ports, addressedPlan('ba'))
    })
    unlinkSync(join(root, 'archive', 'register.sqlite'))
    expect(await recover(root)).toMatchObject({ lost: ['02/STTTT-CNTT&BCVT'] })
    expect((await told(root)).entries.map((entry) => entry.state)).toEqual(['issued', 'voided', 'issued'])
    expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
  })

  test('is not made from a damaged archive, and the old one stays', async () => {
    const root = scratchFolder()
    await busyOffice(root)
    const copy = scratchFolder()
    cpSync(root, copy, { recursive: true })
    const [record] = await inOffice(root, async (ports) => [...ports.archive.records()].slice(1))
    const manifest = String(record?.body['manifest'])
    rmSync(join(copy, 'archive', 'objects', manifest.slice(0, 2), manifest))
    await expect(recover(copy)).rejects.toMatchObject({ code: 'E_DAMAGED' })
    expect((await told(copy)).entries).toHaveLength(4)
  })

  test('is empty for an archive in which nothing was issued', async () => {
    const root = scratchFolder()
    expect(await recover(root)).toMatchObject({ records: 0, letters: 0 })
  })
})
