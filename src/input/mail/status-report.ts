// The machine-readable part of a report (RFC 3464): fields of the message, then fields of each recipient,
// parted by empty lines.

import { mailboxKey } from '../../model/email-address.ts'
import type { RecipientStatus, ReportAction } from '../../model/incoming-mail.ts'

export interface StatusReport {
  readonly envelopeId?: string
  readonly recipients: readonly RecipientStatus[]
}

const ACTIONS: readonly ReportAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']

const MOST_RECIPIENTS = 1000
const MOST_DETAIL = 500

/** What the part says; recipients without a known action are passed over. */
export function readStatusReport(text: string): StatusReport {
  const [message, ...others] = headerBlocks(text)
  const envelopeId = message?.get('original-envelope-id')?.trim()
  return {
    ...(envelopeId === undefined || envelopeId === '' ? {} : { envelopeId }),
    // Some servers leave the empty line after the message's fields out.
    recipients: [...(message?.has('action') ? [message] : []), ...others]
      .slice(0, MOST_RECIPIENTS)
      .flatMap(recipientStatus),
  }
}

function recipientStatus(fields: ReadonlyMap<string, string>): RecipientStatus[] {
  const said = fields.get('action')?.trim().toLowerCase() ?? ''
  const action = ACTIONS.find((known) => said.startsWith(known))
  if (action === undefined) return []
  const addresses = ['original-recipient', 'final-recipient'].flatMap((name) => address(fields.get(name)))
  const [diagnostic] = typed(fields.get('diagnostic-code'))
  const detail = (diagnostic ?? fields.get('status') ?? '').replace(/\s+/g, ' ').trim()
  return [
    {
      action,
      addresses: [...new Set(addresses)],
      detail: detail.slice(0, MOST_DETAIL),
    },
  ]
}

/** The key of an address; in one of the type "utf-8" letters may be written as \\x{1EC5} (RFC 6533 §3). */
function address(field: string | undefined): string[] {
  const isUnicode = field?.toLowerCase().startsWith('utf-8;') === true
  return typed(field).map((value) => {
    const bare = value.replace(/^<|>$/g, '')
    return mailboxKey(isUnicode ? bare.replace(/\\x\{([0-9A-F]{1,6})\}/gi, fromCodePoint) : bare)
  })
}

function fromCodePoint(written: string, hex: string): string {
  const codePoint = parseInt(hex, 16)
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written
}

/** The value after its type: "rfc822; a@b" is "a@b". Several lines of a server become one. */
function typed(field: string | undefined): string[] {
  const value = field?.slice(field.indexOf(';') + 1).trim() ?? ''
  return value === '' ? [] : [value]
}

/** Groups of header fields parted by empty lines, names in lower case, folded lines joined. */
export function headerBlocks(text: string): readonly ReadonlyMap<string, string>[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => {
      const fields = new Map<string, string>()
      for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':')
        if (colon <= 0) continue
        const name = line.slice(0, colon).trim().toLowerCase()
        if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
      }
      return fields
    })
    .filter((fields) => fields.size > 0)
}
