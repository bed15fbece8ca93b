// What one message carries for bodies that share an address: each body's own files under names that tell
// them apart, and a wording that names every body and says which files are whose.

import type { IssuedCopy, KeptFile } from '../../model/issue.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import type { MailContent } from '../ports/mail.ts'

/**
 * The files of each copy, in the order of the copies. A name that stands for different bytes gets the
 * body's id before its ending; one copy alone keeps its names.
 */
export function toldApart(copies: readonly IssuedCopy[]): readonly (readonly KeptFile[])[] {
  const hashes = new Map<string, Set<string>>()
  for (const { name, sha256 } of copies.flatMap(({ files }) => files)) {
    const key = name.toLowerCase()
    hashes.set(key, (hashes.get(key) ?? new Set()).add(sha256))
  }
  return copies.map(({ recipientId, files }) =>
    files.map((file) => {
      if (copies.length === 1 || hashes.get(file.name.toLowerCase())?.size === 1) return file
      const dot = file.name.lastIndexOf('.')
      const [stem, ending] = dot < 0 ? [file.name, ''] : [file.name.slice(0, dot), file.name.slice(dot)]
      return { ...file, name: `${stem}-${asciiSlug(recipientId, 24)}${ending}` }
    }),
  )
}

/** Each file once: what is the same for all bodies is attached once. */
export function eachOnce(files: readonly KeptFile[]): readonly KeptFile[] {
  return [...new Map(files.map((file) => [`${file.role} ${file.sha256} ${file.name}`, file])).values()]
}

/** A body's part of a joint message. */
export interface BodyPart {
  readonly copy: IssuedCopy
  readonly wording: MailContent
  /** Its attached files, under the names they have in the message. */
  readonly files: readonly KeptFile[]
}

const INTRODUCTION = 'Thư này gửi chung cho các nơi nhận dùng chung hộp thư này'

/** One wording for all: who it is for with which files, then what each body's own message would say. */
export function joinWordings(parts: readonly [BodyPart, ...BodyPart[]]): MailContent {
  const [first] = parts
  if (parts.length === 1) return first.wording
  const heads = parts.map(({ copy }, index) => `${index + 1}. ${copy.recipientName}`)
  const lists = parts.map(({ files }) => files.map(({ name }) => name).join(', '))
  const texts = parts.map((part, index) => `${heads[index]}\n\n${renamed(part, part.wording.text).trim()}\n`)
  const frames = parts.map((part) => framed(renamed(part, part.wording.html)))
  const listed = heads.map((head, index) => `${head}: ${lists[index]}`)
  return {
    subject: jointSubject(parts.map(({ wording }) => wording.subject)),
    text: [`${INTRODUCTION}:\n${listed.join('\n')}\n`, ...texts].join('\n----------\n\n'),
    html: [
      frames[0]?.before,
      `<p>${INTRODUCTION}:</p>\n${listed.map((line) => `<p>${escaped(line)}</p>`).join('\n')}\n`,
      ...frames.map(({ inner }, index) => `<hr>\n<h3>${escaped(heads[index] ?? '')}</h3>\n${inner}\n`),
      frames[0]?.after,
    ].join(''),
    ...(first.wording.attach === undefined ? {} : { attach: first.wording.attach }),
  }
}

/** Longest subject put together from several. */
const LONGEST_SUBJECT = 400

function jointSubject(subjects: readonly string[]): string {
  const all = [...new Set(subjects)].join('; ')
  return all.length <= LONGEST_SUBJECT ? all : (subjects[0] ?? '')
}

/** The body's wording with its files under the names they have in the message. */
function renamed({ copy, files }: BodyPart, text: string): string {
  let result = text
  for (const { name: before, sha256, role } of copy.files) {
    const now = files.find((file) => file.sha256 === sha256 && file.role === role)?.name ?? before
    if (now === before) continue
    const whole = before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    result = result.replace(new RegExp(`(?<![A-Za-z0-9._-])${whole}(?![A-Za-z0-9_-])`, 'g'), () => now)
  }
  return result
}

/** What stands inside the body of an HTML text, and what around it; all of it where there is no body. */
function framed(html: string): { readonly before: string; readonly inner: string; readonly after: string } {
  const found = /^([\s\S]*?<body[^>]*>)([\s\S]*)(<\/body>[\s\S]*)$/i.exec(html)
  const [, before = '', inner = html, after = ''] = found ?? []
  return { before, inner, after }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
