// vanthu preview DIRECTIVE: drafts under out/, made by the renderer that issues them.

import type { PreviewSelection } from '../application/preview-letters.ts'
import { previewLetters } from '../application/preview-letters.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { preparePlan } from './prepare-plan.ts'
import { UsageError } from './usage-error.ts'

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
  }
  let [copies, pages, files] = [0, 0, 0]
  for await (const event of previewLetters(request, ports, signal)) {
    report.json(event)
    if (event.type === 'prepared') continue
    report.progress(words.label, event.done, event.copies)
    copies += 1
    pages += event.pages
    files += event.files.length
    if (selection.type !== 'all') for (const file of event.files) report.text(file)
  }
  report.progressEnd()
  report.json({ type: 'done', copies, pages, files, folder })
  report.text(words.done(copies, pages, files, folder))
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

function previewSelection({ options, report }: Invocation): PreviewSelection {
  const id = options.text('to')
  if (id !== undefined && options.flag('all')) {
    throw new UsageError(report.settings.words.usage.chooseOne(['--to', '--all']))
  }
  if (id !== undefined) return { type: 'body', id }
  return options.flag('all') ? { type: 'all' } : { type: 'first' }
}

function hasBody(
  letters: readonly { readonly copies: readonly { readonly recipient: { readonly id: string } }[] }[],
  id: string,
) {
  return letters.some((letter) => letter.copies.some((copy) => copy.recipient.id === id))
}
