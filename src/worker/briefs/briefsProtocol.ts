/** Messages between the page and the worker that grades. Types only, so that the page's chunk does not contain the engine. */
import type { Grade } from '../../briefs/grade.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'

export type GradeReply = { ok: true; grade: Grade } | { ok: false; faults: Fault[] }

export interface BriefsService {
  /** Grades a solution (a scenario, or a patch) of a brief given as a document; `onSeed` is called after each of the brief's runs. */
  grade(brief: unknown, solution: unknown, onSeed: (done: number) => void): Promise<GradeReply>
}
