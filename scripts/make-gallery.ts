// Pictures of every kind of document for docs/gallery.md, drawn from the finished PDFs of the
// tests' small directives. Run it after a change that a reader would see: npm run gallery.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagePictures } from '../src/adapters/page-pictures.ts'
import { DOCUMENT_KINDS, isDocumentKindId } from '../src/model/document-kinds.ts'
import { KIND_NAMES, kindLetter } from '../test/kind-letters.ts'
import type { SetLetter } from '../test/set-letter.ts'
import { setLetter } from '../test/set-letter.ts'
import { signedOffice } from '../test/signed-office.ts'

/** Enough to see where everything stands, small enough for a repository. */
const DOTS_PER_INCH = 72

const INTRODUCTION = `# Gallery

Every kind of document that has a template in Decree 30, as the program prints it. The directives are
in \`test/fixtures/kinds\`, their lines in \`test/golden/kinds\`; names and sentences are made up. The last
letter shows what may stand beside the text: stamps, signature and seal (drawn by code, nobody's), the
address at the foot. The pictures are drawn by \`npm run gallery\`.
`

const docs = join(import.meta.dirname, '..', 'docs')
const folder = join(docs, 'gallery')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const pictures = pagePictures()
let page = INTRODUCTION
async function show(name: string, heading: string, { pdf }: SetLetter): Promise<void> {
  page += `\n## ${heading}\n`
  for (const [index, picture] of (await pictures.draw(pdf, DOTS_PER_INCH)).entries()) {
    const file = `${name}-${index + 1}.png`
    writeFileSync(join(folder, file), picture)
    page += `\n![${name}, trang ${index + 1}](gallery/${file})\n`
  }
}
for (const name of KIND_NAMES) {
  await show(name, isDocumentKindId(name) ? DOCUMENT_KINDS[name].name : name, await kindLetter(name))
}
await show(
  'chu-ky-va-dau',
  'Dấu chỉ mức độ khẩn, phạm vi lưu hành, chữ ký, dấu, địa chỉ cơ quan',
  await setLetter(signedOffice(), 'directives/signed.yaml'),
)
writeFileSync(join(docs, 'gallery.md'), page)
