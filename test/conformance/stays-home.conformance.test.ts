// What the built program tells the world while it works: it connects to nothing but the office's mail
// server, and only to send (P26); the password stands in no list of processes (P38).

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { FaultServer } from '../fault-server/fault-server.ts'
import { PROGRAM, start, vanthu, workspace } from './built-program.ts'

vi.setConfig({ testTimeout: 240_000 })

/** A workspace with one good letter and `directives/xa.yaml`, whose every file is an address of the web. */
function temptingWorkspace(): string {
  const folder = workspace(1)
  const letter = readFileSync(join(folder, 'directives/thu-1.yaml'), 'utf8')
  const far = 'http://127.0.0.1:9/a'
  writeFileSync(
    join(folder, 'directives/xa.yaml'),
    `${letter}enclosures: [{ file: "${far}.pdf", title: Xa }]\nappendices:\n  - { title: Xa, file: "${far}.yaml" }\n` +
      `  - title: Hình\n    blocks: [{ image: { file: "${far}.png", widthMillimetres: 40, alt: Xa } }]\n`,
  )
  return folder
}

/** Every socket the command connected, as strace prints the address, with its exit code. */
async function connections(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const log = join(folder, 'trace')
  const traced = ['-f', '-qq', '-o', log, '-e', 'trace=connect,sendto,sendmsg,execve']
  const child = spawn('strace', [...traced, process.execPath, PROGRAM, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  })
  const [status] = await once(child, 'close')
  const lines = readFileSync(log, 'utf8').split('\n')
  // The trace itself works: it saw the program begin.
  expect(lines.filter((line) => line.includes('execve(')).length).toBeGreaterThan(0)
  return {
    status,
    far: lines.filter((line) => /sa_family=AF_/.test(line) && !line.includes('sa_family=AF_UNIX')),
  }
}

const OFFLINE: readonly (readonly [exitCode: number, args: readonly string[]])[] = [
  [0, ['check', 'directives/thu-1.yaml']],
  [2, ['check', 'directives/xa.yaml']],
  [2, ['issue', 'directives/xa.yaml']],
  [0, ['recipients', 'check']],
  [0, ['plan', 'directives/thu-1.yaml']],
  [0, ['preview', 'directives/thu-1.yaml', '--all', '--format', 'docx,pdf,png']],
  [0, ['issue', 'directives/thu-1.yaml']],
  [0, ['verify']],
  [0, ['register', 'list']],
  [0, ['status']],
]

test('no command connects to anything, but for the mail server when a person sends', async () => {
  const folder = temptingWorkspace()
  for (const [exitCode, args] of OFFLINE) {
    const { status, far } = await connections(folder, args)
    expect([status, far], args.join(' ')).toEqual([exitCode, []])
  }
  // A rehearsal talks to a server inside the program.
  const rehearsal = await connections(folder, ['send'])
  expect(rehearsal.status).toBe(0)
  for (const line of rehearsal.far) expect(line).toContain('inet_addr("127.0.0.1")')

  const server = new FaultServer()
  const port = await server.listen()
  onTestFinished(() => server.close())
  const url = { VANTHU_SMTP_URL: `smtp://127.0.0.1:${port}?tls=none` }
  const { status, far } = await connections(folder, ['send', '--live', '--yes', '3'], url)
  expect([status, server.taken.length]).toEqual([0, 3])
  expect(far.length).toBeGreaterThan(0)
  for (const line of far) expect(line).toContain(`sin_port=htons(${port})`)
})

/** Command lines of all processes there are, as `ps` shows them to everybody. */
const processList = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
      } catch {
        // It has ended since the folder was read.
        return []
      }
    })

const PASSWORD = 'mat-khau-7f3a91'

test.each(['environment', 'file'])(
  'the password of the %s is in no list of processes while it signs in',
  async (place) => {
    const office = workspace(1, 1)
    expect(vanthu(office, ['issue', 'directives/thu-1.yaml']).status).toBe(0)
    const seen: string[][] = []
    const server = new FaultServer({
      account: { user: 'vanthu', password: PASSWORD },
      script: ({ phase }) => {
        if (phase === 'auth' || phase === 'dot') seen.push(processList())
        return undefined
      },
    })
    const port = await server.listen()
    onTestFinished(() => server.close())
    const settings = join(office, 'office.yaml')
    const account = `mail:\n  host: 127.0.0.1\n  port: ${port}\n  user: vanthu\n`
    const file = place === 'file' ? '  passwordFile: mat-khau.txt\n' : ''
    writeFileSync(join(office, 'mat-khau.txt'), `${PASSWORD}\n`, { mode: 0o600 })
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8')
        .replace('\nmail:\n', `\n${account}${file}`)
        .replace('security: required', 'security: none'),
    )
    const { ended } = start(
      office,
      ['send', '--live', '--yes', '1'],
      place === 'environment' ? { VANTHU_SMTP_PASSWORD: PASSWORD } : {},
    )
    const { status, stderr } = await ended
    expect([status, server.taken.length], stderr).toEqual([0, 1])
    expect(seen.length).toBeGreaterThanOrEqual(2)
    for (const list of seen) {
      expect(list.some((line) => line.includes('vanthu.mjs send'))).toBe(true)
      expect(list.filter((line) => line.includes(PASSWORD))).toEqual([])
    }
  },
)
