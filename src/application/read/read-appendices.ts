// Appendices whose blocks stand in files of their own put in their places, so that from here on an
// appendix either has its blocks or is a separate file that goes along unprinted.

import { nameTasks } from '../../input/name-tasks.ts'
import { holdsBlocks, readAppendix } from '../../input/read-appendix.ts'
import type { ReadDirective } from '../../input/read-directive.ts'
import { wholeProblems } from '../../input/read-directive.ts'
import type { Diagnostic, FieldPath, Source } from '../../model/diagnostic.ts'
import type { Appendix, Directive } from '../../model/directive.ts'
import type { InputFiles } from './input-files.ts'

/** The directive with the blocks of its YAML appendices; what is missing or wrong is told with its place. */
export function readAppendices(
  files: InputFiles,
  directive: Directive,
  source: Source,
): ReadDirective & { readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const sources = new Map<number, Source>()
  const appendices = directive.appendices.map((appendix, index): Appendix => {
    const { content } = appendix
    if (content.type === 'blocks' || !holdsBlocks(content.file)) return appendix
    const path = `enclosures/${content.file}`
    const bytes = files.read(path)
    if (bytes === undefined) {
      diagnostics.push({
        file: source.file,
        place: source.locate(['appendices', index, 'file']),
        ruleId: 'I00',
        clause: '',
        severity: 'error',
        message: `Không có tệp "${path}".`,
        remedy: 'Chép tệp vào thư mục enclosures, hoặc sửa tên tệp.',
      })
      return appendix
    }
    const { value, diagnostics: found } = readAppendix(path, bytes)
    diagnostics.push(...found)
    if (value === undefined) return appendix
    sources.set(index, value.source)
    return { ...appendix, content: { type: 'blocks', blocks: value.blocks } }
  })
  if (diagnostics.length === 0 && appendices.every((one, index) => one === directive.appendices[index])) {
    return { directive, source, diagnostics }
  }
  // The tasks of those files have no ids yet, and count towards what one letter may hold.
  const whole = nameTasks({ ...directive, appendices })
  const joined = withParts(source, sources)
  return { directive: whole, source: joined, diagnostics: [...diagnostics, ...wholeProblems(whole, joined)] }
}

/** The directive's places, those inside an appendix of its own file in that file. */
function withParts(source: Source, parts: ReadonlyMap<number, Source>): Source {
  const partOf = ([first, index, third]: FieldPath): Source | undefined =>
    first === 'appendices' && typeof index === 'number' && third === 'blocks' ? parts.get(index) : undefined
  return {
    file: source.file,
    fileOf: (path) => (partOf(path) ?? source).file,
    locate: (path) => partOf(path)?.locate(path.slice(2)) ?? source.locate(path),
  }
}

/** Files of appendices that are not printed with the letter: they go along as they are. */
export function appendixFiles(directive: Directive): readonly string[] {
  return directive.appendices.flatMap(({ content }) => (content.type === 'file' ? [content.file] : []))
}
