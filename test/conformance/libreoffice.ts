// LibreOffice as another reader of our Word files. It sees Tinos under the name Times New Roman and
// no other font, so that its lines do not depend on what a machine has installed.

import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Typed } from '../word-edits.ts'

const run = promisify(execFile)
const FONTS = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/package.json')))

const EDITOR = join(import.meta.dirname, 'edit-in-libreoffice.py')

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${FONTS}</dir>
  <cachedir>${folder}/fonts</cachedir>
  <match target="pattern">
    <test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit>
  </match>
</fontconfig>
`

/** A LibreOffice with a profile of its own. Close it: its folder goes with it. */
export class LibreOffice {
  private readonly folder = mkdtempSync(join(tmpdir(), 'vanthu-soffice-'))

  /** Path of the PDF made from the DOCX. Rejects when LibreOffice does. */
  async toPdf(name: string, docx: Uint8Array): Promise<string> {
    const [pdf] = await this.toPdfs(new Map([[name, docx]]))
    if (pdf === undefined) throw new Error('LibreOffice made no PDF')
    return pdf
  }

  /** Paths of the PDFs made from many DOCX in one run of the program, in their order. */
  async toPdfs(documents: ReadonlyMap<string, Uint8Array>): Promise<string[]> {
    const files = [...documents].map(([name, docx]) => {
      const file = join(this.folder, `${name}.docx`)
      writeFileSync(file, docx)
      return file
    })
    const out = join(this.folder, 'pdf')
    mkdirSync(out, { recursive: true })
    await run(
      'soffice',
      [
        `-env:UserInstallation=${this.profile}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        out,
        ...files,
      ],
      { env: this.environment() },
    )
    return [...documents.keys()].map((name) => join(out, `${name}.pdf`))
  }

  /** Each document as it is after the edits at its keyboard: saved as DOCX, printed as PDF. */
  edited(
    documents: ReadonlyMap<string, { readonly docx: Uint8Array; readonly edits: readonly Typed[] }>,
  ): ReadonlyMap<string, { readonly docx: Uint8Array; readonly pdf: Uint8Array }> {
    const file = (name: string): string => join(this.folder, name)
    const job = {
      pipe: basename(this.folder),
      profile: this.profile,
      documents: [...documents].map(([name, { docx, edits }]) => {
        writeFileSync(file(`${name}.docx`), docx)
        const [open, saved, pdf] = [`${name}.docx`, `${name}-edited.docx`, `${name}-edited.pdf`].map(
          (one) => pathToFileURL(file(one)).href,
        )
        return { open, docx: saved, pdf, edits }
      }),
    }
    const { status, stderr } = spawnSync('/usr/bin/python3', [EDITOR], {
      input: JSON.stringify(job),
      env: this.environment(),
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    const bytes = (name: string): Uint8Array => Uint8Array.from(readFileSync(file(name)))
    return new Map(
      [...documents.keys()].map((name) => [
        name,
        { docx: bytes(`${name}-edited.docx`), pdf: bytes(`${name}-edited.pdf`) },
      ]),
    )
  }

  private get profile(): string {
    return pathToFileURL(join(this.folder, 'profile')).href
  }

  private environment(): NodeJS.ProcessEnv {
    const fonts = join(this.folder, 'fonts.conf')
    writeFileSync(fonts, fontsConf(this.folder))
    return { ...process.env, FONTCONFIG_FILE: fonts }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** What a poppler tool prints. */
export async function poppler(tool: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(tool, [...args], { maxBuffer: 1 << 26 })
  return stdout
}
