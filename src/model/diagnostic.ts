// What the program tells a clerk who can mend it: a value, never thrown.

export type Severity = 'error' | 'warning' | 'info'

/** Keys and indexes from the root of a file down to the field meant. */
export type FieldPath = readonly (string | number)[]

/** What a rule or a schema found, before anyone knows where in the file the field stands. */
export interface Finding {
  readonly ruleId: string
  /** The clause it rests on, such as `PL I.II.9.d`; empty where no law is behind it. */
  readonly clause: string
  readonly severity: Severity
  readonly path: FieldPath
  /** A Vietnamese sentence: what is wrong. */
  readonly message: string
  /** A Vietnamese sentence: what to do. */
  readonly remedy: string
}

/** A place in a text file (1-based, columns in UTF-16 units) or in a workbook (`Sheet!C2`). */
export type Place = { readonly line: number; readonly column: number } | { readonly cell: string }

/** A finding with its place. `file` is relative to the workspace, with forward slashes. */
export interface Diagnostic {
  readonly file: string
  readonly place: Place
  readonly ruleId: string
  readonly clause: string
  readonly severity: Severity
  readonly message: string
  readonly remedy: string
}

/** A file that was read: it knows where each field stands. */
export interface Source {
  readonly file: string
  /** The place of the field, or of its nearest parent that stands in the file. */
  locate(path: FieldPath): Place
  /** The file the field stands in, where parts of the value are kept in files of their own; else `file`. */
  fileOf?(path: FieldPath): string
}

/** What a reader gives back: the value when nothing blocks it, and everything it noticed. */
export interface ReadResult<Value> {
  /** Absent exactly when `diagnostics` holds an error. */
  readonly value?: Value
  readonly diagnostics: readonly Diagnostic[]
}

/** The file a field of the source stands in. */
export const fileOf = (source: Source, path: FieldPath): string => source.fileOf?.(path) ?? source.file

/** Puts findings to their places in the file they speak of. */
export function placeFindings(findings: readonly Finding[], source: Source): Diagnostic[] {
  return findings.map(({ path, ...finding }) => ({
    file: fileOf(source, path),
    place: source.locate(path),
    ...finding,
  }))
}

export function hasErrors(diagnostics: readonly { readonly severity: Severity }[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}
