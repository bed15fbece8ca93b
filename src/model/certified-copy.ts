// A certified copy of a document (Đ25–27; PL I, Phần II): sao y, trích sao, sao lục; as paper below
// the copied text, or as an electronic copy that shows the office's signing alone (ô 14).

import type { CalendarDate } from './calendar-date.ts'
import type { Signatory } from './directive.ts'

/** From the original, as an excerpt, or from a sao y. */
export type CopyForm = 'sao-y' | 'trich-sao' | 'sao-luc'

export const COPY_FORMS: Readonly<
  Record<CopyForm, { readonly name: string; readonly abbreviation: string }>
> = {
  'sao-y': { name: 'Sao y', abbreviation: 'SY' },
  'trich-sao': { name: 'Trích sao', abbreviation: 'TrS' },
  'sao-luc': { name: 'Sao lục', abbreviation: 'SL' },
}

export function isCopyForm(text: string): text is CopyForm {
  return Object.hasOwn(COPY_FORMS, text)
}

interface CopiedText {
  readonly form: CopyForm
  /**
   * Of a trích sao: how the copied headings and points begin ("Điều 2", "3."). A heading brings what
   * stands below it. Empty copies everything.
   */
  readonly excerpt: readonly string[]
}

export type CertifiedCopy =
  | (CopiedText & {
      readonly medium: 'paper'
      /** As printed, "07": from the one series all copies share. */
      readonly number: string
      readonly date: CalendarDate
      readonly signatory: Signatory
      /** Lines of "Nơi nhận" without their marks; "Lưu: VT." is added. */
      readonly distribution: readonly string[]
    })
  | (CopiedText & {
      readonly medium: 'electronic'
      /** `2025-01-09T14:30:05+07:00`: when the office signed. */
      readonly signedAt: string
    })

/** The copy's code, "07/SY-STTTT" (PL I, Phần II). */
export function copyCode(number: string, form: CopyForm, officeAbbreviation: string): string {
  return `${number}/${COPY_FORMS[form].abbreviation}-${officeAbbreviation}`
}
