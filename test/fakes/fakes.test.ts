// The fakes keep the contracts of the ports they stand for.

import { archiveContract } from '../contract/archive-contract.ts'
import { registerContract } from '../contract/register-contract.ts'
import { memoryArchive } from './memory-archive.ts'
import { memoryRegister } from './memory-register.ts'

registerContract('a register in memory', async () => memoryRegister())
archiveContract('an archive in memory', async () => memoryArchive())
