// A mailbox file is cut where its writer cut it, and nowhere else.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMbox, splitMbox } from '../../../src/input/mail/split-mbox.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const texts = (mbox: string) =>
  [...splitMbox(bytes(mbox))].map((message) => new TextDecoder().decode(message))

const FROM = 'From MAILER-DAEMON Thu Jan  9 15:01:02 2025\n'

describe('a mailbox', () => {
  test('is cut at its separators', () => {
    expect(texts(`${FROM}Subject: a\n\nmột\n\n${FROM}Subject: b\n\nhai\n`)).toEqual([
      'Subject: a\n\nmột\n',
      'Subject: b\n\nhai\n',
    ])
  })

  test('is cut at separators with CRLF as well', () => {
    const crlf = `${FROM}Subject: a\n\nmột\n\n${FROM}Subject: b\n\nhai\n`.replaceAll('\n', '\r\n')
    expect(texts(crlf)).toEqual(['Subject: a\r\n\r\nmột\r\n', 'Subject: b\r\n\r\nhai\r\n'])
  })

  test('is not cut at a sentence that begins with From, nor at one without an empty line before it', () => {
    const body = `Subject: a\n\nFrom here on it rains.\n\nFrom Monday we work.\nx\n${FROM}`
    expect(texts(FROM + body)).toEqual([body])
  })

  test('gives back one ">" of each quoted line', () => {
    expect(texts(`${FROM}Subject: a\n\n>From here\n>>From there\n> From quoted\n`)).toEqual([
      'Subject: a\n\nFrom here\n>From there\n> From quoted\n',
    ])
  })

  test('with any messages in it gives those messages back (mboxrd)', () => {
    const line = fc.oneof(
      fc.constantFrom('From a@b Thu Jan  9 15:01:02 2025', '>From x', 'From', '', '>', 'Tiếng Việt'),
      fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
    )
    const message = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`)
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), (messages) => {
        const mbox = messages.map((text) => `${FROM}${text.replaceAll(/^(>*From )/gm, '>$1')}\n`).join('')
        expect(texts(mbox)).toEqual(messages)
      }),
    )
  })

  test('is told from a single mail and from anything else', () => {
    expect(isMbox(bytes(FROM))).toBe(true)
    for (const other of ['From: a@b\n\nx', 'Subject: a\n\nx', '', '\0\0\0']) {
      expect(isMbox(bytes(other))).toBe(false)
      expect(texts(other)).toEqual([])
    }
  })
})
