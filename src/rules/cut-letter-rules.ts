// What a letter loses on its way to those who get only their own tasks: tasks that stand where nothing
// is cut or counted, and numbers that are others in each letter.

import { allBlocks, allDuties, allTexts, itemsOf } from './directive-parts.ts'
import type { Rule } from './rule.ts'
import { violation, when } from './rule.ts'

/** Plan, task sheets and exports are made from the body; a task elsewhere is in none of them. */
const tasksStandInTheBody: Rule = {
  ruleId: 'K07',
  clause: '',
  severity: 'warning',
  check: ({ directive }) =>
    [...allBlocks(directive)].flatMap(({ block, path }) => {
      const isTask =
        block.type === 'task' ||
        (block.type === 'article' &&
          itemsOf({ task: { id: '', text: '', assignedTo: [], ...block }, path }).some(
            ({ item }) => (item.assignedTo ?? []).length > 0 || item.due !== undefined,
          ))
      return when(isTask && path[0] !== 'body', () =>
        violation(
          path,
          'Nhiệm vụ ở phụ lục hay ở văn bản ban hành kèm theo không vào bảng phân công, không vào phiếu nhiệm vụ.',
          'Đưa nhiệm vụ vào "tasks" hoặc "body"; muốn in bảng phân công ở phụ lục thì dùng "merge: { matrix: true }".',
        ),
      )
    }),
}

/** "nhiệm vụ 3", "khoản 2 Điều này"; not a place in a law, which is named after it. */
const OWN_NUMBER =
  /(?<!\p{L})(?:điều|khoản|mục|nhiệm vụ|nội dung)\s+(?:số\s+|thứ\s+)?\d{1,2}(?![\d/])(?!\s*(?:,|và|Điều|khoản|\d|\s)*(?:của\s+)?(?:Luật|Bộ luật|Pháp lệnh|Nghị|Thông tư|Chỉ thị|Quyết định số|Công văn số|Kế hoạch số))/iu

/** Each letter counts its own tasks: a number that is right in one is wrong in the next. */
const numbersOfTasksAreNotCited: Rule = {
  ruleId: 'K08',
  clause: '',
  severity: 'warning',
  check: ({ directive }) => {
    if (directive.merge.mode !== 'tailored' || allDuties(directive).length < 2) return []
    const texts = allTexts(directive).filter(({ path: [field] }) => field !== 'basis' && field !== 'subject')
    return texts.flatMap(({ text, path }) => {
      const [cited] = OWN_NUMBER.exec(text) ?? []
      return when(cited !== undefined, () =>
        violation(
          path,
          `"${cited}" là số thứ tự, mà mỗi văn bản gửi riêng đánh số lại theo nhiệm vụ của nơi nhận.`,
          'Gọi nội dung ấy bằng tên; nếu là số của một văn bản khác thì ghi tên văn bản ngay sau.',
        ),
      )
    })
  },
}

/** The rules of this file. */
export const CUT_LETTER_RULES: readonly Rule[] = [tasksStandInTheBody, numbersOfTasksAreNotCited]
