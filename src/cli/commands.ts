// The commands there are. A command stands here when its use case does; one that is absent is unknown.

import type { CommandSpec } from './command.ts'

export const COMMANDS: readonly CommandSpec[] = [
  { name: 'init', arguments: ['<dir>'], options: [], load: () => import('./run-init.ts') },
  { name: 'check', arguments: ['<file...>'], options: [], load: () => import('./run-check.ts') },
  {
    name: 'plan',
    arguments: ['<directive>'],
    options: ['--date <date>'],
    load: () => import('./run-plan.ts'),
  },
  {
    name: 'preview',
    arguments: ['<directive>'],
    options: ['--date <date>', '--to <id>', '--all', '--format <list>'],
    load: () => import('./run-preview.ts'),
  },
  {
    name: 'issue',
    arguments: ['<directive>'],
    options: ['--date <date>', '--plan <hash>', '--allow', '--wait [seconds]'],
    load: () => import('./run-issue.ts'),
  },
  {
    name: 'send',
    arguments: ['[code]'],
    options: ['--live', '--yes <count>', '--retry', '--year <year>', '--wait [seconds]'],
    load: () => import('./run-send.ts'),
  },
  {
    name: 'status',
    arguments: ['[code]'],
    options: ['--year <year>', '--report <list>'],
    load: () => import('./run-status.ts'),
  },
  {
    name: 'resolve',
    arguments: ['<delivery>'],
    options: ['--sent', '--resend', '--wait [seconds]'],
    load: () => import('./run-resolve.ts'),
  },
  {
    name: 'register list',
    arguments: [],
    options: [
      '--year <year>',
      '--kind <kind>',
      '--state <state>',
      '--signer <name>',
      '--recipient <name>',
      '--unit <unit>',
      '--find <words>',
    ],
    load: () => import('./run-register-list.ts'),
  },
  {
    name: 'register show',
    arguments: ['<code>'],
    options: ['--year <year>'],
    load: () => import('./run-register-show.ts'),
  },
  {
    name: 'register gaps',
    arguments: [],
    options: ['--year <year>'],
    load: () => import('./run-register-gaps.ts'),
  },
  {
    name: 'register void',
    arguments: ['<number>'],
    options: ['--year <year>', '--series <id>', '--reason <text>', '--wait [seconds]'],
    load: () => import('./run-register-void.ts'),
  },
  { name: 'verify', arguments: [], options: ['--wait [seconds]'], load: () => import('./run-verify.ts') },
  { name: 'recover', arguments: [], options: ['--wait [seconds]'], load: () => import('./run-recover.ts') },
  { name: 'read', arguments: ['<letter>'], options: [], load: () => import('./run-read.ts') },
  {
    name: 'rebuild',
    arguments: ['<code>'],
    options: ['--year <year>', '--wait [seconds]'],
    load: () => import('./run-rebuild.ts'),
  },
  { name: 'schema', arguments: ['<kind>'], options: [], load: () => import('./run-schema.ts') },
]
