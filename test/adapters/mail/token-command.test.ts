import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tokenCommand } from '../../../src/adapters/mail/token-command.ts'
import { Fault } from '../../../src/model/fault.ts'
import { scratchFolder } from '../scratch-folder.ts'

/** A command that runs a line of JavaScript, so that it is the same on every system. */
const script = (source: string, ...rest: readonly string[]) => [process.execPath, '-e', source, ...rest]
const options = (time = 20_000) => ({ folder: scratchFolder(), time })

async function refusal(command: readonly string[], time?: number): Promise<Fault> {
  const error: unknown = await tokenCommand(command, options(time))(false).catch((reason: unknown) => reason)
  if (error instanceof Fault) return error
  throw new Error('was not refused', { cause: error })
}

test('what the program prints is the token, blanks around it taken off', async () => {
  expect(await tokenCommand(script('console.log("  ya29.abc_-~+/=\\n")'), options())(false)).toBe(
    'ya29.abc_-~+/=',
  )
})

test('it is run in the workspace, with its arguments as they are written, by no shell', async () => {
  const { folder, time } = options()
  const strange = '$(touch dau-vet); `touch dau-vet` "|" > dau-vet'
  const source = 'console.log(JSON.stringify([process.cwd().length > 0, process.argv[1]]).length)'
  const token = await tokenCommand(script(source, strange), { folder, time })(false)
  expect(token).toBe(String(JSON.stringify([true, strange]).length))
  expect(existsSync(join(folder, 'dau-vet'))).toBe(false)
})

test('connections share one token; a fresh one is fetched when asked for, once for all who ask', async () => {
  const { folder, time } = options()
  const log = join(folder, 'so-lan')
  appendFileSync(log, '')
  const source =
    'const fs = require("fs"); fs.appendFileSync("so-lan", "x"); console.log("t" + fs.readFileSync("so-lan").length)'
  const token = tokenCommand(script(source), { folder, time })
  expect(await Promise.all([token(false), token(false), token(false)])).toEqual(['t1', 't1', 't1'])
  expect(await token(false)).toBe('t1')
  expect(await Promise.all([token(true), token(true)])).toEqual(['t2', 't2'])
  expect(await token(false)).toBe('t2')
  expect(readFileSync(log, 'utf8')).toBe('xx')
})

test.each([
  ['a program that is not there', ['khong-co-chuong-trinh-nay'], 'không có chương trình'],
  ['one that fails', script('console.log("bi-mat"); process.exit(3)'), 'mã lỗi 3'],
  ['one that prints nothing', script(''), 'không in ra đúng một mã'],
  ['one that prints two words', script('console.log("bi-mat bi-mat")'), 'không in ra đúng một mã'],
  [
    'one that prints a line break in it',
    script('console.log("bi-mat\\r\\nRSET")'),
    'không in ra đúng một mã',
  ],
])('%s is told without what it printed', async (_, command, why) => {
  const fault = await refusal(command)
  expect(fault.code).toBe('E_PERMISSION')
  expect(fault.message).toContain(why)
  expect(JSON.stringify([fault.message, fault.remedy, String(fault.cause), fault.stack])).not.toContain(
    'bi-mat',
  )
})

test('one that never ends is ended', async () => {
  expect((await refusal(script('setInterval(() => undefined, 1000)'), 300)).message).toContain('quá lâu')
})
