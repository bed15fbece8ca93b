// Pictures of every kind of document for docs/gallery.md, drawn from the finished PDFs of the
// tests' small directives. Run it after a change that a reader would see: npm run gallery.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagePictures } from '../src/adapters/page-pictures.ts'
import { DOCUMENT_KINDS, isDocumentKindId } from '../src/model/document-kinds.ts'
import { KIND_NAMES, kindLetter } from '../test/kind-letters.ts'

/** Enough to see where everything stands, small enough for a repository. */
const DOTS_PER_INCH = 72

const INTRODUCTION = `# Gallery

Every kind of document that has a template in Decree 30, as the program prints it. The directives are
in \`test/fixtures/kinds\`, their lines in \`test/golden/kinds\`; names and sentences are made up. The
pictures are drawn by \`npm run gallery\`.
`

const docs = join(import.meta.dirname, '..', 'docs')
const folder = join(docs, 'gallery')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const pictures = pagePictures()
let page = INTRODUCTION
for (const name of KIND_NAMES) {
  const { pdf } = await kindLetter(name)
  page += `\n## ${isDocumentKindId(name) ? DOCUMENT_KINDS[name].name : name}\n`
  for (const [index, picture] of (await pictures.draw(pdf, DOTS_PER_INCH)).entries()) {
    const file = `${name}-${index + 1}.png`
    writeFileSync(join(folder, file), picture)
    page += `\n![${name}, trang ${index + 1}](gallery/${file})\n`
  }
}
writeFileSync(join(docs, 'gallery.md'), page)
