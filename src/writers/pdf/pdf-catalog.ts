// The dictionaries at the top of a PDF: catalog, output intent, pages, file specifications. Their
// keys are those ISO 19005-3 and ISO 14289-1 ask for; everything else stays out.

import type { PDFContext, PDFRef } from 'pdf-lib'
import { PDFHexString, PDFString } from 'pdf-lib'

/** File names of Filespec dictionaries: ASCII as it is, anything else in UTF-16. */
function fileName(name: string): PDFString | PDFHexString {
  return /^[\x20-\x7e]*$/.test(name) && !/[()\\]/.test(name)
    ? PDFString.of(name)
    : PDFHexString.fromText(name)
}

/** What the colours of the file mean: sRGB, by the profile inside. */
export function registerOutputIntent(context: PDFContext, profile: PDFRef): PDFRef {
  return context.register(
    context.obj({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: PDFString.of('sRGB'),
      Info: PDFString.of('sRGB IEC61966-2-1'),
      DestOutputProfile: profile,
    }),
  )
}

/** A page to be drawn by its content streams; lengths in points. */
export interface DrawnPage {
  readonly ref: PDFRef
  readonly width: number
  readonly height: number
  readonly contents: readonly PDFRef[]
  /** Pictures it draws, by their names. */
  readonly images: ReadonlyMap<string, PDFRef>
}

/** Fills the pages' references and gives the page tree's. Each page has resources of its own. */
export function registerPages(
  context: PDFContext,
  pages: readonly DrawnPage[],
  fonts: readonly { readonly name: string; readonly ref: PDFRef }[],
): PDFRef {
  const tree = context.nextRef()
  for (const [index, { ref, width, height, contents, images }] of pages.entries()) {
    context.assign(
      ref,
      context.obj({
        Type: 'Page',
        Parent: tree,
        MediaBox: [0, 0, width, height],
        Resources: {
          Font: Object.fromEntries(fonts.map((font) => [font.name, font.ref])),
          ...(images.size === 0 ? {} : { XObject: Object.fromEntries(images) }),
        },
        Contents: [...contents],
        StructParents: index,
        Tabs: 'S',
      }),
    )
  }
  context.assign(tree, context.obj({ Type: 'Pages', Kids: pages.map(({ ref }) => ref), Count: pages.length }))
  return tree
}

/** A file inside, named in the order of the name tree. */
export interface PlannedFile {
  readonly name: string
  readonly description: string
  readonly stream: PDFRef
}

/** Registers the file specifications; they are the source of the text, which AFRelationship says. */
function registerFiles(context: PDFContext, files: readonly PlannedFile[]): PDFRef[] {
  return files.map(({ name, description, stream }) =>
    context.register(
      context.obj({
        Type: 'Filespec',
        F: fileName(name),
        UF: PDFHexString.fromText(name),
        Desc: PDFHexString.fromText(description),
        AFRelationship: 'Source',
        EF: { F: stream, UF: stream },
      }),
    ),
  )
}

export interface CatalogParts {
  readonly pageTree: PDFRef
  readonly metadata: PDFRef
  readonly structTreeRoot: PDFRef
  readonly outputIntent: PDFRef
  readonly files: readonly PlannedFile[]
  readonly outline: PDFRef | undefined
}

/** Registers the catalog and gives its reference. */
export function registerCatalog(context: PDFContext, parts: CatalogParts): PDFRef {
  const specs = registerFiles(context, parts.files)
  const names = parts.files.flatMap(({ name }, index) => [PDFHexString.fromText(name), specs[index]])
  return context.register(
    context.obj({
      Type: 'Catalog',
      Pages: parts.pageTree,
      ...(parts.outline === undefined ? {} : { Outlines: parts.outline }),
      Metadata: parts.metadata,
      Lang: PDFString.of('vi-VN'),
      MarkInfo: { Marked: true },
      StructTreeRoot: parts.structTreeRoot,
      ViewerPreferences: { DisplayDocTitle: true },
      OutputIntents: [parts.outputIntent],
      ...(specs.length === 0 ? {} : { Names: { EmbeddedFiles: { Names: names } }, AF: specs }),
    }),
  )
}
