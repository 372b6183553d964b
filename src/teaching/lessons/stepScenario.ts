/** The scenarios of a step's runs, and the names that its metrics may use. */
import type { Lesson, LessonStep } from './lessonSchema.ts'
import type { Scope } from '../../analysis/metrics/evaluateMetric.ts'
import { patched } from '../../scenario/jsonPatch.ts'

/** A patch that does not fit its scenario; the message names the operation. */
export class PatchFault extends Error {
  override name = 'PatchFault'
}

/** The scenario of one run, without defaults, with its seed. @throws PatchFault if the run's patch does not fit */
export function runScenario(
  lesson: Pick<Lesson, 'scenario'>,
  step: Pick<LessonStep, 'runs'>,
  run: string,
  seed: number,
): Record<string, unknown> {
  const changed = patched(lesson.scenario, step.runs[run].patch)
  if (!changed.ok) throw new PatchFault(`${changed.fault.path}: ${changed.fault.message}`)
  return { ...(changed.value as Record<string, unknown>), seed }
}

/** Names available to the metrics of a step: its runs, the lesson's records, and `S`, the scenario of its first run. */
export function stepScope(lesson: Pick<Lesson, 'records'>, documents: Readonly<Record<string, unknown>>, scenario: unknown): Scope {
  return { ...lesson.records, ...documents, S: scenario }
}
