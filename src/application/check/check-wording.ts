// Mail, task sheets and file names tried for every recipient before the first letter (P28): a column that is empty
// or holds no date where the template prints one, with the place in the template and all it concerns.

import type { Diagnostic } from '../../model/diagnostic.ts'
import { problemMessage } from '../../template/print-problems.ts'
import type { CopyProblem } from '../issue/compose-copies.ts'
import { findCopyProblems } from '../issue/compose-copies.ts'
import { fileNameFindings } from '../plan/copy-file-names.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import { OWN_SUBJECT } from '../read/read-templates.ts'
import { templatePath } from '../read/template-files.ts'

/** Bodies that are named; the rest are counted. */
const NAMED = 10

/** One finding for each place of a template and kind of problem, with the bodies it concerns. */
export function checkWording(prepared: PreparedIssue): readonly Diagnostic[] {
  const found = new Map<string, { readonly first: CopyProblem; readonly names: string[] }>()
  for (const letter of prepared.plan.letters) {
    for (const one of findCopyProblems(prepared, letter)) {
      const { template, problem, copy } = one
      const key = JSON.stringify([template.name, problem.type, problem.column])
      const known = found.get(key) ?? { first: one, names: [] }
      // A template that prints the column twice has the problem twice.
      if (known.names.at(-1) !== copy.recipient.name) known.names.push(copy.recipient.name)
      found.set(key, known)
    }
  }
  const unprintable = [...found.values()].map(({ first: { template, problem }, names }): Diagnostic => {
    const use = template.uses.find(
      ({ recipientColumn, isAsked }) => recipientColumn === problem.column && !isAsked,
    )
    const shown = names.slice(0, NAMED).map((name) => `“${name}”`)
    const more = names.length > NAMED ? ` và ${names.length - NAMED} nơi nữa` : ''
    const own = template.name === OWN_SUBJECT
    return {
      file: own ? prepared.directiveSource.file : templatePath(use?.template ?? template.name),
      place: own
        ? prepared.directiveSource.locate(['mail', 'subject'])
        : { line: use?.line ?? 1, column: use?.column ?? 1 },
      ruleId: 'M07',
      clause: '',
      severity: 'error',
      message: `${problemMessage(problem).replace(/\.$/, '')}, với ${names.length} nơi nhận: ${shown.join(', ')}${more}.`,
      remedy: 'Điền cột ấy trong danh sách, hoặc bọc trường trong {{#if …}}…{{/if}} của mẫu.',
    }
  })
  return [...unprintable, ...fileNameFindings(prepared)]
}
