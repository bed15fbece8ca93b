// Everything of a letter that is wider than the room it stands in, told where it was written: in the
// directive, in office.yaml, in the list of recipients.

import type { Diagnostic, Finding } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import type { CopyPlan } from '../../model/issue.ts'
import type { LetterInputs } from '../read/read-inputs.ts'
import { listed } from './check-printable.ts'
import {
  addresseeWidthFindings,
  labelWidthFindings,
  officeWidthFindings,
  textWidthFindings,
  tornWord,
  wideWordIn,
  widthFindings,
} from './check-widths.ts'
import type { WidthOfText } from './font-coverage.ts'
import { placeInTemplate } from './printed-texts.ts'

/** All findings, none of them twice; `copies` are those the letters go out in. */
export function roomFindings(
  inputs: LetterInputs,
  copies: readonly CopyPlan[],
  widthOf: WidthOfText,
): Diagnostic[] {
  const { directive, office, directiveSource, officeSource } = inputs
  return [
    ...placeFindings(widthFindings(directive, office, widthOf), directiveSource),
    ...placeFindings(filledFindings(inputs, copies, widthOf), directiveSource),
    ...placeFindings(officeWidthFindings(office, widthOf), officeSource),
    ...addresseeDiagnostics(inputs, copies, widthOf),
    ...labelDiagnostics(inputs, copies, widthOf),
    ...templateDiagnostics(inputs, widthOf),
  ]
}

/** Texts of a letter for each body, filled from its row: one finding for each place, with the bodies it concerns. */
function filledFindings(
  { directive, office, wording }: LetterInputs,
  copies: readonly CopyPlan[],
  widthOf: WidthOfText,
): Finding[] {
  if (!wording.usesFields || directive.merge.mode !== 'tailored') return []
  const look = textWidthFindings(directive, office, widthOf)
  // What no row changes is told of already.
  look(wording.fill({}))
  const found = new Map<string, { readonly first: Finding; readonly bodies: string[] }>()
  for (const { recipient } of copies) {
    for (const finding of look(wording.fill(recipient.fields))) {
      const key = JSON.stringify([finding.ruleId, finding.path])
      const known = found.get(key) ?? { first: finding, bodies: [] }
      known.bodies.push(recipient.id)
      found.set(key, known)
    }
  }
  return [...found.values()].map(({ first, bodies }) => ({
    ...first,
    message: `${first.message.replace(/\.$/u, '')}, với ${bodies.length} nơi nhận: ${listed(bodies)}.`,
    remedy: `${first.remedy} Chữ này lấy từ danh sách nơi nhận.`,
  }))
}

/** Names after "Kính gửi": of each body addressed alone, of groups and bodies that the directive lists. */
function addresseeDiagnostics(
  { directive, directory, office, placeOf }: LetterInputs,
  copies: readonly CopyPlan[],
  widthOf: WidthOfText,
): Diagnostic[] {
  const findingsOf = addresseeWidthFindings(office, widthOf)
  const seen = new Set<string>()
  const told = (kind: 'recipient' | 'group', id: string, field: string, printed: string): Diagnostic[] => {
    const key = `${kind} ${id} ${field}`
    if (seen.has(key)) return []
    seen.add(key)
    return findingsOf(printed).map(
      ({ path: _, ...finding }): Diagnostic => ({ ...placeOf(kind, id, field), ...finding }),
    )
  }
  return [
    ...copies.flatMap(({ recipient: { id, name, kinhGui } }) =>
      told('recipient', id, kinhGui === undefined ? 'name' : 'kinhGui', kinhGui ?? name),
    ),
    ...directive.addressees.flatMap((addressee) => {
      if (addressee.type !== 'listed') return []
      const group = directory.group(addressee.id)
      if (group !== undefined)
        return [
          ...told('group', addressee.id, 'name', group.name),
          ...told('group', addressee.id, 'head', group.head ?? ''),
        ]
      const body = directory.recipient(addressee.id)
      return body === undefined ? [] : told('recipient', addressee.id, 'name', body.name)
    }),
  ]
}

/** Addresses and telephone numbers that a label could only show torn. */
function labelDiagnostics(
  { office, placeOf }: LetterInputs,
  copies: readonly CopyPlan[],
  widthOf: WidthOfText,
): Diagnostic[] {
  const findingsOf = labelWidthFindings(office, widthOf)
  return copies.flatMap(({ recipient }) =>
    (['address', 'phone'] as const).flatMap((field) =>
      findingsOf(recipient[field] ?? '').map(
        ({ path: _, ...finding }): Diagnostic => ({
          ...placeOf('recipient', recipient.id, field),
          ...finding,
        }),
      ),
    ),
  )
}

/** Words of the letter's and the sheet's own templates. */
function templateDiagnostics(
  { office, directive, templates: { body, taskSheet } }: LetterInputs,
  widthOf: WidthOfText,
): Diagnostic[] {
  const wideIn = wideWordIn(office, widthOf)
  const texts = [body, ...(directive.merge.taskSheet ? [taskSheet] : [])].flatMap(
    (template) => template.texts,
  )
  return texts.flatMap((one) => {
    const word = wideIn(one.text.replaceAll('\n', ' '))
    if (word === undefined) return []
    const { path: _, ...finding } = tornWord(word, [], 'warning', 'một dòng')
    return [{ ...placeInTemplate(one, one.text.indexOf(word)), ...finding }]
  })
}
