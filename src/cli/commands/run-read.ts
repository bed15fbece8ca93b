// vanthu read FILE: the directive and metadata that an issued PDF or DOCX carries. Asks for nothing but
// the file; writes nothing.

import { readCarried } from '../../application/read/read-carried.ts'
import type { CarriedLetter } from '../../model/carried-letter.ts'
import type { TaskItem } from '../../model/directive.ts'
import { tasksOf } from '../../model/placed-tasks.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'

export async function run({ arguments: [named = ''], bootstrap, report }: Invocation): Promise<number> {
  const letter = readCarried(named, bootstrap.readFile(named))
  report.json(letter)
  for (const line of letterLines(letter, report.settings.words.read)) report.text(line)
  return EXIT.done
}

type ReadWords = Invocation['report']['settings']['words']['read']

function letterLines({ metadata, directive, leftOut = [] }: CarriedLetter, words: ReadWords): string[] {
  const number = metadata.CodeNumber ?? '…'
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.kind, metadata.TypeName],
    [words.code, `${number}/${metadata.CodeNotation}`],
    [words.date, metadata.IssuedDate ?? words.draft],
    [words.office, metadata.OrganName],
    [words.subject, metadata.Subject],
    [words.signer, `${metadata.Position} ${metadata.FullName}`],
    [words.due, metadata.DueDate],
    [
      words.addressees,
      directive.addressees.map((one) => (one.type === 'line' ? one.line : one.id)).join('; '),
    ],
  ]
  const stated = facts.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [`${label}: ${value}`],
  )
  return [
    ...stated,
    ...paragraphs(directive.purpose, directive.request),
    ...taskLines(tasksOf(directive), ''),
    ...(leftOut.length === 0
      ? []
      : ['', `${words.leftOut}: ${leftOut.map((one) => words.left[one]).join('; ')}.`]),
  ]
}

function paragraphs(...texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => (text === undefined ? [] : ['', text]))
}

function taskLines(items: readonly TaskItem[], indent: string): string[] {
  return items.flatMap(({ text, items: below }, index) => [
    ...(indent === '' ? [''] : []),
    `${indent}${indent === '' ? `${index + 1}.` : '-'} ${text}`,
    ...taskLines(below, `${indent}  `),
  ])
}
