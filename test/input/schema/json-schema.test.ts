import { describe, expect, it } from 'vitest'
import { jsonSchema } from '../../../src/input/schema/json-schema.ts'

describe('the JSON Schema for editors', () => {
  it.each(['directive', 'office', 'recipients'] as const)('of %s describes fields in Vietnamese', (name) => {
    const text = JSON.stringify(jsonSchema(name))
    expect(text).toContain('"$schema":"https://json-schema.org/draft/2020-12/schema"')
    expect(text).toMatch(/"description":"[^"]*[ếệơưđ]/)
    expect(text).not.toContain('readOnly')
  })

  it('describes what is written, not what becomes of it', () => {
    expect(jsonSchema('directive')).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'subject', 'fileCopy', 'signatory'],
      properties: {
        subject: { description: 'trích yếu' },
        fileCopy: { description: 'dòng “Lưu”', properties: { copies: { type: 'integer', minimum: 1 } } },
        merge: {
          properties: { taskSheet: { type: 'boolean' }, mode: { enum: ['common', 'addressed', 'tailored'] } },
        },
        signatory: { properties: { name: { description: 'họ tên người ký' } } },
      },
    })
    expect(jsonSchema('office')).toMatchObject({
      properties: { style: { properties: { bodySize: { type: 'number', maximum: 14 } } } },
    })
  })
})
