/** `advise`: strategies and settings ranked by the probability that they meet the goals, with the commands to set them. */
import { availableParallelism } from 'node:os'
import { adviceWork, triedCandidates } from '../../analysis/advice/advise.ts'
import { adviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { Advised } from '../../analysis/advice/adviceScenario.ts'
import { allProducts, fittingProducts } from '../../analysis/advice/commands/productCommands.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import { noneText } from '../../analysis/advice/oneCopy.ts'
import type { AdviceWork, TrialTask } from '../../analysis/advice/race.ts'
import { BLOCK_TRIALS, race, trialsInAll } from '../../analysis/advice/race.ts'
import { runTrials } from '../../analysis/advice/trials.ts'
import type { OptionFigures } from '../../analysis/advice/ranking.ts'
import type { OptionTrial, Wishes } from '../../analysis/advice/wishes.ts'
import { expandFleet } from '../../engine/plain/fleet.ts'
import { advisedRecord } from '../../records/scenario/advisedRecord.ts'
import type { RecordKind } from '../../records/import/importer.ts'
import { closest, didYouMean, oneOf, shown } from '../../scenario/schema/fields/faultText.ts'
import { parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { qemuRuleLimits } from '../../scenario/schema/strategyLimits.ts'
import * as texts from '../../texts/places/advice.ts'
import { gapForCommandLine, guestText } from '../../analysis/advice/guestText.ts'
import { dataSize, formatNumber, percent, say } from '../../units/format.ts'
import { jsonText } from '../../units/jsonText.ts'
import { numberOption, optionalNumber, readTogether } from '../options.ts'
import { printLines, printText, textTable } from '../output.ts'
import { inputName, readDocument } from '../readScenario.ts'
import { printWarnings, Refusal, refusal } from '../refusal.ts'
import { progressLine } from '../sweep/progressLine.ts'
import { inPool } from '../workerPool.ts'
import type { BesideOptions, RecordOptions } from './besideOptions.ts'
import { besideNumbers, besideOf, checkUsedMemory, kindOption, mostSeconds, recordInText } from './besideOptions.ts'
import { timeText } from '../../engine/result/reasons/phrases.ts'

export interface AdviseOptions extends BesideOptions, RecordOptions {
  downtimeMs?: string
  totalS?: string
  guestSpeed?: string
  keepSafe?: boolean
  for?: string
  json?: boolean
}

/** @throws Refusal for unreadable input, or a record that does not show the guest's writes */
export async function adviseCommand(file: string, options: AdviseOptions): Promise<void> {
  const { product, wishes } = readTogether({
    product: () => productOption(options.for),
    kind: () => kindOption(options.as),
    wishes: () => wishesOf(options),
    beside: () => besideNumbers(options),
  })
  const work = adviceWork(await baseOf(file, options, product), wishes)
  const candidates = triedCandidates(work, product)
  const progress = progressLine(trialsInAll(candidates.length), 0)
  const onItems = (trials: number): void => progress.add(trials)
  const advice = await inPool(
    'advise',
    work,
    (pool) => race(candidates, wishes, (tasks) => pool.answersInParts<OptionTrial>(tasks, { perPart: trialsPerTask, onItems })),
    work.base.scenario.vms.length > 1 ? undefined : Math.min(threadsOfOneGuest, availableParallelism()),
  ).finally(progress.end)
  const document = adviceDocument(work, advice)
  if (options.json === true) printText(jsonText(document))
  else printLines(adviceLines(document, product))
}

function wishesOf({ downtimeMs = '300', totalS = '60', guestSpeed, keepSafe }: AdviseOptions): Wishes {
  return readTogether<Wishes>({
    downtimeMs: () => numberOption('--downtime-ms', downtimeMs, qemuRuleLimits.downtimeMs),
    totalS: () => numberOption('--total-s', totalS, mostSeconds),
    guestSpeed: () => optionalNumber('--guest-speed', guestSpeed, { min: 0, max: 1, unit: '', what: 'a share of the full speed' }) ?? null,
    keepSafe: () => keepSafe === true,
  })
}

function productOption(text: string | undefined): AdvisedProduct | null {
  if (text === undefined) return null
  const product = allProducts.find((one) => one === text)
  if (product !== undefined) return product
  const meant = closest(text, allProducts)
  throw refusal('--for', `no product ${shown(text)}${meant === null ? `. Use ${oneOf(allProducts)}` : didYouMean(meant)}`)
}

/** A scenario if the document has hosts and VMs, else a record. */
async function baseOf(file: string, options: AdviseOptions, product: AdvisedProduct | null): Promise<Advised> {
  const kind = kindOption(options.as)
  const text = await readDocument(file, { fatal: false })
  const document = parseDocument(text)
  const value: unknown = 'message' in document ? null : document.value
  const isScenario =
    kind === undefined && typeof value === 'object' && value !== null && ('migrations' in value || 'vms' in value || 'fleet' in value)
  return isScenario ? scenarioBase(value, options, product) : recordBase(file, text, kind, { ...options, product })
}

function scenarioBase(value: object, { vm, dirtyRate, usedMib, linkMbps }: AdviseOptions, product: AdvisedProduct | null): Advised {
  const besideRecord = Object.entries({ '--dirty-rate': dirtyRate, '--used-mib': usedMib, '--link-mbps': linkMbps })
  const given = besideRecord.filter(([, text]) => text !== undefined)
  if (given.length > 0) throw new Refusal(given.map(([path]) => ({ path, message: 'needs a record; a scenario states it itself' })))
  const parsed = parseScenario(value)
  printWarnings(parsed.warnings)
  if (!parsed.ok) throw new Refusal(parsed.faults)
  const scenario = expandFleet(parsed.scenario, parsed.scenario.seed)
  const chosen = vm ?? scenario.migrations[0]?.vm
  if (chosen === undefined) throw refusal('migrations', 'none, so there is nothing to advise on')
  if (!scenario.migrations.some((one) => one.vm === chosen)) throw refusal('--vm', `no migration of ${shown(chosen)}`)
  return { scenario, vm: chosen, guests: null, known: null, products: fittingProducts(null, product) ?? undefined }
}

async function recordBase(
  file: string,
  text: string,
  kind: RecordKind | undefined,
  { product, ...options }: AdviseOptions & { product: AdvisedProduct | null },
): Promise<Advised> {
  const record = recordInText(file, text, kind, options)
  const products = fittingProducts(record.kind, product)
  if (products === null) throw refusal('--for', texts.otherHypervisor(record.kind, product ?? ''))
  const beside = await besideOf(options)
  checkUsedMemory(record, beside)
  const base = advisedRecord(record, beside)
  if ('gap' in base) throw refusal(inputName(file), gapForCommandLine(base))
  return { ...base, products }
}

/** Trials per task: few, so that all cores finish at about the same time. */
const trialsPerTask = 2 * BLOCK_TRIALS

/**
 * Threads for the trials of a single guest. Each compiles the engine for itself, in about a quarter of the CPU time of all trials, so that
 * more threads end no earlier.
 */
const threadsOfOneGuest = 2

/** Role of a worker thread. */
export function answerAdviseTasks(shared: unknown): (task: unknown) => OptionTrial[] {
  return (task) => runTrials(shared as AdviceWork, task as TrialTask)
}

function adviceLines(document: AdviceDocument, product: AdvisedProduct | null): string[] {
  const { wishes, guest, oneCopy, now, options } = document
  const best = options.at(0)
  const { headings } = texts
  const columns = [
    { head: headings.option, align: 'left' as const },
    ...[headings.meets, headings.downtime, headings.total, headings.speed, headings.data].map((head) => ({
      head,
      align: 'right' as const,
    })),
  ]
  return [
    texts.wishesAre(timeText(wishes.downtimeMs / 1000), timeText(wishes.totalS)) +
      (wishes.guestSpeed === null ? '' : texts.speedWish(say(percent(wishes.guestSpeed)))) +
      (wishes.keepSafe ? texts.keepSafe : ''),
    ...(guest === null ? [] : [guestText(guest, now)]),
    ...(best === undefined || best.meets > 0 ? [] : [noneText(oneCopy, wishes)]),
    '',
    ...textTable(columns, [row(texts.now, now), ...options.map((option) => row(option.name, option))]),
    ...(best === undefined ? [] : ['', best.name, best.riskMeans, ...commandLines(best.commands, product, document.products)]),
  ]
}

function commandLines(
  commands: AdviceDocument['options'][number]['commands'],
  product: AdvisedProduct | null,
  products: AdviceDocument['products'],
): string[] {
  const chosen = product === null ? products.filter((one) => (commands[one] ?? null) !== null) : [product]
  return chosen.flatMap((one) => ['', `${one}:`, ...(commands[one] ?? texts.notWith(one)).split('\n').map((line) => `  ${line}`)])
}

function row(name: string, { meets, downtimeMs, totalS, guestSpeed, transferredMiB }: OptionFigures): string[] {
  return [
    name,
    say(percent(meets)),
    downtimeMs.p50 === null ? texts.never : timeText(downtimeMs.p50 / 1000),
    totalS.p50 === null ? texts.never : timeText(totalS.p50),
    formatNumber(guestSpeed.p50, 2),
    totalS.p50 === null ? texts.orMore(say(dataSize(transferredMiB))) : say(dataSize(transferredMiB)),
  ]
}
