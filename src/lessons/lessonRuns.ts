/** The runs of a step: their scenarios, and the documents that metrics read. */
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { resultDocument } from '../engine/resultDocument.ts'
import { simulate } from '../engine/simulate.ts'
import type { Lesson, LessonStep } from './lessonSchema.ts'
import type { Scope } from './language/metric.ts'
import { patched } from './language/patch.ts'

/** The scenario of one run as a person would write it, with its seed. @throws PatchFault */
export function runScenario(lesson: Pick<Lesson, 'scenario'>, step: Pick<LessonStep, 'runs'>, run: string, seed: number): Record<string, unknown> {
  const changed = patched(lesson.scenario, step.runs[run].patch)
  return { ...changed as Record<string, unknown>, seed }
}

/** @throws Error with the first fault of a scenario that is refused */
export function checkedRun(lesson: Pick<Lesson, 'scenario'>, step: Pick<LessonStep, 'runs'>, run: string, seed: number): Scenario {
  const parsed = parseScenario(runScenario(lesson, step, run, seed))
  if (parsed.ok) return parsed.scenario
  throw new Error(`run ${run}: ${parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`)
}

/** The document of a run with its series, at most nine significant digits as everywhere. */
export function runDocument(scenario: Scenario): unknown {
  return resultDocument(simulate(scenario, { seed: scenario.seed, series: true }))
}

/** What the metrics of a step may name: its runs, the lesson's records, and `S`, the scenario of its first run. */
export function stepScope(lesson: Pick<Lesson, 'records'>, documents: Readonly<Record<string, unknown>>, scenario: unknown): Scope {
  return { ...lesson.records, ...documents, S: scenario }
}
