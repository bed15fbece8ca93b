// Envelopes and sheets of labels as data: sizes and places in millimetres. Another size is another row.

export interface MillimetreBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An envelope, seen with its flap behind and its long side across. */
export interface EnvelopeForm {
  readonly width: number
  readonly height: number
  /** Agency, its contact lines, number and symbol (PL IV, mẫu bì văn bản). */
  readonly sender: MillimetreBox
  /** "Kính gửi" with name and address. */
  readonly addressee: MillimetreBox
}

export const ENVELOPE_FORMS = {
  dl: {
    width: 220,
    height: 110,
    sender: { x: 10, y: 9, width: 100, height: 45 },
    addressee: { x: 98, y: 58, width: 112, height: 44 },
  },
  c5: {
    width: 229,
    height: 162,
    sender: { x: 12, y: 12, width: 105, height: 55 },
    addressee: { x: 102, y: 82, width: 115, height: 65 },
  },
  c4: {
    width: 324,
    height: 229,
    sender: { x: 18, y: 16, width: 130, height: 70 },
    addressee: { x: 145, y: 115, width: 160, height: 90 },
  },
} as const satisfies Readonly<Record<string, EnvelopeForm>>

export type EnvelopeId = keyof typeof ENVELOPE_FORMS

/** A sheet of A4 with labels of one size in rows and columns. */
export interface LabelSheet {
  readonly columns: number
  readonly rows: number
  readonly label: { readonly width: number; readonly height: number }
  /** Top left corner of the first label. */
  readonly first: { readonly x: number; readonly y: number }
  /** From one label's corner to the next one's. */
  readonly pitch: { readonly x: number; readonly y: number }
  /** Kept free inside each label, for feeds that are a little off. */
  readonly padding: number
}

export const A4_MILLIMETRES = { width: 210, height: 297 } as const

export const LABEL_SHEETS = {
  '3x7': {
    columns: 3,
    rows: 7,
    label: { width: 63.5, height: 38.1 },
    first: { x: 7.2, y: 15.1 },
    pitch: { x: 66, y: 38.1 },
    padding: 3.5,
  },
  '2x7': {
    columns: 2,
    rows: 7,
    label: { width: 99.1, height: 38.1 },
    first: { x: 4.7, y: 15.1 },
    pitch: { x: 101.6, y: 38.1 },
    padding: 4,
  },
  '3x8': {
    columns: 3,
    rows: 8,
    label: { width: 70, height: 37 },
    first: { x: 0, y: 0.5 },
    pitch: { x: 70, y: 37 },
    padding: 5,
  },
} as const satisfies Readonly<Record<string, LabelSheet>>

export type LabelSheetId = keyof typeof LABEL_SHEETS

/** Where the n-th label lies, counted from 0 along the rows: its sheet and its box without padding. */
export function labelPlace(
  { columns, rows, label, first, pitch, padding }: LabelSheet,
  n: number,
): { readonly sheet: number; readonly box: MillimetreBox } {
  const onSheet = n % (columns * rows)
  return {
    sheet: Math.floor(n / (columns * rows)),
    box: {
      x: first.x + (onSheet % columns) * pitch.x + padding,
      y: first.y + Math.floor(onSheet / columns) * pitch.y + padding,
      width: label.width - 2 * padding,
      height: label.height - 2 * padding,
    },
  }
}
