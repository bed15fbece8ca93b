// Values a template cannot print: found in a dry run before any number is given (promise P28), or
// thrown when nobody looked.

import { Fault } from '../model/fault.ts'
import type { CompiledTemplate } from './compile-template.ts'
import type { PrintProblem, ViewObject } from './view-values.ts'

/** What printing this view would run into; empty when all is well. */
export function printProblems(template: CompiledTemplate, view: ViewObject): readonly PrintProblem[] {
  return template.print(view).problems
}

/** A Vietnamese sentence about one problem. */
export function problemMessage(problem: PrintProblem): string {
  const field = problem.column === undefined ? 'giá trị' : `trường "${problem.column}"`
  switch (problem.type) {
    case 'missing':
      return `Thiếu ${field}.`
    case 'not-a-date':
      return `Không đọc được ngày trong ${field}: "${problem.value}".`
    case 'not-a-number':
      return `Không đọc được số trong ${field}: "${problem.value}".`
  }
}

export function unprintable(template: CompiledTemplate, problems: readonly PrintProblem[]): Fault {
  return new Fault(
    'E_RENDER',
    `Mẫu "${template.name}": ${[...new Set(problems.map(problemMessage))].join(' ')}`,
    'Sửa giá trị trong danh sách nơi nhận hoặc trong chỉ đạo, hoặc bọc trường trong {{#if …}}.',
  )
}
