/** Simulates the runs of a step: the documents that metrics read. */
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { resultDocument } from '../../engine/result/resultDocument.ts'
import { simulate } from '../../engine/simulate.ts'
import type { Lesson, LessonStep } from './lessonSchema.ts'
import { runScenario } from './stepScenario.ts'

/** The scenario of a run, checked. @throws Error with the faults of a scenario that is refused, and PatchFault */
export function checkedRun(lesson: Pick<Lesson, 'scenario'>, step: Pick<LessonStep, 'runs'>, run: string, seed: number): Scenario {
  const parsed = parseScenario(runScenario(lesson, step, run, seed))
  if (parsed.ok) return parsed.scenario
  throw new Error(`run ${run}: ${parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`)
}

/** The document of a run with its series, at most nine significant digits as everywhere. */
export function runDocument(scenario: Scenario): unknown {
  return resultDocument(simulate(scenario, { seed: scenario.seed, series: true }))
}
