// What the shell is told. The table is a promise to scripts: 0 done, 2 input refused, 3 not all sent,
// 4 uncertain deliveries, 5 damage, 6 render, 69 mail server, 70 our bug, 74 disk, 75 busy,
// 77 permission or secret, 130 interrupted. bin/vanthu.mjs adds 78, a Node.js that is too old.

import type { FaultCode } from '../model/fault.ts'

export const EXIT = {
  done: 0,
  refused: 2,
  notAllSent: 3,
  uncertain: 4,
  damaged: 5,
  bug: 70,
  interrupted: 130,
} as const

const EXIT_OF_FAULT: Readonly<Record<FaultCode, number>> = {
  E_INPUT: EXIT.refused,
  E_DAMAGED: EXIT.damaged,
  E_RENDER: 6,
  E_MAIL_SERVER: 69,
  E_DISK: 74,
  E_BUSY: 75,
  E_PERMISSION: 77,
}

/** The exit code of a fault that ended a command. */
export function exitCodeOfFault(code: FaultCode): number {
  return EXIT_OF_FAULT[code]
}
