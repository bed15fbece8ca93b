// A sending a person asked for at a later time, and how the register's journal tells of it.

export interface PlannedSending {
  /** `2025-01-10T07:30:00+07:00` */
  readonly at: string
  readonly messages: number
}

/**
 * What the last event of the types `scheduled` and `sending` leaves standing: a sending that was begun
 * or taken back is planned no longer.
 */
export function standingPlan(
  event: { readonly type: string; readonly body: Readonly<Record<string, unknown>> } | undefined,
): PlannedSending | undefined {
  if (event?.type !== 'scheduled') return undefined
  const { at, messages } = event.body
  return typeof at === 'string' && typeof messages === 'number' ? { at, messages } : undefined
}
