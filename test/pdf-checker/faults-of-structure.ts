// Faults of the tagged tree, planted for the rules of check-structure.ts.

import { PDFArray, PDFNumber } from 'pdf-lib'
import type { Entries, OpenPdf } from './open-pdf.ts'
import type { Fault } from './planted-faults.ts'
import { element, findAll, kidsOf, redraw, refOf, remove, set } from './planted-faults.ts'

const rootOf = ({ catalog }: OpenPdf): Entries => {
  const root = catalog.entries('StructTreeRoot')
  if (root === undefined) throw new Error('no structure')
  return root
}

function dropLastRow(root: Entries): void {
  const rows = root.entries('ParentTree')?.get('Nums')
  if (!(rows instanceof PDFArray)) throw new Error('no parent tree')
  for (const index of [rows.size() - 1, rows.size() - 2]) rows.remove(index)
}

export const STRUCTURE_FAULTS: readonly Fault[] = [
  ['element', 'no root', ({ catalog }) => remove(catalog, 'StructTreeRoot')],
  ['element', 'another root than Document', (pdf) => set(element(pdf, 'Document'), 'S', 'Sect')],
  ['element', 'an element without P', (pdf) => remove(element(pdf, 'H1'), 'P')],
  [
    'element',
    'a P that names another parent',
    (pdf) => set(element(pdf, 'H1'), 'P', refOf(pdf, element(pdf, 'L'))),
  ],
  ['element', 'an element without Type', (pdf) => remove(element(pdf, 'LBody'), 'Type')],
  ['element', 'an element without its role', (pdf) => remove(element(pdf, 'H1'), 'S')],
  ['element', 'a role of its own', (pdf) => set(element(pdf, 'H1'), 'S', 'Tieude')],
  ['element', 'a note without ID', (pdf) => set(element(pdf, 'H1'), 'S', 'Note')],
  ['element', 'two roots', (pdf) => kidsOf(rootOf(pdf)).push(refOf(pdf, element(pdf, 'H1')))],
  ['element', 'an empty element', (pdf) => remove(element(pdf, 'LBody'), 'K')],
  [
    'element',
    'a role map',
    (pdf) => set(pdf.catalog.entries('StructTreeRoot'), 'RoleMap', pdf.context.obj({ P: 'H1' })),
  ],
  ['mcid-exists', 'an MCID nobody drew', (pdf) => set(element(pdf, 'H1'), 'K', 9999)],
  ['mcid-exists', 'a page missing', (pdf) => remove(element(pdf, 'H1'), 'Pg')],
  [
    'mcid-exists',
    'another tag in the drawing',
    (pdf) => redraw(pdf, 0, (text) => text.replace('/H1<<', '/P<<')),
  ],
  ['parent-tree', 'no parent tree', (pdf) => remove(pdf.catalog.entries('StructTreeRoot'), 'ParentTree')],
  [
    'parent-tree',
    'a wrong next key',
    (pdf) => set(pdf.catalog.entries('StructTreeRoot'), 'ParentTreeNextKey', 9),
  ],
  [
    'parent-tree',
    'a wrong owner',
    (pdf) => {
      const row = pdf.catalog.entries('StructTreeRoot')?.entries('ParentTree')?.array('Nums')[1]
      if (row instanceof PDFArray) row.set(0, row.get(1))
    },
  ],
  [
    'parent-tree',
    'a slot filled for nobody',
    (pdf) => {
      const row = rootOf(pdf).entries('ParentTree')?.array('Nums')[1]
      if (row instanceof PDFArray) row.push(refOf(pdf, element(pdf, 'H1')))
    },
  ],
  ['parent-tree', 'a page less', (pdf) => dropLastRow(rootOf(pdf))],
  ['owned-once', 'a block nobody owns', (pdf) => kidsOf(element(pdf, 'Document')).remove(0)],
  [
    'owned-once',
    'a block owned twice',
    (pdf) => {
      const kid = element(pdf, 'H1').raw('K')
      if (kid !== undefined) kidsOf(element(pdf, 'H1')).push(kid)
    },
  ],
  [
    'kid-order',
    'blocks out of order',
    (pdf) => {
      const kids = kidsOf(element(pdf, 'Document'))
      const [first, second] = [kids.get(0), kids.get(1)]
      kids.set(0, second)
      kids.set(1, first)
    },
  ],
  ['allowed-children', 'a paragraph in a list', (pdf) => set(element(pdf, 'LI'), 'S', 'P')],
  ['allowed-children', 'a list item without label', (pdf) => kidsOf(element(pdf, 'LI')).remove(0)],
  ['allowed-children', 'a table head without body', (pdf) => kidsOf(element(pdf, 'Table')).remove(1)],
  ['allowed-children', 'a list item outside a list', (pdf) => set(element(pdf, 'L'), 'S', 'P')],
  ['allowed-children', 'a row in no table', (pdf) => set(element(pdf, 'THead'), 'S', 'TBody')],
  ['allowed-children', 'text in a row', (pdf) => kidsOf(element(pdf, 'TR')).push(PDFNumber.of(0))],
  ['table-regular', 'a row with fewer cells', (pdf) => kidsOf(element(pdf, 'TR')).remove(0)],
  [
    'table-regular',
    'a cell said to reach over two columns',
    (pdf) => set(element(pdf, 'TH').entries('A'), 'ColSpan', 2),
  ],
  [
    'table-regular',
    'a cell said to reach below the table',
    (pdf) => {
      for (const cell of findAll(pdf, 'StructElem', 'S', 'TH')) set(cell.entries('A'), 'RowSpan', 99)
    },
  ],
  [
    'required-attributes',
    'one head cell without scope',
    (pdf) => remove(findAll(pdf, 'StructElem', 'S', 'TH')[2], 'A'),
  ],
  [
    'required-attributes',
    'a list without numbering',
    (pdf) => remove(element(pdf, 'L').entries('A'), 'ListNumbering'),
  ],
  ['headings', 'no heading', (pdf) => set(element(pdf, 'H1'), 'S', 'P')],
  ['headings', 'a second H1', (pdf) => set(element(pdf, 'P'), 'S', 'H1')],
  ['headings', 'a level skipped', (pdf) => set(findAll(pdf, 'StructElem', 'S', 'P').at(-1), 'S', 'H3')],
]
