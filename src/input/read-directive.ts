// A directive's file → Directive (contract: "A directive"). Says everything that is wrong with the
// file's form at once; what the letter's law asks is for the rules.

import type { Diagnostic, FieldPath, ReadResult, Source } from '../model/diagnostic.ts'
import type { BodyBlock, Directive, Task, TaskItem } from '../model/directive.ts'
import { inReadingOrder } from '../model/reading-order.ts'
import { sizeProblems } from './directive-size.ts'
import { capDiagnostics, inputDiagnostic } from './input-rules.ts'
import { foldMarks } from './lists/fold-marks.ts'
import { UNNAMED } from './schema/body-schema.ts'
import { directiveSchema } from './schema/directive-schema.ts'
import { placeSchemaFindings } from './schema/place-schema-findings.ts'
import type { SpecialCase } from './schema/schema-findings.ts'
import { readWithSchema } from './schema/schema-findings.ts'
import type { YamlSource } from './yaml/yaml-source.ts'
import { readYaml } from './yaml/yaml-source.ts'

export interface ReadDirective {
  readonly directive: Directive
  readonly source: Source
}

/** Reads and types a directive. Template fields `{{…}}` and marks `**…**` stay in the text as written. */
export function readDirective(file: string, bytes: Uint8Array): ReadResult<ReadDirective> {
  const yaml = readYaml(file, bytes)
  if (yaml.value === undefined) return { diagnostics: yaml.diagnostics }
  const reading = readWithSchema(directiveSchema, yaml.value, stateSecret)
  const diagnostics: Diagnostic[] = [
    ...yaml.diagnostics,
    ...placeSchemaFindings(reading.findings, yaml.source),
  ]
  if (reading.value === undefined) return { diagnostics: capDiagnostics(inReadingOrder(diagnostics)) }
  const named = nameTasks(reading.value)
  const problems = [
    ...repeatedTaskIds(named, yaml.source),
    ...bothForms(named, yaml.source),
    ...sizeProblems(named, yaml.source),
  ]
  if (problems.length > 0)
    return { diagnostics: capDiagnostics(inReadingOrder([...diagnostics, ...problems])) }
  return {
    value: { directive: named, source: yaml.source },
    diagnostics: capDiagnostics(inReadingOrder(diagnostics)),
  }
}

const SECRECY_KEYS = new Set(['secrecy', 'classification', 'confidentiality', 'secret', 'domat', 'mat'])
const SECRECY_WORDS = new Set(['mat', 'toimat', 'tuyetmat', 'secret', 'topsecret', 'confidential'])

/** Luật Bảo vệ bí mật nhà nước: none of it on a machine that is connected. */
const stateSecret: SpecialCase = (path, value) => {
  const [key] = path
  if (path.length !== 1 || typeof key !== 'string') return undefined
  const isSecret =
    SECRECY_KEYS.has(foldMarks(key)) ||
    (['urgency', 'kind'].includes(key) && typeof value === 'string' && SECRECY_WORDS.has(foldMarks(value)))
  if (!isSecret) return undefined
  return {
    ruleId: 'I17',
    message:
      'Văn bản có độ mật (Mật, Tối mật, Tuyệt mật) không được soạn thảo, lưu giữ hay gửi bằng chương trình này.',
    remedy:
      'Bí mật nhà nước không được xử lý trên máy có kết nối mạng: xóa tệp này và làm văn bản theo quy định về bảo vệ bí mật nhà nước.',
  }
}

/**
 * Gives tasks without an id the first free one of t1, t2 … by their place in the letter, and articles
 * that ask something of somebody one of d1, d2 … by their number.
 */
function nameTasks(directive: Directive): Directive {
  const taken = new Set(allTasks(directive).map(({ task }) => task.id))
  let position = 0
  const name = (task: Task): Task => {
    position++
    if (task.id !== UNNAMED) return task
    let number = position
    while (taken.has(`t${number}`)) number++
    taken.add(`t${number}`)
    return { ...task, id: `t${number}` }
  }
  let articles = 0
  const nameIn = (block: BodyBlock): BodyBlock => {
    if (block.type === 'task') return { ...block, task: name(block.task) }
    if (block.type === 'article') {
      articles++
      if (block.id !== undefined || !asksSomething(block)) return block
      let number = articles
      while (taken.has(`d${number}`)) number++
      taken.add(`d${number}`)
      return { ...block, id: `d${number}` }
    }
    return 'blocks' in block ? { ...block, blocks: block.blocks.map(nameIn) } : block
  }
  const tasks = directive.tasks.map(name)
  return directive.body === undefined
    ? { ...directive, tasks }
    : { ...directive, tasks, body: directive.body.map(nameIn) }
}

/** Whether anything of the article is owned or due. */
const asksSomething = (item: Omit<TaskItem, 'text'>): boolean =>
  item.assignedTo !== undefined ||
  item.due !== undefined ||
  item.report !== undefined ||
  item.items.some(asksSomething)

/** Every task of the short and of the general form and every named article, with its path in the file. */
function allTasks(directive: Directive): { readonly task: Pick<Task, 'id'>; readonly path: FieldPath }[] {
  const inBlocks = (
    blocks: readonly BodyBlock[],
    path: FieldPath,
  ): { task: Pick<Task, 'id'>; path: FieldPath }[] =>
    blocks.flatMap((block, index) => {
      if (block.type === 'task') return [{ task: block.task, path: [...path, index, 'task'] }]
      if (block.type === 'article' && block.id !== undefined)
        return [{ task: { id: block.id }, path: [...path, index, 'article'] }]
      return 'blocks' in block ? inBlocks(block.blocks, [...path, index, block.type, 'blocks']) : []
    })
  return [
    ...directive.tasks.map((task, index) => ({ task, path: ['tasks', index] })),
    ...inBlocks(directive.body ?? [], ['body']),
  ]
}

function repeatedTaskIds(directive: Directive, source: YamlSource): Diagnostic[] {
  const seen = new Set<string>()
  return allTasks(directive).flatMap(({ task, path }) => {
    if (!seen.has(task.id)) {
      seen.add(task.id)
      return []
    }
    const place = source.locate([...path, 'id'])
    return [
      inputDiagnostic(
        source.file,
        place,
        'I21',
        `Mã nhiệm vụ “${task.id}” dùng hai lần.`,
        'Đặt mã khác cho một trong hai nhiệm vụ.',
      ),
    ]
  })
}

/** `body` is the general form of the four short fields; both would leave their order to guesswork. */
function bothForms(directive: Directive, source: YamlSource): Diagnostic[] {
  if (directive.body === undefined) return []
  const short = [
    directive.purpose === undefined ? undefined : 'purpose',
    directive.request === undefined ? undefined : 'request',
    directive.tasks.length === 0 ? undefined : 'tasks',
    directive.closing === undefined ? undefined : 'closing',
  ].filter((key) => key !== undefined)
  return short.map((key) =>
    inputDiagnostic(
      source.file,
      source.locateKey([key]),
      'I16',
      `Đã có \`body\` (nội dung theo khối) thì không dùng \`${key}\`.`,
      'Chuyển phần này thành một khối trong body, hoặc bỏ body.',
    ),
  )
}
