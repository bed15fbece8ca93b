// Everything a mail server is known to do wrong, by the moment it does it: refusals for now and for good,
// links cut with and without the message, silence, a late, dripping or senseless reply.

import type { Act, Phase } from './fault-server.ts'

const reply = (text: string): Act => ({ type: 'reply', text })

/** Longer than any time-out of a test. */
const TOO_LATE = 1500

const drip: Act = { type: 'drip', text: `250-${'x'.repeat(80)}`, interval: 20 }

const anywhere: readonly Act[] = [
  { type: 'drop' },
  { type: 'drop', reset: true },
  { type: 'hang' },
  drip,
  { type: 'late', time: TOO_LATE, tooLate: true },
  reply('421 4.3.2 going down'),
  reply('garbage'),
]

/** Before any message; `starttls` and `auth` where the server offers them. */
export const CONNECTION_FAULTS = {
  connect: [...anywhere, reply('554 5.3.2 no service here')],
  ehlo: [...anywhere],
  starttls: [
    { type: 'drop' },
    { type: 'hang' },
    { type: 'drop', first: '220 go\r\nnot tls at all' },
    reply('454 4.7.0 no TLS now'),
  ],
  auth: [
    { type: 'drop' },
    { type: 'hang' },
    reply('454 4.7.0 later'),
    reply('535 5.7.8 bad credentials'),
    reply('garbage'),
  ],
} satisfies Partial<Record<Phase, readonly Act[]>>

/** With a message under way. A message cut or left unread inside its content may have been handed over whole. */
const MESSAGE_FAULTS = {
  mail: [...anywhere, reply('451 4.7.1 slow down'), reply('550 5.1.8 sender unknown')],
  rcpt: [
    ...anywhere,
    reply('450 4.2.0 greylisted'),
    reply('452 4.3.1 full'),
    reply('550 5.1.1 unknown'),
    reply('552 5.5.3 too many'),
  ],
  data: [...anywhere, reply('451 4.3.0 later'), reply('554 5.5.1 no')],
  content: [
    { type: 'drop' },
    { type: 'drop', reset: true },
    { type: 'hang' },
    reply('452 4.3.1 full'),
    reply('554 5.7.1 enough'),
  ],
  dot: [
    { type: 'drop' },
    { type: 'drop', takes: true },
    { type: 'drop', takes: true, reset: true },
    { type: 'hang', takes: true },
    { type: 'late', time: TOO_LATE, tooLate: true },
    { type: 'reply', text: 'thanks', takes: true },
    { ...drip, takes: true },
    reply('421 4.3.2 going down'),
    reply('451 4.3.0 later'),
    reply('554 5.7.1 spam'),
  ],
} satisfies Partial<Record<Phase, readonly Act[]>>

export interface KnownFault {
  readonly phase: Phase
  readonly act: Act
}

const listed = (faults: Partial<Record<Phase, readonly Act[]>>): readonly KnownFault[] =>
  // The keys are those of the tables above.
  Object.entries(faults).flatMap(([phase, acts]) => acts.map((act) => ({ phase: phase as Phase, act })))

export const connectionFaults = listed(CONNECTION_FAULTS)
export const messageFaults = listed(MESSAGE_FAULTS)

/** Nobody can tell whether the whole message had been handed over when this struck. */
export const leavesDoubt = ({ phase, act }: KnownFault): boolean =>
  phase === 'content' && act.type !== 'reply'
