// Help in English (--lang en).

import type { HelpTexts } from './help-texts.ts'

export const HELP_EN: HelpTexts = {
  program:
    "vanthu (văn thư, the records office): turns an office's directive into official letters as Decree " +
    '30/2020/NĐ-CP asks: Word and PDF, numbered, registered, archived, mailed.',
  headings: {},
  commands: {
    init: { summary: 'make a workspace with the sample office' },
    check: {
      summary: 'check directives, recipient lists, templates, office.yaml, finished letters',
      details: 'Names every place to mend at once, with file:line:column, clause and remedy. Writes nothing.',
    },
    plan: {
      summary: 'see what would be issued: letters, copies, who gets what',
      details: 'Prints the hash of the plan; "issue --plan" then issues exactly the plan that was seen.',
    },
    preview: { summary: 'make drafts in Word and PDF, number and day blank' },
    issue: {
      summary: 'claim the number, make the letters, archive them, queue the copies',
      details: 'The same command again finishes what a crash left, and otherwise changes nothing.',
    },
    send: {
      summary: 'deliver queued copies; without --live only a rehearsal inside this machine',
      details:
        'A rehearsal takes the road of the real thing to a mail server inside the program; messages are kept as .eml under out/.',
    },
    status: {
      summary: 'where each letter and copy stands; totals that must agree',
      details:
        'With --report pdf,xlsx,csv,jsonl the delivery report of the letter (address, file hash, Message-ID, server reply, time) is written to out/bao-cao-gui/.',
    },
    resolve: {
      summary: "a person's decision on messages whose fate is unknown, or that were rejected",
      details:
        '--sent: the recipient says it arrived. --resend: it did not, or the reason of the rejection is gone; it waits again, and the next send sends it.',
    },
    register: { summary: 'the outgoing register' },
    'register list': { summary: 'the letters of the register' },
    'register show': { summary: 'one letter: copies, kept files, messages' },
    'register gaps': { summary: 'numbers that are not issued: unfinished, voided' },
    'register export': {
      summary: 'the register as files for binding: Word, PDF, Excel, CSV',
      details:
        'Cover and columns of Decree 30, annex IV, written below out/so-dang-ky/. Voided numbers and letters recalled or replaced keep their rows, with a note.',
    },
    'register void': { summary: 'void a number; it is never used again' },
    'register enter': {
      summary: 'enter numbers that paper letters took without the program',
      details: 'They must be the next ones of the series; a range such as 15-18 enters one letter each.',
    },
    'register rename-office': {
      summary: 'note that the office goes by another name, so that its archive stays its own',
      details: 'Change the name in office.yaml first, then run this once.',
    },
    'register recall': {
      summary: 'recall an issued letter',
      details:
        'Messages not sent yet never leave. Tells exactly who has it and prepares the recall letter to those.',
    },
    'register replace': {
      summary: 'prepare the letter that replaces it, with a new number, to the same bodies',
      details: 'The earlier letter counts as replaced the moment the new one is issued.',
    },
    'register correct': { summary: 'prepare the công văn that corrects an issued letter' },
    mail: { summary: 'mail that comes back: bounces, replies' },
    'mail import': {
      summary: 'read bounces and replies, note each with the message it speaks of',
      details:
        'Takes an .eml file, an mbox file or a folder of them. Mail that matches is archived as evidence; mail that does not is only listed. The same mail again changes nothing.',
    },
    copy: {
      summary: 'certified copy of an issued letter, numbered in the series of copies',
      details: 'The same command again is the same copy. A sao lục is made from a sao y.',
    },
    verify: {
      summary: 'recompute every hash, compare archive and register',
      details: 'Never writes. Names the letter whose file is damaged, missing or replaced.',
    },
    recover: {
      summary: 'rebuild the register from the archive',
      details:
        'For a register that is lost, damaged or old. The old one is kept in archive/superseded/. Messages of which nobody knows whether they went out wait for a decision.',
    },
    read: {
      summary: 'the directive and metadata carried inside an issued PDF or DOCX',
      details: 'Needs the file alone, no workspace. Writes nothing.',
    },
    rebuild: {
      summary: 'make an issued letter again from the archive and compare every file',
      details: 'Writes below out/rebuild/. Exit code 5 when a single byte differs.',
    },
    recipients: { summary: 'lists of recipients' },
    'recipients list': {
      summary: 'bodies and groups, whether valid on a day, addresses, and where each stands',
      details: 'Says also in which encoding each file was read, and who took the place of a body that ended.',
    },
    'recipients check': { summary: 'check all lists: errors, duplicates, what looks wrong' },
    export: {
      summary: 'letters for hand-over to the archive: files, enclosures, XML records, contents, checksums',
      details:
        'One letter, a year (--year) or a file of work (--file), in the order of time, below out/ban-giao/. --due lists the files whose term runs out. The archive is only read.',
    },
    print: {
      summary: 'join all copies of an issued letter into one PDF for the printer',
      details:
        'Pages are those of the archived files. The file has a bookmark for each body; beside it lies the list of pages.',
    },
    templates: { summary: 'templates of wording' },
    'templates list': { summary: 'what each template is for, which kinds it serves, whose wording it is' },
    'templates fields': {
      summary: 'which fields a template or directive needs, where, and which recipients lack them',
      details:
        'Without a file, every template. With a directive, the templates it uses and its own recipients.',
    },
    schema: { summary: 'print the JSON Schema, for completion in editors' },
  },
  arguments: {
    dir: 'folder to make',
    file: 'file to check',
    source: 'a template (.hbs) or a directive (.yaml)',
    letter: 'PDF or DOCX of a letter',
    directive: 'directive file, such as directives/i-speed.yaml',
    code: 'code of a letter, such as 07/STTTT-CNTT&BCVT; add --year where years share it',
    delivery: 'id of the delivery, as status shows it; several may be given',
    mail: 'an .eml file, an mbox file, or a folder of mail',
    number: 'number of the letter',
    numbers: 'number of the paper letter, such as 15, or a range, such as 15-18',
    kind: 'directive, office, recipients or letter (the data inside a letter)',
  },
  options: {
    '--workspace': 'the workspace (default: nearest parent folder with an office.yaml)',
    '--json': 'print the result as JSON',
    '--lang': 'language: vi or en',
    '--quiet': 'no progress and no remarks',
    '--no-color': 'no colours',
    '--help': 'print this help',
    '--version': 'print the version',
    '--year': 'year of the register',
    '--kind': 'only this type, such as cong-van, quyet-dinh',
    '--state': 'only this state: claimed, issued, voided …',
    '--signer': "part of the signer's name",
    '--recipient': 'part of the name, or the id, of a recipient',
    '--unit': 'unit in the code or the file copy, such as CNTT&BCVT',
    '--find': 'words to look for, diacritics not needed',
    '--book': 'which book: outgoing (default), postal, file-copies',
    '--from': 'from this number on',
    'register export --to': 'up to this number',
    'register export --format': 'file formats, separated by commas: docx, pdf, xlsx, csv (default: all)',
    '--volume': 'number of the volume, printed on the cover (default 01)',
    'export --year': 'every letter of the year',
    'export --format': 'folder (default) or zip',
    'export --date': 'as of this day (default: today)',
    '--file': 'every letter of the file (hồ sơ) with this notation',
    '--all-copies': "every recipient's own copy and task sheet too",
    '--due': 'only list the files of work due for hand-over, or soon',
    '--date': 'date of issue, as 2025-01-09 (default: today)',
    '--first': 'the copy of the first body (the default)',
    '--longest': 'the longest copy',
    '--most-tasks': 'the copy of the body most is asked of',
    '--random': 'that many copies at random; the same plan gives the same ones',
    'preview --find': 'copies of bodies with these words in id, name or columns, diacritics aside',
    '--matrix': 'write the task matrix to files below out/: xlsx, csv, ics (calendar), json',
    '--to': 'only the copy of the recipient with this id',
    '--format': 'file formats, separated by commas: docx, pdf, png (a picture of each page)',
    '--all': 'every recipient (default: the first)',
    '--plan': 'issue only if the plan has this hash',
    '--order': 'order of the copies: list (as in the lists, the default) or name',
    '--duplex': 'for both sides: each document begins on a front, with blank backs where needed',
    '--separators': 'a sheet with the name of the body before each copy',
    '--pages': 'only these pages of the letter, such as 1 or 1-2,4',
    '--envelopes':
      'envelopes instead of copies: dl (110×220), c5 (162×229) or c4 (229×324); noted in the dispatch book',
    '--labels': 'address labels on A4: 3x7, 2x7 or 3x8 a sheet; noted in the dispatch book',
    '--start': 'the first label still on the sheet, counted from 1',
    'print --copies': 'print each copy that many times (1 where not said)',
    '--strict': 'treat warnings as errors',
    '--group': 'only the bodies in the group with this id',
    'recipients list --date': 'ask for validity on this day (default: today)',
    '--encoding': 'encoding of lists that declare none: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni',
    'templates fields --date': 'recipients as of this day (default: today)',
    '--live': 'really send, to the mail server of office.yaml',
    '--yes': 'confirms the number of copies this would try now',
    '--at': 'send at this time: 17:30 today, or 2025-01-10T07:30; the program waits for it',
    '--test': 'send a few samples to this address alone; no delivery changes its state',
    '--sample': 'which samples: first, longest, most-tasks, random, separated by commas',
    '--retry': 'try deferred copies at once',
    '--report': 'write the delivery report for the file, forms parted by commas: pdf, xlsx, csv, jsonl',
    '--sent': 'it arrived: take it as accepted by the server',
    '--resend': 'it did not arrive: queue it again',
    '--subject': 'subject',
    '--notation': 'symbol after the slash (default: by kind and unit)',
    '--recipients': 'recipients, as the register has them',
    '--file-copy': 'who keeps the file copy (default: VT)',
    '--copies': 'number of copies (default: 1)',
    'register enter --date': 'date of the paper letter',
    'register enter --kind': 'kind of document (default: cong-van)',
    'register enter --unit': 'drafting unit in the symbol, such as CNTT&BCVT',
    'register enter --signer': 'who signed',
    '--form': 'form of the copy: sao-y, trich-sao or sao-luc',
    '--electronic': 'an electronic copy: form, office and time of signing at the top right of page 1',
    '--signed-at': 'when an electronic copy is signed, such as "2025-01-09 14:30:05" (default: now)',
    '--of': 'id of the body whose own copy is copied (default: the first)',
    '--excerpt': 'parts to copy, by how they begin, such as "Điều 2,Điều 5"',
    '--signatory': 'who signs the copy, named in office.yaml (default: the first)',
    '--distribution': 'lines of recipients of the copy, parted by semicolons',
    'copy --date': 'day of the copy (default: today)',
    '--reason': 'why, kept in the register',
    '--by': 'who decides, for the register (default: the account at work)',
    '--directive': 'directive to take the new text from (default: that of the earlier letter)',
    '--wrong': 'the words as printed',
    '--right': 'the right words',
    '--series': 'series of numbers, where several have this one',
    '--allow': 'answer for an unusual date: out of order, in a closed year, far ahead',
    '--wait': 'wait for another process, at most so many seconds (default 600)',
  },
}
