// Issuing on ports in memory: what a run says and leaves, and that a second run changes nothing.

import { describe, expect, test } from 'vitest'
import { catchUp } from '../../../src/application/archive/catch-up.ts'
import { beginSending } from '../../../src/application/delivery/begin-sending.ts'
import type { IssuePorts } from '../../../src/application/issue/issue-letters.ts'
import { readManifest } from '../../../src/application/issue/issue-manifest.ts'
import { readSnapshot } from '../../../src/application/issue/issue-snapshot.ts'
import { sha256 } from '../../fakes/memory-archive.ts'
import { addressedPlan, issue, memoryOffice, renderWords, tailoredPlan } from '../issuing-office.ts'

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

describe('issuing a letter', () => {
  test('gives a number, files, a record and one delivery for each address', async () => {
    const office = memoryOffice()
    const events = await issue(office, addressedPlan())
    expect(events.map((event) => event.type)).toEqual(['claimed', 'copy', 'copy', 'copy', 'issued'])
    expect(events.at(2)).toMatchObject({ done: 2, of: 3, recipient: 'Cơ quan so-b' })
    expect(events.at(-1)).toMatchObject({
      code: '01/STTTT-CNTT&BCVT',
      number: 1,
      year: 2025,
      date: '2025-01-09',
      copies: 3,
      pages: 2,
      already: false,
    })
    expect([...office.files.contents.keys()].sort()).toEqual([
      'out/2025/01-STTTT-CNTT-BCVT/kem-theo/kem.pdf',
      ...['a', 'b', 'c'].flatMap((id) => [
        `out/2025/01-STTTT-CNTT-BCVT/so-${id}.docx`,
        `out/2025/01-STTTT-CNTT-BCVT/so-${id}.pdf`,
      ]),
    ])
    expect(await office.register.entries()).toMatchObject([{ number: 1, state: 'issued', copies: 3 }])
    const deliveries = await office.register.deliveries()
    expect(deliveries.map(({ email, state }) => [email, state.status])).toEqual([
      ['so-a@example.invalid', 'planned'],
      ['so-b@example.invalid', 'planned'],
      ['so-c@example.invalid', 'planned'],
    ])
    expect(await office.register.head()).toEqual(office.archive.head())
  })

  test('keeps a manifest with the metadata of the decree, and the input it was made from', async () => {
    const office = memoryOffice()
    const events = await issue(office, addressedPlan())
    const issued = events.at(-1)
    if (issued?.type !== 'issued') expect.fail('not issued')
    const manifest = JSON.parse(text(office.archive.get(issued.manifest)))
    expect(manifest.metadata).toEqual({
      FileCatalog: 2025,
      TypeName: 'Công văn',
      CodeNumber: '01',
      CodeNotation: 'STTTT-CNTT&BCVT',
      IssuedDate: '2025-01-09',
      OrganName: 'Sở Thông tin và Truyền thông tỉnh Bến Tre',
      Subject: 'về việc một',
      Language: 'Tiếng Việt',
      PageAmount: 2,
      Position: 'Phó Giám đốc',
      FullName: 'Nguyễn Văn Nam',
      Priority: 0,
      IssuedAmount: 3,
    })
    const snapshot = readSnapshot(office.archive, manifest.snapshot)
    expect(snapshot.map((file) => [file.path, text(file.bytes)])).toEqual([
      ['directives/thu.yaml', 'subject: về việc một'],
      ['office.yaml', 'name: Sở'],
    ])
    const [claimed, record] = [...office.archive.records()]
    expect(claimed).toMatchObject({ type: 'claimed', body: { letters: [{ number: 1, copies: 3 }] } })
    expect(record).toMatchObject({
      type: 'issued',
      body: { code: '01/STTTT-CNTT&BCVT', number: 1, manifest: issued.manifest, snapshot: manifest.snapshot },
    })
    const { copies } = readManifest(office.archive, issued.manifest)
    expect(copies).toEqual((await office.register.copies('01/STTTT-CNTT&BCVT', 2025)).copies)
    for (const file of copies.flatMap((copy) => copy.files)) {
      expect(sha256(office.archive.get(file.sha256))).toBe(file.sha256)
    }
  })

  test('gives each body its own number in mode tailored, all claimed at once', async () => {
    const office = memoryOffice()
    const events = await issue(office, tailoredPlan())
    expect(events[0]).toEqual({ type: 'claimed', letters: 3, copies: 3, first: '01/STTTT-CNTT&BCVT' })
    const issued = events.filter((event) => event.type === 'issued')
    expect(issued.map(({ number, copies }) => [number, copies])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ])
    const copied = events.filter((event) => event.type === 'copy')
    expect(copied.map(({ done, of }) => `${done}/${of}`)).toEqual(['1/3', '2/3', '3/3'])
  })

  test('mails cc addresses and the archive box as messages of their own, no address twice', async () => {
    const office = memoryOffice()
    const plan = addressedPlan()
    const [letter] = plan.letters
    if (letter === undefined) expect.fail()
    const [first, ...others] = letter.copies
    if (first === undefined) expect.fail()
    const copies = [
      { ...first, emails: ['a@x.invalid', 'A@x.invalid'], cc: ['cc@x.invalid', 'a@x.invalid'] },
      { ...others[0], emails: [] } as typeof first,
    ]
    await issue(
      office,
      { ...plan, letters: [{ ...letter, copies }] },
      { mail: { domain: 'x.invalid', archiveBcc: 'luu@x.invalid' } },
    )
    const deliveries = await office.register.deliveries()
    expect(deliveries.map(({ kind, email }) => [kind, email])).toEqual([
      ['to', 'a@x.invalid'],
      ['cc', 'cc@x.invalid'],
      ['archive', 'luu@x.invalid'],
    ])
    expect(new Set(deliveries.map((delivery) => delivery.messageId)).size).toBe(3)
  })
})

describe('issuing again', () => {
  test('changes nothing and says that it was issued', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const before = [office.archive.lines.length, office.archive.kept.size, await office.register.events()]
    const events = await issue(office, addressedPlan())
    expect(events.map((event) => event.type)).toEqual(['claimed', 'issued'])
    expect(events.at(-1)).toMatchObject({ already: true, copies: 3, number: 1 })
    expect([office.archive.lines.length, office.archive.kept.size, await office.register.events()]).toEqual(
      before,
    )
  })

  test('puts back missing and cut files below out/ and no others', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const whole = new Map(office.files.contents)
    office.files.contents.delete('out/2025/01-STTTT-CNTT-BCVT/so-a.pdf')
    office.files.contents.set('out/2025/01-STTTT-CNTT-BCVT/so-b.pdf', new Uint8Array(3))
    office.files.contents.delete('out/2025/01-STTTT-CNTT-BCVT/kem-theo/kem.pdf')
    const events = await issue(office, addressedPlan())
    expect(office.files.contents).toEqual(whole)
    expect(events.at(-1)).toMatchObject({ files: expect.arrayContaining([...whole.keys()]) })
  })

  test('after the list was mended issues nothing new and says so', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const events = await issue(office, addressedPlan('một', { planHash: 'mended' }))
    expect(events.map((event) => event.type)).toEqual(['claimed', 'warning', 'issued'])
    expect(await office.register.entries()).toHaveLength(1)
  })

  test('on another day keeps the day of the number', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const later = addressedPlan('một', { issuedDate: { year: 2025, month: 2, day: 1 }, planHash: 'later' })
    const events = await issue(office, later)
    expect(events.find((event) => event.type === 'warning')).toMatchObject({
      message: expect.stringContaining('2025-01-09'),
    })
    expect(events.at(-1)).toMatchObject({ date: '2025-01-09', already: true })
  })

  test('is refused once the number was voided', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    await office.register.void({ number: 1, year: 2025, reason: 'nhầm', actor: 'lan', at: 'then' })
    await expect(issue(office, addressedPlan())).rejects.toMatchObject({ code: 'E_INPUT' })
  })
})

describe('a date out of order', () => {
  const early = addressedPlan('hai', { issuedDate: { year: 2025, month: 1, day: 2 } })

  test('is refused before anything is kept', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const kept = office.archive.kept.size
    await expect(issue(office, early)).rejects.toMatchObject({ code: 'E_INPUT' })
    expect(office.archive.kept.size).toBe(kept)
    expect(await office.register.entries()).toHaveLength(1)
  })

  test('is taken when a person answers for it', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const events = await issue(office, early, { allowUnusualDate: true })
    expect(events.at(-1)).toMatchObject({ number: 2, date: '2025-01-02' })
  })
})

describe('a run that breaks off', () => {
  /** Ports whose `count`-th change fails, and nothing after it is done either. */
  function failingAt(ports: ReturnType<typeof memoryOffice>, count: number) {
    let left = count
    let failed = false
    const step = () => {
      left -= 1
      if (left <= 0) failed = true
      if (failed) throw new Error('the power went')
    }
    const counted =
      <Arguments extends readonly unknown[], Result>(action: (...given: Arguments) => Result) =>
      (...given: Arguments): Result => {
        step()
        return action(...given)
      }
    const failing: IssuePorts = {
      ...ports,
      register: {
        ...ports.register,
        claim: async (request) => counted(ports.register.claim)(request),
        seal: async (sealing) => counted(ports.register.seal)(sealing),
        claimsRecorded: async (key, head) => counted(ports.register.claimsRecorded)(key, head),
      },
      archive: {
        ...ports.archive,
        put: counted(ports.archive.put),
        stage: counted(ports.archive.stage),
        settle: async () => counted(ports.archive.settle)(),
        append: counted(ports.archive.append),
      },
      files: { ...ports.files, writeOutput: counted(ports.files.writeOutput) },
    }
    return { failing, hasFailed: () => failed }
  }

  const state = async (office: ReturnType<typeof memoryOffice>) => ({
    chain: office.archive.lines,
    objects: [...office.archive.kept.keys()].sort(),
    out: [...office.files.contents].sort(([a], [b]) => (a < b ? -1 : 1)),
    entries: await office.register.entries(),
    deliveries: await office.register.deliveries(),
    events: await office.register.events(),
  })

  for (const [name, plan] of [
    ['one letter', addressedPlan()],
    ['a batch of letters', tailoredPlan()],
  ] as const) {
    test(`is finished by the same command, wherever it broke off: ${name}`, async () => {
      const undisturbed = memoryOffice()
      await issue(undisturbed, plan)
      const expected = await state(undisturbed)
      let breaks = 0
      for (let count = 1; ; count += 1) {
        const office = memoryOffice()
        const first = failingAt(office, count)
        await issue(first.failing, plan).catch(() => undefined)
        if (!first.hasFailed()) break
        breaks += 1
        // Twice in a row, the second time at a step of its own.
        await issue(failingAt(office, 1 + ((count * 7) % 11)).failing, plan).catch(() => undefined)
        await issue(office, plan)
        expect(await state(office), `broken off at step ${count}`).toEqual(expected)
      }
      expect(breaks).toBeGreaterThan(20)
    })
  }

  test('costs no number when it is interrupted, and goes on where it was', async () => {
    const office = memoryOffice()
    const stop = new AbortController()
    const slow = issue(
      office,
      addressedPlan(),
      {
        async *render(letter, claim) {
          for await (const copy of renderWords(letter, claim)) {
            yield copy
            stop.abort()
          }
        },
      },
      stop.signal,
    )
    await expect(slow).rejects.toMatchObject({ name: 'AbortError' })
    expect(await office.register.entries()).toMatchObject([{ number: 1, state: 'claimed' }])
    expect((await issue(office, addressedPlan())).at(-1)).toMatchObject({ number: 1, already: false })
  })

  test('does not begin at all when it was interrupted before', async () => {
    const office = memoryOffice()
    await expect(issue(office, addressedPlan(), {}, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(await office.register.entries()).toEqual([])
  })
})

/** The action, as often as given and no more. */
function failAfter<Arguments extends readonly unknown[], Result>(
  action: (...given: Arguments) => Result,
  times: number,
): (...given: Arguments) => Result {
  let left = times
  return (...given) => {
    left -= 1
    if (left < 0) throw new Error('the power went')
    return action(...given)
  }
}

describe('an archive and a register of two histories', () => {
  test('are refused: an older archive put back', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    office.archive.lines.pop()
    await expect(issue(office, addressedPlan('hai'))).rejects.toMatchObject({
      code: 'E_DAMAGED',
      message: expect.stringContaining('Kho lưu trữ'),
    })
  })

  test('are refused: an older register put back', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const older = { ...office, register: memoryOffice().register }
    await expect(issue(older, addressedPlan('hai'))).rejects.toMatchObject({
      code: 'E_DAMAGED',
      remedy: expect.stringContaining('recover'),
    })
  })

  test('are refused: a register from before a number that was only claimed', async () => {
    const office = memoryOffice()
    const failing = { ...office, archive: { ...office.archive, stage: failAfter(office.archive.stage, 4) } }
    await expect(issue(failing, addressedPlan())).rejects.toThrow('the power went')
    expect(await office.register.entries()).toMatchObject([{ number: 1, state: 'claimed' }])
    const older = { ...office, register: memoryOffice().register }
    await expect(issue(older, addressedPlan('hai'))).rejects.toMatchObject({ code: 'E_DAMAGED' })
  })

  test('are refused: a register from before messages were sent', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const before = memoryOffice()
    // The same letter in a register that knows of no sending.
    await issue(before, addressedPlan())
    await beginSending(3, office)
    await expect(catchUp({ register: before.register, archive: office.archive })).rejects.toMatchObject({
      code: 'E_DAMAGED',
    })
  })

  test('of one history are made even: the sending was recorded and not yet noted', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const register = { ...office.register, noteHead: () => Promise.reject(new Error('the power went')) }
    await expect(beginSending(3, { ...office, register })).rejects.toThrow('the power went')
    await catchUp(office)
    expect(await office.register.head()).toEqual(office.archive.head())
  })

  test('are refused: records of another office', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const other = memoryOffice()
    await issue(other, addressedPlan('khác'))
    await issue(other, addressedPlan('khác nữa'))
    await expect(issue({ ...office, archive: other.archive }, addressedPlan('hai'))).rejects.toMatchObject({
      code: 'E_DAMAGED',
    })
  })
})
