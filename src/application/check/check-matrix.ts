// What a choice of recipients does to the tasks: a duty whose every body was left out of the plan is
// nobody's, though the directive names an owner; a text cut to a body's own tasks may have none left.

import { withDuties } from '../../model/cut-directive.ts'
import type { FieldPath, Finding } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import type { CopyPlan } from '../../model/issue.ts'
import { placedTasks } from '../../model/placed-tasks.ts'
import type { DirectoryIndex } from '../../model/recipient.ts'
import type { TaskMatrix } from '../../model/task-matrix.ts'
import { listed } from './check-printable.ts'

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

/** In mode `tailored`: bodies whose letter would enact a text of which nothing is left. */
export function emptiedFindings(directive: Directive, copies: readonly CopyPlan[]): readonly Finding[] {
  const { enclosed, merge } = directive
  if (merge.mode !== 'tailored' || enclosed === undefined || enclosed.blocks.length === 0) return []
  const bare = copies.filter(
    ({ dutyKeys }) => withDuties(directive, new Set(dutyKeys)).enclosed?.blocks.length === 0,
  )
  if (bare.length === 0) return []
  return [
    {
      ruleId: 'M13',
      clause: '',
      severity: 'error',
      path: ['enclosed'],
      message: `Văn bản ban hành kèm theo không còn nội dung nào với ${listed(bare.map(({ recipient }) => recipient.name))}.`,
      remedy:
        'Mỗi nơi một số thì văn bản kèm theo chỉ còn việc của nơi ấy: giao việc cho các nơi này, bỏ họ khỏi nơi nhận, hoặc dùng "mode: common".',
    },
  ]
}

/** "t3/2" → tasks, 2, items, 1. */
function pathOf(directive: Directive, taskId: string, key: string): FieldPath {
  const path = placedTasks(directive).find(({ task }) => task.id === taskId)?.path ?? []
  const points = key
    .slice(taskId.length + 1)
    .split('/')
    .filter((part) => part !== '')
  return [...path, ...points.flatMap((part) => ['items', Number(part) - 1])]
}
