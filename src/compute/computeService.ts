/** The service of a worker that runs tasks by name. */
import type { Job } from './task.ts'
import { yieldToMessages } from './yieldToMessages.ts'

/** A task whose name and input the page has matched. */
type AnyTask = (input: unknown, job: Job<unknown>) => unknown

export interface ComputeService {
  /** `id`: of this call, for `cancel`. `tell` is called with the parts of the answer. */
  run(id: number, name: string, input: unknown, tell: ((part: unknown) => void) | null): Promise<unknown>
  /** The call rejects, and its task ends at its next pause. */
  cancel(id: number): void
}

/** Rejection of a call that was cancelled; the page does not wait for it. */
class Cancelled extends Error {}

interface ServiceOptions {
  /** The module of tasks of a name. */
  load(module: string): Promise<object>
  /** Lets the worker handle its messages. */
  pause?(): Promise<void>
}

export function createComputeService({ load, pause = yieldToMessages }: ServiceOptions): ComputeService {
  const running = new Map<number, () => void>()
  return {
    async run(id, name, input, tell) {
      const [module, exported] = name.split('.')
      let isCancelled = false
      const cancelled = new Promise<never>((_, reject) => {
        running.set(id, () => {
          isCancelled = true
          reject(new Cancelled())
        })
      })
      const throwIfCancelled = (): void => {
        if (isCancelled) throw new Cancelled()
      }
      const act = async (): Promise<unknown> => {
        const task = (await load(module))[exported as never] as AnyTask
        // Calls that were cancelled while another one was computed do not begin.
        await pause()
        throwIfCancelled()
        return task(input, {
          tell: (part) => tell?.(part),
          async pause() {
            await pause()
            throwIfCancelled()
          },
        })
      }
      try {
        return await Promise.race([act(), cancelled])
      } finally {
        running.delete(id)
      }
    },
    cancel: (id) => running.get(id)?.(),
  }
}
