// What the surroundings say: secrets, colours, who is at the keyboard. Read once, by read-environment.

/** Settings from outside the files. The password is never printed. */
export interface Environment {
  /** VANTHU_SMTP_URL and VANTHU_SMTP_PASSWORD. */
  readonly smtp: { readonly url?: string; readonly password?: string }
  readonly wantsColor: boolean
  /** Account that acts, for the register's notes. */
  readonly actor: string
  readonly currentFolder: string
}

/** Reads the process environment; empty values count as absent. */
export function environmentFrom(
  variables: Readonly<Record<string, string | undefined>>,
  screen: { readonly isScreen: boolean; readonly currentFolder: string; readonly account: string },
): Environment {
  const text = (name: string) => (variables[name] === '' ? undefined : variables[name])
  const url = text('VANTHU_SMTP_URL')
  const password = text('VANTHU_SMTP_PASSWORD')
  return {
    smtp: {
      ...(url === undefined ? {} : { url }),
      ...(password === undefined ? {} : { password }),
    },
    // https://no-color.org: any value but the empty one switches colours off.
    wantsColor: text('NO_COLOR') === undefined && (text('FORCE_COLOR') !== undefined || screen.isScreen),
    actor: text('VANTHU_ACTOR') ?? screen.account,
    currentFolder: screen.currentFolder,
  }
}
