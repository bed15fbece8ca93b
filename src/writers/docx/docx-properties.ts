// The properties a file manager and Word show of a DOCX (docProps/core.xml, app.xml): the letter's
// own, with the letter's own time, never the clock's.

import { daysInMonth } from '../../model/calendar-date.ts'
import type { DocumentProperties } from '../../model/document-tree.ts'
import { assertLegalXml, escapeXml } from './docx-text.ts'

const NAMESPACES =
  'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
  ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
  ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/** The core properties part. Office writes times in UTC, so the letter's +07:00 is turned into Z. */
export function corePropertiesXml(properties: DocumentProperties): string {
  const { title, subject, author } = properties
  for (const text of [title, subject, author]) assertLegalXml(text)
  const time = utc(properties.created)
  const moment = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ${NAMESPACES}>` +
    `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject>` +
    `<dc:creator>${escapeXml(author)}</dc:creator><dc:language>vi-VN</dc:language>` +
    `<cp:lastModifiedBy>${escapeXml(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `${moment('created')}${moment('modified')}</cp:coreProperties>`
  )
}

/**
 * The extended properties part: program and agency. Counts of pages and words are left to whoever
 * opens the file, for they change with its first edit.
 */
export function extendedPropertiesXml({ author }: DocumentProperties): string {
  assertLegalXml(author)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties ' +
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">' +
    `<Application>vanthu</Application><Company>${escapeXml(author)}</Company></Properties>`
  )
}

const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:Z|([+-])(\d{2}):(\d{2}))$/

/** The same moment at zone Z, computed without a clock or a time zone of the machine. */
function utc(moment: string): string {
  const match = TIME.exec(moment)
  if (match === null) throw new Error(`not a moment with a zone: ${moment}`)
  let [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const sign = match[7] === '-' ? -1 : 1
  const offset = sign * (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0))
  let minutes = Number(match[4]) * 60 + Number(match[5]) - offset
  if (minutes < 0) {
    minutes += 1440
    day -= 1
    if (day === 0) {
      month -= 1
      if (month === 0) [year, month] = [year - 1, 12]
      day = daysInMonth(year, month)
    }
  } else if (minutes >= 1440) {
    minutes -= 1440
    day += 1
    if (day > daysInMonth(year, month)) {
      ;[month, day] = [month + 1, 1]
      if (month === 13) [year, month] = [year + 1, 1]
    }
  }
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${match[6]}Z`
}
