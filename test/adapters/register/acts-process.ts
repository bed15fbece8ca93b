// A process that does every act there is on an office in the folder named: recalls a letter, replaces and
// corrects others, makes a certified copy, voids a number, enters paper letters, renames the office, tells
// the archive what became of messages. For tests that kill it. With "prepare" as second argument it issues the letters that the acts are about.

import { readFileSync } from 'node:fs'
import { catchUp } from '../../../src/application/archive/catch-up.ts'
import { recordOutcomes } from '../../../src/application/delivery/record-outcomes.ts'
import type { IssuePorts } from '../../../src/application/issue/issue-letters.ts'
import { readOfficeFile } from '../../../src/application/read/read-office-file.ts'
import { enterNumbers } from '../../../src/application/register/enter-numbers.ts'
import { recallLetter } from '../../../src/application/register/follow-letter.ts'
import { voidNumber } from '../../../src/application/register/keep-register.ts'
import { renameOffice } from '../../../src/application/register/rename-office.ts'
import { COPY_SERIES } from '../../../src/model/issue.ts'
import { addressedPlan, issue } from '../../application/issuing-office.ts'
import { inOffice } from '../real-office.ts'

const REPOSITORY = new URL('../../../', import.meta.url)
const settings = readFileSync(new URL('office.yaml', REPOSITORY))
const directive = readFileSync(new URL('directives/i-speed.yaml', REPOSITORY))

const CODES = [1, 2, 3, 4].map((number) => `0${number}/STTTT-CNTT&BCVT`)
const MESSAGE = new TextEncoder().encode('thư đã gửi')

const [root = '', task = 'act'] = process.argv.slice(2)

await inOffice(root, async (ports) => {
  await catchUp(ports)
  if (task === 'prepare') await prepare(ports)
  else await act(ports)
})

async function prepare(ports: IssuePorts): Promise<void> {
  const snapshotFiles = [
    { path: 'directives/thu.yaml', bytes: directive },
    { path: 'office.yaml', bytes: settings },
  ]
  for (const key of ['một', 'hai', 'ba', 'bảy']) await issue(ports, addressedPlan(key), { snapshotFiles })
  const [first] = await ports.register.deliveries({ code: CODES[0] ?? '' })
  const at = ports.clock.now()
  const message = ports.archive.put(MESSAGE)
  const sent = { status: 'sent', serverReply: '250 ok', at } as const
  await ports.register.recordDelivery(first?.id ?? '', sent, at, message)
  await recordOutcomes(ports)
}

async function act(ports: IssuePorts): Promise<void> {
  const { register, archive, clock } = ports
  const office = readOfficeFile({ read: () => settings, list: () => [] }).value
  if (office === undefined) throw new Error('the sample office cannot be read')
  const renaming = { office: { name: 'Sở Khoa học và Công nghệ' }, reason: 'hợp nhất', actor: 'Lan' }
  const former = { name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre' }
  // Killed between the renamings below: the acts are those of the office by its former name.
  if ((await register.renamedOffice())?.name === renaming.office.name) {
    await renameOffice({ ...renaming, office: former }, ports)
  }
  const [recalled = '', replaced = '', corrected = ''] = CODES
  const why = { reason: 'sai số liệu', actor: 'Lan', year: 2025 }
  const inspected = {
    ...register,
    claims: async () => await register.claimsOf(addressedPlan('một').batchKey),
  }
  const files = { ...ports.files, read: () => undefined, list: () => [], createInput: () => true }
  await recallLetter({ ...why, code: recalled }, { register: inspected, archive, clock, files })
  await issue(ports, addressedPlan('bốn'), { follows: { ...why, act: 'replace', code: replaced } })
  await issue(ports, addressedPlan('năm'), { follows: { ...why, act: 'correct', code: corrected } })
  const certified = addressedPlan('sáu', { seriesId: COPY_SERIES, codeNotation: 'SY-STTTT' })
  await issue(ports, certified, { follows: { ...why, act: 'copy', code: corrected } })
  await voidNumber({ ...why, number: CODES.length }, { register, archive, clock })
  const paper = {
    from: 7,
    to: 8,
    date: { year: 2025, month: 1, day: 9 },
    kind: 'cong-van',
    subject: 'mời họp',
    reason: 'mất điện',
    actor: 'Lan',
    signer: '',
    recipients: '',
    fileCopy: 'VT',
    copies: 1,
    units: [],
    allowUnusualDate: false,
  } as const
  await enterNumbers(paper, office, { register, archive, clock })
  if ((await register.renamedOffice()) === undefined) await renameOffice(renaming, ports)
  await renameOffice({ ...renaming, office: former }, ports)
  await recordOutcomes(ports)
}
