// vanthu recipients list: bodies and groups of all lists, valid or not on a day, and where each stands.

import type { ListedBody, ListedGroup, ListedRecipients } from '../../application/read/list-recipients.ts'
import { LIST_ENCODINGS, listRecipients, openRecipients } from '../../application/read/list-recipients.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import type { Report } from '../reports/report.ts'
import { refuse, tellWarnings } from '../reports/report-findings.ts'
import { factsJson, placeJson, spokenPlace, validityJson } from '../reports/report-recipients.ts'
import { textTable } from '../reports/text-table.ts'
import { UsageError } from '../usage-error.ts'

export async function run({ bootstrap, options, report }: Invocation): Promise<number> {
  const words = report.settings.words.recipients
  const date = options.date('date') ?? bootstrap.clock.today()
  const [group, find] = [options.text('group'), options.text('find')]
  const opened = await openRecipients(bootstrap.files(), options.oneOf('encoding', LIST_ENCODINGS))
  const { value, diagnostics } = listRecipients({
    ...opened,
    date,
    ...(group === undefined ? {} : { group }),
    ...(find === undefined ? {} : { words: find }),
  })
  if (value === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  if (group !== undefined && value.groups.length === 0)
    throw new UsageError(words.noGroup(group), words.seeGroups)
  report.json({
    date: isoDate(date),
    files: value.files.map(factsJson),
    recipients: value.recipients.map(bodyJson),
    groups: value.groups.map(groupJson),
  })
  tellWarnings(report, diagnostics)
  tellLists(report, value)
  const valid = value.recipients.filter(({ isValid }) => isValid).length
  report.text(words.count(value.recipients.length, valid, value.groups.length, isoDate(date)))
  return EXIT.done
}

/** The contract's shape of a body. */
function bodyJson({ recipient, isValid, heir, place }: ListedBody) {
  const { id, name, emails, cc, groups, kinhGui, address, phone, honorific, organId } = recipient
  return {
    id,
    name,
    emails,
    cc,
    groups,
    ...(kinhGui === undefined ? {} : { kinhGui }),
    ...(address === undefined ? {} : { address }),
    ...(phone === undefined ? {} : { phone }),
    ...(honorific === undefined ? {} : { honorific }),
    ...(organId === undefined ? {} : { organId }),
    attachments: recipient.attachments,
    valid: isValid,
    ...validityJson(recipient),
    ...(recipient.successor === undefined ? {} : { successor: recipient.successor }),
    ...(heir === undefined ? {} : { heir: heir.id }),
    ...placeJson(place),
  }
}

function groupJson({ group, isValid, validMembers, place }: ListedGroup) {
  return {
    id: group.id,
    name: group.name,
    ...(group.head === undefined ? {} : { head: group.head }),
    members: group.members,
    validMembers,
    valid: isValid,
    ...validityJson(group),
    ...placeJson(place),
  }
}

function tellLists(report: Report, { files, recipients, groups }: ListedRecipients): void {
  const words = report.settings.words.recipients
  const validity = (
    isValid: boolean,
    of: Parameters<typeof validityJson>[0],
    heir: ListedBody['heir'],
  ): string => {
    if (isValid) return words.valid
    const { validFrom = '', validTo = '' } = validityJson(of)
    return words.notValid(validFrom, validTo) + (heir === undefined ? '' : words.heir(heir.name, heir.id))
  }
  const bodies = recipients.map(({ recipient, isValid, heir, place }) => [
    recipient.id,
    recipient.name,
    [...recipient.emails, ...recipient.cc.map((email) => `cc ${email}`)].join('; '),
    recipient.groups.join(', '),
    validity(isValid, recipient, heir),
    spokenPlace(place),
  ])
  for (const line of textTable(words.heads, bodies)) report.text(line)
  report.text('')
  const lines = groups.map(({ group, isValid, validMembers, place }) => [
    group.id,
    group.name,
    words.members(validMembers, group.members.length),
    validity(isValid, group, undefined),
    spokenPlace(place),
  ])
  for (const line of textTable(words.groupHeads, lines, ['left', 'left', 'right'])) report.text(line)
  report.text('')
  const read = files.map((file) => {
    const { encoding, guessed } = factsJson(file)
    return [
      file.path,
      encoding === undefined ? '' : guessed ? words.guessed(encoding) : encoding,
      String(file.recipients),
      String(file.groups),
    ]
  })
  for (const line of textTable(words.fileHeads, read, ['left', 'left', 'right', 'right'])) report.text(line)
  report.text('')
}
