/** The task that grades briefs. Neither document is trusted: what a page sends may come from a link. */
import { grade as graded, solutionOf } from '../../teaching/briefs/grade.ts'
import { readBrief } from '../../teaching/briefs/readBrief.ts'
import type { Grade } from '../../teaching/briefs/grade.ts'
import { gradedSubmission, submissionsIn } from '../../teaching/briefs/submissions.ts'
import type { GradedSubmission } from '../../teaching/briefs/submissions.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { line } from '../../messages/compiled/en/class.ts'
import type { Job } from '../task.ts'

declare module '../task.ts' {
  interface Tasks {
    'briefs.grade': typeof grade
    'briefs.gradeClass': typeof gradeClass
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

interface ClassRequest {
  brief: unknown
  /** What the class handed in: a name, a link and a code a line. */
  text: string
}

export interface ClassRow extends GradedSubmission {
  /** Null: it could not be read. */
  readonly scenario: Scenario | null
}

/** Tells the graded solutions after each of them. */
export function gradeClass({ brief, text }: ClassRequest, { tell }: Job<readonly ClassRow[]>): readonly ClassRow[] {
  const read = readBrief(brief)
  if (!read.ok) return []
  const rows: ClassRow[] = []
  for (const submission of submissionsIn(read.brief, text, line(1), line)) {
    const scenario = submission.solution.ok ? submission.solution.scenario : null
    rows.push({ ...gradedSubmission(read.brief, submission), scenario })
    tell([...rows])
  }
  return rows
}
