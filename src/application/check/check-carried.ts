// `vanthu check` of a finished letter: the law's rules over the directive it carries. Rules that ask
// about an office, its lists or its folders are left out: the file alone does not hold them.

import { parseIsoDate } from '../../model/calendar-date.ts'
import type { CarriedLetter } from '../../model/carried-letter.ts'
import type { Diagnostic, Finding } from '../../model/diagnostic.ts'
import { Fault } from '../../model/fault.ts'
import type { Office } from '../../model/office.ts'
import { indexDirectory } from '../../model/recipient.ts'
import { FIXED_HOLIDAYS } from '../../model/working-days.ts'
import { checkDirective } from '../../rules/nd30.ts'
import { readCarried } from '../read/read-carried.ts'

/** They compare the directive with office.yaml, recipients/ or enclosures/. */
const ASK_BEYOND_THE_FILE = new Set([
  'N03',
  'N04',
  'N05',
  'N06',
  'D05',
  'S05',
  'K03',
  'K04',
  'K05',
  'D06',
  'B08',
  'C05',
])

/** They ask to whom the letter and its tasks go, which a copy says of its own recipient only. */
const ASK_WHO = new Set(['K01', 'K06'])

/** Findings on the letter inside the file; that it carries none is a finding too. */
export function checkCarried(file: string, bytes: Uint8Array): readonly Diagnostic[] {
  const place = { line: 1, column: 1 }
  try {
    // A finished file has no lines; the field's path says where the finding stands.
    return findingsOf(readCarried(file, bytes)).map(({ path, message, ...found }) => ({
      file,
      place,
      ...found,
      message: `${path.join('.')}: ${message}`,
    }))
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'E_INPUT') throw error
    const { message, remedy } = error
    return [{ file, place, ruleId: 'I00', clause: '', severity: 'error', message, remedy }]
  }
}

function findingsOf({ directive, metadata, leftOut = [] }: CarriedLetter): readonly Finding[] {
  const issuedDate = metadata.IssuedDate === undefined ? undefined : parseIsoDate(metadata.IssuedDate)
  const found = checkDirective({
    directive,
    office: officeOf(metadata.OrganName),
    directory: indexDirectory({ recipients: [], groups: [] }),
    ...(issuedDate === undefined ? {} : { issuedDate }),
    stage: issuedDate === undefined ? 'draft' : 'issue',
    enclosureFiles: new Set(directive.enclosures.map(({ file }) => file)),
  })
  const isBeyond = (ruleId: string): boolean =>
    ASK_BEYOND_THE_FILE.has(ruleId) || (leftOut.includes('bodies') && ASK_WHO.has(ruleId))
  return found.filter(({ ruleId }) => !isBeyond(ruleId))
}

/** An office of which only the name is known. */
function officeOf(name: string): Office {
  return {
    name,
    letterheadName: name,
    abbreviation: '',
    place: '',
    units: [],
    signatories: [],
    series: [],
    mail: {
      security: 'required',
      fromName: name,
      fromAddress: '',
      maxMessageMegabytes: 1,
      timeouts: { connect: 1, command: 1, block: 1, finalDot: 1 },
    },
    style: { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' },
    holidays: FIXED_HOLIDAYS,
  }
}
