// The fields of a record read as what they are.

import type { ChainRecord } from '../../model/chain.ts'
import { Fault } from '../../model/fault.ts'

/** The plain fields of a body by name: what it holds and how it is read back, in one table. */
export type FieldTable = Readonly<Record<string, 'text' | 'number'>>

/** A body with the fields of a table. */
export type FieldsOf<Table extends FieldTable> = {
  readonly [Name in keyof Table]: Table[Name] extends 'text' ? string : number
}

/** Each reader throws Fault E_DAMAGED when the record lacks the field or holds something else there. */
export function fieldReader({ sequence, body }: Pick<ChainRecord, 'sequence' | 'body'>) {
  const lacking = (name: string): Fault =>
    new Fault(
      'E_DAMAGED',
      `Bản ghi ${sequence} của kho lưu trữ thiếu trường "${name}".`,
      'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.',
    )
  const text = (name: string): string => {
    const value = body[name]
    if (typeof value !== 'string') throw lacking(name)
    return value
  }
  const number = (name: string): number => {
    const value = body[name]
    if (typeof value !== 'number') throw lacking(name)
    return value
  }
  return {
    lacking,
    text,
    /** All fields of the table. */
    all: <Table extends FieldTable>(table: Table): FieldsOf<Table> => {
      const read = Object.entries(table).map(([name, type]) => [
        name,
        type === 'text' ? text(name) : number(name),
      ])
      // Each name of the table was read as what the table says.
      return Object.fromEntries(read) as FieldsOf<Table>
    },
    list: (name: string): readonly Readonly<Record<string, unknown>>[] => {
      const value = body[name]
      if (!Array.isArray(value) || !value.every(isFields)) throw lacking(name)
      return value
    },
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
