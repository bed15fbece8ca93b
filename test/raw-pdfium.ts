// pdfium below its package's own door, for tests that measure or read a PDF more closely than it offers.

import { PDFiumLibrary } from '@hyzyla/pdfium'

/** What every reader asks of pdfium; pointers are addresses in its own memory. */
export interface RawPdfium {
  readonly HEAPU8: Uint8Array
  readonly HEAPU32: Uint32Array
  _malloc(size: number): number
  _free(pointer: number): void
  _FPDF_LoadMemDocument(bytes: number, length: number, password: number): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetPageCount(document: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
}

/** The module itself; `Raw` names the further functions the caller uses. */
export async function rawPdfium<Raw extends RawPdfium>(): Promise<Raw> {
  const library = await PDFiumLibrary.init()
  // Proof: the package keeps the WebAssembly module under this name, and the tests read through it.
  return (library as unknown as { readonly module: Raw }).module
}
