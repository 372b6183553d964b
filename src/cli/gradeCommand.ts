/** `grade`: whether solutions meet a brief's goals; one solution, or those of a class. */
import { shippedBrief, shippedIds } from '../teaching/briefs/shippedBriefs.ts'
import { changesOutside } from '../teaching/briefs/changes.ts'
import type { GoalGrade } from '../teaching/briefs/goals.ts'
import type { Brief } from '../teaching/briefs/readBrief.ts'
import { briefText } from '../teaching/briefs/briefText.ts'
import { readBriefText } from '../teaching/briefs/readBrief.ts'
import { gradedSubmission, gradesCsv, submissionsIn } from '../teaching/briefs/submissions.ts'
import type { GradedSubmission, Submission } from '../teaching/briefs/submissions.ts'
import { metricWarnings } from '../teaching/briefs/grade.ts'
import type { Fault } from '../scenario/checks/faultList.ts'
import { closest, didYouMean, shown } from '../scenario/schema/fields/faultText.ts'
import { jsonText } from '../units/jsonText.ts'
import { printErrors, printLines, printText, textTable } from './output.ts'
import type { Column } from './output.ts'
import { readDocument } from './readScenario.ts'
import { exitRefused, faultLines, printWarnings, refusal, Refusal } from './refusal.ts'

export interface GradeOptions {
  json?: boolean
  csv?: boolean
}

/** Exit status: every solution passes; one does not pass. */
const exitPassed = 0
const exitNotMet = 3

/** Grades each solution and returns the exit status. @throws Refusal if the brief, or the only solution, cannot be read */
export async function gradeCommand(name: string, solutions: readonly string[], options: GradeOptions): Promise<number> {
  if (options.json === true && options.csv === true) throw refusal('--csv', 'cannot be combined with --json')
  const brief = await readTheBrief(name)
  const submissions = await submissionsOf(brief, solutions)
  const rows = submissions.map((submission) => gradedSubmission(brief, submission))
  if (rows.length === 1 && rows[0].grade === null) throw new Refusal(rows[0].faults)
  if (options.csv === true) printText(gradesCsv(brief, rows))
  else if (options.json === true) printText(jsonText(rows.length === 1 ? documentOf(rows[0]) : rows.map(documentOf)))
  else
    printLines(
      rows.length === 1 ? [...reportLines(brief, rows[0]), ...otherBriefLines(brief, submissions[0], rows[0])] : classLines(brief, rows),
    )
  for (const { name: whose, faults } of rows) printErrors(faultLines(faults).map((line) => `${whose}: ${line}`))
  if (rows.some(({ grade }) => grade === null)) return exitRefused
  return rows.every(({ grade }) => grade?.passed === true) ? exitPassed : exitNotMet
}

/** @throws Refusal naming every file that cannot be read */
async function submissionsOf(brief: Brief, solutions: readonly string[]): Promise<Submission[]> {
  const read = await Promise.allSettled(solutions.map(async (solution) => submissionsIn(brief, await textOf(solution), nameOf(solution))))
  const causes = read.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []))
  const defect = causes.find((cause) => !(cause instanceof Refusal))
  if (defect !== undefined) throw defect
  if (causes.length > 0) throw new Refusal(causes.flatMap((cause) => (cause instanceof Refusal ? cause.faults : [])))
  return read.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}

/** A brief that comes with Switchover by its id, or the one in a file. */
async function readTheBrief(name: string): Promise<Brief> {
  const shipped = shippedBrief(name)
  if (shipped !== null) return shipped
  if (/^[a-z0-9-]+$/.test(name) && name !== '-') {
    const meant = closest(name, shippedIds)
    throw refusal(
      'BRIEF',
      `no exercise ${shown(name)}${meant === null ? `. Use a file, or one of ${shippedIds.join(', ')}` : didYouMean(meant)}`,
    )
  }
  const read = readBriefText(await readDocument(name))
  // A solution is a document too, and may have the same fields.
  const named = (fault: Fault): Fault => ({ ...fault, path: `${name === '-' ? 'BRIEF' : name}: ${fault.path}` })
  if (!read.ok) throw new Refusal(read.faults.map(named))
  printWarnings([...read.warnings, ...metricWarnings(read.brief)].map(named))
  return read.brief
}

/** A link is used as given; anything else is a file name. */
async function textOf(solution: string): Promise<string> {
  return solution.includes('#s=') ? solution : readDocument(solution)
}

function nameOf(solution: string): string {
  return solution.includes('#s=') ? 'link' : solution
}

function documentOf({ name, grade, faults, codeHolds }: GradedSubmission): unknown {
  return { solution: name, ...(grade ?? { passed: false, faults }), ...(codeHolds === null ? {} : { codeHolds }) }
}

/** Names the shipped brief that allows every change of a solution, if this brief does not. */
function otherBriefLines(brief: Brief, { solution }: Submission, { name, grade }: GradedSubmission): string[] {
  if (!solution.ok || grade === null || grade.outside.length === 0) return []
  const meant = shippedIds
    .flatMap((id) => (id === brief.id ? [] : (shippedBrief(id) ?? [])))
    .find((other) => changesOutside(other.scenario, solution.scenario, other.may).length === 0)
  if (meant === undefined) return []
  const command = `sim grade ${meant.id} ${name === 'link' ? 'LINK' : name}`
  return ['', `The exercise "${meant.id}" (${briefText(meant, meant.title)}) allows every change of this solution: ${command}`]
}

const goalColumns: Column[] = [
  { head: 'Goal', align: 'left' },
  { head: 'Required', align: 'left' },
  { head: 'Result', align: 'right' },
  { head: '', align: 'left' },
]

function reportLines(brief: Brief, { name, grade, codeHolds }: GradedSubmission): string[] {
  if (grade === null) return []
  const missed = grade.goals.filter(({ met }) => !met).length
  const seeds = `${brief.seeds.length === 1 ? 'seed' : 'seeds'} ${brief.seeds.join(', ')}`
  return [
    `${briefText(brief, brief.title)} (${brief.id}): ${name}`,
    grade.passed
      ? `Passed: every goal holds with ${seeds}.`
      : grade.outside.length > 0
        ? 'Not passed: the solution changes settings that the exercise locks, so it was not simulated.'
        : `Not passed: ${missed} of ${grade.goals.length} goals missed with ${seeds}.`,
    '',
    ...textTable(
      goalColumns,
      grade.goals.map((goal) => [goal.what, goal.wanted, goal.got, metWord(goal, grade.outside.length > 0)]),
    ),
    ...(grade.outside.length === 0 ? [] : ['', 'Not allowed:', ...grade.outside.map(({ path, message }) => `  ${path} ${message}`)]),
    '',
    `Code ${grade.code}${handedIn(codeHolds)}`,
  ]
}

/** `codeHolds`: null if no code was handed in. */
function handedIn(codeHolds: boolean | null): string {
  if (codeHolds === null) return ''
  return codeHolds ? ', as handed in' : '. The code handed in differs: it is mistyped or of another solution.'
}

function passedWord(grade: GradedSubmission['grade']): string {
  if (grade === null) return 'not read'
  if (grade.outside.length > 0) return 'not allowed'
  return grade.passed ? 'yes' : 'no'
}

function metWord({ met }: GoalGrade, notRun: boolean): string {
  return notRun ? 'not simulated' : met ? 'met' : 'missed'
}

/** One row for each solution. */
function classLines(brief: Brief, rows: readonly GradedSubmission[]): string[] {
  const columns: Column[] = [
    { head: 'Solution', align: 'left' },
    { head: 'Passed', align: 'left' },
    ...brief.goals.map(({ what }) => ({ head: briefText(brief, what), align: 'right' as const })),
    { head: 'Code', align: 'left' },
  ]
  const cells = rows.map(({ name, grade, codeHolds }) => [
    name,
    passedWord(grade),
    ...brief.goals.map((_, i) =>
      grade === null ? '' : `${grade.goals[i].got}${grade.goals[i].met || grade.outside.length > 0 ? ' ' : '!'}`,
    ),
    grade === null ? '' : `${grade.code}${codeHolds === false ? ' (handed in: another)' : ''}`,
  ])
  const passed = rows.filter(({ grade }) => grade?.passed === true).length
  return [
    `${briefText(brief, brief.title)} (${brief.id}): ${passed} of ${rows.length} passed`,
    '',
    ...textTable(columns, cells),
    '',
    'Each value is the worst over the seeds. ! marks a missed goal.',
  ]
}
