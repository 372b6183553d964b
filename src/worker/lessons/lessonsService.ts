/** Runs of lessons, and films of their pages. */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { runDocument } from '../../lessons/lessonRuns.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { LessonRun, LessonsService } from './lessonsProtocol.ts'

/** `pause` lets the worker handle waiting messages. */
export function createLessonsService({ pause }: { pause: () => Promise<void> }): LessonsService {
  return {
    stage: async (scenarios) => Object.fromEntries(Object.entries(scenarios).map(([run, scenario]) => [run, checked(scenario)])),
    async run(scenarios) {
      const runs: Record<string, LessonRun> = {}
      for (const [run, document] of Object.entries(scenarios)) {
        const scenario = checked(document)
        runs[run] = { scenario, document: runDocument(scenario) }
        await pause()
      }
      return runs
    },
    async film(document, endS, frames, maxCells) {
      const scenario = checked(document)
      const simulation = new ExtendedSimulation(scenario, { seed: scenario.seed })
      const stepS = endS / Math.max(1, frames - 1)
      const { vm } = scenario.migrations[0]
      const maps = []
      for (let frame = 0; frame < frames; frame++) {
        simulation.runUntil(frame * stepS)
        maps.push(simulation.pageMap(vm, maxCells))
        if (frame % 20 === 0) await pause()
      }
      return { stepS, frames: maps }
    },
  }
}

function checked(document: unknown): Scenario {
  const parsed = parseScenario(document)
  if (parsed.ok) return parsed.scenario
  throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; '))
}
