// What is asked of whom, and how it reads: tasks with an owner, lists with their colon, one term for
// one thing, nothing left open.

import { isValidOn } from '../model/calendar-date.ts'
import type { FieldPath } from '../model/diagnostic.ts'
import type { Directive, TaskItem } from '../model/directive.ts'
import { openPlaceIn } from '../vietnamese/open-places.ts'
import type { PlacedText } from './directive-parts.ts'
import {
  addressedIds,
  allDuties,
  allTasks,
  allTexts,
  bodyTexts,
  distributedIds,
  dutyArticles,
  excerpt,
  itemsOf,
  printedNames,
} from './directive-parts.ts'
import type { Rule, RuleContext, Violation } from './rule.ts'
import { violation, when } from './rule.ts'

/** A task without an owner is nobody's; nor is one whose owners have no body on the day of issue. */
const tasksHaveOwners: Rule = {
  ruleId: 'K06',
  clause: '',
  severity: 'error',
  check: ({ directive, directory, issuedDate }) => {
    // What the lists do not have is K05's to tell, a body or group that the letter names D06's.
    const told = new Set([...addressedIds(directive), ...distributedIds(directive)].map(({ id }) => id))
    const isSilent = (id: string) =>
      !told.has(id) && (directory.group(id) !== undefined || directory.recipient(id) !== undefined)
    const hasBody = (id: string) =>
      directory.bodiesOf(id).some((body) => issuedDate === undefined || isValidOn(body, issuedDate))
    const unowned = [
      ...allTasks(directive).flatMap(({ task, path }) =>
        task.assignedTo.length === 0 ? [{ text: task.text, path }] : [],
      ),
      ...dutyArticles(directive).flatMap(({ task, path }) => dueToNobody(task, task.assignedTo, path)),
    ]
    return [
      ...unowned.map(({ text, path }) =>
        violation(
          [...path, 'assignedTo'],
          `Nội dung "${excerpt(text)}" chưa giao cho cơ quan nào.`,
          'Thêm "assignedTo" là mã nhóm hoặc cơ quan.',
        ),
      ),
      ...allDuties(directive).flatMap((placed) =>
        itemsOf(placed).flatMap(({ item: { assignedTo = [], text }, path }) =>
          when(assignedTo.length > 0 && assignedTo.every(isSilent) && !assignedTo.some(hasBody), () =>
            violation(
              [...path, 'assignedTo'],
              `Nội dung "${excerpt(text)}" không đến cơ quan nào: ${assignedTo.join(', ')} không có cơ quan nào đang hoạt động.`,
              'Thêm cơ quan vào nhóm, hoặc giao cho cơ quan khác.',
            ),
          ),
        ),
      ),
    ]
  },
}

/** What an article says is due without saying from whom. */
function dueToNobody(item: TaskItem, around: readonly string[], path: FieldPath): readonly PlacedText[] {
  const owners = item.assignedTo ?? around
  const isDue = item.due !== undefined || item.report !== undefined
  const points = item.items.flatMap((point, index) => dueToNobody(point, owners, [...path, 'items', index]))
  const somebody = owners.length > 0 || ownsBelow(item)
  return isDue && !somebody ? [{ text: item.text, path }, ...points] : points
}

const ownsBelow = (item: TaskItem): boolean =>
  item.items.some((point) => (point.assignedTo ?? []).length > 0 || ownsBelow(point))

/** What introduces points ends with a colon. */
const listsAreIntroduced: Rule = {
  ruleId: 'B04',
  clause: '',
  severity: 'warning',
  check: ({ directive }) =>
    allTasks(directive).flatMap((placed) =>
      itemsOf(placed).flatMap(({ item, path }) =>
        when(item.items.length > 0 && !/[:.;?!…]\s*$/u.test(item.text), () =>
          violation(
            [...path, 'text'],
            `Lời dẫn "${excerpt(item.text)}" chưa có dấu ":" trước các ý bên dưới.`,
            'Thêm dấu ":" ở cuối; nếu để vậy, chương trình tự in thêm.',
          ),
        ),
      ),
    ),
}

/** Abbreviations whose full form is at hand in most letters. */
const ABBREVIATIONS: readonly (readonly [string, string])[] = [
  ['UBND', 'Ủy ban nhân dân'],
  ['HĐND', 'Hội đồng nhân dân'],
  ['CNTT', 'công nghệ thông tin'],
  ['GD&ĐT', 'Giáo dục và Đào tạo'],
  ['TT&TT', 'Thông tin và Truyền thông'],
  ['KH&CN', 'Khoa học và Công nghệ'],
  ['CCHC', 'cải cách hành chính'],
  ['BHXH', 'bảo hiểm xã hội'],
  ['TTHC', 'thủ tục hành chính'],
]

/** One spelling per term; an abbreviation is explained where it is first used. */
const termsAreUniform: Rule = {
  ruleId: 'B05',
  clause: '',
  severity: 'warning',
  check({ directive }) {
    const texts = bodyTexts(directive)
    const folded = texts.map(({ text }) => foldHoa(text))
    const mixed = ABBREVIATIONS.flatMap(([short, full]): readonly Violation[] => {
      // A plain search first: a letter holds few of them, and a pattern has to be built for each.
      const holders = texts.filter(({ text }) => text.includes(short))
      const word = wordPattern(short)
      const first = holders.find(({ text }) => word.test(text))
      const spelled = folded.some((text) => text.includes(foldHoa(full)))
      const bracketed = new RegExp(`\\((?:[^()]*\\s)?${escaped(short)}\\)`, 'u')
      const explained = holders.some(({ text }) => bracketed.test(text))
      return when(first !== undefined && spelled && !explained, () =>
        violation(
          first?.path ?? [],
          `Dùng cả "${short}" và "${full}" mà chưa giải thích chữ viết tắt.`,
          `Viết thống nhất một cách, hoặc ghi "${full} (${short})" ở lần đầu.`,
        ),
      )
    })
    const custom = texts.flatMap(({ text, path }) =>
      when(/(?<!\p{L})đảm bảo(?!\p{L})/iu.test(text), () =>
        violation(path, 'Văn phong hành chính dùng "bảo đảm".', 'Thay "đảm bảo" bằng "bảo đảm".', 'info'),
      ),
    )
    return [...mixed, ...custom]
  },
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
const foldHoa = (text: string): string => text.toLowerCase().replaceAll('uỷ', 'ủy')

/** As a word of its own and not inside a code such as 47/UBND-KGVX. */
function wordPattern(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d/&-])${escaped(word)}(?![\\p{L}\\d&]|-\\p{L})`, 'u')
}

/** In the blocks of a form; what a task asks is read out of it, so it holds no room even there. */
function isInForm({ appendices }: Directive, [first, index, ...rest]: FieldPath): boolean {
  const form = first === 'appendices' && typeof index === 'number' && appendices[index]?.form === true
  return form && rest[0] !== 'title' && !rest.includes('task') && !rest.includes('article')
}

/** Nothing is left to be filled in. */
const nothingIsLeftOpen: Rule = {
  ruleId: 'B07',
  clause: '',
  severity: 'error',
  mendableAtIssue: true,
  check({ directive }) {
    return [...allTexts(directive), ...printedNames(directive)].flatMap(({ text, path }) => {
      // Whatever stands for a field must not look like a gap where several meet: "xxx" does.
      const plain = text.replace(/\{\{[^{}]*\}\}/gu, '0')
      const inForm = isInForm(directive, path)
      const found = openPlaceIn(plain, { inForm })
      if (found !== undefined) {
        return [
          violation(
            path,
            `Còn chỗ để trống: "${found}".`,
            path[0] === 'appendices' && !inForm
              ? 'Điền nội dung, hoặc xóa chỗ này; phụ lục là biểu mẫu để nơi nhận điền thì ghi "form: true" ở phụ lục ấy.'
              : 'Điền nội dung, hoặc xóa chỗ này; ý là còn nữa thì viết "v.v.".',
          ),
        ]
      }
      // A cell of a table may be empty.
      return when(plain.trim() === '' && !path.includes('table'), () =>
        violation(path, 'Mục này để trống.', 'Điền nội dung, hoặc bỏ mục này.'),
      )
    })
  },
}

/** Tasks of one letter begin alike. */
const tasksAreParallel: Rule = {
  ruleId: 'B09',
  clause: '',
  severity: 'warning',
  check({ directive: { tasks } }) {
    const asking = tasks.filter(({ text }) => /^đề nghị(?!\p{L})/iu.test(text))
    if (asking.length < 2 || asking.length === tasks.length || asking.length * 2 < tasks.length) return []
    return tasks.flatMap((task, index) =>
      when(!asking.includes(task), () =>
        violation(
          ['tasks', index, 'text'],
          'Các nội dung khác mở đầu bằng "Đề nghị", nội dung này thì không.',
          'Viết các nội dung theo cùng một cách.',
        ),
      ),
    )
  },
}

/** A letter that asks for something says by when, or at least whom to ask. */
const tasksAreDated: Rule = {
  ruleId: 'B10',
  clause: '',
  severity: 'info',
  check(context) {
    const tasks = allDuties(context.directive)
    return when(tasks.length > 0 && !hasDate(context) && context.directive.contacts.length === 0, () =>
      violation(
        ['tasks'],
        'Văn bản không nêu thời hạn, nơi báo cáo hay đầu mối liên hệ.',
        'Cân nhắc thêm "due", "report" hoặc "contacts".',
      ),
    )
  },
}

const hasDate = ({ directive }: RuleContext): boolean =>
  allDuties(directive).some((placed) =>
    itemsOf(placed).some(({ item }) => item.due !== undefined || item.report !== undefined),
  )

const TITLES =
  'Trưởng|Chủ tịch|Giám đốc|Hiệu trưởng|Bí thư|Chủ nhiệm|Bộ trưởng|Thứ trưởng|Chánh|Thủ trưởng|Cục trưởng|Vụ trưởng'

/** A plural title that no office follows: "các Phó Chủ tịch UBND huyện" names one (PL II.V.3). */
const GENERIC_TITLE = new RegExp(
  `(?<!\\p{L})(?:các|những|mọi)\\s+((?:Phó\\s+(?:${TITLES})|Phó|${TITLES})(?!\\p{L})(?:\\s\\p{Ll}+)?)(?!\\p{L}|\\s+\\p{Lu})`,
  'gu',
)

/** Titles are capital only with a name or an office; a plural is lower case. */
const genericTitlesAreLower: Rule = {
  ruleId: 'W06',
  clause: 'PL II.V.3',
  severity: 'warning',
  check: ({ directive }) =>
    allTexts(directive).flatMap(({ text, path }) =>
      [...text.matchAll(GENERIC_TITLE)].map((match) => {
        const title = match[1] ?? ''
        const lower = title.toLowerCase()
        return violation(
          path,
          `"${match[0]}" là chức danh chung nên không viết hoa.`,
          `Viết "${match[0].slice(0, match[0].length - title.length)}${lower}".`,
        )
      }),
    ),
}

/** The rules of this file in the order of the letter. */
export const TASK_RULES: readonly Rule[] = [
  tasksHaveOwners,
  listsAreIntroduced,
  termsAreUniform,
  nothingIsLeftOpen,
  tasksAreParallel,
  tasksAreDated,
  genericTitlesAreLower,
]
