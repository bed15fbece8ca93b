// How long something is kept, as a clerk writes it.

import type { RetentionPeriod } from '../../model/retention.ts'
import { parseRetention } from '../../model/retention.ts'
import { refuse, text } from './schema-scalars.ts'

/** "vĩnh viễn" or "10 năm". */
export const retentionPeriod = text.transform(
  (value, context): RetentionPeriod =>
    parseRetention(value) ??
    refuse(context, {
      ruleId: 'I13',
      message: `“${value}” không phải thời hạn bảo quản.`,
      remedy: 'Viết "vĩnh viễn" hoặc số năm, ví dụ "10 năm".',
    }),
)
