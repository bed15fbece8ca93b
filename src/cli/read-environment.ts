// The process's environment, read here and nowhere else.

import { userInfo } from 'node:os'
import type { Environment } from './environment.ts'
import { environmentFrom } from './environment.ts'

/** Settings from the environment, the screen and the account this process runs under. */
export function readEnvironment(): Environment {
  return environmentFrom(process.env, {
    isScreen: process.stdout.isTTY === true && process.stderr.isTTY === true,
    currentFolder: process.cwd(),
    account: accountName(),
  })
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    // An account without a name (a container's number) is still an account.
    return String(process.getuid?.() ?? '')
  }
}
