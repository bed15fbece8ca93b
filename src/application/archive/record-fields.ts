// The fields of a record read as what they are.

import type { ChainRecord } from '../../model/chain.ts'
import { Fault } from '../../model/fault.ts'

/** Each reader throws Fault E_DAMAGED when the record lacks the field or holds something else there. */
export function fieldReader({ sequence, body }: Pick<ChainRecord, 'sequence' | 'body'>) {
  const lacking = (name: string): Fault =>
    new Fault(
      'E_DAMAGED',
      `Bản ghi ${sequence} của kho lưu trữ thiếu trường "${name}".`,
      'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.',
    )
  return {
    lacking,
    text: (name: string): string => {
      const value = body[name]
      if (typeof value !== 'string') throw lacking(name)
      return value
    },
    number: (name: string): number => {
      const value = body[name]
      if (typeof value !== 'number') throw lacking(name)
      return value
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
