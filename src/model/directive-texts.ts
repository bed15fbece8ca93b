// Every place of a directive where a clerk writes running text, with its path in the file: for
// filling fields and for rules that read words.

import type { FieldPath } from './diagnostic.ts'
import type {
  Addressee,
  Appendix,
  Basis,
  BodyBlock,
  Deadline,
  Directive,
  DistributionEntry,
  Introduction,
  Leave,
  Meeting,
  Point,
  ReportDuty,
  TableBlock,
  Task,
  TaskItem,
} from './directive.ts'

/** What becomes of one text; `path` leads to it in the directive's file. */
export type TextChange<From, To> = (text: From, path: FieldPath) => To

/** The directive with every text changed, in the order of the file's fields; all else as it is. */
export function mapTexts<From, To>(directive: Directive<From>, change: TextChange<From, To>): Directive<To> {
  const {
    subject,
    basis,
    purpose,
    request,
    addressees,
    tasks,
    closing,
    body,
    appendices,
    distribution,
    meeting,
    introduction,
    leave,
    enclosed,
    ...rest
  } = directive
  return {
    ...rest,
    subject: change(subject, ['subject']),
    basis: basis.map((one, index) => mapBasis(one, ['basis', index], change)),
    ...optional('purpose', purpose, change, []),
    ...optional('request', request, change, []),
    addressees: addressees.map((one, index) => mapAddressee(one, ['addressees', index], change)),
    tasks: tasks.map((one, index) => mapTask(one, ['tasks', index], change)),
    ...optional('closing', closing, change, []),
    ...present(body, (blocks) => ({ body: mapBlocks(blocks, ['body'], change) })),
    appendices: appendices.map((one, index) => mapAppendix(one, ['appendices', index], change)),
    distribution: distribution.map((one, index) => mapEntry(one, ['distribution', index], change)),
    ...present(meeting, (one) => ({ meeting: mapMeeting(one, ['meeting'], change) })),
    ...present(introduction, (one) => ({ introduction: mapIntroduction(one, ['introduction'], change) })),
    ...present(leave, (one) => ({ leave: mapLeave(one, ['leave'], change) })),
    ...present(enclosed, (one) => ({
      enclosed: {
        kind: one.kind,
        title: change(one.title, ['enclosed', 'title']),
        blocks: mapBlocks(one.blocks, ['enclosed', 'blocks'], change),
      },
    })),
  }
}

/** All texts of the directive with their paths, in the order of the file's fields. */
export function textsOf<Text>(
  directive: Directive<Text>,
): { readonly text: Text; readonly path: FieldPath }[] {
  const texts: { readonly text: Text; readonly path: FieldPath }[] = []
  mapTexts(directive, (text, path) => {
    texts.push({ text, path })
    return text
  })
  return texts
}

/** `{ key: changed }`, or nothing where the field is absent. */
function optional<Key extends string, From, To>(
  key: Key,
  text: From | undefined,
  change: TextChange<From, To>,
  path: FieldPath,
): { readonly [K in Key]?: To } {
  const result: { [K in Key]?: To } = {}
  if (text !== undefined) result[key] = change(text, [...path, key])
  return result
}

const present = <Value, Part extends object>(
  value: Value | undefined,
  part: (value: Value) => Part,
): Part | Record<never, never> => (value === undefined ? {} : part(value))

function mapBasis<From, To>(basis: Basis<From>, path: FieldPath, change: TextChange<From, To>): Basis<To> {
  if (basis.type === 'text') return { type: 'text', text: change(basis.text, [...path, 'text']) }
  const { about, ...rest } = basis
  return { ...rest, ...optional('about', about, change, path) }
}

function mapAddressee<From, To>(
  addressee: Addressee<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): Addressee<To> {
  return addressee.type === 'listed'
    ? addressee
    : { ...addressee, line: change(addressee.line, [...path, 'line']) }
}

function mapEntry<From, To>(
  entry: DistributionEntry<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): DistributionEntry<To> {
  const { label, purpose, ...rest } = entry
  return { ...rest, label: change(label, [...path, 'label']), ...optional('purpose', purpose, change, path) }
}

function mapDeadline<From, To>(
  deadline: Deadline<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): Deadline<To> {
  const { text, ...rest } = deadline
  return { ...rest, ...optional('text', text, change, path) }
}

function mapReport<From, To>(
  report: ReportDuty<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): ReportDuty<To> {
  return {
    to: change(report.to, [...path, 'to']),
    ...present(report.by, (by) => ({ by: mapDeadline(by, [...path, 'by'], change) })),
  }
}

function mapItem<From, To>(
  item: TaskItem<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): TaskItem<To> {
  const { text, due, report, items, ...rest } = item
  return {
    ...rest,
    text: change(text, [...path, 'text']),
    items: items.map((one, index) => mapItem(one, [...path, 'items', index], change)),
    ...present(due, (one) => ({ due: mapDeadline(one, [...path, 'due'], change) })),
    ...present(report, (one) => ({ report: mapReport(one, [...path, 'report'], change) })),
  }
}

function mapTask<From, To>(task: Task<From>, path: FieldPath, change: TextChange<From, To>): Task<To> {
  return { ...mapItem(task, path, change), id: task.id, assignedTo: task.assignedTo }
}

function mapPoints<From, To>(
  points: readonly Point<From>[],
  path: FieldPath,
  change: TextChange<From, To>,
): readonly Point<To>[] {
  return points.map(({ text, items }, index) => ({
    text: change(text, [...path, index, 'text']),
    items: mapPoints(items, [...path, index, 'items'], change),
  }))
}

function mapBlocks<From, To>(
  blocks: readonly BodyBlock<From>[],
  path: FieldPath,
  change: TextChange<From, To>,
): readonly BodyBlock<To>[] {
  return blocks.map((block, index) => mapBlock(block, [...path, index], change))
}

/** Paths follow the file, where a block is `{ p: … }`, `{ section: { … } }` and so on. */
function mapBlock<From, To>(
  block: BodyBlock<From>,
  at: FieldPath,
  change: TextChange<From, To>,
): BodyBlock<To> {
  const path: FieldPath = [...at, block.type]
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', text: change(block.text, [...at, 'p']) }
    case 'part':
    case 'chapter':
    case 'section':
    case 'subsection':
      return {
        type: block.type,
        title: change(block.title, [...path, 'title']),
        blocks: mapBlocks(block.blocks, [...path, 'blocks'], change),
      }
    case 'task':
      return { type: 'task', task: mapTask(block.task, path, change) }
    case 'points':
      return { type: 'points', items: mapPoints(block.items, path, change) }
    case 'article':
      return {
        type: 'article',
        ...optional('title', block.title, change, path),
        ...optional('text', block.text, change, path),
        items: block.items.map((one, index) => mapItem(one, [...path, 'items', index], change)),
        ...present(block.id, (id) => ({ id })),
        ...present(block.assignedTo, (assignedTo) => ({ assignedTo })),
        ...present(block.due, (one) => ({ due: mapDeadline(one, [...path, 'due'], change) })),
        ...present(block.report, (one) => ({ report: mapReport(one, [...path, 'report'], change) })),
      }
    case 'table':
      return mapTable(block, path, change)
    case 'quote':
      return {
        type: 'quote',
        ...optional('source', block.source, change, path),
        text: change(block.text, [...path, 'text']),
      }
    case 'note':
      return {
        type: 'note',
        label: change(block.label, [...path, 'label']),
        text: change(block.text, [...path, 'text']),
      }
    case 'image':
      return { ...block, alt: change(block.alt, [...path, 'alt']) }
  }
}

/** A head of one row without joined cells stands as `columns` in the file. */
function mapTable<From, To>(
  table: TableBlock<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): TableBlock<To> {
  const { head, rows, totals, ...rest } = table
  const [only, ...more] = head
  const isPlain = more.length === 0 && (only ?? []).every((cell) => cell.columns * cell.rows === 1)
  const mapRow = (row: TableBlock<From>['rows'][number], at: FieldPath) =>
    row.map((cell, index) => ({ ...cell, text: change(cell.text, [...at, index, 'text']) }))
  return {
    ...rest,
    head: head.map((row, index) => mapRow(row, isPlain ? [...path, 'columns'] : [...path, 'head', index])),
    rows: rows.map((row, index) => mapRow(row, [...path, 'rows', index])),
    ...present(totals, (row) => ({ totals: mapRow(row, [...path, 'totals']) })),
  }
}

function mapAppendix<From, To>(
  appendix: Appendix<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): Appendix<To> {
  const { content } = appendix
  return {
    title: change(appendix.title, [...path, 'title']),
    ...(appendix.form === undefined ? {} : { form: appendix.form }),
    content:
      content.type === 'file'
        ? content
        : { type: 'blocks', blocks: mapBlocks(content.blocks, [...path, 'blocks'], change) },
    orientation: appendix.orientation,
  }
}

function mapMeeting<From, To>(
  meeting: Meeting<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): Meeting<To> {
  return {
    event: change(meeting.event, [...path, 'event']),
    ...optional('participants', meeting.participants, change, path),
    ...optional('chair', meeting.chair, change, path),
    ...optional('start', meeting.start, change, path),
    ...optional('end', meeting.end, change, path),
    ...optional('place', meeting.place, change, path),
    ...optional('notes', meeting.notes, change, path),
    sessions: meeting.sessions.map((session, index) => {
      const at: FieldPath = [...path, 'sessions', index]
      return {
        participants: change(session.participants, [...at, 'participants']),
        ...optional('start', session.start, change, at),
        ...optional('place', session.place, change, at),
      }
    }),
  }
}

function mapIntroduction<From, To>(
  { name, title, to, about, validUntil }: Introduction<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): Introduction<To> {
  return {
    name: change(name, [...path, 'name']),
    ...optional('title', title, change, path),
    to: change(to, [...path, 'to']),
    about: change(about, [...path, 'about']),
    validUntil,
  }
}

function mapLeave<From, To>(
  { name, title, duration, place, countedAs, contact, ...rest }: Leave<From>,
  path: FieldPath,
  change: TextChange<From, To>,
): Leave<To> {
  return {
    ...rest,
    name: change(name, [...path, 'name']),
    ...optional('title', title, change, path),
    ...optional('duration', duration, change, path),
    place: change(place, [...path, 'place']),
    ...optional('countedAs', countedAs, change, path),
    ...optional('contact', contact, change, path),
  }
}
