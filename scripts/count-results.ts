// Adds up what CI saw into its last line, "N passed, N failed". Arguments are the names of the steps
// that failed. A failed step whose own report shows no failed test counts as one failed, and so does a
// missing report: "0 failed" is never said of a run in which something failed.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Count {
  readonly passed: number
  readonly failed: number
}

const reports = join(process.env['VANTHU_REPORTS'] ?? join(import.meta.dirname, '..', 'out', 'reports'))

function readReport(name: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'))
  } catch (error) {
    console.error(`No report ${name}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** Tests of one vitest report; a file that could not be loaded counts as one failed. */
function countTests(name: string): Count {
  const report = readReport(name)
  if (report === undefined) return { passed: 0, failed: 1 }
  const failed = Number(report['numFailedTests'])
  return {
    passed: Number(report['numPassedTests']),
    failed: report['success'] === true ? failed : Math.max(1, failed),
  }
}

/** Steps of the gate that are not the tests, which are counted one by one. */
function countGateSteps(): number {
  const steps = readReport('verify.json')?.['steps']
  if (!Array.isArray(steps)) return 1
  return steps.filter((step) => step.script !== 'test' && step.passed !== true).length
}

// These two have their failures counted inside their reports.
const COUNTED = ['npm run verify', 'npm run test:conformance']

const failedSteps = process.argv.slice(2)
const gateSteps = countGateSteps()
const tests = countTests('test.json')
const conformance = countTests('conformance.json')
const gateFailures = gateSteps + tests.failed
const uncounted =
  (failedSteps.includes('npm run verify') && gateFailures === 0 ? 1 : 0) +
  (failedSteps.includes('npm run test:conformance') && conformance.failed === 0 ? 1 : 0)
const otherSteps = failedSteps.filter((step) => !COUNTED.includes(step))

if (failedSteps.length > 0) console.log(`Failed steps: ${failedSteps.join('; ')}`)
const passed = tests.passed + conformance.passed
const failed = gateFailures + conformance.failed + otherSteps.length + uncounted
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
