// A kind of document is a row of data and, where its wording is its own, a template: nothing else in
// the source knows one kind from another, but for what each file below says it does.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DOCUMENT_KINDS, FORM_TRAITS } from '../../src/model/document-kinds.ts'

const SOURCE = join(import.meta.dirname, '..', '..', 'src')

/** Files that may name a kind, with the reason. */
const MAY_NAME: Readonly<Record<string, string>> = {
  'model/document-kinds.ts': 'the rows themselves',
  'model/retention.ts': 'usual periods of keeping, by kind: data of their own (PL V)',
  'rules/recipient-rules.ts': 'the decree asks a công văn, and no other kind, for "Kính gửi" (PL I.II.9.b)',
  'application/register/prepare-follow-up.ts': 'a reminder is a công văn, whatever it reminds of',
  'cli/commands/run-register-enter.ts': 'the kind of an entry that says none',
}

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))

const kinds = Object.keys(DOCUMENT_KINDS)

describe('a kind of document', () => {
  it('is named in its row and nowhere else', () => {
    const naming = sources.filter((name) => {
      const text = readFileSync(join(SOURCE, name), 'utf8')
      return kinds.some((kind) => text.includes(`'${kind}'`))
    })
    expect(naming.filter((name) => !Object.hasOwn(MAY_NAME, name))).toEqual([])
  })

  it('has the traits of a form, whichever it is', () => {
    for (const { form } of Object.values(DOCUMENT_KINDS)) expect(FORM_TRAITS[form]).toBeDefined()
  })

  it('is worded by its own template, or by the general one', () => {
    const templates = readdirSync(join(SOURCE, '..', 'templates')).filter((name) => name.endsWith('.hbs'))
    const own = templates.filter((name) => kinds.includes(name.replace(/\.hbs$/u, '')))
    expect(templates).toContain('general.hbs')
    expect(own.length).toBeGreaterThan(7)
  })
})
