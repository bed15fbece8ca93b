// Handlebars' only door: source text in, a function from a view to printed text out. Nothing is
// compiled that was not checked, and compiled code sees tokens instead of values (promises P27, P28).

import Handlebars from 'handlebars'
import type { CheckResult } from './check-template.ts'
import { checkTemplate } from './check-template.ts'
import type { ObjectShape } from './field-shape.ts'
import { withNames } from './field-shape.ts'
import { BLOCK_HELPERS, CONDITIONS, FORMATTERS, helperTable, LIST_FORMATTERS } from './formatters.ts'
import { surfaceFindings, tooDeepAt } from './surface-findings.ts'
import { syntaxFindings } from './syntax-findings.ts'
import type { TemplateFinding } from './template-finding.ts'
import { placeAt } from './template-finding.ts'
import type { ParsedTemplate, TemplateFieldUse, TemplateText } from './template-walk.ts'
import type { Printed, PrintProblem, PrintRun, ViewObject } from './view-values.ts'
import { bindView, newRun } from './view-values.ts'

/** What a template's output becomes: body blocks, one line, plain text, or HTML. */
export type TemplateForm = 'body' | 'line' | 'text' | 'html'

/** Output with tokens, what they stand for, and what could not be printed as asked. */
export interface Printout {
  readonly text: string
  readonly values: readonly Printed[]
  readonly problems: readonly PrintProblem[]
}

export interface CompiledTemplate {
  readonly name: string
  readonly form: TemplateForm
  readonly shape: ObjectShape
  /** Fields it names, in the order of the text. */
  readonly uses: readonly TemplateFieldUse[]
  /** Its own words, those of its partials among them. */
  readonly texts: readonly TemplateText[]
  /** Runs the template; the view must have the template's shape. */
  print(view: ViewObject): Printout
}

export interface CompileOptions {
  /** `body` where not given. */
  readonly form?: TemplateForm
  /** Sources of the partials it may call, by name. */
  readonly partials?: ReadonlyMap<string, string>
}

export interface CompileResult {
  /** Absent exactly when there are findings. */
  readonly template?: CompiledTemplate
  readonly findings: readonly TemplateFinding[]
  /** Names of the partials it reaches. */
  readonly partials: readonly string[]
}

const MAX_SOURCE = 200_000

const engine = Handlebars.create()
engine.registerHelper(helperTable((data) => engine.createFrame(data)))
for (const name of ['lookup', 'log', 'helperMissing', 'blockHelperMissing']) engine.unregisterHelper(name)

const OPTIONS = {
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  preventIndent: true,
  knownHelpers: Object.fromEntries(
    [
      ...BLOCK_HELPERS,
      ...Object.keys(FORMATTERS),
      ...Object.keys(LIST_FORMATTERS),
      ...Object.keys(CONDITIONS),
    ].map((name) => [name, true]),
  ),
} as const

/**
 * Reads, checks and compiles a template against the shape of its data. All findings at once, each
 * with line and column in the template or partial it stands in; never throws for what a clerk wrote.
 */
export function compileTemplate(
  name: string,
  source: string,
  shape: ObjectShape,
  options: CompileOptions = {},
): CompileResult {
  const form = options.form ?? 'body'
  const sources = new Map([...(options.partials ?? [])].map(([key, text]) => [key, text.normalize('NFC')]))
  const own = source.normalize('NFC')
  const parsed = parse(name, own, form)
  if (parsed.template === undefined) return { findings: parsed.findings, partials: [] }
  // Each is read when it is first called: most templates call few of an office's partials.
  const partials = new Map<string, ReturnType<typeof parse>>()
  const check = checkTemplate(parsed.template, shape, {
    names: [...sources.keys()],
    get(key) {
      const text = sources.get(key)
      if (text === undefined) return undefined
      const partial = partials.get(key) ?? parse(key, text, form)
      partials.set(key, partial)
      return partial.template ?? { name: key, lines: [], program: EMPTY_PROGRAM }
    },
  })
  const findings = [
    ...parsed.findings,
    ...check.findings,
    ...check.partials.flatMap((key) => partials.get(key)?.findings ?? []),
  ]
  const reached = check.partials
  if (findings.length > 0) return { findings, partials: reached }
  return { findings, partials: reached, template: compiled(name, own, form, shape, sources, check) }
}

/** What can be said of a source without knowing its data: syntax, styles, characters, size. */
export function sourceFindings(name: string, source: string, form: TemplateForm): readonly TemplateFinding[] {
  return parse(name, source.normalize('NFC'), form).findings
}

const EMPTY_PROGRAM: hbs.AST.Program = Handlebars.parse('')

function parse(
  name: string,
  source: string,
  form: TemplateForm,
): { readonly template?: ParsedTemplate; readonly findings: readonly TemplateFinding[] } {
  if (source.length > MAX_SOURCE) return { findings: [tooMuch(name, 'Mẫu dài quá 200.000 ký tự.')] }
  const tooDeep = tooDeepAt(source)
  if (tooDeep !== undefined) {
    return { findings: [{ ...tooMuch(name, 'Các thẻ lồng nhau quá sâu.'), ...placeAt(source, tooDeep) }] }
  }
  const surface = surfaceFindings(name, source, { hasStyles: form === 'body', isHtml: form === 'html' })
  try {
    const program = Handlebars.parse(source)
    return { template: { name, lines: source.split('\n'), program }, findings: surface }
  } catch (error) {
    // The parser throws plain errors for what it cannot read, and overflows the stack on deep nesting.
    if (error instanceof RangeError) return { findings: [tooMuch(name, 'Các thẻ lồng nhau quá sâu.')] }
    if (!(error instanceof Error)) throw error
    const line = /on line (\d+)|- (\d+):\d+/.exec(error.message)
    return { findings: [...surface, ...syntaxFindings(name, source, Number(line?.[1] ?? line?.[2] ?? 1))] }
  }
}

function tooMuch(template: string, message: string): TemplateFinding {
  return {
    template,
    line: 1,
    column: 1,
    ruleId: 'T08',
    severity: 'error',
    message,
    remedy: 'Chia mẫu thành các phần nhỏ hơn.',
  }
}

function compiled(
  name: string,
  source: string,
  form: TemplateForm,
  shape: ObjectShape,
  sources: ReadonlyMap<string, string>,
  check: CheckResult,
): CompiledTemplate {
  const main = engine.compile<unknown>(source, OPTIONS)
  const partials: Record<string, Handlebars.TemplateDelegate<unknown>> = Object.create(null)
  for (const key of check.partials) partials[key] = engine.compile<unknown>(sources.get(key) ?? '', OPTIONS)
  // A row has dozens of columns and a mail dozens of fields, of which a text names a few: only those are bound.
  const bound = withNames(shape, new Set(check.uses.flatMap(({ names }) => names)))
  return {
    name,
    form,
    shape,
    uses: check.uses,
    texts: check.texts,
    print(view) {
      const run: PrintRun = newRun()
      const text = main(bindView(run, view, bound), { data: { run }, partials })
      return { text, values: run.printed, problems: run.problems }
    },
  }
}
