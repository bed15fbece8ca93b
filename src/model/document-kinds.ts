// The 29 administrative document types of Decree 30 (Điều 7; PL III.I) and what sets each apart.
// A kind is data: adding one is adding a row here and, where its wording is its own, a template.

/** Which of the decree's templates (PL III) a kind follows. */
export type KindForm =
  | 'official-letter' // 1.5 công văn: "V/v" under the number, no name of type
  | 'titled' // 1.4 general: name of type and title centred
  | 'decision' // 1.2 quyết định
  | 'resolution' // 1.1 nghị quyết
  | 'telegram' // 1.6 công điện
  | 'invitation' // 1.7 giấy mời
  | 'introduction' // 1.8 giấy giới thiệu
  | 'minutes' // 1.9 biên bản
  | 'leave' // 1.10 giấy nghỉ phép
  | 'none' // the decree has no template for it

/** What sets the page of a form apart from the general template. */
export interface FormTraits {
  /** Where type and title stand: "V/v" under the number, both under the letterhead, or the type alone. */
  readonly heading: 'subject' | 'type-and-title' | 'type'
  /** Minutes carry no line of place and date. */
  readonly dated: boolean
  /** Minutes are signed by their secretary on the left and by the chair on the right. */
  readonly signatures: 'one' | 'secretary-and-chair'
  /** What leads the addressees in: "Kính gửi:", or the office's name and "điện:". */
  readonly addressing: 'kinh-gui' | 'dien'
  /** How bases stand where the directive does not say: each a paragraph in italics, or as a sentence. */
  readonly bases: 'sentence' | 'paragraphs'
  /** Fields that only this form's wording prints. */
  readonly ownField?: OwnField
}

/** Fields of a directive that belong to forms of their own. */
export const OWN_FIELDS = ['meeting', 'introduction', 'leave'] as const
export type OwnField = (typeof OWN_FIELDS)[number]

const GENERAL: FormTraits = {
  heading: 'type-and-title',
  dated: true,
  signatures: 'one',
  addressing: 'kinh-gui',
  bases: 'paragraphs',
}

export const FORM_TRAITS: Readonly<Record<KindForm, FormTraits>> = {
  'official-letter': { ...GENERAL, heading: 'subject', bases: 'sentence' },
  titled: GENERAL,
  decision: GENERAL,
  resolution: GENERAL,
  telegram: { ...GENERAL, addressing: 'dien', bases: 'sentence' },
  invitation: { ...GENERAL, bases: 'sentence', ownField: 'meeting' },
  introduction: { ...GENERAL, heading: 'type', bases: 'sentence', ownField: 'introduction' },
  minutes: { ...GENERAL, dated: false, signatures: 'secretary-and-chair', ownField: 'meeting' },
  leave: { ...GENERAL, heading: 'type', bases: 'sentence', ownField: 'leave' },
  none: GENERAL,
}

export interface DocumentKind {
  /** Name of the type as running text, "Công văn". */
  readonly name: string
  /** Abbreviation in the code (PL III.I); empty for công văn and thư công. */
  readonly abbreviation: string
  readonly form: KindForm
  /** Whether it names above its body whom it addresses: "Kính gửi" (PL I.II.9.b, d), "… điện:" (1.6). */
  readonly mayHaveAddressees: boolean
  /** Rules for others: each article says in a title what it governs (PL I.II.6.d). */
  readonly titledArticles?: true
}

const titled = (name: string, abbreviation: string, mayHaveAddressees = false): DocumentKind => ({
  name,
  abbreviation,
  form: 'titled',
  mayHaveAddressees,
})

export const DOCUMENT_KINDS = {
  'nghi-quyet': { name: 'Nghị quyết', abbreviation: 'NQ', form: 'resolution', mayHaveAddressees: false },
  'quyet-dinh': { name: 'Quyết định', abbreviation: 'QĐ', form: 'decision', mayHaveAddressees: false },
  'chi-thi': titled('Chỉ thị', 'CT'),
  'quy-che': { ...titled('Quy chế', 'QC'), titledArticles: true },
  'quy-dinh': { ...titled('Quy định', 'QyĐ'), titledArticles: true },
  'thong-cao': titled('Thông cáo', 'TC'),
  'thong-bao': titled('Thông báo', 'TB'),
  'huong-dan': titled('Hướng dẫn', 'HD'),
  'chuong-trinh': titled('Chương trình', 'CTr'),
  'ke-hoach': titled('Kế hoạch', 'KH'),
  'phuong-an': titled('Phương án', 'PA'),
  'de-an': titled('Đề án', 'ĐA'),
  'du-an': titled('Dự án', 'DA'),
  'bao-cao': titled('Báo cáo', 'BC', true),
  'bien-ban': { name: 'Biên bản', abbreviation: 'BB', form: 'minutes', mayHaveAddressees: false },
  'to-trinh': titled('Tờ trình', 'TTr', true),
  'hop-dong': { name: 'Hợp đồng', abbreviation: 'HĐ', form: 'none', mayHaveAddressees: false },
  'cong-van': { name: 'Công văn', abbreviation: '', form: 'official-letter', mayHaveAddressees: true },
  'cong-dien': { name: 'Công điện', abbreviation: 'CĐ', form: 'telegram', mayHaveAddressees: true },
  'ban-ghi-nho': { name: 'Bản ghi nhớ', abbreviation: 'BGN', form: 'none', mayHaveAddressees: false },
  'ban-thoa-thuan': { name: 'Bản thỏa thuận', abbreviation: 'BTT', form: 'none', mayHaveAddressees: false },
  'giay-uy-quyen': titled('Giấy ủy quyền', 'GUQ'),
  'giay-moi': { name: 'Giấy mời', abbreviation: 'GM', form: 'invitation', mayHaveAddressees: false },
  'giay-gioi-thieu': {
    name: 'Giấy giới thiệu',
    abbreviation: 'GGT',
    form: 'introduction',
    mayHaveAddressees: false,
  },
  'giay-nghi-phep': { name: 'Giấy nghỉ phép', abbreviation: 'GNP', form: 'leave', mayHaveAddressees: false },
  'phieu-gui': titled('Phiếu gửi', 'PG'),
  'phieu-chuyen': titled('Phiếu chuyển', 'PC'),
  'phieu-bao': titled('Phiếu báo', 'PB'),
  'thu-cong': { name: 'Thư công', abbreviation: '', form: 'none', mayHaveAddressees: false },
} as const satisfies Record<string, DocumentKind>

export type DocumentKindId = keyof typeof DOCUMENT_KINDS

export function isDocumentKindId(text: string): text is DocumentKindId {
  return Object.hasOwn(DOCUMENT_KINDS, text)
}
