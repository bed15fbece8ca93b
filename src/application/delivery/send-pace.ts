// How fast mail may leave: for the server as a whole and for each destination domain. Decisions only,
// on numbers handed in; moments are milliseconds on the stopwatch of one run.

import { domainKey } from '../../model/email-address.ts'
import type { DomainLimits } from '../../model/office.ts'

export interface PaceLimits {
  readonly messagesPerMinute?: number
  readonly perDay?: number
  /** By destination domain, in lower case and ASCII. */
  readonly domains?: Readonly<Record<string, DomainLimits>>
}

/** When the server, and each domain that must wait, may be given the next message. */
export interface Pace {
  readonly server: number
  readonly domains: ReadonlyMap<string, number>
}

export const UNHURRIED: Pace = { server: 0, domains: new Map() }

/** Milliseconds everybody waits after a refusal for now, doubled with each one in a row. */
const SERVER_WAIT = { first: 500, longest: 30_000 } as const

/** The same for one domain, whose greylisting wants every address tried once soon. */
const DOMAIN_WAIT = { first: 250, longest: 4000 } as const

/** Where an address belongs: in lower case, in ASCII. */
export function domainOf(email: string): string {
  return domainKey(email.slice(email.lastIndexOf('@') + 1))
}

/** The first moment at which a message to the domain may leave. */
export function departureTo(domain: string, pace: Pace): number {
  return Math.max(pace.server, pace.domains.get(domain) ?? 0)
}

/** The pace after a message left for the domain at `now`. */
export function afterDeparture(pace: Pace, domain: string, now: number, limits: PaceLimits): Pace {
  const own = limits.domains?.[domain]?.messagesPerMinute
  return {
    server: limits.messagesPerMinute === undefined ? pace.server : now + 60_000 / limits.messagesPerMinute,
    domains: own === undefined ? pace.domains : new Map(pace.domains).set(domain, now + 60_000 / own),
  }
}

/** After the `inRow`th refusal for now that concerns us all: 421, 450, 451, 452, 454. */
export function afterServerRefusal(pace: Pace, inRow: number, now: number): Pace {
  return { ...pace, server: Math.max(pace.server, now + growing(SERVER_WAIT, inRow)) }
}

/** After the `inRow`th refusal for now of a recipient at the domain. */
export function afterDomainRefusal(pace: Pace, domain: string, inRow: number, now: number): Pace {
  const until = Math.max(pace.domains.get(domain) ?? 0, now + growing(DOMAIN_WAIT, inRow))
  return { ...pace, domains: new Map(pace.domains).set(domain, until) }
}

function growing(wait: { readonly first: number; readonly longest: number }, inRow: number): number {
  return Math.min(wait.first * 2 ** (inRow - 1), wait.longest)
}

/** Seconds for a message on one connection, where nothing else is known: measured on office lines. */
const USUAL_SECONDS = 0.3

/** Seconds a run over these addresses will take at best, by its limits or by what is usual. */
export function expectedSeconds(
  emails: readonly string[],
  limits: PaceLimits & { readonly connections?: number },
): number {
  const spread = (count: number, perMinute: number | undefined) =>
    perMinute === undefined ? 0 : ((count - 1) * 60) / perMinute
  const byDomain = Map.groupBy(emails, domainOf)
  return Math.max(
    0,
    (emails.length * USUAL_SECONDS) / (limits.connections ?? 1),
    spread(emails.length, limits.messagesPerMinute),
    ...Object.entries(limits.domains ?? {}).map(([domain, { messagesPerMinute }]) =>
      spread(byDomain.get(domain)?.length ?? 0, messagesPerMinute),
    ),
  )
}
