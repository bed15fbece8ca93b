// The mail's part of `npm run bench` alone: node scripts/measure-mail.ts [MESSAGES] [ROUNDS], after a build.

import { mailTable } from './bench/mail.ts'

const lines = await mailTable(Number(process.argv[2] ?? 2000), Number(process.argv[3] ?? 3))
console.log(lines.join('\n'))
