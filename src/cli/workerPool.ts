/** Worker threads on all cores: each starts this same bundle in a role, and takes the next task when it is free. */
import { once } from 'node:events'
import type { EventEmitter } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker, parentPort, workerData } from 'node:worker_threads'
import { answersOfTasks, taskParts } from '../analysis/taskParts.ts'
import type { RangeTask } from '../analysis/taskParts.ts'
import type { Fault } from '../scenario/checks/faultList.ts'
import { Refusal } from './refusal.ts'
import { errorMessage } from '../units/errorMessage.ts'

/** Work of a worker thread; `shared` is common to all of its tasks. */
export type Roles = Readonly<Record<string, (shared: unknown) => (task: unknown) => unknown>>

/** What a worker thread is started with. */
export interface ThreadData {
  role: string
  shared: unknown
}

/** What a pool needs of a worker thread. */
export type Thread = EventEmitter & Pick<Worker, 'postMessage' | 'terminate'>

/** How threads start. Tests replace it, to answer tasks without the start of a thread. */
export const threads = { start: (data: ThreadData): Thread => new Worker(fileURLToPath(import.meta.url), { workerData: data }) }

type Answer = { answer: unknown } | { faults: readonly Fault[] } | { error: string }

interface InParts {
  /** Items in a part: few enough that the cores end together, many enough that messages cost little. */
  perPart: number
  /** Called with the number of items of each finished part. */
  onItems: (items: number) => void
}

/** Worker threads that stay, with their compiled code, from one list of tasks to the next. */
class WorkerPool {
  private readonly workers: Thread[] = []
  private readonly data: ThreadData
  private readonly cores: number

  constructor(role: string, shared: unknown, cores: number) {
    this.data = { role, shared }
    this.cores = cores
  }

  /**
   * Gives each task to a worker and its answer to `onAnswer`, in the order in which the answers arrive. One list at a time.
   *
   * @throws Refusal if a worker refuses a task; Error at a defect
   */
  async forEachTask(tasks: readonly unknown[], onAnswer: (index: number, reply: unknown) => void): Promise<void> {
    const count = Math.min(this.cores, tasks.length)
    while (this.workers.length < count) this.workers.push(threads.start(this.data))
    const left = [...tasks.keys()].values()
    await Promise.all(this.workers.slice(0, count).map((worker) => eachOf(left, worker, tasks, onAnswer)))
  }

  /** Answers of each task in the order of its items. The role answers a part with a list of answers. @throws as `forEachTask` */
  async answersInParts<Answered>(tasks: readonly RangeTask[], { perPart, onItems }: InParts): Promise<Answered[][]> {
    const parts = taskParts(tasks, perPart)
    const answers: Answered[][] = []
    await this.forEachTask(
      parts.map(({ part }) => part),
      (index, answered) => {
        answers[index] = answered as Answered[]
        onItems(answers[index].length)
      },
    )
    return answersOfTasks(tasks, parts, answers)
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()))
  }
}

/** One worker's part of the tasks: the next one that is left, until none is. */
async function eachOf(
  left: Iterable<number>,
  worker: Thread,
  tasks: readonly unknown[],
  onAnswer: (index: number, reply: unknown) => void,
): Promise<void> {
  for (const index of left) onAnswer(index, await answerOf(worker, tasks[index]))
}

/** @throws Refusal if the worker refuses the task; Error if it fails or ends */
async function answerOf(worker: Thread, task: unknown): Promise<unknown> {
  const answered = new AbortController()
  const { signal } = answered
  const ended = once(worker, 'exit', { signal }).then(([code]: number[]) => {
    throw new Error(`a worker thread ended with status ${code}`)
  })
  worker.postMessage(task, [])
  try {
    const [reply] = await Promise.race([once(worker, 'message', { signal }) as Promise<[Answer]>, ended])
    return answerIn(reply)
  } finally {
    answered.abort()
  }
}

/** A pool for as long as `act` lasts. */
export async function inPool<Made>(
  role: string,
  shared: unknown,
  act: (pool: WorkerPool) => Promise<Made>,
  cores = availableParallelism(),
): Promise<Made> {
  const pool = new WorkerPool(role, shared, cores)
  try {
    return await act(pool)
  } finally {
    await pool.close()
  }
}

function answerIn(reply: Answer): unknown {
  if ('faults' in reply) throw new Refusal(reply.faults)
  if ('error' in reply) throw new Error(reply.error)
  return reply.answer
}

/** Entry of a worker thread: answers tasks of its role, one at a time, until it is terminated. */
export function answerTasks(roles: Roles): void {
  const { role, shared } = workerData as ThreadData
  const act = roles[role](shared)
  let last: Promise<unknown> = Promise.resolve()
  parentPort?.on('message', (task: unknown) => {
    last = last.then(async () => parentPort?.postMessage(await replyOf(() => act(task)), []))
  })
}

/** The message that answers a task. */
export async function replyOf(act: () => unknown): Promise<Answer> {
  try {
    return { answer: await act() }
  } catch (error) {
    if (error instanceof Refusal) return { faults: error.faults }
    return { error: errorMessage(error) }
  }
}
