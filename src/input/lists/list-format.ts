// How a list file is written, where its bytes do not say so: the `lists` of office.yaml.

import * as z from 'zod'
import { refuse, shown } from '../schema/schema-scalars.ts'
import type { TextEncoding } from '../text/decode-text.ts'

export interface ListFormat {
  readonly encoding?: TextEncoding
  /** One character; found by the headings where absent. */
  readonly separator?: string
}

/** By path below the workspace. */
export type ListFormats = ReadonlyMap<string, ListFormat>

const ENCODINGS: Readonly<Record<string, TextEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1258': 'windows-1258',
  cp1258: 'windows-1258',
  tcvn3: 'tcvn3',
  abc: 'tcvn3',
  vni: 'vni',
}

/** The encoding a clerk names, whatever the case; undefined for one there is not. */
function encodingNamed(name: string): TextEncoding | undefined {
  const key = name.trim().toLowerCase()
  return Object.hasOwn(ENCODINGS, key) ? ENCODINGS[key] : undefined
}

/** What may be written for an encoding, for sentences. */
const ENCODING_CHOICES = 'utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni'

const encoding = z.string().transform((value, context): TextEncoding => {
  return (
    encodingNamed(value) ??
    refuse(context, {
      ruleId: 'I13',
      message: `Không có bảng mã “${shown(value)}”.`,
      remedy: `Viết một trong: ${ENCODING_CHOICES}.`,
    })
  )
})

const separator = z.string().transform((value, context): string => {
  if (value.trim().toLowerCase() === 'tab') return '\t'
  if (value.length === 1 && !/["\n\p{L}\p{N}]/u.test(value)) return value
  return refuse(context, {
    ruleId: 'I13',
    message: `“${shown(value)}” không dùng làm dấu phân cách được.`,
    remedy: 'Viết đúng một dấu trong nháy kép, ví dụ ";", hoặc viết tab.',
  })
})

/** The `lists` of office.yaml. */
export const listFormats = z.record(
  z.string(),
  z.strictObject({ encoding: encoding.exactOptional(), separator: separator.exactOptional() }),
)
