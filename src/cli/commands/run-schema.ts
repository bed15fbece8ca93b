// vanthu schema KIND: a JSON Schema on stdout, with or without --json.

import { describeFiles, SCHEMA_NAMES } from '../../application/read/describe-files.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { UsageError } from '../usage-error.ts'

export async function run({ arguments: [asked = ''], report }: Invocation): Promise<number> {
  const kind = SCHEMA_NAMES.find((name) => name === asked)
  if (kind === undefined) {
    const { usage } = report.settings.words
    throw new UsageError(usage.notOneOf('KIND', asked), usage.oneOf(SCHEMA_NAMES))
  }
  const schema = describeFiles(kind)
  report.json(schema)
  report.text(JSON.stringify(schema, null, 2))
  return EXIT.done
}
