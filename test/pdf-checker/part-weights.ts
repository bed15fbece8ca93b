// What the parts of a PDF weigh in the file, compressed as they stand there.

import { PDFStream } from 'pdf-lib'
import { Entries, latin1, openPdf } from './open-pdf.ts'

export interface PartWeights {
  readonly fonts: number
  readonly toUnicode: number
  readonly drawings: number
  readonly metadata: number
  readonly profile: number
  /** The object streams: all dictionaries. */
  readonly objects: number
}

/** Bytes of a file's streams by what they are for; attachments and pictures are left out. */
export async function weightsOf(bytes: Uint8Array): Promise<PartWeights> {
  const { context, pages, catalog } = await openPdf(bytes)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
  const weigh = (stream: Entries | undefined): number => stream?.stream?.getContentsSize() ?? 0
  const dictionaries = context.enumerateIndirectObjects().flatMap(([, object]) => {
    const found = object instanceof PDFStream ? undefined : Entries.of(context, object)
    return found === undefined ? [] : [found]
  })
  const packed = latin1(bytes).matchAll(/\/Type\/ObjStm[^>]*\/Length (\d+)>>/g)
  return {
    fonts: sum(dictionaries.map((one) => weigh(one.entries('FontFile2')))),
    toUnicode: sum(dictionaries.map((one) => weigh(one.entries('ToUnicode')))),
    drawings: sum(
      pages.flatMap(({ entries }) =>
        entries.oneOrMany('Contents').map((object) => weigh(Entries.of(context, object))),
      ),
    ),
    metadata: weigh(catalog.entries('Metadata')),
    profile: weigh(Entries.of(context, catalog.array('OutputIntents')[0])?.entries('DestOutputProfile')),
    objects: sum([...packed].map(([, length]) => Number(length))),
  }
}
