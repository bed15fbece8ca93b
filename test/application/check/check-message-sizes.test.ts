import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkMessageSizes } from '../../../src/application/check/check-message-sizes.ts'
import type { PressMaterials } from '../../../src/application/issue/render-copies.ts'
import type { PreparedIssue } from '../../../src/application/plan/prepare-issue.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { TINOS } from '../../layout/tinos.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const digest = (name: string) => (bytes: Uint8Array) =>
  new Uint8Array(createHash(name).update(bytes).digest())
const MATERIALS: PressMaterials = {
  fonts: TINOS,
  hash: { sha256: digest('sha256'), md5: digest('md5') },
  producer: 'vanthu 0.0.0',
}

/** The sample letter to three bodies, one of them with a file of its own. */
function prepared(options: {
  readonly limit: number
  readonly enclosure?: number
  readonly own?: number
  /** Two of the bodies have one address, and each a file of that size. */
  readonly shared?: 'separate' | 'together'
}) {
  const files = sampleWorkspace()
  const edit = (path: string, change: (text: string) => string) => {
    const text = new TextDecoder().decode(files.contents.get(path))
    files.contents.set(path, new TextEncoder().encode(change(text)))
  }
  edit('office.yaml', (text) =>
    text.replace(/maxMessageMegabytes: .*/, `maxMessageMegabytes: ${options.limit}`),
  )
  edit('directives/i-speed.yaml', (text) =>
    text.replace(/^addressees: .*$/m, 'addressees: [so-y-te, so-noi-vu, so-tu-phap]'),
  )
  // Begins as a PDF does: a file that is not what its name says is another finding.
  const sized = (size: number) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7) % 251)
    bytes.set(new TextEncoder().encode('%PDF-1.7\n'))
    return bytes
  }
  if (options.enclosure !== undefined)
    files.contents.set('enclosures/47-UBND-KGVX.pdf', sized(options.enclosure))
  if (options.own !== undefined) {
    files.contents.set('enclosures/rieng.pdf', sized(options.own))
    edit('recipients/co-quan.csv', (text) =>
      text
        .split('\n')
        .map((line, index) =>
          line === ''
            ? line
            : `${line},${
                index === 0
                  ? 'tệp kèm'
                  : line.startsWith('so-y-te,')
                    ? 'rieng.pdf'
                    : line.startsWith('so-noi-vu,') && options.shared !== undefined
                      ? 'khac.pdf'
                      : ''
              }`,
        )
        .join('\n'),
    )
  }
  if (options.shared !== undefined) {
    const { shared } = options
    files.contents.set('enclosures/khac.pdf', sized(options.own ?? 0))
    edit('recipients/co-quan.csv', (text) => text.replace('so-noi-vu@', 'so-y-te@'))
    edit('directives/i-speed.yaml', (text) =>
      text.replace(/^mail: .*$/m, `mail: { attach: [pdf], sharedAddress: ${shared} }`),
    )
  }
  const { value, diagnostics } = prepareIssue({
    files,
    directiveFile: 'directives/i-speed.yaml',
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    covers: () => true,
    widthOf: () => 0,
  })
  if (value === undefined) throw new Error(JSON.stringify(diagnostics, null, 2))
  return value
}

async function check(issue: PreparedIssue, server?: number) {
  let [renderings, asked] = [0, 0]
  const found = await checkMessageSizes(issue, {
    async materials() {
      renderings++
      return MATERIALS
    },
    async serverLimit() {
      asked++
      return server
    },
  })
  return { found, renderings, asked }
}

describe('before a number is given', () => {
  test('messages that fit cost one copy rendered, and say nothing', async () => {
    expect(await check(prepared({ limit: 25 }))).toEqual({ found: [], renderings: 1, asked: 0 })
  })

  test('an enclosure too large for all is one finding, with bodies, file and sizes', async () => {
    const { found, renderings } = await check(prepared({ limit: 10, enclosure: 25_000_000 }))
    expect(renderings).toBe(0)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: 'directives/i-speed.yaml', ruleId: 'M09', severity: 'error' })
    expect(found[0]?.message).toMatch(
      /^Thư gửi "Sở Y tế tỉnh Bến Tre", .+ lớn 34,\d MB, máy chủ thư chỉ nhận tới 10 MB: .*47-ubnd-kgvx\.pdf 25,0 MB/i,
    )
    expect(found[0]?.remedy).toContain('mail.maxMessageMegabytes')
  })

  test('one body’s own file is found at its row, the others are not held to it', async () => {
    const { found } = await check(prepared({ limit: 10, own: 9_000_000 }))
    expect(found).toHaveLength(1)
    expect(found[0]?.file).toBe('recipients/co-quan.csv')
    expect(found[0]?.message).toMatch(/^Thư gửi "Sở Y tế tỉnh Bến Tre" lớn 12,\d MB/)
    expect(found[0]?.message).toContain('rieng.pdf 9,0 MB')
  })

  test('files of bodies that share one message are counted together', async () => {
    const own = 4_000_000
    expect((await check(prepared({ limit: 10, own, shared: 'separate' }))).found).toEqual([])
    const { found } = await check(prepared({ limit: 10, own, shared: 'together' }))
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toMatch(
      /^Thư gửi "Sở Y tế tỉnh Bến Tre; Sở Nội vụ tỉnh Bến Tre" lớn 1\d,\d MB, .*rieng\.pdf 4,0 MB.*khac\.pdf 4,0 MB/,
    )
  })

  test('the letter itself is tried where its files leave little room', async () => {
    const roomy = prepared({ limit: 1, enclosure: 600_000 })
    const tight = prepared({ limit: 1, enclosure: 690_000 })
    expect((await check(roomy)).found).toEqual([])
    const { found, renderings } = await check(tight)
    expect(renderings).toBe(3)
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toMatch(/lớn 1,\d MB, máy chủ thư chỉ nhận tới 1 MB/)
  })

  test('the server itself is asked about large messages, and its word counts where it is the stricter', async () => {
    const issue = prepared({ limit: 25, enclosure: 12_000_000 })
    const { found, asked } = await check(issue, 10_485_760)
    expect(asked).toBe(1)
    expect(found[0]?.message).toMatch(/lớn 16,\d MB, máy chủ thư chỉ nhận tới 10,5 MB/)
    expect((await check(issue, 100_000_000)).found).toEqual([])
    expect((await check(issue, undefined)).found).toEqual([])
  })
})
