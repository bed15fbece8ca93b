// Who hears what: results on stdout, everything else on stderr, JSON alone when it is asked for.

import { describe, expect, test } from 'vitest'
import type { ReportSettings } from '../../src/cli/reports/report.ts'
import { createReport } from '../../src/cli/reports/report.ts'
import { wordsOf } from '../../src/cli/words/language.ts'

function listen(settings: Partial<ReportSettings> = {}, isScreen = false) {
  const heard = { out: '', err: '', now: 0 }
  const report = createReport(
    { json: false, quiet: false, color: false, language: 'vi', words: wordsOf('vi'), ...settings },
    {
      out: (text) => {
        heard.out += text
      },
      err: (text) => {
        heard.err += text
      },
      isScreen,
      milliseconds: () => heard.now,
    },
  )
  return { heard, report }
}

describe('a report', () => {
  test('puts results on stdout and remarks on stderr', () => {
    const { heard, report } = listen()
    report.text('xong')
    report.note('ghi chú')
    report.json({ ignored: true })
    expect(heard).toMatchObject({ out: 'xong\n', err: 'ghi chú\n' })
  })

  test('puts JSON and nothing else on stdout with --json', () => {
    const { heard, report } = listen({ json: true })
    report.text('xong')
    report.json({ a: 1 })
    report.json({ b: 2 })
    expect(heard.out).toBe('{"a":1}\n{"b":2}\n')
  })

  test('keeps to what went wrong with --quiet', () => {
    const { heard, report } = listen({ quiet: true })
    report.note('ghi chú')
    report.progress('Làm', 1, 2)
    report.problem('hỏng')
    expect(heard.err).toBe('hỏng\n')
  })

  test('draws progress over itself on a screen, and clears it before a line', () => {
    const { heard, report } = listen({}, true)
    heard.now = 5000
    report.progress('Làm', 1, 2)
    report.note('ghi chú')
    expect(heard.err).toBe('\r\u001b[KLàm 1/2\r\u001b[Kghi chú\n')
  })

  test('says the time left once it knows a pace', () => {
    const { heard, report } = listen()
    report.progress('Làm', 0, 100)
    heard.now = 10_000
    report.progress('Làm', 10, 100)
    expect(heard.err).toContain('Làm 10/100, còn khoảng 1 phút 30 giây')
  })

  test('is not slowed by progress: most calls draw nothing', () => {
    const { heard, report } = listen()
    heard.now = 6000
    for (let done = 1; done <= 1000; done += 1) report.progress('Làm', done, 1000)
    expect(heard.err.split('\n').filter((line) => line !== '')).toEqual(['Làm 1/1000', 'Làm 1000/1000'])
  })
})
