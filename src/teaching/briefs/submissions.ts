/** Submissions of a class: a name, a link of the page and the code that the page showed, one per line. */
import type { Fault } from '../../scenario/checks/faultList.ts'
import { parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import { briefAt } from './briefLink.ts'
import { csvText, nineFigures } from '../../analysis/csv.ts'
import type { CsvCell } from '../../analysis/csv.ts'
import type { MetricValue } from '../../analysis/metrics/evaluateMetric.ts'
import { grade, solutionInLink, solutionOf } from './grade.ts'
import type { Grade, Solution } from './grade.ts'
import { unitOf, wantedText } from './goals.ts'
import type { Brief } from './readBrief.ts'
import { briefText } from './briefText.ts'
import { plainCode } from './resultCode.ts'

export interface Submission {
  /** Name of the learner, or of the file. */
  name: string
  solution: Solution
  /** The code that was handed in with it; null if none was. */
  code: string | null
}

export interface GradedSubmission {
  name: string
  /** Null if the solution could not be read; `faults` say why. */
  grade: Grade | null
  faults: readonly Fault[]
  /** Whether the code handed in is that of this grade; null if there was none. */
  codeHolds: boolean | null
}

const CODE = /(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])/gi
/** What tells a code from a name of its form, such as Anna-Lena, the surest first: a digit, or letters of one case. */
const CODE_SIGNS = [/\d/, /^[^a-z]+$/, /^[^A-Z]+$/]
const LINK = /#s=/
/** Neither a space nor a separator nor a quote, none of which a link may hold. */
const WORD = /[^\s,;"，；、]+/g
/** A cell of a table: quoted, as a name with a comma is, or up to the next separator. */
const CELL = /"((?:[^"]|"")*)"|[^,;\t"，；、]+/g

/** Whether a text holds a link of the page, or an address that wraps one. */
export function namesLink(text: string): boolean {
  return LINK.test(text) || /%23s%3D/i.test(text)
}

/** How many lines of a list have a link, and how many are notes. */
export function linesIn(text: string): { links: number; notes: number } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const links = lines.filter(namesLink).length
  return { links, notes: lines.length - links }
}

/**
 * The solutions in a text: one JSON document (a scenario, or a patch), or a list with one link a line. A line may also have a name and a
 * code, in any order. `name` is that of the file, `nameOf` one of a line without. Lines that start with "# ", and lines without a link, are notes.
 */
export function submissionsIn(
  brief: Brief,
  text: string,
  name: string,
  nameOf: (line: number) => string = (line) => `${name}, line ${line}`,
): Submission[] {
  const plain = text
    .replace(/^\ufeff/, '')
    .trim()
    .replaceAll(WORD, unwrapped)
  if (!LINK.test(plain) || /^[{[]/.test(plain)) {
    const document = parseDocument(text)
    const solution: Solution =
      'message' in document ? { ok: false, faults: [{ path: '(document)', message: document.message }] } : solutionOf(brief, document.value)
    return [{ name, solution, code: null }]
  }
  const lines = plain.split(/\r?\n/).map((line) => line.trim())
  const listed = lines.filter((line) => line !== '' && !line.startsWith('# ') && LINK.test(line))
  return listed.map((line, i) => {
    const link = line.match(WORD)?.find((word) => LINK.test(word)) ?? ''
    const beside = line.replace(link, '\t')
    const code = codeIn(beside)
    const said = Array.from(beside.replace(code ?? '', '').matchAll(CELL), ([cell, quoted]) =>
      (quoted?.replaceAll('""', '"') ?? cell).trim(),
    ).find((cell) => cell !== '')
    return { name: said ?? (listed.length === 1 ? name : nameOf(i + 1)), solution: linkedSolution(brief, link), code }
  })
}

function codeIn(text: string): string | null {
  const found = text.match(CODE) ?? []
  for (const sign of CODE_SIGNS) {
    const code = found.find((one) => sign.test(one))
    if (code !== undefined) return code
  }
  return null
}

/** The link that an address carries percent-encoded, as mail programs wrap it to check it first; the word itself for any other address. */
function unwrapped(word: string): string {
  const mark = word.search(/%23s%3D/i)
  const start = Array.from(word.slice(0, Math.max(0, mark)).matchAll(/[=/](?=https?%3A%2F%2F)/gi)).at(-1)
  if (start === undefined) return word
  const [link] = word.slice(start.index + 1).split('&')
  if (start.index + link.length < mark) return word
  try {
    return decodeURIComponent(link)
  } catch {
    return word
  }
}

/** The solution of a link, unless the link names another brief. */
function linkedSolution(brief: Brief, link: string): Solution {
  const named = new URLSearchParams(link.slice(link.indexOf('&') + 1)).get('brief') ?? ''
  if (link.includes('&') && named !== '') {
    const read = briefAt(named)
    if (read.ok && read.brief.id !== brief.id) {
      const { id, title } = read.brief
      const asked = named === id ? `: sim grade ${id} LINK` : ', of which the author has the file: sim grade FILE.json LINK'
      const whose = `is a solution of the exercise "${id}" (${briefText(read.brief, title)}), not of "${brief.id}".`
      return { ok: false, faults: [{ path: '(link)', message: `${whose} Grade it with its own exercise${asked}` }] }
    }
  }
  return solutionInLink(brief, link)
}

/** Grades a handed-in solution again. `codeHolds`: whether its result code is the one of this grade; null without a code. */
export function gradedSubmission(brief: Brief, { name, solution, code }: Submission): GradedSubmission {
  if (!solution.ok) return { name, grade: null, faults: solution.faults, codeHolds: null }
  const graded = grade(brief, solution.scenario)
  return { name, grade: graded, faults: [], codeHolds: code === null ? null : plainCode(code) === plainCode(graded.code) }
}

/** A class as one table: a row for each solution with the worst value of each goal over the seeds, units in the head of each column. */
export function gradesCsv(brief: Brief, rows: readonly GradedSubmission[]): string {
  const head = [
    'solution',
    'passed',
    'code',
    'code_handed_in',
    ...brief.goals.flatMap((goal) => {
      const what = briefText(brief, goal.what)
      const unit = unitOf(goal.format)
      return [unit === '' ? what : `${what} (${unit})`, `${what} ${wantedText(goal)}`]
    }),
    'changed_outside_the_brief',
    'faults',
  ]
  const cells = rows.map(({ name, grade: graded, faults, codeHolds }): CsvCell[] => [
    name,
    graded === null ? 'not read' : yesNo(graded.passed),
    graded?.code ?? null,
    codeHolds === null ? null : codeHolds ? 'holds' : 'differs',
    ...brief.goals.flatMap((_, i): CsvCell[] =>
      graded === null ? [null, null] : [cellOf(graded.goals[i].worst), yesNo(graded.goals[i].met)],
    ),
    faultsCell(graded?.outside ?? []),
    faultsCell(faults),
  ])
  return csvText([head, ...cells])
}

function cellOf(value: MetricValue): CsvCell {
  return typeof value === 'number' ? nineFigures(value) : typeof value === 'boolean' ? yesNo(value) : value
}

function yesNo(holds: boolean): string {
  return holds ? 'yes' : 'no'
}

function faultsCell(faults: readonly Fault[]): string | null {
  return faults.length === 0 ? null : faults.map(({ path, message }) => `${path} ${message}`).join('; ')
}
