// Pictures of every kind of document for docs/gallery.md, drawn from the finished PDFs of the
// tests' small directives. Run it after a change that a reader would see: npm run gallery.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagePictures } from '../src/adapters/page-pictures.ts'
import type { CopyForm } from '../src/model/certified-copy.ts'
import { DOCUMENT_KINDS, isDocumentKindId } from '../src/model/document-kinds.ts'
import { certifiedSpecimens, electronicSpecimens } from '../test/certified-specimens.ts'
import { KIND_NAMES, kindLetter } from '../test/kind-letters.ts'
import { setLetter } from '../test/set-letter.ts'
import { SIGNED_LETTER, signedOffice } from '../test/signed-office.ts'
import { specimen } from '../test/specimens.ts'
import { pdfOf } from '../test/writers/pdf/pdf-letters.ts'

/** Enough to see where everything stands, small enough for a repository. */
const DOTS_PER_INCH = 72

const INTRODUCTION = `# Gallery

Every type of document that has a template in Decree 30, as the program prints it; then certified copies,
stamps, signature and seal. The directives are in \`test/fixtures/kinds\`, their lines in
\`test/golden/kinds\`; names and sentences are made up, signature and seal are drawn by code and nobody's.
Hợp đồng, bản ghi nhớ, bản thỏa thuận and thư công have no template in the decree: a directive of such a kind
is refused (rule M01). The pictures are drawn by \`npm run gallery\`.
`

/** Letters of kinds that show another form than the kind's own. */
const MORE_OF_A_KIND: Readonly<Record<string, string>> = {
  'quyet-dinh-quy-che': 'Quyết định ban hành quy chế',
}

const COPIES: Readonly<Record<CopyForm, string>> = {
  'sao-y': 'Sao y',
  'trich-sao': 'Trích sao',
  'sao-luc': 'Sao lục',
}

/** Their first page bears form, office and time of signing at its upper right (ô 14). */
const ELECTRONIC_COPIES: Readonly<Record<string, string>> = {
  'sao-y-dien-tu': 'Sao y (bản sao điện tử)',
  'sao-y-dien-tu-co-dau': 'Sao y (bản sao điện tử) của văn bản có dấu chỉ phạm vi lưu hành',
  'trich-sao-dien-tu': 'Trích sao (bản sao điện tử)',
}

const docs = join(import.meta.dirname, '..', 'docs')
const folder = join(docs, 'gallery')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const pictures = pagePictures()
let page = INTRODUCTION
async function show(name: string, heading: string, pdf: Uint8Array, most = Infinity): Promise<void> {
  page += `\n## ${heading}\n`
  const drawn = await pictures.draw(pdf, DOTS_PER_INCH)
  for (const [index, picture] of drawn.slice(0, most).entries()) {
    const file = `${name}-${index + 1}.png`
    writeFileSync(join(folder, file), picture)
    page += `\n![${name}, trang ${index + 1}](gallery/${file})\n`
  }
}

function headingOf(name: string): string {
  return isDocumentKindId(name) ? DOCUMENT_KINDS[name].name : (MORE_OF_A_KIND[name] ?? name)
}

for (const name of KIND_NAMES) await show(name, headingOf(name), (await kindLetter(name)).pdf)
for (const [form, copy] of await certifiedSpecimens()) {
  await show(form, `${COPIES[form]} (bản sao trên giấy)`, await pdfOf(copy))
}
for (const [name, copy] of await electronicSpecimens()) {
  await show(name, ELECTRONIC_COPIES[name] ?? name, await pdfOf(copy), 1)
}
await show('bang-phan-cong', 'Bảng phân công, phụ lục ngang', (await specimen('matrix')).pdf)
await show(
  'chu-ky-va-dau',
  'Thượng khẩn, lưu hành nội bộ, chữ ký, dấu, địa chỉ cơ quan',
  (await setLetter(signedOffice(), 'directives/signed.yaml')).pdf,
)
for (const [urgency, circulation, heading] of [
  ['khan', 'xem-xong-tra-lai', 'Khẩn, xem xong trả lại'],
  ['hoa-toc', 'tai-lieu-thu-hoi', 'Hỏa tốc, tài liệu thu hồi'],
] as const) {
  const files = signedOffice()
  const letter = SIGNED_LETTER.replace('thuong-khan', urgency).replace('luu-hanh-noi-bo', circulation)
  files.contents.set('directives/signed.yaml', new TextEncoder().encode(letter))
  await show(`dau-${urgency}`, heading, (await setLetter(files, 'directives/signed.yaml')).pdf, 1)
}
writeFileSync(join(docs, 'gallery.md'), page)
