// The commands there are. A command stands here when its use case does; one that is absent is unknown.

import type { CommandSpec } from './command.ts'

export const COMMANDS: readonly CommandSpec[] = [
  { name: 'init', arguments: ['<dir>'], options: [], load: () => import('./run-init.ts') },
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
]
