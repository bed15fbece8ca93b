// vanthu register replace CODE --reason TEXT [--directive FILE]: prepares the letter that replaces it;
// the earlier one is replaced when that letter is issued.

import { prepareReplacement } from '../../application/register/follow-letter.ts'
import { Fault } from '../../model/fault.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { tellPrepared } from '../reports/report-follow-up.ts'
import { entryJson } from '../reports/report-register.ts'
import { requiredText } from './required-text.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const [code = ''] = invocation.arguments
  const reason = requiredText(invocation, 'reason')
  const [year, date, directive] = [options.whole('year'), options.date('date'), options.text('directive')]
  const text = directive === undefined ? undefined : readDirectiveFile(directive, invocation)
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const { entry, prepared } = await prepareReplacement(
    {
      code,
      ...(year === undefined ? {} : { year }),
      ...(date === undefined ? {} : { date }),
      reason,
      ...(text === undefined ? {} : { text }),
    },
    { register, archive, files: bootstrap.files(), clock: bootstrap.clock },
  )
  report.json({ entry: entryJson(entry), directive: prepared.path, already: prepared.already })
  report.text(report.settings.words.follow.toReplace(entry.code))
  tellPrepared(report, prepared)
  return EXIT.done
}

function readDirectiveFile(named: string, { bootstrap }: Invocation): Uint8Array {
  const bytes = bootstrap.files().read(bootstrap.path(named))
  if (bytes !== undefined) return bytes
  throw new Fault('E_INPUT', `Không có tệp "${named}".`, 'Kiểm tra tên tệp và thư mục đang làm việc.')
}
