// What a choice of recipients does to the tasks: a duty whose every body was left out of the plan is
// nobody's, though the directive names an owner.

import type { FieldPath, Finding } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import type { DirectoryIndex } from '../../model/recipient.ts'
import type { TaskMatrix } from '../../model/task-matrix.ts'

/** Warnings with the directive's paths; what never reached anybody is for the rules to tell. */
export function matrixFindings(
  directive: Directive,
  directory: DirectoryIndex,
  matrix: TaskMatrix,
  leftOut: ReadonlySet<string>,
): readonly Finding[] {
  return matrix.duties.flatMap(({ key, taskId, text, assignedTo, bodies }): readonly Finding[] => {
    const owners = assignedTo.flatMap((id) => directory.bodiesOf(id)).filter((body) => leftOut.has(body.id))
    if (bodies.length > 0 || owners.length === 0) return []
    return [
      {
        ruleId: 'M10',
        clause: '',
        severity: 'warning',
        path: pathOf(directive, taskId, key),
        message: `Mọi cơ quan được giao "${text.slice(0, 40)}" đã bị loại khỏi nơi nhận: ${owners.map(({ name }) => name).join('; ')}.`,
        remedy: 'Giao nội dung này cho cơ quan khác, hoặc bỏ lọc, bỏ loại ở "recipients".',
      },
    ]
  })
}

/** "t3/2" → tasks, 2, items, 1; a task of the general form is found as the body. */
function pathOf(directive: Directive, taskId: string, key: string): FieldPath {
  const index = directive.tasks.findIndex(({ id }) => id === taskId)
  if (index < 0) return ['body']
  const points = key
    .slice(taskId.length)
    .split('/')
    .filter((part) => part !== '')
  return ['tasks', index, ...points.flatMap((part) => ['items', Number(part) - 1])]
}
