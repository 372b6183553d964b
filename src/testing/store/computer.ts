/** The page's computations in this thread, with tasks that a test gives. */
import type { Remote } from 'comlink'
import { createComputer } from '../../compute/compute.ts'
import type { Computer } from '../../compute/compute.ts'
import { createComputeService } from '../../compute/computeService.ts'
import type { ComputeService } from '../../compute/computeService.ts'
import type { HeldWorker } from '../../compute/holdWorker.ts'
import type { AnswerOf, InputOf, Job, PartOf, TaskName } from '../../compute/task.ts'

/** By name; a task that is not given fails. */
export type GivenTasks = {
  [Name in TaskName]?: (input: InputOf<Name>, job: Job<PartOf<Name>>) => AnswerOf<Name> | Promise<AnswerOf<Name>>
}

/** All tasks of a module. */
export function tasksIn(module: string, exported: object): GivenTasks {
  return Object.fromEntries(Object.entries(exported).map(([name, task]) => [`${module}.${name}`, task]))
}

/** A job that is never cancelled; `parts`: those sent so far. */
export function freeJob<Part>() {
  const parts: Part[] = []
  return { parts, tell: (part: Part) => void parts.push(part), pause: async () => undefined }
}

export function computerOf(tasks: GivenTasks, workers = 1): Computer {
  return createComputer({ hold: () => inThread(serviceOf(tasks)), workers: () => workers, nowMs: () => performance.now() })
}

function serviceOf(tasks: GivenTasks): ComputeService {
  const load = async (module: string): Promise<object> => {
    const own = Object.entries(tasks).filter(([name]) => name.startsWith(`${module}.`))
    return Object.fromEntries(own.map(([name, task]) => [name.slice(module.length + 1), task]))
  }
  return createComputeService({ load, pause: async () => undefined })
}

function inThread(service: ComputeService): HeldWorker<ComputeService> {
  const remote = service as unknown as Remote<ComputeService>
  return {
    call: async (act, { signal, cancel } = {}) => {
      signal?.throwIfAborted()
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          cancel?.(remote)
          reject(signal?.reason as Error)
        }
        signal?.addEventListener('abort', giveUp)
        act(remote)
          .then(resolve, reject)
          .finally(() => signal?.removeEventListener('abort', giveUp))
      })
    },
  }
}
