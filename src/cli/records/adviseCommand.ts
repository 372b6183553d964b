/** `advise`: strategies and settings ranked by their probability to meet the wishes, with the commands to set them. */
import { adviceWork, triedCandidates } from '../../analysis/advice/advise.ts'
import { adviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { Advised } from '../../analysis/advice/adviceScenario.ts'
import { advisedProducts } from '../../analysis/advice/commands/productCommands.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import type { Advice, AdviceWork, RunTasks, TrialTask } from '../../analysis/advice/race.ts'
import { race, trialsInAll } from '../../analysis/advice/race.ts'
import { runTrials } from '../../analysis/advice/trials.ts'
import { answersOfTasks, partsOf } from '../../analysis/taskParts.ts'
import type { OptionFigures } from '../../analysis/advice/ranking.ts'
import type { Candidate, Trial, Wishes } from '../../analysis/advice/wishes.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import { advisedRecord } from '../../records/scenario/advisedRecord.ts'
import type { RecordKind } from '../../records/import/importer.ts'
import { closest, didYouMean, oneOf, shown } from '../../scenario/checks/faultText.ts'
import { parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { qemuRuleLimits } from '../../scenario/schema/strategyLimits.ts'
import * as texts from '../../texts/places/advice.ts'
import { gapForCommandLine, guestText } from '../../analysis/advice/guestText.ts'
import { dataSize, duration, formatNumber, percent, say } from '../../units/format.ts'
import { jsonText } from '../jsonText.ts'
import { numberOption } from '../options.ts'
import { printErrors, printLines, printText } from '../output.ts'
import { readDocument } from '../readDocument.ts'
import { faultLines, Refusal, refusal } from '../refusal.ts'
import { progressLine } from '../sweep/progressLine.ts'
import { textTable } from '../textTable.ts'
import { WorkerPool } from '../workerPool.ts'
import type { BesideOptions, RecordOptions } from './besideOptions.ts'
import { besideOf, kindOption, mostSeconds, whyRefused } from './besideOptions.ts'

export interface AdviseOptions extends BesideOptions, RecordOptions {
  downtimeMs: string
  totalS: string
  guestSpeed?: string
  keepSafe?: boolean
  for?: string
  json?: boolean
}

/** @throws Refusal for unreadable input, or a record that says nothing of the guest */
export async function adviseCommand(file: string, options: AdviseOptions): Promise<void> {
  const product = productOption(options.for)
  const work = adviceWork(await baseOf(file, options), wishesOf(options))
  const candidates = triedCandidates(work, product)
  const progress = progressLine(trialsInAll(candidates.length), 0)
  const advice = await onAllCores(work, candidates, (trials) => progress.add(trials))
  progress.end()
  const document = adviceDocument(work, advice)
  if (options.json === true) printText(jsonText(document))
  else printLines(adviceLines(document, product))
}

function wishesOf({ downtimeMs, totalS, guestSpeed, keepSafe }: AdviseOptions): Wishes {
  return {
    downtimeMs: numberOption('--downtime-ms', downtimeMs, qemuRuleLimits.downtimeMs),
    totalS: numberOption('--total-s', totalS, mostSeconds),
    guestSpeed: guestSpeed === undefined ? null : numberOption('--guest-speed', guestSpeed, { min: 0, max: 1, unit: '', what: 'a share of the full speed' }),
    keepSafe: keepSafe === true,
  }
}

function productOption(text: string | undefined): AdvisedProduct | null {
  if (text === undefined) return null
  const product = advisedProducts.find((one) => one === text)
  if (product !== undefined) return product
  const meant = closest(text, advisedProducts)
  throw refusal('--for', `no product ${shown(text)}${meant === null ? `. Use ${oneOf(advisedProducts)}` : didYouMean(meant)}`)
}

/** A scenario if the document has hosts and VMs, else a record. */
async function baseOf(file: string, options: AdviseOptions): Promise<Advised> {
  const kind = kindOption(options.as)
  const text = await readDocument(file)
  const document = parseDocument(text)
  const value: unknown = 'message' in document ? null : document.value
  const isScenario = kind === undefined && typeof value === 'object' && value !== null && ('migrations' in value || 'vms' in value || 'fleet' in value)
  return isScenario ? scenarioBase(value, options.vm) : recordBase(file, text, kind, options)
}

function scenarioBase(value: object, vm: string | undefined): Advised {
  const parsed = parseScenario(value)
  if (!parsed.ok) throw new Refusal(parsed.faults)
  printErrors(faultLines(parsed.warnings).map((line) => `warning: ${line}`))
  const { scenario } = parsed
  const chosen = vm ?? scenario.migrations[0]?.vm
  if (chosen === undefined || !scenario.migrations.some((one) => one.vm === chosen)) throw refusal('--vm', vm === undefined ? 'the scenario lists no migration' : `no migration of ${shown(vm)}`)
  return { scenario, vm: chosen, guests: null, known: null }
}

async function recordBase(file: string, text: string, kind: RecordKind | undefined, options: AdviseOptions): Promise<Advised> {
  const name = file === '-' ? '(standard input)' : file
  const read = importRecord(text, { as: kind, vm: options.vm })
  if (!read.ok) throw refusal(name, whyRefused(read))
  const base = advisedRecord(read.record, await besideOf(options))
  if ('gap' in base) throw refusal(name, gapForCommandLine(base))
  return base
}

/** Few enough trials in a task that the cores end together. */
const trialsPerTask = 8

async function onAllCores(work: AdviceWork, candidates: readonly Candidate[], onTrials: (trials: number) => void): Promise<Advice> {
  const pool = new WorkerPool('advise', work)
  try {
    return await race(candidates, work.wishes, inPool(pool, onTrials))
  } finally {
    await pool.close()
  }
}

function inPool(pool: WorkerPool, onTrials: (trials: number) => void): RunTasks {
  return async (tasks) => {
    const parts = partsOf(tasks, trialsPerTask)
    const answers: Trial[][] = []
    await pool.forEachTask(parts.map(({ part }) => part), (index, trials) => {
      answers[index] = trials as Trial[]
      onTrials(answers[index].length)
    })
    return answersOfTasks(tasks, parts, answers)
  }
}

/** Role of a worker thread. */
export function answerAdviseTasks(shared: unknown): (task: unknown) => Trial[] {
  return (task) => runTrials(shared as AdviceWork, task as TrialTask)
}

function adviceLines(document: AdviceDocument, product: AdvisedProduct | null): string[] {
  const { wishes, guest, now, options } = document
  const best = options.at(0)
  const { headings } = texts
  const columns = [
    { head: headings.option, align: 'left' as const },
    ...[headings.meets, headings.downtime, headings.total, headings.speed, headings.data].map((head) => ({ head, align: 'right' as const })),
  ]
  return [
    texts.wishesAre(time(wishes.downtimeMs / 1000), time(wishes.totalS)) + (wishes.guestSpeed === null ? '' : texts.speedWish(say(percent(wishes.guestSpeed)))) + (wishes.keepSafe ? texts.keepSafe : ''),
    ...(guest === null ? [] : [guestText(guest, now)]),
    ...(best === undefined || best.meets > 0 ? [] : [texts.none]),
    '',
    ...textTable(columns, [row(texts.now, now), ...options.map((option) => row(option.name, option))]),
    ...(best === undefined ? [] : ['', best.name, best.riskMeans, ...commandLines(best.commands, product)]),
  ]
}

function commandLines(commands: AdviceDocument['options'][number]['commands'], product: AdvisedProduct | null): string[] {
  const chosen = product === null ? advisedProducts.filter((one) => commands[one] !== null) : [product]
  return chosen.flatMap((one) => ['', `${one}:`, ...(commands[one] ?? texts.notWith(one)).split('\n').map((line) => `  ${line}`)])
}

function row(name: string, { meets, downtimeMs, totalS, guestSpeed, transferredMiB }: OptionFigures): string[] {
  return [
    name, say(percent(meets)), downtimeMs.p50 === null ? texts.never : time(downtimeMs.p50 / 1000), totalS.p50 === null ? texts.never : time(totalS.p50),
    formatNumber(guestSpeed.p50, 2), say(dataSize(transferredMiB)),
  ]
}

function time(seconds: number): string {
  return say(duration(seconds))
}
