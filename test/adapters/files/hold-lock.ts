// A process that takes the lock of the folder named, says so, and holds it until it is killed.

import { takeWorkspaceLock } from '../../../src/adapters/files/workspace-lock.ts'

await takeWorkspaceLock(process.argv[2] ?? '', { startedAt: '2025-01-09T07:00:00+07:00' })
console.log('held')
setInterval(() => undefined, 1000)
