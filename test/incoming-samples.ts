// Mail as servers and people send it back, in the form each server is known for. The ids in them are
// those of the delivery a test asks about.

export interface Returned {
  readonly messageId: string
  readonly envelopeId?: string
  readonly email?: string
}

const crlf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`)

/** A report in the form of RFC 3464 as Postfix writes it. */
export function postfixReport(
  { messageId, envelopeId, email = 'coquan1@bentre.invalid' }: Returned,
  action = 'failed',
  id = '<20250109080102.4YRbNQ@mail.bentre.invalid>',
): Uint8Array {
  return crlf([
    'Return-Path: <>',
    'Date: Thu,  9 Jan 2025 15:01:02 +0700 (+07)',
    'From: MAILER-DAEMON@mail.bentre.invalid (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'To: vanthu@stttt.invalid',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4YRbNQ1Wz7z2xKX.1736409662/mail.bentre.invalid"',
    `Message-Id: ${id}`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4YRbNQ1Wz7z2xKX.1736409662/mail.bentre.invalid',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mail.bentre.invalid.',
    '',
    `<${email}>: host mx.bentre.invalid said: 550 5.1.1 User unknown`,
    '',
    '--4YRbNQ1Wz7z2xKX.1736409662/mail.bentre.invalid',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.bentre.invalid',
    ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
    'X-Postfix-Queue-ID: 4YRbNQ1Wz7z2xKX',
    'Arrival-Date: Thu,  9 Jan 2025 15:01:01 +0700 (+07)',
    '',
    `Final-Recipient: rfc822; ${email}`,
    `Original-Recipient: rfc822;${email}`,
    `Action: ${action}`,
    'Status: 5.1.1',
    'Remote-MTA: dns; mx.bentre.invalid',
    `Diagnostic-Code: smtp; 550 5.1.1 <${email}>: Recipient address rejected:`,
    '    User unknown in virtual mailbox table',
    '',
    '--4YRbNQ1Wz7z2xKX.1736409662/mail.bentre.invalid',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    'From: =?UTF-8?B?U+G7nw==?= <vanthu@stttt.invalid>',
    `Message-ID: ${messageId}`,
    `To: ${email}`,
    '',
    '--4YRbNQ1Wz7z2xKX.1736409662/mail.bentre.invalid--',
  ])
}

/** Exim's own words, with the copy below them. */
export function eximBounce({ messageId, email = 'coquan1@bentre.invalid' }: Returned): Uint8Array {
  return crlf([
    `X-Failed-Recipients: ${email}`,
    'Auto-Submitted: auto-replied',
    'From: Mail Delivery System <Mailer-Daemon@mx.invalid>',
    'To: vanthu@stttt.invalid',
    'Subject: Mail delivery failed: returning message to sender',
    'Message-Id: <E1tVnQ2-0001Ab-CD@mx.invalid>',
    'Date: Thu, 09 Jan 2025 15:02:00 +0700',
    '',
    'This message was created automatically by mail delivery software (Exim 4.94.2).',
    '',
    'A message that you sent could not be delivered to one or more of its',
    'recipients. This is a permanent error. The following address(es) failed:',
    '',
    `  ${email}`,
    '    mailbox is full: retry timeout exceeded',
    '',
    '------ This is a copy of the message, including all the headers. ------',
    '',
    'From: vanthu@stttt.invalid',
    `Message-ID: ${messageId}`,
    'Subject: 4.2.0',
  ])
}

/** qmail's (QSBMF), which has no report and no header of its own kind. */
export function qmailBounce({ messageId, email = 'coquan1@bentre.invalid' }: Returned): Uint8Array {
  return crlf([
    'Date: 9 Jan 2025 08:03:00 -0000',
    'From: MAILER-DAEMON@qmail.invalid',
    'To: vanthu@stttt.invalid',
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at qmail.invalid.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    `<${email}>:`,
    'Sorry, no mailbox here by that name. (#5.1.1)',
    '',
    '--- Below this line is a copy of the message.',
    '',
    'Return-Path: <vanthu@stttt.invalid>',
    `Message-ID: ${messageId}`,
  ])
}

/** A person's answer. */
export function reply(
  { messageId }: Returned,
  changes: { readonly from?: string; readonly id?: string; readonly extra?: readonly string[] } = {},
): Uint8Array {
  return crlf([
    `From: =?UTF-8?B?VsSDbiB0aMawIFPhu58gWSB04bq/?= <${changes.from ?? 'vanthu@soyte.invalid'}>`,
    'To: vanthu@stttt.invalid',
    'Subject: =?UTF-8?B?UmU6IFYvdiB0cmnhu4NuIGtoYWk=?=',
    'Date: Fri, 10 Jan 2025 08:30:00 +0700',
    `Message-ID: ${changes.id ?? '<reply-1@soyte.invalid>'}`,
    `In-Reply-To: ${messageId}`,
    `References: <older@elsewhere.invalid> ${messageId}`,
    ...(changes.extra ?? []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Đã nhận công văn.',
  ])
}

/** An absence notice. */
export function absence(returned: Returned): Uint8Array {
  return reply(returned, { id: '<absence@soyte.invalid>', extra: ['Auto-Submitted: auto-replied'] })
}
