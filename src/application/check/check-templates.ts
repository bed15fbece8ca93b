// `vanthu check` on a template: against the fields its place gives it. A partial has no fields of its
// own; it is checked as each template that calls it would use it.

import type { Diagnostic } from '../../model/diagnostic.ts'
import { inReadingOrder } from '../../model/reading-order.ts'
import { compileTemplate, sourceFindings } from '../../template/compile-template.ts'
import type { TemplateFinding } from '../../template/template-finding.ts'
import type { InputFiles } from '../read/input-files.ts'
import { readPartials, readTemplateText } from '../read/read-templates.ts'
import { PARTIALS, TEMPLATES, templatePath, templateTerms, templateUse } from '../read/template-files.ts'
import { templateTextDiagnostics } from './printed-texts.ts'

export interface TemplateCheck {
  readonly files: InputFiles
  /** Columns of the lists; undefined while the lists cannot be read, and no column is known. */
  readonly columns: ReadonlySet<string> | undefined
  /** Whether every face can draw the character; asked only for unusual ones. */
  readonly covers: (codePoint: number) => boolean
}

/** Findings on one template or partial, and on the partials it calls. */
export function checkTemplateFile(check: TemplateCheck, path: string, bytes: Uint8Array): Diagnostic[] {
  const text = readTemplateText(path, bytes)
  if (text.value === undefined) return [...text.diagnostics]
  const name = path.slice(path.lastIndexOf('/') + 1)
  const { findings, words } = path.startsWith(`${PARTIALS}/`)
    ? partialFindings(check, name.slice(0, -'.hbs'.length), text.value)
    : templateFindings(check, name, text.value)
  const known =
    check.columns === undefined
      ? // Which columns there are nobody can say; what else is wrong stays wrong.
        findings.filter(({ ruleId }) => ruleId !== 'T02')
      : findings
  const diagnostics = known.map(({ template, line, column, ...finding }) => ({
    file: template === name ? path : templatePath(template),
    place: { line, column },
    clause: '',
    ...finding,
  }))
  return inReadingOrder([...text.diagnostics, ...diagnostics, ...words])
}

interface Found {
  readonly findings: readonly TemplateFinding[]
  /** On what the template itself says, outside its tags. */
  readonly words: readonly Diagnostic[]
}

function templateFindings({ files, columns, covers }: TemplateCheck, name: string, text: string) {
  const { shape, form } = templateTerms(templateUse(name.toLowerCase()), columns ?? [])
  const compiled = compileTemplate(name, text, shape, { form, partials: readPartials(files).value })
  const { findings, partials, template } = compiled
  const words = template === undefined ? [] : templateTextDiagnostics(template, { covers, stage: 'draft' })
  return { findings, partials, words }
}

/** What the partial's callers would meet in it, each thing once; its mere reading where nobody calls it. */
function partialFindings(check: TemplateCheck, name: string, text: string): Found {
  const findings = new Map<string, TemplateFinding>()
  const words = new Map<string, Diagnostic>()
  let isCalled = false
  for (const caller of check.files.list(TEMPLATES).filter((file) => file.endsWith('.hbs'))) {
    const bytes = check.files.read(`${TEMPLATES}/${caller}`)
    const source = bytes === undefined ? undefined : readTemplateText(caller, bytes).value
    if (source === undefined) continue
    const found = templateFindings(check, caller, source)
    if (!found.partials.includes(name)) continue
    isCalled = true
    for (const one of found.findings) if (one.template === name) findings.set(JSON.stringify(one), one)
    for (const one of found.words) if (one.file === templatePath(name)) words.set(JSON.stringify(one), one)
  }
  if (!isCalled) return { findings: sourceFindings(name, text, 'body'), words: [] }
  return { findings: [...findings.values()], words: [...words.values()] }
}
