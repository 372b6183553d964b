/** The task that grades briefs. Neither document is trusted: what a page sends may come from a link. */
import { grade as graded, solutionOf } from '../../teaching/briefs/grade.ts'
import { readBrief } from '../../teaching/briefs/readBrief.ts'
import type { Grade } from '../../teaching/briefs/grade.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Job } from '../task.ts'

declare module '../task.ts' {
  interface Tasks {
    'briefs.grade': typeof grade
  }
}

interface GradeRequest {
  brief: unknown
  /** A scenario, or a patch. */
  solution: unknown
}

/** Tells after each of the brief's runs how many are done. */
export function grade(
  { brief, solution }: GradeRequest,
  { tell }: Job<number>,
): { ok: true; grade: Grade } | { ok: false; faults: Fault[] } {
  const read = readBrief(brief)
  if (!read.ok) return read
  const parsed = solutionOf(read.brief, solution)
  return parsed.ok ? { ok: true, grade: graded(read.brief, parsed.scenario, tell) } : parsed
}
