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
  const schema = z.toJSONSchema(SCHEMAS[name], { io: 'input', unrepresentable: 'any' })
  // Schemas share their parts, fields do not: labels are put on the finished tree.
  return describeFields(schema, undefined)
}

interface JsonNode {
  readonly [key: string]: unknown
}

function describeFields(node: JsonNode, parent: string | undefined): JsonNode {
  const described: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    // Says that our own value is not to be changed; editors would take it for a locked field.
    if (key === 'readOnly') continue
    if (key !== 'properties' || !isNode(value)) {
      described[key] = Array.isArray(value)
        ? value.map((part: unknown) => (isNode(part) ? describeFields(part, parent) : part))
        : isNode(value)
          ? describeFields(value, parent)
          : value
      continue
    }
    described[key] = Object.fromEntries(
      Object.entries(value).map(([field, part]) => {
        const label = labelOf(field, parent)
        const inner = isNode(part) ? describeFields(part, field) : {}
        return [field, label === undefined ? inner : { description: label, ...inner }]
      }),
    )
  }
  return described
}

function isNode(value: unknown): value is JsonNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
