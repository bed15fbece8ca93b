// One contestant, one round, in a process of its own: node one-round.ts NAME FILE
// Prints CPU and wall milliseconds a letter as JSON; the first letter goes to FILE to be looked at.

import { writeFileSync } from 'node:fs'
import { CONTESTANTS } from './contestants.ts'

const [, , name, file] = process.argv
const contestant = CONTESTANTS.find((one) => one.name === name)
if (contestant === undefined || file === undefined) throw new Error(`no contestant ${name}`)
const make = await contestant.prepare()
const first = await make(0)
writeFileSync(file, first)
// The compiler of JavaScript has seen the code before anything is measured.
for (let index = 1; index <= Math.ceil(contestant.count / 5); index += 1) await make(index)
globalThis.gc?.()
const before = process.cpuUsage()
const from = performance.now()
let bytes = 0
for (let index = 0; index < contestant.count; index += 1) bytes += (await make(index)).length
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    cpu: (user + system) / 1000 / contestant.count,
    wall: (performance.now() - from) / contestant.count,
    bytes: Math.round(bytes / contestant.count),
  }),
)
process.exit(0)
