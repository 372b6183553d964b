/** Runs of lessons, and films of their pages, with the messages to the page, which imports types alone from here. */
import { BEFORE_END_S } from '../../engine/result/result.ts'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { runDocument } from '../../teaching/lessons/lessonRuns.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'

/** One run of a step: its scenario with every default, and its result document with series. */
export interface LessonRun {
  scenario: Scenario
  document: unknown
}

/** A run that has not begun: its scenario with every default, and the page map of each VM that migrates. */
export interface SetStage {
  scenario: Scenario
  opening: PageMap[]
}

/** Page maps of one VM, one for each moment, earliest first. After the end of the run all are the last one. */
export interface Film {
  vm: string
  frames: PageMap[]
}

export interface LessonsService {
  /**
   * Checks the scenarios of a step and reads their pages at 0 s; `maxCells` is for all maps of a run. @throws Error for a scenario that is
   * refused
   */
  stage(scenarios: Readonly<Record<string, unknown>>, maxCells: number): Promise<Record<string, SetStage>>
  /** Runs the scenarios of a step, by the same names. @throws Error for a scenario that is refused */
  run(scenarios: Readonly<Record<string, unknown>>): Promise<Record<string, LessonRun>>
  /**
   * The pages of each VM that migrates, at `timesS`, which ascend; `maxCells` is for all maps of a moment. @throws Error for a scenario that
   * is refused
   */
  film(scenario: unknown, timesS: readonly number[], maxCells: number): Promise<Film[]>
}

/** `pause` lets the worker handle waiting messages. */
export function createLessonsService({ pause }: { pause: () => Promise<void> }): LessonsService {
  return {
    async stage(scenarios, maxCells) {
      const stages: Record<string, SetStage> = {}
      for (const [run, document] of Object.entries(scenarios)) {
        const scenario = checked(document)
        const simulation = new ExtendedSimulation(scenario, { seed: scenario.seed })
        const vms = movingVms(scenario)
        stages[run] = { scenario, opening: vms.map((vm) => simulation.pageMap(vm, maxCells / vms.length)) }
        await pause()
      }
      return stages
    },
    async run(scenarios) {
      const runs: Record<string, LessonRun> = {}
      for (const [run, document] of Object.entries(scenarios)) {
        const scenario = checked(document)
        runs[run] = { scenario, document: runDocument(scenario) }
        await pause()
      }
      return runs
    },
    async film(document, timesS, maxCells) {
      const scenario = checked(document)
      const simulation = new ExtendedSimulation(scenario, { seed: scenario.seed })
      const films: Film[] = movingVms(scenario).map((vm) => ({ vm, frames: [] }))
      const lastS = scenario.endS === null ? Infinity : scenario.endS - BEFORE_END_S
      for (const [i, timeS] of timesS.entries()) {
        simulation.runUntil(Math.min(timeS, lastS))
        for (const { vm, frames } of films) frames.push(simulation.pageMap(vm, maxCells / films.length))
        if (i % 20 === 0) await pause()
      }
      return films
    },
  }
}

/** VMs that migrate, each once, in the order of their first migrations. */
function movingVms({ migrations }: Scenario): string[] {
  return [...new Set(migrations.map(({ vm }) => vm))]
}

function checked(document: unknown): Scenario {
  const parsed = parseScenario(document)
  if (parsed.ok) return parsed.scenario
  throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; '))
}
