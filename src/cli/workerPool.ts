/** Worker threads on all cores: each starts this same bundle in a role, and takes the next task when it is free. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker, parentPort, workerData } from 'node:worker_threads'
import { answersOfTasks, partsOf } from '../analysis/taskParts.ts'
import type { RangeTask } from '../analysis/taskParts.ts'
import type { Fault } from '../scenario/checks/faultList.ts'
import { Refusal } from './refusal.ts'

/** Work of a worker thread; `shared` is common to all of its tasks. */
export type Roles = Readonly<Record<string, (shared: unknown) => (task: unknown) => unknown>>

interface WorkerData {
  role: string
  shared: unknown
}

type Answer = { answer: unknown } | { faults: readonly Fault[] } | { error: string }

/**
 * Gives each task to a worker and its answer to `onAnswer`, in the order in which the answers arrive.
 *
 * @throws Refusal if a worker refuses a task; Error at a defect
 */
export async function forEachTask(
  role: string, shared: unknown, tasks: readonly unknown[], onAnswer: (index: number, reply: unknown) => void, cores = availableParallelism(),
): Promise<void> {
  let next = 0
  const data: WorkerData = { role, shared }
  const count = Math.min(cores, tasks.length)
  const workers = Array.from({ length: count }, () => new Worker(fileURLToPath(import.meta.url), { workerData: data }))
  const work = (worker: Worker): Promise<void> => new Promise((resolve, reject) => {
    let current = -1
    const give = (): void => {
      if (next === tasks.length) {
        resolve()
        return
      }
      current = next++
      worker.postMessage(tasks[current], [])
    }
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`a worker thread ended with status ${code}`)))
    worker.on('message', (reply: Answer) => {
      try {
        onAnswer(current, answerIn(reply))
        give()
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    give()
  })
  try {
    await Promise.all(workers.map(work))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

interface InParts {
  /** Items in a part: few enough that the cores end together, many enough that messages cost little. */
  perPart: number
  /** Called with the number of items of each finished part. */
  onItems: (items: number) => void
  /** Worker threads; undefined: one per core. */
  cores?: number
}

/** Answers of each task in the order of its items. The role answers a part with a list of answers. @throws as `forEachTask` */
export async function answersInParts<Answered>(
  role: string, shared: unknown, tasks: readonly RangeTask[], { perPart, onItems, cores }: InParts,
): Promise<Answered[][]> {
  const parts = partsOf(tasks, perPart)
  const answers: Answered[][] = []
  await forEachTask(role, shared, parts.map(({ part }) => part), (index, answered) => {
    answers[index] = answered as Answered[]
    onItems(answers[index].length)
  }, cores)
  return answersOfTasks(tasks, parts, answers)
}

function answerIn(reply: Answer): unknown {
  if ('faults' in reply) throw new Refusal(reply.faults)
  if ('error' in reply) throw new Error(reply.error)
  return reply.answer
}

/** Entry of a worker thread: answers tasks of its role, one at a time, until it is terminated. */
export function answerTasks(roles: Roles): void {
  const { role, shared } = workerData as WorkerData
  const act = roles[role](shared)
  let last: Promise<unknown> = Promise.resolve()
  parentPort?.on('message', (task: unknown) => {
    last = last.then(async () => parentPort?.postMessage(await replyOf(() => act(task)), []))
  })
}

async function replyOf(act: () => unknown): Promise<Answer> {
  try {
    return { answer: await act() }
  } catch (error) {
    if (error instanceof Refusal) return { faults: error.faults }
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
