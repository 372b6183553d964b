/** Tasks on ranges of items, in parts on all cores. */
import { answersOfTasks, taskParts } from '../analysis/taskParts.ts'
import type { RangeTask } from '../analysis/taskParts.ts'
import type { Computer } from './compute.ts'
import type { AnswerOf, InputOf, TaskName } from './task.ts'

/** Tasks that answer a range with one answer for each item. */
type RangeName = { [Name in TaskName]: AnswerOf<Name> extends readonly unknown[] ? Name : never }[TaskName]

type ItemOf<Name extends RangeName> = AnswerOf<Name> extends readonly (infer Item)[] ? Item : never

interface InParts<Name extends RangeName, Ranges extends RangeTask> {
  tasks: readonly Ranges[]
  /** Items in a part: few, so that all cores finish at about the same time. */
  perPart: number
  input(part: Ranges): InputOf<Name>
  /** Called with the number of items of each finished part. */
  onDone(items: number): void
  signal?: AbortSignal | undefined
}

/** Answers of each task, in the order of its items. @throws as `computeEach` */
export async function answersInParts<Name extends RangeName, Ranges extends RangeTask>(
  { computeEach }: Computer,
  name: Name,
  { tasks, perPart, input, onDone, signal }: InParts<Name, Ranges>,
): Promise<ItemOf<Name>[][]> {
  const parts = taskParts(tasks, perPart)
  const answers: (readonly ItemOf<Name>[])[] = []
  let next = 0
  await computeEach<Name, number>(name, {
    take: () => (next < parts.length ? [next++] : []),
    input: ([index]) => input(parts[index].part),
    onAnswer(answer, [index]) {
      answers[index] = answer as readonly ItemOf<Name>[]
      const { from, end } = parts[index].part
      onDone(end - from)
    },
    signal,
  })
  return answersOfTasks(tasks, parts, answers)
}
