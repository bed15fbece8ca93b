// Who answers for an act on the register: the person named by --by, else the account at work.

import type { Invocation } from '../command.ts'

export function actingPerson({ bootstrap, options }: Pick<Invocation, 'bootstrap' | 'options'>): string {
  const named = options.text('by')?.trim() ?? ''
  return named === '' ? bootstrap.actor : named
}
