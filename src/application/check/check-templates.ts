// `vanthu check` on a template: against the fields its place gives it. A partial has no fields of its
// own; it is checked as each template that calls it would use it.

import type { Diagnostic } from '../../model/diagnostic.ts'
import { inReadingOrder } from '../../model/reading-order.ts'
import { compileTemplate, sourceFindings } from '../../template/compile-template.ts'
import type { TemplateFinding } from '../../template/template-finding.ts'
import type { InputFiles } from '../read/input-files.ts'
import { readPartials, readTemplateText } from '../read/read-templates.ts'
import { PARTIALS, TEMPLATES, templatePath, templateTerms, templateUse } from '../read/template-files.ts'

export interface TemplateCheck {
  readonly files: InputFiles
  /** Columns of the lists; undefined while the lists cannot be read, and no column is known. */
  readonly columns: ReadonlySet<string> | undefined
}

/** Findings on one template or partial, and on the partials it calls. */
export function checkTemplateFile(check: TemplateCheck, path: string, bytes: Uint8Array): Diagnostic[] {
  const text = readTemplateText(path, bytes)
  if (text.value === undefined) return [...text.diagnostics]
  const name = path.slice(path.lastIndexOf('/') + 1)
  const found = path.startsWith(`${PARTIALS}/`)
    ? partialFindings(check, name.slice(0, -'.hbs'.length), text.value)
    : findingsOf(check, name, text.value).findings
  const known =
    check.columns === undefined
      ? // Which columns there are nobody can say; what else is wrong stays wrong.
        found.filter(({ ruleId }) => ruleId !== 'T02')
      : found
  const diagnostics = known.map(({ template, line, column, ...finding }) => ({
    file: template === name ? path : templatePath(template),
    place: { line, column },
    clause: '',
    ...finding,
  }))
  return inReadingOrder([...text.diagnostics, ...diagnostics])
}

function findingsOf({ files, columns }: TemplateCheck, name: string, text: string) {
  const { shape, form } = templateTerms(templateUse(name.toLowerCase()), columns ?? [])
  return compileTemplate(name, text, shape, { form, partials: readPartials(files).value })
}

/** What the partial's callers would meet in it, each thing once; its mere reading where nobody calls it. */
function partialFindings(check: TemplateCheck, name: string, text: string): readonly TemplateFinding[] {
  const found = new Map<string, TemplateFinding>()
  let isCalled = false
  for (const caller of check.files.list(TEMPLATES).filter((file) => file.endsWith('.hbs'))) {
    const bytes = check.files.read(`${TEMPLATES}/${caller}`)
    const source = bytes === undefined ? undefined : readTemplateText(caller, bytes).value
    if (source === undefined) continue
    const { findings, partials } = findingsOf(check, caller, source)
    if (!partials.includes(name)) continue
    isCalled = true
    for (const finding of findings) if (finding.template === name) found.set(JSON.stringify(finding), finding)
  }
  return isCalled ? [...found.values()] : sourceFindings(name, text, 'body')
}
