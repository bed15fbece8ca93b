// The folders of a workspace as the use cases see them, and a folder that is to become one.
// test/contract holds one suite per port, run on the fakes and on every real adapter.

/** The folders a clerk edits, and `out/`. Paths are relative to the workspace, with `/`. */
export interface WorkspaceFiles {
  /** undefined when there is no such file; a Fault for anything else, links out of the workspace included. */
  read(path: string): Uint8Array | undefined
  /** Regular files directly in the folder, sorted by name; empty when there is no such folder. */
  list(folder: string): readonly string[]
  /** Writes below `out/` through a temporary name, so that no final name ever holds half a file. */
  writeOutput(path: string, bytes: Uint8Array): void
  /** The same for a file too large to be held: its name appears, over an earlier one, when it is closed. */
  openOutput(path: string): OpenOutput
  /**
   * Puts a new file into a folder a clerk edits, whole or not at all. False, and nothing written, when
   * the name is taken: what a clerk wrote is never written over.
   */
  createInput(path: string, bytes: Uint8Array): boolean
  /** Size of a regular file below `out/`; undefined when there is none. */
  outputSize(path: string): number | undefined
  /**
   * Removes what a killed process left half written in a folder below `out/` and in those under it.
   * Only for the holder of the workspace lock, in folders nobody else writes to.
   */
  clearHalfWritten(folder: string): void
}

/** A file below `out/` that is being written from its beginning to its end. */
export interface OpenOutput {
  /** Fault E_DISK when the disk takes less. */
  write(piece: Uint8Array): void
  /** The file is whole. */
  close(): void
  /** The file will not be; again, or after `close`, it does nothing. */
  abandon(): void
}

/** A file of mail from outside: its bytes, or half a Vietnamese sentence that says why there are none. */
export type MailFile = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly problem: string }
)

/** A folder to be made, and nothing else on the machine. */
export interface NewWorkspace {
  /** Whether there is anything in the folder already. */
  isEmpty(): boolean
  create(path: string, bytes: Uint8Array): void
}
