// The two statements that run twice for every message sent, prepared once: what becomes of a delivery,
// and the event of it. Everything else goes through kysely.

import type { DeliveryChange } from '../../application/ports/register.ts'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { Database } from './sqlite-database.ts'

/** Writes the changes in their order. Call it inside a transaction: it begins none of its own. */
export function deliveryRecorder(database: Database): (changes: readonly DeliveryChange[]) => void {
  const update = database.prepare(
    `UPDATE deliveries SET status = :status, state = :state,
       message_sha256 = coalesce(:sha256, message_sha256), message_size = coalesce(:size, message_size)
     WHERE id = :id`,
  )
  const note = database.prepare(
    `INSERT INTO events (at, type, subject, body) VALUES (:at, 'delivery', :id, :body)`,
  )
  return (changes) => {
    for (const { id, state, at, message } of changes) {
      const { sha256 = null, size = null } = message ?? {}
      const { changes: updated } = update.run({
        id,
        status: state.status,
        state: JSON.stringify(state),
        sha256,
        size,
      })
      if (updated !== 1) throw new Error(`no delivery ${id}`)
      const body = canonicalJson({ state: { ...state }, ...(sha256 === null ? {} : { message: sha256 }) })
      note.run({ at, id, body })
    }
  }
}
