// vanthu preview DIRECTIVE: drafts under out/, made by the renderer that issues them.

import { setImmediate as pause } from 'node:timers/promises'
import { previewLetters } from '../../application/plan/preview-letters.ts'
import type { CopySelection } from '../../application/plan/select-copies.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { UsageError } from '../usage-error.ts'
import { preparePlan } from './prepare-plan.ts'

/** Selections that may be long: their files are counted, not listed. */
const MANY: ReadonlySet<CopySelection['type']> = new Set(['all', 'find', 'random'])

const FORMATS = ['docx', 'pdf', 'png'] as const

export async function run(invocation: Invocation): Promise<number> {
  const { report, bootstrap, signal } = invocation
  const words = report.settings.words.preview
  const formats = previewFormats(invocation)
  const selection = previewSelection(invocation)
  const prepared = await preparePlan(invocation, 'draft')
  if (prepared === undefined) return EXIT.refused
  if (selection.type === 'body' && !hasBody(prepared.plan.letters, selection.id)) {
    throw new UsageError(words.noSuchBody(selection.id), words.seePlan)
  }

  const folder = `out/preview/${prepared.plan.directiveFile.replace(/^.*\//, '').replace(/\.ya?ml$/, '')}`
  const request = { prepared, selection, formats, folder }
  const ports = {
    files: bootstrap.files(),
    materials: await bootstrap.pressMaterials(),
    pictures: await bootstrap.pagePictures(),
    sha256: bootstrap.sha256,
  }
  let [copies, pages, files] = [0, 0, 0]
  const unsure = new Set<string>()
  for await (const event of previewLetters(request, ports, signal)) {
    // Printing waits for nothing: without a pause Ctrl-C would be heard when all is done.
    await pause()
    report.json(event)
    if (event.type === 'prepared') {
      if (event.copies === 0) throw new UsageError(words.nobodyFound, words.seePlan)
      continue
    }
    report.progress(words.label, event.done, event.copies)
    copies += 1
    pages += event.pages
    files += event.files.length
    for (const opening of event.unsure) unsure.add(opening)
    if (!MANY.has(selection.type)) for (const file of event.files) report.text(file)
  }
  report.progressEnd()
  report.json({ type: 'done', copies, pages, files, folder })
  report.text(words.done(copies, pages, files, folder))
  for (const opening of unsure) report.note(words.unsure(opening))
  return EXIT.done
}

function previewFormats({ options, report }: Invocation) {
  const asked = options.list('format') ?? ['docx', 'pdf']
  return asked.map((format) => {
    const known = FORMATS.find((candidate) => candidate === format)
    const { usage } = report.settings.words
    if (known === undefined) throw new UsageError(usage.notOneOf('--format', format), usage.oneOf(FORMATS))
    return known
  })
}

function previewSelection({ options, report }: Invocation): CopySelection {
  const { usage } = report.settings.words
  const [id, words, count] = [options.text('to'), options.text('find'), options.whole('random')]
  const asked: readonly CopySelection[] = [
    ...(id === undefined ? [] : [{ type: 'body', id } as const]),
    ...(words === undefined ? [] : [{ type: 'find', words } as const]),
    ...(count === undefined ? [] : [{ type: 'random', count } as const]),
    ...(['first', 'longest', 'most-tasks', 'all'] as const).flatMap((type) =>
      options.flag(type) ? [{ type }] : [],
    ),
  ]
  if (asked.length > 1) throw new UsageError(usage.chooseOne(SELECTIONS))
  return asked[0] ?? { type: 'first' }
}

const SELECTIONS = ['--to', '--first', '--longest', '--most-tasks', '--random', '--find', '--all']

function hasBody(
  letters: readonly { readonly copies: readonly { readonly recipient: { readonly id: string } }[] }[],
  id: string,
) {
  return letters.some((letter) => letter.copies.some((copy) => copy.recipient.id === id))
}
