/** Input of the figures: a run's document as the worker gives it, and colours and names of a step's runs. */
import type { MigrationResult, Series } from '../../../../engine/result/result.ts'
import type { Lesson, LessonStep } from '../../../../teaching/lessons/lessonSchema.ts'
import type { StepRun } from '../../../../store/lessons/lessonsStore.ts'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { textOf } from '../lessonTexts.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'

/** One run of a step, for its figures. */
export interface ShownRun {
  key: string
  name: string
  ink: string
  dash: string | undefined
  scenario: Scenario
  /** The first migration of the scenario. */
  migration: MigrationResult
  migrations: readonly MigrationResult[]
  makespanS: number
  series: Series
  pageMiB: number
}

/** One run is drawn in the text's colour, since violet is the learner's. */
const ALONE = { ink: 'var(--text)', dash: undefined }
const INKS = [
  { ink: 'var(--text)', dash: undefined },
  { ink: 'var(--run-b)', dash: '8 4' },
  { ink: 'var(--run-c)', dash: '3 3' },
  { ink: 'var(--run-d)', dash: '12 3 3 3' },
]

export function shownRuns(lesson: Lesson, step: LessonStep, { runs }: StepRun): ShownRun[] {
  const keys = Object.keys(step.runs)
  return keys.map((key, i) => {
    const { scenario, document } = runs[key]
    const { migrations, series, totals } = document as { migrations: MigrationResult[]; series: Series; totals: { makespanS: number } }
    const { name } = step.runs[key]
    const vm = scenario.vms.find(({ id }) => id === migrations[0].vm)
    return {
      key,
      name: name === undefined ? (keys.length === 1 ? texts.whatHappened : texts.run(key)) : texts.namedRun(key, textOf(lesson, name)),
      ...(keys.length === 1 ? ALONE : INKS[i % INKS.length]),
      scenario,
      migration: migrations[0],
      migrations,
      makespanS: totals.makespanS,
      series,
      pageMiB: (vm?.pageKiB ?? 4) / 1024,
    }
  })
}

/** End of the longest run, for a shared time axis. */
export function lastEndS(runs: readonly ShownRun[]): number {
  return runs.reduce((latest, { migrations }) => migrations.reduce((end, { endS }) => Math.max(end, endS), latest), 0.001)
}
