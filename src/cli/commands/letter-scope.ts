// Which letters a CODE and a --year on the command line mean. Codes begin anew each year; without a
// year the latest letter of the code is meant, as in `register show`.

import type { Register, RegisterFilter } from '../../application/ports/register.ts'
import { Fault } from '../../model/fault.ts'

/**
 * The register with only the letters asked for, and their deliveries; all of them when nothing was
 * asked. Fault E_INPUT when no letter has the code.
 */
export async function letterScope<Scoped extends Pick<Register, 'entries' | 'deliveries'>>(
  register: Scoped,
  code: string | undefined,
  year: number | undefined,
): Promise<Scoped> {
  if (code === undefined && year === undefined) return register
  const asked: RegisterFilter = {
    ...(code === undefined ? {} : { code }),
    ...(year === undefined ? {} : { year }),
  }
  const found = await register.entries(asked)
  const latest = found.at(-1)
  if (code !== undefined && latest === undefined) {
    throw new Fault(
      'E_INPUT',
      `Sổ đăng ký không có văn bản ${code}${year === undefined ? '' : ` năm ${year}`}.`,
      'Xem các số đã cấp bằng "vanthu register list".',
    )
  }
  const scope: RegisterFilter =
    code === undefined || latest === undefined ? asked : { code, year: latest.year }
  return {
    ...register,
    entries: (filter) => register.entries({ ...filter, ...scope }),
    deliveries: async (filter) =>
      (await register.deliveries({ ...filter, ...(code === undefined ? {} : { code }) })).filter(
        (one) => scope.year === undefined || one.year === scope.year,
      ),
  } satisfies Pick<Register, 'entries' | 'deliveries'>
}
