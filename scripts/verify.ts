// The whole gate, the same on every machine: runs each check, says how long it took, and fails when
// any of them failed. Writes out/reports/verify.json for the CI count.

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const STEPS = [
  ['check:style', 'format and lint'],
  ['check:types', 'types'],
  ['check:layers', 'layers, doors, cycles'],
  ['check:dead-code', 'unused files, exports, dependencies'],
  ['check:lockfile', 'lockfile whole for every platform'],
  ['check:build', 'build, then run the built program once'],
  ['test', 'tests'],
] as const

const root = join(import.meta.dirname, '..')
const steps = STEPS.map(([script, what]) => {
  console.log(`\n── ${script}: ${what}`)
  const start = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return { script, passed: status === 0, seconds: (performance.now() - start) / 1000 }
})

mkdirSync(join(root, 'out', 'reports'), { recursive: true })
writeFileSync(join(root, 'out', 'reports', 'verify.json'), JSON.stringify({ steps }, null, 2))

console.log('')
for (const { script, passed, seconds } of steps) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${script}`)
}
process.exitCode = steps.every((step) => step.passed) ? 0 : 1
