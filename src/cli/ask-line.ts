// One question to whoever sits at the keyboard. The line discipline stays the terminal's own, so that
// Ctrl-C reaches the program as a signal like everywhere else.

/** The line that was typed; empty when the input ends without one. Throws when the signal is given. */
export async function askLine(question: string, signal: AbortSignal): Promise<string> {
  // Hardly any command asks: loaded for one that does.
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false })
  try {
    return await Promise.race([
      lines.question(question, { signal }),
      new Promise<string>((resolve) => lines.once('close', () => resolve(''))),
    ])
  } finally {
    lines.close()
  }
}
