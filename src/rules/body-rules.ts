// How a body is built (PL I.II.6.d, đ): the program counts, so nobody types a number; phần, chương,
// mục, tiểu mục and điều stand inside one another in this order and have titles.

import type { FieldPath } from '../model/diagnostic.ts'
import type { BodyBlock, DivisionType, Point } from '../model/directive.ts'
import type { DocumentKind, DocumentKindId } from '../model/document-kinds.ts'
import { DOCUMENT_KINDS, FORM_TRAITS, OWN_FIELDS } from '../model/document-kinds.ts'
import { allBlocks, excerpt, isDivision, itemsOf } from './directive-parts.ts'
import type { Rule, Violation } from './rule.ts'
import { violation, when } from './rule.ts'

const TYPED_HEADING =
  /^(?:(?:phần|chương|mục|tiểu mục|điều)\s+(?:[IVXLC]+|\d+|thứ\s+\p{L}+)(?![\p{L}\d])|(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]\s|[a-zđ]\)\s)/iu
const TYPED_POINT = /^(?:\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ][).]\s|[-–—+•*]\s)/u

/** Marks and numbers are the program's: a typed one would stand there twice. */
const numbersAreNotTyped: Rule = {
  ruleId: 'B02',
  clause: 'PL I.II.6.đ',
  severity: 'error',
  check({ directive }) {
    const findings: Violation[] = []
    const look = (text: string | undefined, path: FieldPath, pattern: RegExp): void => {
      const typed = pattern.exec(text ?? '')?.[0].trim()
      if (typed === undefined) return
      findings.push(
        violation(
          path,
          `"${excerpt(text ?? '')}" có sẵn "${typed}"; số thứ tự và dấu đầu dòng do chương trình đánh.`,
          `Bỏ "${typed}" ở đầu.`,
        ),
      )
    }
    const points = (items: readonly Point[], path: FieldPath): void => {
      for (const [index, item] of items.entries()) {
        look(item.text, [...path, index, 'text'], TYPED_POINT)
        points(item.items, [...path, index, 'items'])
      }
    }
    points(directive.tasks, ['tasks'])
    for (const { block, path } of allBlocks(directive)) {
      if (isDivision(block)) look(block.title, [...path, 'title'], TYPED_HEADING)
      if (block.type === 'task') {
        for (const { item, path: at } of itemsOf({ task: block.task, path })) {
          look(item.text, [...at, 'text'], TYPED_POINT)
        }
      }
      if (block.type === 'points') points(block.items, path)
      if (block.type === 'article') {
        look(block.title, [...path, 'title'], TYPED_HEADING)
        if (block.title === undefined) look(block.text, [...path, 'text'], TYPED_HEADING)
        points(block.items, [...path, 'items'])
      }
    }
    return findings
  },
}

const NAMES = { part: 'phần', chapter: 'chương', section: 'mục', subsection: 'tiểu mục' } as const

/** Whether a division stands where the decree has it; a section may be a heading of its own anywhere. */
function standsRight(type: DivisionType, around: readonly BodyBlock['type'][]): boolean {
  const inside = around.at(-1)
  switch (type) {
    case 'part':
      return inside === undefined
    case 'chapter':
      return inside === undefined || inside === 'part'
    case 'section':
      return inside !== 'subsection'
    case 'subsection':
      return inside === 'section' && (around.includes('chapter') || around.includes('part'))
  }
}

const isTitled = (kind: DocumentKindId): boolean => {
  const { titledArticles }: DocumentKind = DOCUMENT_KINDS[kind]
  return titledArticles === true
}

/** Divisions in the decree's order; articles with titles, and with something in them. */
const divisionsAreTitled: Rule = {
  ruleId: 'B03',
  clause: 'PL I.II.6.d, đ',
  severity: 'error',
  check({ directive }) {
    const blocks = [...allBlocks(directive)]
    const articles = blocks.flatMap(({ block, path, around }) =>
      block.type === 'article' ? [{ article: block, path, around }] : [],
    )
    // A decision and the text it enacts are two texts, and each has its own way.
    const textOf = (path: FieldPath): string => path.slice(0, path[0] === 'appendices' ? 2 : 1).join()
    const titled = new Set(
      articles.flatMap(({ article, path }) => (article.title === undefined ? [] : [textOf(path)])),
    )
    return [
      ...blocks.flatMap(({ block, path, around }): readonly Violation[] =>
        isDivision(block) && !standsRight(block.type, around)
          ? [
              violation(
                path,
                `Đặt ${NAMES[block.type]} "${excerpt(block.title)}" không đúng chỗ.`,
                'Thứ tự từ ngoài vào trong: phần, chương, mục, tiểu mục, điều; tiểu mục nằm trong mục của chương.',
              ),
            ]
          : [],
      ),
      ...blocks.flatMap(({ block, path }) =>
        when(isDivision(block) && block.blocks.length === 0, () =>
          violation(path, 'Dưới tiêu đề này không có nội dung.', 'Thêm "blocks", hoặc bỏ tiêu đề.'),
        ),
      ),
      ...articles.flatMap(({ article, path, around }) => {
        const { title, text, items } = article
        if (title === undefined && text === undefined && items.length === 0) {
          return [violation(path, 'Điều này không có nội dung.', 'Thêm "text" hoặc "items", hoặc bỏ điều.')]
        }
        const kind = path[0] === 'enclosed' ? (directive.enclosed?.kind ?? directive.kind) : directive.kind
        const wanted = around.length > 0 || isTitled(kind)
        return when(title === undefined && (wanted || titled.has(textOf(path))), () =>
          violation(
            path,
            wanted ? 'Điều trong phần, chương phải có tiêu đề.' : 'Có điều có tiêu đề, điều này thì không.',
            'Thêm "title" cho điều.',
            wanted ? 'error' : 'info',
          ),
        )
      }),
    ]
  },
}

/** A form with fields of its own has them; no other form prints them. */
const formsHaveTheirFields: Rule = {
  ruleId: 'B11',
  clause: 'PL III',
  severity: 'error',
  check({ directive }) {
    const { form, name } = DOCUMENT_KINDS[directive.kind]
    const { ownField } = FORM_TRAITS[form]
    const isEmpty = directive.body === undefined && directive.request === undefined
    return [
      ...OWN_FIELDS.flatMap((field) =>
        when(directive[field] !== undefined && field !== ownField, () =>
          violation(
            [field],
            `Mẫu ${name} của chương trình không in trường này.`,
            `Bỏ "${field}" và viết nội dung vào "body", hoặc sửa mẫu trong thư mục templates.`,
            'warning',
          ),
        ),
      ),
      ...(ownField === undefined
        ? []
        : when(directive[ownField] === undefined && isEmpty, () =>
            violation(['kind'], `${name} chưa có nội dung.`, `Thêm trường "${ownField}".`),
          )),
    ]
  },
}

/** The rules of this file. */
export const BODY_RULES: readonly Rule[] = [numbersAreNotTyped, divisionsAreTitled, formsHaveTheirFields]
