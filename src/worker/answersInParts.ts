/** Work of several tasks over several workers of the page: each takes the next part when it is free. */
import { answersOfTasks, taskParts } from '../analysis/taskParts.ts'
import type { RangeTask } from '../analysis/taskParts.ts'

/** Thrown by `answersInParts` once its caller wants no answers any more. */
export class Stopped extends Error {}

interface InParts<Task, Worker, Answer> {
  workers: readonly Worker[]
  tasks: readonly Task[]
  /** Items in a part. */
  perPart: number
  answer: (worker: Worker, part: Task) => Promise<readonly Answer[]>
  /** Called with the number of items of each finished part. */
  onDone: (items: number) => void
  isStopped: () => boolean
}

/** Answers of each task, in the order of its items. @throws Stopped once `isStopped`, and the first error of a worker */
export async function answersInParts<Task extends RangeTask, Worker, Answer>({
  workers,
  tasks,
  perPart,
  answer,
  onDone,
  isStopped,
}: InParts<Task, Worker, Answer>): Promise<Answer[][]> {
  const parts = taskParts(tasks, perPart)
  const answers: (readonly Answer[])[] = []
  let next = 0
  await Promise.all(
    workers.map(async (worker) => {
      while (next < parts.length) {
        if (isStopped()) throw new Stopped()
        const index = next++
        const { part } = parts[index]
        try {
          answers[index] = await answer(worker, part)
        } catch (error) {
          // The other workers end with the part that they are at.
          next = parts.length
          throw error
        }
        onDone(part.end - part.from)
      }
    }),
  )
  return answersOfTasks(tasks, parts, answers)
}
