// A YAML file below `enclosures/` that holds an appendix's blocks → blocks. Places are the file's own.

import * as z from 'zod'
import type { ReadResult, Source } from '../model/diagnostic.ts'
import type { BodyBlock } from '../model/directive.ts'
import { withoutLineBreaks } from './line-breaks.ts'
import { blocks } from './schema/body-schema.ts'
import { judged, readTypedYaml } from './schema/read-typed-yaml.ts'

const appendixFile = z.strictObject({ $schema: z.string().exactOptional(), blocks })

/** Whether a file named by an appendix is read as its body; every other is a file of its own. */
export const holdsBlocks = (file: string): boolean => /\.ya?ml$/iu.test(file)

export interface ReadAppendix {
  readonly blocks: readonly BodyBlock[]
  readonly source: Source
}

/** Reads `blocks:` as a directive's body has them. */
export function readAppendix(file: string, bytes: Uint8Array): ReadResult<ReadAppendix> {
  const { value, source, diagnostics } = readTypedYaml(appendixFile, file, bytes, {
    reshape: withoutLineBreaks,
  })
  return judged(value === undefined ? undefined : { blocks: value.blocks, source }, diagnostics)
}
