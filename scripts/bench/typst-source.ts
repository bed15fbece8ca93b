// A composed letter as source for typst: same words, sizes, weights, indents and columns. It is the
// peer's input only; nothing of the program goes through it.

import type { Block, Inline, Paragraph } from '../../src/model/document-tree.ts'
import type { StyleSheet } from '../../src/model/style-sheet.ts'
import type { Copy } from './letters.ts'

const points = (twips: number): string => `${twips / 20}pt`

/** Source in which `sys.inputs.name` stands for the body's name. */
export function typstSource({ tree, name }: Copy, styleSheet: StyleSheet): string {
  const { page } = styleSheet
  const inline = (one: Inline): string => {
    if (one.type === 'blank') return '#h(2em)'
    const literal = one.value
      .split(name)
      .map((text) => `#${JSON.stringify(text)}`)
      .join('#sys.inputs.name')
    const strong = one.strong === true ? `#strong[${literal}]` : literal
    return one.emphasis === true ? `#emph[${strong}]` : strong
  }
  const paragraph = ({ style: styleName, children }: Paragraph, mark = ''): string => {
    const style = styleSheet.paragraphs[styleName]
    const words = children.map(inline).join('')
    const look = [
      `size: ${style.size / 2}pt`,
      style.bold ? 'weight: "bold"' : '',
      style.italic ? 'style: "italic"' : '',
    ].filter((one) => one !== '')
    const align = style.align === 'justify' ? 'left' : style.align
    const marked = mark === '' ? '' : `#${JSON.stringify(`${mark} `)}`
    return (
      `#block(width: 100%, above: ${points(style.before)}, below: ${points(style.after)})[` +
      `#set align(${align}); #set par(justify: ${style.align === 'justify'}, leading: 0.35em, ` +
      `first-line-indent: (amount: ${points(Math.max(0, style.firstLine))}, all: true)); ` +
      `#pad(left: ${points(style.indentLeft)})[#text(${look.join(', ')})[${marked}${words}]]]`
    )
  }
  const block = (one: Block): string => {
    switch (one.type) {
      case 'paragraph':
        return paragraph(one)
      case 'list':
        return one.items
          .map(({ mark, children: [first, ...rest] }) =>
            [paragraph(first, mark), ...rest.map(block)].join('\n'),
          )
          .join('\n')
      case 'columns': {
        const [left, right] = styleSheet.columns[one.name]
        const cells = one.rows.flatMap((row) => [row.left, row.right])
        return `#grid(columns: (${points(left)}, ${points(right)}), ${cells
          .map((cell) => `[${cell.map(block).join('\n')}]`)
          .join(', ')})`
      }
      default:
        throw new Error(`the sample letter holds no ${one.type}`)
    }
  }
  return [
    `#set page(width: ${points(page.width)}, height: ${points(page.height)}, margin: (top: ${points(page.marginTop)}, ` +
      `bottom: ${points(page.marginBottom)}, left: ${points(page.marginLeft)}, right: ${points(page.marginRight)}))`,
    '#set text(font: "Tinos", lang: "vi", hyphenate: false)',
    '#set document(title: "Công văn")',
    ...tree.sections.flatMap(({ children }) => children.map(block)),
  ].join('\n')
}
