/** Messages between the lessons and their worker. Types only, so that the page's chunk has no engine. */
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'

/** One run of a step: its scenario with every default, and its result document with series. */
export interface LessonRun {
  scenario: Scenario
  document: unknown
}

/** Page maps of one VM at equal steps of time, the first at 0. */
export interface Film {
  stepS: number
  frames: PageMap[]
}

export interface LessonsService {
  /** Checks the scenarios of a step without running them. @throws Error for a scenario that is refused */
  stage(scenarios: Readonly<Record<string, unknown>>): Promise<Record<string, Scenario>>
  /** @throws Error for a scenario that is refused */
  run(scenarios: Readonly<Record<string, unknown>>): Promise<Record<string, LessonRun>>
  /** The pages of the first VM that migrates, from 0 to `endS`. */
  film(scenario: unknown, endS: number, frames: number, maxCells: number): Promise<Film>
}
