/** One computation at a time: a newer one cancels the one before, of which nothing is heard any more. */
import { errorMessage } from '../units/errorMessage.ts'

interface Heard<Answer> {
  answer(answer: Answer): void
  /** Why there is no answer. */
  trouble(message: string): void
  /** After either. */
  end?(): void
}

export class Newest {
  #current: AbortController | null = null

  /** Cancels the one before; the signal is aborted by the next, and by `stop`. */
  begin(): AbortSignal {
    this.stop()
    this.#current = new AbortController()
    return this.#current.signal
  }

  stop(): void {
    this.#current?.abort()
    this.#current = null
  }

  async run<Answer>(act: (signal: AbortSignal) => Promise<Answer>, { answer, trouble, end }: Heard<Answer>): Promise<void> {
    const signal = this.begin()
    try {
      const made = await act(signal)
      if (!signal.aborted) answer(made)
    } catch (error) {
      if (!signal.aborted) trouble(errorMessage(error))
    }
    if (!signal.aborted) end?.()
  }
}
