// Letters as drafts, before any number: the very renderer that issues them, with number and day
// left open. Writes below `out/` only.

import type { PressMaterials } from '../issue/render-copies.ts'
import { preparePress, renderCopies } from '../issue/render-copies.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { DocumentFormat } from '../ports/press.ts'
import type { PagePictures, RenderedCopy, RenderedFile } from '../ports/rendering.ts'
import { copyFileNames } from './copy-file-names.ts'
import type { PreparedIssue } from './prepare-issue.ts'
import type { CopySelection } from './select-copies.ts'
import { selectCopies } from './select-copies.ts'

export interface PreviewPorts {
  readonly files: WorkspaceFiles
  readonly materials: PressMaterials
  readonly pictures: PagePictures
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

export interface PreviewRequest {
  readonly prepared: PreparedIssue
  readonly selection: CopySelection
  readonly formats: readonly (DocumentFormat | 'png')[]
  /** Folder below `out/`. */
  readonly folder: string
}

export type PreviewEvent =
  | { readonly type: 'prepared'; readonly copies: number }
  | {
      readonly type: 'drafted'
      readonly recipient: string
      readonly pages: number
      /** How paragraphs begin of which a line may end elsewhere in Word. */
      readonly unsure: readonly string[]
      readonly files: readonly string[]
      readonly done: number
      readonly copies: number
    }

const PREVIEW_DPI = 110

/** Writes the drafts one by one and tells of each. Nothing outside `out/` changes. */
export async function* previewLetters(
  request: PreviewRequest,
  ports: PreviewPorts,
  signal?: AbortSignal,
): AsyncGenerator<PreviewEvent> {
  const { prepared, formats, folder } = request
  const letters = selectCopies(prepared, request.selection, ports.sha256)
  const selected: PreparedIssue = { ...prepared, plan: { ...prepared.plan, letters } }
  const copies = letters.reduce((sum, letter) => sum + letter.copies.length, 0)
  const issuance = { type: 'draft', year: prepared.plan.issuedDate.year } as const
  const press = await preparePress(selected, ports.materials, issuance)
  yield { type: 'prepared', copies }
  const names = copyFileNames(prepared, prepared.plan.letters)
  const documents = new Set<DocumentFormat>(formats.map((format) => (format === 'png' ? 'pdf' : format)))
  let done = 0
  for (const letter of letters) {
    for await (const rendered of renderCopies(selected, press, letter, issuance, [...documents])) {
      signal?.throwIfAborted()
      done += 1
      const name = names.get(rendered.copy.recipient.id) ?? rendered.copy.fileName
      const files = await writeDraft(rendered, formats, `${folder}/${name}`, ports)
      yield {
        type: 'drafted',
        recipient: rendered.copy.recipient.id,
        pages: rendered.pages,
        unsure: rendered.unsure ?? [],
        files,
        done,
        copies,
      }
    }
  }
}

async function writeDraft(
  rendered: RenderedCopy,
  formats: PreviewRequest['formats'],
  path: string,
  ports: PreviewPorts,
): Promise<string[]> {
  const written: string[] = []
  const write = (path: string, bytes: Uint8Array): void => {
    ports.files.writeOutput(path, bytes)
    written.push(path)
  }
  for (const file of rendered.files) {
    const ending = draftEnding(file)
    if (ending === undefined) continue
    const base = `${path}${ending.sheet}`
    if (ending.format === 'pdf' && formats.includes('png')) {
      const pictures = await ports.pictures.draw(file.bytes, PREVIEW_DPI)
      for (const [index, picture] of pictures.entries()) write(`${base}-${index + 1}.png`, picture)
    }
    if (formats.includes(ending.format)) write(`${base}.${ending.format}`, file.bytes)
  }
  return written
}

function draftEnding(
  file: RenderedFile,
): { readonly format: DocumentFormat; readonly sheet: string } | undefined {
  switch (file.role) {
    case 'pdf':
    case 'docx':
      return { format: file.role, sheet: '' }
    case 'sheet-pdf':
      return { format: 'pdf', sheet: '-phieu-nhiem-vu' }
    case 'sheet-docx':
      return { format: 'docx', sheet: '-phieu-nhiem-vu' }
    case 'enclosure':
    case 'mail':
    case 'message':
      return undefined
  }
}
