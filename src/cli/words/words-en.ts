// What the terminal says, in English (--lang en). Findings in a clerk's files stay Vietnamese: they
// speak of Vietnamese letters.

import type { Words } from './words-vi.ts'

export const WORDS_EN: Words = {
  error: 'error',
  severity: { error: 'error', warning: 'warning', info: 'info' },
  bug: (message) =>
    `The program is at fault: ${message}. What was written is safe; please send this message to its maintainers.`,
  interrupted: 'Stopped as asked. Run this command again to do the rest.',
  stopping: 'Stopping after the step in hand… (Ctrl-C again stops at once)',
  progress: (label, done, total, secondsLeft) =>
    `${label} ${done}/${total}${secondsLeft === undefined ? '' : `, about ${duration(secondsLeft)} left`}`,
  duration,

  usage: {
    unknownCommand: (name) => `There is no command "${name}".`,
    unknownOption: (flag) => `There is no option "${flag}".`,
    didYouMean: (names) => `Did you mean ${names.join(' or ')}?`,
    missingArgument: (name) => `Missing: ${name}.`,
    missingValue: (flags) => `Option ${flags} needs a value.`,
    missingOption: (flags) => `Option ${flags} is required.`,
    tooMany: (name) => `Too many arguments for "${name}".`,
    other: (message) => `The command line is not valid: ${message}.`,
    seeHelp: (command) => `See: vanthu ${command} --help`.replace('  ', ' '),
    notDate: (flag, value) => `${flag} "${value}" is not a day of the calendar.`,
    dateForm: 'Write the date as year-month-day, such as 2025-01-09.',
    notWhole: (flag, value) => `${flag} "${value}" is not a whole number.`,
    notOneOf: (flag, value) => `${flag} does not take "${value}".`,
    oneOf: (values) => `Choose one of: ${values.join(', ')}.`,
    chooseOne: (flags) => `Choose exactly one of ${flags.join(', ')}.`,
  },

  findings: {
    none: 'Nothing found',
    refused: 'Nothing was done; mend the errors above and run again.',
    more: (count) => `… and ${count} more.`,
    advice: (count) => `${count} pieces of advice more; see check.`,
  },

  init: {
    made: (folder, files) => `Made the workspace ${folder} with ${files} files of the sample office.`,
    next: (folder) => `Next: cd ${folder}, then vanthu plan directives/i-speed.yaml`,
  },

  plan: {
    subject: 'Subject',
    date: 'Date of issue',
    signer: 'Signed by',
    mode: {
      common: 'common: one letter, one number, the same copy for all.',
      addressed: 'addressed: one letter, one number; each copy names its body after "Kính gửi".',
      tailored: 'tailored: one letter and one number per body, with its own tasks only.',
    },
    id: 'Id',
    recipient: 'Recipient',
    email: 'E-mail',
    tasks: 'Tasks',
    task: 'Task',
    bodies: 'Bodies',
    totals: (totals) =>
      `Totals: ${totals.letters} letters; ${totals.groups} groups → ${totals.bodies} bodies → ${totals.copies} copies → ${totals.addresses} addresses.`,
    notSentTo: 'Left out',
    reason: 'Reason',
    serverNotAsked: (why) => `The mail server could not be asked which sizes and addresses it takes: ${why}`,
    planHash: 'Hash of the plan',
    changed: (asked, found) => `The plan is now ${found}, not the approved ${asked}.`,
    lookAgain: 'Look at it again with plan and use the new hash.',
    parts: {
      directive: 'the directive',
      office: 'office.yaml',
      recipients: 'recipient lists (recipients/)',
      templates: 'templates (templates/)',
      enclosures: 'enclosures (enclosures/)',
      date: 'the date of issue',
      copies: 'the copies and their addresses',
      others: 'other files (pictures, retention …)',
      program: 'the program or its fonts (updated)',
    },
    changedSince: (parts) => (parts.length === 0 ? '' : ` Changed since the approval: ${parts.join('; ')}.`),
    line: 'Line of the letter',
    repeated: 'counted',
    leftOut: 'left out',
    copiesHead: 'Copies',
    addresses: 'Addresses',
    sum: 'Total',
    duty: 'Id',
    text: 'What',
    where: 'Where it stands',
    who: 'Who',
    due: 'By when',
    report: 'Report to',
    unowned: (key) => `Duty ${key} reaches no body of this letter.`,
    idle: (names) => `Nothing falls to: ${names}.`,
    roles: {
      pdf: 'letter PDF',
      docx: 'letter Word',
      'sheet-pdf': 'task sheet PDF',
      'sheet-docx': 'task sheet Word',
      enclosure: 'own enclosures',
    },
    files: (list, pages) => `Each copy: ${list}; ${pages} pages.`,
    enclosures: (names, size) => `Enclosed for everybody: ${names} (${size}).`,
    sizes: (total, message, sampled) =>
      `Sizes, estimated from ${sampled} copies really made: all files ${total}, each message ${message}.`,
    exported: (path) => `Wrote ${path}`,
  },

  preview: {
    label: 'Drafting',
    noSuchBody: (id) => `No body of the plan has the id "${id}".`,
    seePlan: 'The ids are shown by plan.',
    nobodyFound: 'The plan has no such copy.',
    done: (copies, pages, files, folder) =>
      `Drafted ${copies} copies, ${pages} pages, ${files} files in ${folder}/`,
    unsure: (opening) => `Note: the paragraph "${opening}" has a line that Word may end at another word.`,
  },

  issue: {
    label: 'Making letters',
    claimed: (letters, copies, first) =>
      letters === 1
        ? `Number ${first} is taken; making ${copies} copies.`
        : `${letters} numbers are taken, from ${first}; making ${copies} copies.`,
    issued: (letter) =>
      `Issued ${letter.code} of ${letter.date}: ${letter.copies} copies of ${letter.pages} pages.`,
    already: (letter) => `${letter.code} of ${letter.date} was issued before; nothing has changed.`,
  },

  copy: {
    sentTo: (name) => `Made from the copy sent to ${name}.`,
    signedAtWithoutElectronic: '--signed-at goes with --electronic only.',
    notTime: (value) => `--signed-at "${value}" is not a time.`,
    timeForm: 'Write date and time in Vietnam, such as --signed-at "2025-01-09 14:30:05".',
    dateOfSigning: 'An electronic copy bears the day of signing; --date does not go with it.',
    useSignedAt: 'Leave out --date; for another time of signing use --signed-at.',
  },

  send: {
    label: 'Sending',
    rehearsing: 'Rehearsal: nothing leaves this machine.',
    kept: (list) => `Rehearsed messages lie beside ${list}`,
    nothingDue: 'No message is waiting.',
    lookAtStatus: 'See each message with vanthu status; add --retry to send deferred ones now.',
    withoutLive: (flag) => `${flag} belongs to --live.`,
    sampleWithoutTest: '--sample belongs to --test.',
    confirm: ({ count, from, first, last, bytes, begins, ends }) => [
      `About to send ${count} messages from ${from}, about ${megabytes(bytes)} MB,`,
      count === 1 ? `to ${first}.` : `the first to ${first}, the last to ${last}.`,
      begins === undefined
        ? `Through at ${moment(ends)} at best.`
        : `Begins at ${moment(begins)}, through at ${moment(ends)} at best.`,
    ],
    typeCount: 'Type the number of messages and Enter to send, anything else to leave it: ',
    otherCount: (typed) =>
      typed === '' ? 'Nothing was sent.' : `"${typed}" is not the number of messages; nothing was sent.`,
    countChanged: (said, now) => `${said} messages were agreed on, now there are ${now}; nothing was sent.`,
    scheduled: (count, at) =>
      `${count} messages are to leave at ${moment(at)}. Leave the program running; Ctrl-C calls it off.`,
    calledOff: 'The sending is called off as you asked; no message has left.',
    missed: (at, count) =>
      `The time to send, ${moment(at)}, passed while the program was off: ${count} messages were not sent and are not sent late by themselves.`,
    wrongTime: {
      form: (said) => `--at "${said}" is no time to send at.`,
      past: (said) => `The time "${said}" is over.`,
      far: (said) => `The time "${said}" is too far ahead: seven days at most.`,
    },
    timeForm:
      'Write a time of today, such as 17:30, or a day with it, such as 2025-01-10T07:30; to send now, leave --at out.',
    quiet: (until) => `Quiet hours: sending goes on at ${moment(until)}.`,
    held: (count) => `${count} messages are more than the day allows: run this again tomorrow.`,
    tooLarge: (name, email, size, limit) =>
      `${name} <${email}>: the message has ${megabytes(size)} MB, the server takes ${megabytes(limit)} MB; it still waits. Attach less, or have the limit raised (mail.maxMessageMegabytes).`,
    pace: (perMinute, endsAt) => `${perMinute} a minute, through at ${moment(endsAt)}`,
    untakable: (name, email, detail) =>
      `${name} <${email}>: the message still waits, and the recipient is not to blame: ${detail}.`,
    redirected: (address) =>
      `office.yaml sets mail.redirectTo: every message goes to ${address}, no recipient gets any, no state changes.`,
    keptHeads: ['Recipient', 'Address', 'Bytes', 'File'],
    samples: { first: 'the first', longest: 'the longest', 'most-tasks': 'most tasks', random: 'any one' },
    tested: (name, why, outcome, reply) => `Test message (${why}: ${name}): ${outcome}  ${reply}`,
    testOutcomes: {
      accepted: 'accepted by the server',
      refused: 'refused',
      untakable: 'not sent',
      unreachable: 'not sent',
      unknown: 'uncertain',
    },
    goOn: (left, isSameCommand) =>
      `${left} messages have not left: ${isSameCommand ? 'run this very command again to go on' : `go on with --live --yes ${left}, without --at`}.`,
    goesOn: (approved, left) =>
      `Going on with the ${approved} messages said yes to before: ${left} are left.`,
    sayYes: (count, isRetry) =>
      `If that is right, run again with --live ${isRetry ? '--retry ' : ''}--yes ${count}.`,
    foundUncertain: (name, id) =>
      `Nobody knows whether the message to ${name} reached the server: ask there, then vanthu resolve ${id} --sent or --resend.`,
    notSent: (name, email, status, reply) => `${name} <${email}>: ${status}  ${reply}`,
    trouble: (name, detail) => `The link broke at ${name}, to be tried again: ${detail}`,
    stopped: {
      interrupted: 'Sending stopped as asked.',
      server: 'Sending stopped: the mail server cannot be used. No recipient is blamed.',
      refusals:
        "Sending stopped: the server refuses one message after the other, probably the office's own account. When that is mended, vanthu resolve ID… --resend for those, and send again.",
    },
  },

  deliveries: {
    total: (count) => `${count} messages`,
    status: {
      planned: 'waiting',
      dot: 'awaiting the reply',
      sent: 'accepted by the server',
      rejected: 'rejected',
      deferred: 'deferred',
      uncertain: 'uncertain',
      skipped: 'skipped',
    },
    returned: {
      failed: 'bounced',
      delayed: 'delay reported',
      delivered: 'reported in the mailbox',
      relayed: 'reported relayed',
      expanded: 'reported handed to a list',
      reply: 'replied',
      'auto-reply': 'answered automatically',
    },
  },

  resolve: {
    done: (name, email, status) => `${name} <${email}>: ${status}.`,
  },

  status: {
    until: (at) => `, again from ${moment(at)}`,
    next: {
      uncertain: 'Uncertain: ask the recipient, then vanthu resolve ID --sent (it arrived) or --resend.',
      rejected:
        'Rejected, and not sent again by itself: with a wrong address send this one another way; with the reason gone, vanthu resolve ID --resend.',
      deferred: 'Deferred: run vanthu send --live from the time given, or add --retry to send now.',
      planned: 'Waiting: vanthu send rehearses, vanthu send --live sends.',
    },
    planned: (at, count) => `${count} messages are to leave at ${moment(at)}.`,
    letterHeads: ['Code', 'Year', 'State', 'Copies', 'Messages', 'Accepted', 'Paper'],
    deliveryHeads: ['Id', 'Code', 'Recipient', 'Address', 'State', 'Mail back', 'Reply'],
    reported: (path: string) => `Delivery report: ${path}`,
  },

  mailImport: {
    matched: (kind, code, name, status, detail) =>
      `${code}, ${name}: ${kind}${status === undefined ? '' : `; now "${status}"`}${detail === '' ? '.' : `: ${detail}`}`,
    known: (file, subject) => `${file}: imported before (${subject}).`,
    unmatched: (file, from, subject, reason) =>
      `No match: ${file}${from === '' ? '' : `, from ${from}`}${subject === '' ? '' : `, "${subject}"`}: ${reason}.`,
    suggestion: (id, code, name) =>
      `    perhaps about message ${id}, ${code}, ${name} (same address only, nothing noted)`,
    done: (totals) =>
      `${totals.mails} mails: ${totals.matched} matched (${totals.changed} changed a state), ${totals.known} imported before, ${totals.unmatched} without a match.`,
  },

  register: {
    behind:
      'The last run was cut off before the register took note of the last act: what follows may lack it. Run the command again that was cut off; the next act takes it over in any case.',
    heads: ['Code', 'Date', 'Kind', 'Subject', 'Signer', 'Recipients', 'File copy', 'Copies', 'State'],
    states: {
      claimed: 'claimed, unfinished',
      issued: 'issued',
      entered: 'entered, on paper',
      voided: 'voided',
      recalled: 'recalled',
      replaced: 'replaced',
      corrected: 'corrected',
    },
    count: (count) => `${count} letters.`,
    fileHeads: ['Recipient', 'File', 'Bytes', 'SHA-256'],
    everybody: '(everybody)',
    events: {
      claimed: 'number claimed',
      reclaimed: 'claimed again',
      issued: 'issued',
      voided: 'voided',
      recalled: 'recalled',
      replaced: 'replaced',
      corrected: 'corrected',
      copied: 'copied',
      entered: 'entered from paper',
      renamed: 'office renamed',
      scheduled: 'sending planned for later',
      sending: 'a sending run began',
      outcomes: 'the archive was told the outcomes',
      dispatched: 'put in envelopes for the post',
      delivery: 'delivery changed',
      returned: 'returned mail imported',
    },
    gaps: {
      claimed: 'claimed, not issued; run issue again to finish',
      voided: 'voided',
      missing: 'not in the register',
    },
    filed: (retention: string, file: string | undefined, title: string | undefined) =>
      `Kept: ${retention}; file: ${file ?? 'none'}${title === undefined ? '' : ` (${title})`}`,
    bookWritten: (file: string, rows: number, pages: number | undefined) =>
      `${file}: ${rows} rows${pages === undefined ? '' : `, ${pages} pages`}`,
    because: (reason) => `reason: ${reason}`,
    byLetter: (code) => `by ${code}`,
    noGaps: 'No number is missing.',
    sayReason: 'Say why, such as --reason "taken by mistake".',
    voided: (code, date) => `${code} of ${date} is void. The number is not used again.`,
  },

  follow: {
    examples: {
      form: 'Give the form: --form sao-y, trich-sao or sao-luc.',
      reason: 'Give the reason, for example --reason "sent to the wrong body".',
      wrong: 'Give the words as printed, for example --wrong "2024".',
      right: 'Give the right words, for example --right "2025".',
      date: 'Give the date of the letter, for example --date 2025-01-09.',
      subject: 'Give the subject, for example --subject "invitation".',
    },
    recalled: (code, held, notSent) =>
      `Recalled ${code}: ${held} bodies have or may have it, ${notSent} were not sent it and never will be.`,
    holderHeads: ['Id', 'Body', 'Has it', 'Addresses'],
    standings: {
      sent: 'accepted by the server',
      uncertain: 'uncertain',
      posted: 'handed to the post',
      paper: 'on paper',
      'not-sent': 'not sent',
    },
    entered: (code) => `Entered the paper letter ${code}.`,
    numberForm: 'Give a number such as 15, or a range such as 15-18.',
    sameName: 'The archive goes by this name already; nothing changed.',
    renamed: (former, name) => `The archive of "${former}" is that of "${name}" from now on.`,
    nobodyHoldsIt: 'No copy left the office, so no recall letter is needed.',
    toReplace: (code) => `${code} stands until the letter that replaces it is issued.`,
    toCorrect: (code) => `${code} counts as corrected when the correction is issued.`,
    prepared: (path) => `Prepared ${path}.`,
    preparedBefore: (path) => `${path} was there before and is left as it was.`,
    next: (path) => `Read it, then: vanthu check ${path}; vanthu issue ${path}`,
  },

  handOver: {
    sayWhat: 'Name a letter, or --year YEAR, or --file FILE; --due lists what is to be handed over.',
    dateWithoutDue: '--date goes with --due only.',
    written: (letters: number, files: number, path: string) =>
      `Exported ${letters} letters, ${files} files to ${path}. Check with: sha256sum -c sha256sums.txt`,
    nothingDue: (date: string) => `As of ${date} no file is due for hand-over.`,
    dueHeads: ['File', 'Title', 'Year', 'Kept', 'Letters', 'Due by', ''],
    states: { overdue: 'overdue', soon: 'due soon' },
  },

  print: {
    label: 'Joining copies',
    nothingIssued: 'Nothing was ever issued in this workspace.',
    damaged: (name) => `The archived file ${name}… is missing or was changed.`,
    verify: 'Run "vanthu verify"; restore the folder archive from a backup.',
    pagesForm: 'Write page numbers, such as 1 or 1-2,4.',
    startForm: (labels) => `Write the place of a label on its sheet, from 1 to ${labels}.`,
    posted: (printed, sheets, file) =>
      `Envelopes or labels for ${printed} bodies, ${sheets} sheets: ${file}. Print at 100%, without scaling.`,
    rows: (count) => `${count} rows went into the postal dispatch book.`,
    withoutAddress: (name, id) => `No postal address: ${name} (${id}).`,
    addressHint:
      'Envelopes and labels take the addresses of the list at the time of issue: write these by hand; fill the column "address" before the next issue.',
    tooLong: (name, id) =>
      `Name or address does not fit: ${name} (${id}); choose a larger size or shorten it.`,
    done: ({ code, copies, pages, file, list }) =>
      `Joined ${copies} copies of ${code}, ${pages} pages: ${file}. Pages of each body: ${list}`,
  },

  verify: {
    label: 'Verifying',
    sound: (objects, records, letters) =>
      `The archive is sound: ${letters} letters, ${records} records, ${objects} files; the register agrees.`,
    damaged: (count) => `The archive is damaged in ${count} places. Issue nothing until that is mended.`,
  },

  recover: {
    done: (letters, records, deliveries) =>
      `The register was rebuilt from ${records} records: ${letters} letters, ${deliveries} messages.`,
    unfinished: (codes) => `Claimed and not issued: ${codes}. Run issue again, or void them.`,
    lost: (codes) => `Numbers without a trace, voided: ${codes}.`,
    uncertain: (count) =>
      `Of ${count} messages nobody knows whether they went out. See "vanthu status" and decide each with "vanthu resolve".`,
  },

  templates: {
    heads: ['Template', 'For', 'Wording', 'Kinds'],
    uses: {
      body: 'body of a letter',
      'task-sheet': 'task sheet',
      'mail-subject': 'subject of a mail',
      'mail-text': 'mail as text',
      'mail-html': 'mail as HTML',
      'file-name': 'file name',
      partial: 'partial',
    },
    origins: { delivered: 'as delivered', changed: 'changed here', own: 'own' },
    fieldHeads: ['At', 'Field', 'Of the recipient', 'Lacking'],
    ofRecipient: {
      needed: 'needed',
      sometimes: 'needed only where its {{#if}} holds',
      asked: 'may be empty',
    },
    lacking: (count: number, shown: readonly string[]) =>
      `${count} bodies: ${shown.join(', ')}${count > shown.length ? ' …' : ''}`,
  },

  recipients: {
    heads: ['Id', 'Name', 'Address', 'Groups', 'Valid', 'Stands at'],
    groupHeads: ['Group', 'Printed line', 'Bodies', 'Valid', 'Stands at'],
    fileHeads: ['File', 'Encoding', 'Bodies', 'Groups'],
    guessed: (encoding: string) => `${encoding} (guessed)`,
    valid: 'yes',
    notValid: (from: string, to: string) =>
      `no: ${[from === '' ? '' : `from ${from}`, to === '' ? '' : `to ${to}`].filter((part) => part !== '').join(' ')}`,
    heir: (name: string, id: string) => ` → ${name} (${id})`,
    members: (valid: number, all: number) => (valid === all ? String(all) : `${valid} of ${all}`),
    count: (bodies: number, valid: number, groups: number, date: string) =>
      `${bodies} bodies, ${valid} of them valid on ${date}; ${groups} groups.`,
    noGroup: (id: string) => `There is no group "${id}".`,
    seeGroups: 'Run "vanthu recipients list" to see the groups.',
  },

  read: {
    kind: 'Type',
    code: 'Code',
    date: 'Issued',
    draft: 'not issued (draft)',
    office: 'Office',
    subject: 'Subject',
    signer: 'Signed by',
    due: 'Reply due',
    addressees: 'To',
    leftOut: 'Not carried in the file',
    left: {
      addresses: 'mail addresses',
      filing: 'file and retention',
      choice: 'who was chosen or left out of the lists',
      tasks: 'tasks of other recipients',
      bodies: 'ids of recipients that this copy does not print',
    },
  },

  rebuild: {
    nothingIssued: 'Nothing was ever issued in this workspace.',
    began: (code, copies, program) => `Making ${code} again, ${copies} copies, as ${program} did.`,
    unequal: 'differs',
    same: ({ code, files, folder }) =>
      `${code} was made again in ${folder}: ${files} files, equal to the archived ones byte for byte.`,
    differs: ({ code, files, unequal, folder }) =>
      `${code} was made again in ${folder}: ${unequal} of ${files} files differ from the archived ones, which stay the valid ones; run "vanthu verify".`,
  },
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}

/** "2025-01-09 17:30:00" */
function moment(at: string): string {
  return at.slice(0, 19).replace('T', ' ')
}

function megabytes(bytes: number): string {
  return Math.max(bytes / 1e6, 0.1).toFixed(1)
}
