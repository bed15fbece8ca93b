// What stands on an envelope or a label (PL IV, mẫu bì văn bản): the agency with its contact lines,
// number and symbol of the letter; "Kính gửi", the body and its address.

import type { DocumentTree, Image, Paragraph } from '../model/document-tree.ts'
import type { Office } from '../model/office.ts'
import type { SizedPicture } from '../model/picture.ts'
import { paragraph, text } from './letterhead.ts'

export interface PostAddress {
  /** The printed form after "Kính gửi". */
  readonly name: string
  readonly address: string
  readonly phone?: string
}

function document(children: readonly (Paragraph | Image)[]): DocumentTree {
  return {
    type: 'document',
    properties: { title: '', author: '', subject: '', created: '1970-01-01T00:00:00+07:00' },
    sections: [{ orientation: 'portrait', children }],
  }
}

/** The emblem beside the sender's name. */
export const composeEmblem = (emblem: SizedPicture): DocumentTree => document([{ type: 'image', ...emblem }])

/** The sender's corner of an envelope. */
export function composeSender(office: Office, code: string): DocumentTree {
  const line = (...parts: readonly (readonly [label: string, value: string | undefined])[]) => {
    const known = parts.flatMap(([label, value]) => (value === undefined ? [] : [`${label}${value}`]))
    return known.length === 0 ? [] : [paragraph('issuer-address', text(known.join('; ')))]
  }
  return document([
    ...(office.superiorBody === undefined ? [] : [paragraph('superior-body', text(office.superiorBody))]),
    paragraph('issuing-body', text(office.letterheadName)),
    ...line(['Địa chỉ: ', office.address]),
    ...line(['ĐT: ', office.phone], ['Fax: ', office.fax]),
    ...line(['E-mail: ', office.email], ['Website: ', office.website]),
    paragraph('code', text(`Số: ${code}`)),
  ])
}

/** The addressee of an envelope. */
export function composeAddressee({ name, address, phone }: PostAddress): DocumentTree {
  return document([
    paragraph('addressee', text('Kính gửi: '), { type: 'text', value: name, strong: true }),
    paragraph('body', text(`Địa chỉ: ${address}`)),
    ...(phone === undefined ? [] : [paragraph('body', text(`ĐT: ${phone}`))]),
  ])
}

/** A label: the addressee, and the letter's number for whoever fills the envelope. */
export function composeLabel({ name, address, phone }: PostAddress, code: string): DocumentTree {
  return document([
    paragraph('addressee', text('Kính gửi: '), { type: 'text', value: name, strong: true }),
    paragraph('body', text(address)),
    ...(phone === undefined ? [] : [paragraph('body', text(`ĐT: ${phone}`))]),
    paragraph('body', text(`Số: ${code}`)),
  ])
}
