// Many writers, one reader: lets work that runs side by side tell its events through one generator.

export class EventQueue<Event> {
  readonly #waiting: Event[] = []
  #isClosed = false
  #wake: () => void = () => undefined

  push(event: Event): void {
    this.#waiting.push(event)
    this.#wake()
  }

  close(): void {
    this.#isClosed = true
    this.#wake()
  }

  /** Every event in the order it was pushed, until the queue is closed and empty. One reader only. */
  async *read(): AsyncGenerator<Event, void> {
    for (;;) {
      const event = this.#waiting.shift()
      if (event !== undefined) yield event
      else if (this.#isClosed) return
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
  }
}
