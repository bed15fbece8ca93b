// Appendices whose blocks stand in files of their own put in their places, so that from here on an
// appendix either has its blocks or is a separate file that goes along unprinted.

import { nameTasks } from '../../input/name-tasks.ts'
import { holdsBlocks, readAppendix } from '../../input/read-appendix.ts'
import { wholeProblems } from '../../input/read-directive.ts'
import type { Diagnostic, Source } from '../../model/diagnostic.ts'
import type { Appendix, Directive } from '../../model/directive.ts'
import type { InputFiles } from './input-files.ts'

/** The directive with the blocks of its YAML appendices; what is missing or wrong is told with its place. */
export function readAppendices(
  files: InputFiles,
  directive: Directive,
  source: Source,
): { readonly directive: Directive; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
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
    return value === undefined ? appendix : { ...appendix, content: { type: 'blocks', blocks: value } }
  })
  if (diagnostics.length === 0 && appendices.every((one, index) => one === directive.appendices[index])) {
    return { directive, diagnostics }
  }
  // The tasks of those files have no ids yet, and count towards what one letter may hold.
  const whole = nameTasks({ ...directive, appendices })
  return { directive: whole, diagnostics: [...diagnostics, ...wholeProblems(whole, source)] }
}

/** Files of appendices that are not printed with the letter: they go along as they are. */
export function appendixFiles(directive: Directive): readonly string[] {
  return directive.appendices.flatMap(({ content }) => (content.type === 'file' ? [content.file] : []))
}
