/** Tasks of lessons: their runs, and films of their pages. */
import { transfer } from 'comlink'
import { BEFORE_END_S } from '../../engine/result/result.ts'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { runDocument } from '../../teaching/lessons/lessonRuns.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Job } from '../task.ts'

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

declare module '../task.ts' {
  interface Tasks {
    'lessons.stage': typeof stage
    'lessons.run': typeof run
    'lessons.film': typeof film
  }
}

type Scenarios = Readonly<Record<string, unknown>>

/**
 * Checks the scenarios of a step and reads their pages at 0 s; `maxCells` is for all maps of a run. @throws Error for a scenario that is
 * refused
 */
export async function stage({ scenarios, maxCells }: { scenarios: Scenarios; maxCells: number }, { pause }: Job) {
  const stages: Record<string, SetStage> = {}
  for (const [name, document] of Object.entries(scenarios)) {
    const scenario = checked(document)
    const simulation = new ExtendedSimulation(scenario, { seed: scenario.seed })
    const vms = movingVms(scenario)
    stages[name] = { scenario, opening: vms.map((vm) => simulation.pageMap(vm, maxCells / vms.length)) }
    await pause()
  }
  return stages
}

/** Runs the scenarios of a step, by the same names. @throws Error for a scenario that is refused */
export async function run(scenarios: Scenarios, { pause }: Job): Promise<Record<string, LessonRun>> {
  const runs: Record<string, LessonRun> = {}
  for (const [name, document] of Object.entries(scenarios)) {
    const scenario = checked(document)
    runs[name] = { scenario, document: runDocument(scenario) }
    await pause()
  }
  return runs
}

interface FilmRequest {
  scenario: unknown
  /** They ascend. */
  timesS: readonly number[]
  /** For all maps of a moment. */
  maxCells: number
}

/** The pages of each VM that migrates, at each of the times. @throws Error for a scenario that is refused */
export async function film({ scenario: document, timesS, maxCells }: FilmRequest, { pause }: Job): Promise<Film[]> {
  const scenario = checked(document)
  const simulation = new ExtendedSimulation(scenario, { seed: scenario.seed })
  const films: Film[] = movingVms(scenario).map((vm) => ({ vm, frames: [] }))
  const lastS = scenario.endS === null ? Infinity : scenario.endS - BEFORE_END_S
  for (const [i, timeS] of timesS.entries()) {
    simulation.runUntil(Math.min(timeS, lastS))
    for (const { vm, frames } of films) frames.push(simulation.pageMap(vm, maxCells / films.length))
    if (i % 20 === 0) await pause()
  }
  return transfer(
    films,
    films.flatMap(({ frames }) => frames.map(({ states }) => states.buffer as ArrayBuffer)),
  )
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
