// What is wrong with a YAML text, said to someone who has never heard of YAML.

import type { YAMLError } from 'yaml'
import type { TextFinding } from './yaml-scan.ts'

interface Explanation {
  readonly message: string
  readonly remedy: string
}

const COLON: Explanation = {
  message: 'Giá trị có dấu hai chấm ở giữa mà không đặt trong dấu nháy.',
  remedy: 'Đặt cả giá trị trong dấu nháy kép, ví dụ: text: "Lưu: VT".',
}
const INDENT: Explanation = {
  message: 'Dòng này thụt vào không thẳng hàng với các dòng cùng cấp.',
  remedy: 'Cho các trường cùng cấp bắt đầu ở cùng một cột, thụt bằng dấu cách.',
}
const GENERIC: Explanation = {
  message: 'Không đọc được cấu trúc tệp ở chỗ này.',
  remedy: 'Kiểm tra dấu hai chấm, dấu nháy, dấu ngoặc và chỗ thụt đầu dòng quanh đây.',
}
export const FIELD_UNQUOTED: Explanation = {
  message: 'Giá trị bắt đầu bằng {{ mà không đặt trong dấu nháy.',
  remedy: 'Đặt cả giá trị trong dấu nháy kép, ví dụ: "{{name}} …".',
}

/** A finding for one error of the parser. `text` is what was parsed. */
export function explainYamlError(error: YAMLError, text: string): TextFinding {
  const offset = Math.min(error.pos[0], text.length)
  const { message, remedy } = explain(error, text, offset)
  return { offset, ruleId: ruleOf(error), message, remedy }
}

function ruleOf(error: YAMLError): 'I04' | 'I06' | 'I08' {
  if (error.code === 'RESOURCE_EXHAUSTION') return 'I04'
  return error.code === 'MULTIPLE_DOCS' || error.code === 'TAG_RESOLVE_FAILED' ? 'I08' : 'I06'
}

function explain(error: YAMLError, text: string, offset: number): Explanation {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = text.indexOf('\n', offset)
  const after = text.slice(offset, lineEnd === -1 ? text.length : lineEnd)
  const before = text.slice(lineStart, offset).trimEnd()
  switch (error.code) {
    case 'RESOURCE_EXHAUSTION':
      return {
        message: 'Tệp lồng nhau quá nhiều tầng.',
        remedy: 'Bớt số tầng, hoặc kiểm tra dấu ngoặc và chỗ thụt đầu dòng.',
      }
    case 'MULTIPLE_DOCS':
      return {
        message: 'Tệp có hai phần cách nhau bằng dòng “---”.',
        remedy: 'Mỗi tệp chỉ một phần: bỏ dòng “---” hoặc tách thành hai tệp.',
      }
    case 'TAB_AS_INDENT':
      return { message: 'Đầu dòng thụt bằng phím Tab.', remedy: 'Thay phím Tab bằng dấu cách.' }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(\s|$)/.test(after) ? COLON : INDENT
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BAD_INDENT':
      return unclosed(error.message) ?? INDENT
    case 'BAD_SCALAR_START':
      return {
        message: `Giá trị bắt đầu bằng dấu ${after.charAt(0)} mà không đặt trong dấu nháy.`,
        remedy: 'Đặt cả giá trị trong dấu nháy kép: "…".',
      }
    case 'BAD_DQ_ESCAPE':
      return {
        message: 'Trong dấu nháy kép có dấu \\ đứng sai chỗ.',
        remedy: 'Viết \\\\ cho một dấu \\, hoặc dùng dấu nháy đơn thay cho nháy kép.',
      }
    case 'KEY_OVER_1024_CHARS':
      return {
        message: 'Tên trường dài quá 1024 ký tự.',
        remedy: 'Kiểm tra dấu nháy và dấu hai chấm ở dòng này.',
      }
    case 'MISSING_CHAR':
      return missing(error.message) ?? unclosed(error.message) ?? GENERIC
    case 'UNEXPECTED_TOKEN':
      return unexpected(error.message, before) ?? GENERIC
    default:
      return GENERIC
  }
}

function unclosed(detail: string): Explanation | undefined {
  if (!/must be sufficiently indented and end with|expected (flow|a)|Flow (sequence|map)/i.test(detail))
    return undefined
  const close = detail.includes('}') ? '}' : ']'
  return { message: `Thiếu dấu đóng ${close}.`, remedy: `Thêm dấu ${close} vào cuối danh sách mở ở trên.` }
}

function missing(detail: string): Explanation | undefined {
  if (detail.startsWith('Missing closing')) {
    return { message: 'Thiếu dấu nháy đóng.', remedy: 'Thêm dấu nháy cùng loại vào cuối giá trị.' }
  }
  if (detail.startsWith('Implicit map keys')) {
    return {
      message: 'Dòng này không có dấu hai chấm sau tên trường.',
      remedy: 'Viết “tên: giá trị”; nếu là phần tiếp của dòng trên thì thụt vào sâu hơn.',
    }
  }
  if (detail.startsWith('Missing ,')) {
    return {
      message: 'Thiếu dấu phẩy giữa hai phần tử.',
      remedy: 'Thêm dấu phẩy, hoặc đặt giá trị có dấu câu trong dấu nháy kép.',
    }
  }
  if (detail.startsWith('Missing space after :')) {
    return { message: 'Thiếu dấu cách sau dấu hai chấm.', remedy: 'Thêm một dấu cách sau dấu hai chấm.' }
  }
  return undefined
}

function unexpected(detail: string, before: string): Explanation | undefined {
  if (before.endsWith('}}')) return FIELD_UNQUOTED
  if (/["']$/.test(before)) {
    return {
      message: 'Có chữ đứng sau dấu nháy đóng.',
      remedy:
        "Đặt cả giá trị trong một cặp dấu nháy; dấu nháy bên trong viết là \\\" (nháy kép) hoặc '' (nháy đơn).",
    }
  }
  if (detail.startsWith('Unexpected block-seq-ind')) {
    return {
      message: 'Danh sách có gạch đầu dòng phải bắt đầu ở dòng mới.',
      remedy: 'Xuống dòng trước dấu gạch, hoặc đặt giá trị trong dấu nháy kép.',
    }
  }
  if (detail.startsWith('Block scalar header')) {
    return {
      message: 'Giá trị bắt đầu bằng dấu > hoặc | mà không đặt trong dấu nháy.',
      remedy: 'Đặt cả giá trị trong dấu nháy kép: "…".',
    }
  }
  if (/[\]}]$/.test(before)) {
    return {
      message: 'Có chữ đứng sau dấu đóng ] hoặc }.',
      remedy: 'Đặt cả giá trị trong dấu nháy kép: "…".',
    }
  }
  return undefined
}
