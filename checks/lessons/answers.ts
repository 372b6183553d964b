/** Answers of the lessons as committed: what the runs gave when a lesson was accepted. The lessons themselves hold none. */
import { readFileSync } from 'node:fs'
import { drawnTruthAt, truthOf } from '../../src/teaching/lessons/judge.ts'
import type { Truth } from '../../src/teaching/lessons/judge.ts'
import type { Lesson, LessonStep } from '../../src/teaching/lessons/lessonSchema.ts'
import type { RunStep } from '../../src/teaching/lessons/lessonFaults.ts'

/** An option, the order of items, a number, or a drawn curve at its named times; of the first seed. */
export type Answer = string | readonly string[] | number | readonly number[]
export type Answers = Record<string, Record<string, Answer>>

/** From the project's root, where npm scripts and tests run. */
export const answersPath = 'checks/lessons/answers.json'

export function readAnswers(): Answers {
  return JSON.parse(readFileSync(answersPath, 'utf8')) as Answers
}

export function answerOf(lesson: Lesson, step: LessonStep, run: RunStep): Answer {
  const truth = truthOf(step.predict, run(step, lesson.seeds[0]))
  switch (truth.kind) {
    case 'choose':
      return truth.option
    case 'order':
      return truth.items.map(({ id }) => id)
    case 'number':
      return Number(truth.value.toPrecision(6))
    default:
      return drawn(step, truth)
  }
}

function drawn({ predict }: LessonStep, { points }: Extract<Truth, { kind: 'draw' }>): number[] {
  return predict.kind === 'draw' ? drawnTruthAt(points, predict.timesS).map((value) => Number(value.toPrecision(6))) : []
}

/** Why an answer is another one than committed; null if it is the same. */
export function changed(was: Answer | undefined, now: Answer): string | null {
  return JSON.stringify(was) === JSON.stringify(now) ? null : `${JSON.stringify(was)} → ${JSON.stringify(now)}`
}
