/** Tasks that the page gives to its workers. A task is an exported function of a module in `tasks/`, named `module.function`. */

/** What a task may do beside its answer. */
export interface Job<Part = never> {
  /** Sends a part of the answer, or how far it is. */
  tell(part: Part): void
  /** Lets the worker handle its messages; rejects once the task is cancelled. A task that does not pause is ended with its worker. */
  pause(): Promise<void>
}

/** How far a task is, where it counts; `expected` 0: not known. */
export interface Progress {
  done: number
  expected: number
}

/** All tasks by name. Each module in `tasks/` declares its own, which is all that makes them known. */
export interface Tasks {}

export type TaskName = keyof Tasks
type TaskOf<Name extends TaskName> = Tasks[Name] extends (...args: infer Args) => infer Answer ? { args: Args; answer: Answer } : never
export type InputOf<Name extends TaskName> = TaskOf<Name>['args'][0]
export type PartOf<Name extends TaskName> = TaskOf<Name>['args'] extends [unknown, Job<infer Part>] ? Part : never
export type AnswerOf<Name extends TaskName> = Awaited<TaskOf<Name>['answer']>
