// The world failed: disk, lock, server, damage. Thrown, caught per letter or copy, shown in a
// sentence. What a clerk can mend in a file is a Diagnostic instead.

export type FaultCode =
  | 'E_INPUT' // the request itself cannot be carried out (exit 2)
  | 'E_DAMAGED' // archive or register (exit 5)
  | 'E_RENDER' // a document could not be made (exit 6)
  | 'E_MAIL_SERVER' // unavailable, or refused us (exit 69)
  | 'E_DISK' // full, read-only, I/O (exit 74)
  | 'E_BUSY' // another process is working (exit 75)
  | 'E_PERMISSION' // rights or secrets (exit 77)

export class Fault extends Error {
  readonly code: FaultCode
  /** A Vietnamese sentence: what to do. */
  readonly remedy: string

  /** `message` is a Vietnamese sentence for a clerk. */
  constructor(code: FaultCode, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Fault'
    this.code = code
    this.remedy = remedy
  }
}
