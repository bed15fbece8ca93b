// A process that claims numbers without holding the workspace lock: the register alone must keep them
// apart. Arguments: folder, name of the process, how many batches.

import { openSqliteRegister } from '../../../src/adapters/register/sqlite-register.ts'
import { claimRequest, planOf } from '../../contract/issue-plans.ts'

const [folder = '', name = '', batches = '0'] = process.argv.slice(2)

const register = await openSqliteRegister(folder)
const numbers: number[] = []
for (let batch = 0; batch < Number(batches); batch += 1) {
  const letters = Object.fromEntries(Array.from({ length: 1 + (batch % 3) }, (_, n) => [`l${n}`, ['a']]))
  const claims = await register.claim(claimRequest(planOf(`${name} ${batch}`, letters)))
  numbers.push(...claims.map((claim) => claim.number))
}
await register.close()
console.log(JSON.stringify(numbers))
