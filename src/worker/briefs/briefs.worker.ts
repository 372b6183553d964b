/** The worker that grades briefs, behind comlink. Neither document is trusted: what a page sends may come from a link. */
import { expose } from 'comlink'
import { grade, solutionOf } from '../../teaching/briefs/grade.ts'
import { readBrief } from '../../teaching/briefs/readBrief.ts'
import type { Grade } from '../../teaching/briefs/grade.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { workerLife } from '../workerLife.ts'

export type GradeReply = { ok: true; grade: Grade } | { ok: false; faults: Fault[] }

/** The page imports types alone from here: its chunk does not contain the engine. */
export interface BriefsService {
  /** Grades a solution (a scenario, or a patch) of a brief given as a document; `onSeed` is called after each of the brief's runs. */
  grade(brief: unknown, solution: unknown, onSeed: (done: number) => void): Promise<GradeReply>
}

const service: BriefsService = {
  async grade(document, solution, onSeed) {
    const read = readBrief(document)
    if (!read.ok) return read
    const parsed = solutionOf(read.brief, solution)
    return parsed.ok ? { ok: true, grade: grade(read.brief, parsed.scenario, onSeed) } : parsed
  },
}

expose({ ...service, ...workerLife })
