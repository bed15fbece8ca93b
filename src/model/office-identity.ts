// Whose archive it is: an archive copied in from another office must not get this office's numbers, nor
// this office its letters (P35).

import { Fault } from './fault.ts'

export interface OfficeIdentity {
  /** Full official name. */
  readonly name: string
  /** The code of the body, where it has one; it outlives a change of name. */
  readonly organId?: string
}

/** Whether both are the same body: by their codes where both have one, else by name. */
export function isSameOffice(a: OfficeIdentity, b: OfficeIdentity): boolean {
  if (a.organId !== undefined && b.organId !== undefined) return a.organId === b.organId
  return a.name === b.name
}

/** Refuses (Fault E_DAMAGED) to work for `office` on an archive that is `owner`'s; a new one is nobody's. */
export function refuseOtherOffice(owner: OfficeIdentity | undefined, office: OfficeIdentity): void {
  if (owner === undefined || isSameOffice(owner, office)) return
  throw new Fault(
    'E_DAMAGED',
    `Kho lưu trữ này là của "${owner.name}", còn office.yaml là của "${office.name}".`,
    'Nếu chép nhầm kho: đưa đúng thư mục archive của cơ quan mình vào. Nếu cơ quan đổi tên: chạy ' +
      '"vanthu register rename-office --reason" rồi làm lại.',
  )
}
