// The lists' part of `npm run bench` alone: node scripts/measure-lists.ts [COUNT], after a build. Fails when a
// run goes beyond the bounds of promise P25.

import { listTable } from './bench/lists.ts'

const { lines, isWithin } = await listTable(Number(process.argv[2] ?? 10_000))
console.log(lines.join('\n'))
if (!isWithin) process.exitCode = 1
