/** Messages between the lessons and their worker. Types only, so that the page's chunk has no engine. */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'

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

/** Page maps of one VM, earliest first. A run that ends early ends its film. */
export interface Film {
  vm: string
  frames: PageMap[]
}

export interface LessonsService {
  /** Checks the scenarios of a step and reads their pages at 0 s; `maxCells` is for all maps of a run. @throws Error for a scenario that is refused */
  stage(scenarios: Readonly<Record<string, unknown>>, maxCells: number): Promise<Record<string, SetStage>>
  /** @throws Error for a scenario that is refused */
  run(scenarios: Readonly<Record<string, unknown>>): Promise<Record<string, LessonRun>>
  /** The pages of each VM that migrates, at `timesS`, which ascend; `maxCells` is for all maps together. */
  film(scenario: unknown, timesS: readonly number[], maxCells: number): Promise<Film[]>
}
