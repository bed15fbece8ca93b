// JSON Schemas of the files clerks write, so that an editor completes and checks while they type.

import * as z from 'zod'
import { directiveSchema } from './directive-schema.ts'
import { labelOf } from './field-labels.ts'
import { officeSchema } from './office-schema.ts'

export type SchemaName = 'directive' | 'office' | 'recipients'

const text = z.string().meta({ type: ['string', 'number'] })
const texts = z.union([text, z.array(text)])
const day = z.string().meta({ format: 'date' })

/** Shape of YAML lists for editors; read-recipients.ts checks rows of all formats itself. */
const recipients = z.looseObject({
  id: text,
  name: text,
  email: texts.optional(),
  group: texts.optional(),
  kinhGui: text.optional(),
  address: text.optional(),
  phone: text.optional(),
  honorific: text.optional(),
  organId: text.optional(),
  cc: texts.optional(),
  attachments: texts.optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
  successor: text.optional(),
})

const groups = z.strictObject({
  id: text,
  name: text,
  head: text.optional(),
  members: texts.optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
})

const SCHEMAS: Readonly<Record<SchemaName, z.ZodType>> = {
  directive: directiveSchema,
  office: officeSchema,
  recipients: z.strictObject({
    $schema: z.string().optional(),
    recipients: z.array(recipients).optional(),
    groups: z.array(groups).optional(),
  }),
}

/** JSON Schema (draft 2020-12) of a file as it is written, each field described in Vietnamese. */
export function jsonSchema(name: SchemaName): object {
  return z.toJSONSchema(SCHEMAS[name], {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema: part, path }) => {
      const key = path.at(-1)
      if (path.at(-2) !== 'properties' || typeof key !== 'string') return
      const parents = path.slice(0, -2).filter((_, index, all) => all[index - 1] === 'properties')
      const label = labelOf(key, parents.map(String).at(-1))
      if (label !== undefined) part.description = label
    },
  })
}
