/**
 * Tasks on ranges of items, in parts for several workers: the cores finish at about the same time, because each takes the next part once it
 * is free.
 */

/** A task on the items from `from` up to `end`. */
export interface RangeTask {
  readonly from: number
  readonly end: number
}

interface TaskPart<Task> {
  /** Index of its task. */
  readonly of: number
  readonly part: Task
}

/** Parts of at most `perPart` items, in the order of the tasks and of their items. */
export function taskParts<Task extends RangeTask>(tasks: readonly Task[], perPart: number): TaskPart<Task>[] {
  return tasks.flatMap((task, of) =>
    Array.from({ length: Math.ceil((task.end - task.from) / perPart) }, (_, i) => {
      const from = task.from + i * perPart
      return { of, part: { ...task, from, end: Math.min(task.end, from + perPart) } }
    }),
  )
}

/** Answers of each task from those of its parts, in the order of its items. */
export function answersOfTasks<Task, Answer>(
  tasks: readonly Task[],
  parts: readonly TaskPart<Task>[],
  answers: readonly (readonly Answer[])[],
): Answer[][] {
  return tasks.map((_, i) => parts.flatMap(({ of }, index) => (of === i ? answers[index] : [])))
}
