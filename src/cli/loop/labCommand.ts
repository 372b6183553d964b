/** `lab`: policies of KubeVirt searched over a set of guests and links, the front of them, and VEP 291's table. */
import { labDocument } from '../../analysis/lab/labDocument.ts'
import type { LabDocument } from '../../analysis/lab/labDocument.ts'
import type { LabFigures, LabRun, Rated } from '../../analysis/lab/labFigures.ts'
import { LabRunner } from '../../analysis/lab/labRuns.ts'
import type { LabPlan, LabResult, LabTask } from '../../analysis/lab/labSearch.ts'
import { mostLabRuns, planFor, searchPolicies } from '../../analysis/lab/labSearch.ts'
import { labSize } from '../../analysis/lab/labSet.ts'
import { namedPolicies } from '../../analysis/lab/policies.ts'
import type { PolicyName } from '../../analysis/lab/policies.ts'
import { endName, policyName, shownGuest } from '../../analysis/lab/policyNames.ts'
import { vep291Table } from '../../analysis/lab/vep291.ts'
import type { VepCell, VepMetric, VepTable } from '../../analysis/lab/vepTable.ts'
import { vepOurs, vepPrinted, vepReasons } from '../../analysis/lab/vepTable.ts'
import * as texts from '../../messages/compiled/en/places/lab.ts'
import { duration, formatNumber, formatWhole, percent, say } from '../../units/format.ts'
import { jsonText } from '../../units/jsonText.ts'
import { coresOption, numberOption, readTogether } from '../options.ts'
import { printErrors, printLines, printText, textTable } from '../output.ts'
import type { Column } from '../output.ts'
import { refusal } from '../refusal.ts'
import { progressLine } from '../sweep/progressLine.ts'
import { inPool } from '../workerPool.ts'

export interface LabCommandOptions {
  guests?: string
  guest?: string
  cores?: string
  table?: boolean
  json?: boolean
}

const guestsRange = { min: 4, max: labSize, whole: true, unit: '', what: 'Number of guests' } as const
const guestRange = { min: 1, max: labSize, whole: true, unit: '', what: 'Guest of the set' } as const
/** Guests in one task. */
const guestsPerTask = 20

/** @throws Refusal with every bad option */
export async function labCommand(options: LabCommandOptions): Promise<void> {
  const { guests, guest, cores } = readTogether({
    guests: () => (options.guests === undefined ? labSize : numberOption('--guests', options.guests, guestsRange)),
    guest: () => (options.guest === undefined ? shownGuest : numberOption('--guest', options.guest, guestRange)),
    cores: () => coresOption(options.cores),
  })
  checkTableAlone(options)
  const vep = vep291Table()
  if (options.table === true) {
    if (options.json === true) printText(jsonText(vep))
    else printLines(vepLines(vep))
    return
  }
  const plan = planFor(guests)
  const startedMs = performance.now()
  const progress = progressLine(mostLabRuns(plan), 0)
  const result = await searchOnCores(plan, (runs) => progress.add(runs), cores).finally(progress.end)
  const document = labDocument(result, vep, guest)
  if (options.json === true) printText(jsonText(document))
  else printLines([...frontLines(result, document), '', ...vepLines(vep)])
  printErrors([
    texts.searched(formatWhole(document.policies), formatWhole(document.runs), say(duration((performance.now() - startedMs) / 1000))),
  ])
}

/** @throws Refusal of an option that the table does not depend on */
function checkTableAlone(options: LabCommandOptions): void {
  if (options.table !== true) return
  for (const name of ['guests', 'guest', 'cores'] as const)
    if (options[name] !== undefined) throw refusal(`--${name}`, 'cannot be combined with --table')
}

/** Searches on worker threads, one per core if `cores` is undefined. */
export async function searchOnCores(plan: LabPlan, onRuns: (runs: number) => void, cores?: number): Promise<LabResult> {
  return inPool(
    'lab',
    null,
    (pool) => searchPolicies(plan, (tasks) => pool.answersInParts<LabRun>(tasks, { perPart: guestsPerTask, onItems: onRuns })),
    cores,
  )
}

/** Role of a worker thread. */
export function answerLabTasks(): (task: unknown) => LabRun[] {
  const runner = new LabRunner()
  return (task) => runner.run(task as LabTask)
}

const left = (head: string): Column => ({ head, align: 'left' })
const right = (head: string): Column => ({ head, align: 'right' })

export function labColumns(first: string): Column[] {
  const { policy, end, completes, median, p90, downtime, lost, data } = texts.headings
  return [left(first), left(policy), left(end), ...[completes, median, p90, downtime, lost, data].map(right)]
}

function labRow(first: string, { policy, figures }: Rated): string[] {
  return [first, policyName(policy), endName(policy), ...figureCells(figures)]
}

function figureCells({ completes, medianS, p90S, p90DowntimeMs, lostS, dataFactor }: LabFigures): string[] {
  return [
    say(percent(completes)),
    say(duration(medianS)),
    say(duration(p90S)),
    p90DowntimeMs === null ? texts.never : say(duration(p90DowntimeMs / 1000)),
    say(duration(lostS)),
    formatNumber(dataFactor),
  ]
}

export const frontRows = ({ front }: LabResult): string[][] => front.map((rated, i) => labRow(String(i + 1), rated))

export function namedRows({ named }: LabResult): string[][] {
  const ids = Object.keys(namedPolicies) as PolicyName[]
  return named.map((rated, i) => labRow(texts.named[ids[i]], rated))
}

function frontLines(result: LabResult, { guest }: LabDocument): string[] {
  return [
    texts.frontTitle,
    ...textTable(labColumns('#'), frontRows(result)),
    '',
    texts.namedTitle,
    ...textTable(labColumns(''), namedRows(result)),
    '',
    texts.timeMeans,
    texts.linksShow(formatWhole(guest)),
  ]
}

function vepLines(table: VepTable): string[] {
  return [texts.vepTitle, ...textTable(vepColumns, vepRows(table)), '', texts.why, ...vepReasons(table).map((line) => `- ${line}`)]
}

export const vepColumns: Column[] = [
  left(''),
  right(`${texts.withTuning}: ${texts.printed}`),
  right(texts.ours),
  left(''),
  right(`${texts.withoutTuning}: ${texts.printed}`),
  right(texts.ours),
  left(''),
]

export function vepRows({ rows }: VepTable): string[][] {
  return rows.map(({ metric, tuned, fixed }) => [texts.metrics[metric], ...vepCells(metric, tuned), ...vepCells(metric, fixed)])
}

function vepCells(metric: VepMetric, { published, ours, given }: VepCell): string[] {
  return [published === null ? '–' : vepPrinted(metric, published), vepOurs(metric, ours), given ? texts.input : '']
}
