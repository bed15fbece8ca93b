// Completes package-lock.json after `npm install`. npm drops a platform's optional package from the
// lockfile when the registry at hand cannot show it, and `npm ci` then refuses the lockfile everywhere
// ("Missing: … from lock file"). The entries are put back from the names, which say the platform: such a
// package is skipped on every other one. docs/adr/0002 tells more.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'win'] as const
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'] as const

/** The entry of a package that runs on the platform its name ends in; throws for any other name. */
function platformPackage(name: string, range: string, dev: boolean): LockedPackage {
  const parts = name.split(/[/-]/)
  const system = SYSTEMS.find((candidate) => parts.includes(candidate))
  const processor = PROCESSORS.find((candidate) => parts.includes(candidate))
  if (system === undefined || processor === undefined) throw new Error(`${name} names no platform`)
  const musl = parts.includes('musl')
  const glibc = system === 'linux' && parts.includes('gnu')
  return {
    version: range.replace(/^[~^]/, ''),
    cpu: [processor],
    ...(dev ? { dev } : {}),
    ...(musl || glibc ? { libc: [musl ? 'musl' : 'glibc'] } : {}),
    optional: true,
    os: [system === 'win' ? 'win32' : system],
  }
}

const path = join(import.meta.dirname, '..', 'package-lock.json')
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(path, 'utf8'))
const added: string[] = []
for (const [folder, { dev = false, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const nested = `${folder}/node_modules/${name}`
    const top = `node_modules/${name}`
    if (lock.packages[nested] !== undefined || lock.packages[top] !== undefined) continue
    lock.packages[top] = platformPackage(name, range, dev)
    added.push(name)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
if (process.argv.includes('--check')) {
  if (added.length > 0)
    console.error(`package-lock.json lacks ${added.join(', ')}: npm run complete-lockfile`)
  process.exitCode = added.length === 0 ? 0 : 1
} else {
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${added.length} entries added`)
}
