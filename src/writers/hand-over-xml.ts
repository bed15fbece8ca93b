// Records of a hand-over as XML: the decree's field names, in the decree's order (PL VI.II.I). The
// schema is described in docs/hand-over.md. Same record, same bytes.

import type { DocumentRecord, FileRecord } from '../model/hand-over.ts'

const HAND_OVER_NAMESPACE = 'urn:vanthu:hand-over:1'

/** PL VI.II.I, fields 3–10; 1.1–1.3, 2 and 11–16 stand around them. */
const DESCRIBING = [
  'TypeName',
  'CodeNumber',
  'CodeNotation',
  'IssuedDate',
  'OrganName',
  'Subject',
  'Language',
  'PageAmount',
]
const SIGNER = ['Position', 'FullName']
const CLOSING = ['Priority', 'IssuedAmount', 'DueDate']

export function documentXml(record: DocumentRecord): Uint8Array {
  const { metadata, receivers, files } = record
  const fields = (names: readonly string[]) => names.map((name) => element(name, metadata[name]))
  return xml('Document', [
    fileCode(metadata),
    element('DocOrdinal', record.DocOrdinal),
    ...fields(DESCRIBING),
    element('Description', record.Description),
    ...fields(SIGNER),
    ...receivers.map(
      ({ OrganId, OrganName }) =>
        `<Receiver>${element('OrganId', OrganId)}${element('OrganName', OrganName)}</Receiver>`,
    ),
    ...fields(CLOSING),
    element('Maintenance', record.Maintenance),
    ...files.map(
      ({ role, name, sha256, size }) =>
        `<File role="${role}" name="${escapeXml(name)}" size="${size}" sha256="${sha256}"/>`,
    ),
  ])
}

export function fileXml(record: FileRecord): Uint8Array {
  const names = ['Title', 'Maintenance', 'Rights', 'Creator', 'Language', 'StartDate', 'EndDate'] as const
  return xml('File', [
    fileCode({ ...record }),
    ...names.map((name) => element(name, record[name])),
    element('DocTotal', record.DocTotal),
    element('PageTotal', record.PageTotal),
    element('Description', record.Description),
  ])
}

function fileCode(fields: Readonly<Record<string, unknown>>): string {
  const parts = ['OrganId', 'FileCatalog', 'FileNotation'].map((name) => element(name, fields[name]))
  return `<FileCode>${parts.join('')}</FileCode>`
}

function xml(root: string, children: readonly string[]): Uint8Array {
  const body = children.filter((child) => child !== '').map((child) => `  ${child}\n`)
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${HAND_OVER_NAMESPACE}">\n${body.join('')}</${root}>\n`
  return new TextEncoder().encode(text)
}

/** Nothing for a field that was not stated. */
function element(name: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  return value === '' ? '' : `<${name}>${escapeXml(String(value))}</${name}>`
}

/** Characters XML 1.0 cannot hold are no text; the input gate let none in. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
