/** `advise`: strategies and settings ranked by the probability that they meet the goals, with the commands to set them. */
import { availableParallelism } from 'node:os'
import { questionOfRecord, questionOfScenario } from '../../analysis/advice/advise.ts'
import type { AdviceQuestion } from '../../analysis/advice/advise.ts'
import type { AdviceDocument, AdvisedOption } from '../../analysis/advice/adviceDocument.ts'
import { answerOf, trialsOf } from '../../analysis/advice/answer.ts'
import { allProducts } from '../../analysis/advice/commands/productCommands.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import { orderText } from '../../analysis/advice/missedText.ts'
import { BLOCK_TRIALS } from '../../analysis/advice/race.ts'
import type { AdviceWork, TrialTask } from '../../analysis/advice/race.ts'
import { runTrials } from '../../analysis/advice/trials.ts'
import type { OptionFigures } from '../../analysis/advice/ranking.ts'
import type { AdviceBeside } from '../../analysis/advice/recorded.ts'
import type { OptionTrial, Wishes } from '../../analysis/advice/wishes.ts'
import { expandFleet } from '../../engine/plain/fleet.ts'
import type { RecordKind } from '../../records/import/importer.ts'
import { closest, didYouMean, oneOf, shown } from '../../scenario/schema/fields/faultText.ts'
import { looksLikeScenario, parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { boostDescriptors } from '../../scenario/schema/boosts/boosts.ts'
import { hostLimits } from '../../scenario/schema/fields/limits.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { qemuRuleLimits } from '../../scenario/schema/strategyLimits.ts'
import * as texts from '../../messages/compiled/en/places/advice.ts'
import { gapForCommandLine, guestText, streamText } from '../../analysis/advice/guestText.ts'
import { dataSize, formatNumber, percent, say } from '../../units/format.ts'
import { jsonText } from '../../units/jsonText.ts'
import { optionalNumber, readTogether } from '../options.ts'
import { printLines, printText, textTable } from '../output.ts'
import { inputName, readDocument } from '../readScenario.ts'
import { printWarnings, Refusal, refusal } from '../refusal.ts'
import { progressLine } from '../sweep/progressLine.ts'
import { inPool } from '../workerPool.ts'
import type { BesideOptions, RecordOptions } from './besideOptions.ts'
import { besideNumbers, besideOf, checkUsedMemory, kindOption, mostSeconds, recordInText } from './besideOptions.ts'
import { isFinal } from '../../records/import/importer.ts'
import { standingOf } from '../../records/standing/standing.ts'
import { timeText } from '../../engine/result/reasons/phrases.ts'

export interface AdviseOptions extends BesideOptions, RecordOptions {
  downtimeMs?: string
  totalS?: string
  guestSpeed?: string
  keepSafe?: boolean
  for?: string
  streamMbps?: string
  channels?: string
  tls?: boolean
  json?: boolean
}

/** @throws Refusal for unreadable input, or a record that does not show the guest's writes */
export async function adviseCommand(file: string, options: AdviseOptions): Promise<void> {
  const { product, wishes } = readTogether({
    product: () => productOption(options.for),
    kind: () => kindOption(options.as),
    wishes: () => wishesOf(options),
    beside: () => adviceNumbers(options),
  })
  const { question, standing } = await questionIn(file, options, product, wishes)
  const progress = progressLine(trialsOf(question), 0)
  const onItems = (trials: number): void => progress.add(trials)
  const { document } = await inPool(
    'advise',
    question.work,
    (pool) => answerOf(question, (tasks) => pool.answersInParts<OptionTrial>(tasks, { perPart: trialsPerTask, onItems })),
    question.work.base.scenario.vms.length > 1 ? undefined : Math.min(threadsOfOneGuest, availableParallelism()),
  ).finally(progress.end)
  if (options.json === true) printText(jsonText(document))
  else printLines([...(document.instead === '' ? standing : []), ...adviceLines(document)])
}

/** The goals that are given. */
function wishesOf({ downtimeMs, totalS, guestSpeed, keepSafe }: AdviseOptions): Partial<Wishes> {
  const given = readTogether({
    downtimeMs: () => optionalNumber('--downtime-ms', downtimeMs, qemuRuleLimits.downtimeMs),
    totalS: () => optionalNumber('--total-s', totalS, mostSeconds),
    guestSpeed: () => optionalNumber('--guest-speed', guestSpeed, { min: 0, max: 1, unit: '', what: 'a share of the full speed' }) ?? null,
    keepSafe: () => keepSafe === true,
  })
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** Facts about the streams, and about TLS on them. */
function adviceNumbers(options: AdviseOptions): Pick<AdviceBeside, 'streamMbps' | 'channels' | 'tls'> {
  return readTogether({
    beside: () => besideNumbers(options),
    streamMbps: () => optionalNumber('--stream-mbps', options.streamMbps, hostLimits.mbps),
    channels: () => optionalNumber('--channels', options.channels, boostDescriptors.channels.fields.count.range),
    tls: () => (options.tls === true ? true : undefined),
  })
}

function productOption(text: string | undefined): AdvisedProduct | null {
  if (text === undefined) return null
  const product = allProducts.find((one) => one === text)
  if (product !== undefined) return product
  const meant = closest(text, allProducts)
  throw refusal('--for', `no product ${shown(text)}${meant === null ? `. Use ${oneOf(allProducts)}` : didYouMean(meant)}`)
}

interface Read {
  readonly question: AdviceQuestion
  /** Of a migration that has not ended, in a sentence. */
  readonly standing: readonly string[]
}

/** A scenario if the document has hosts and VMs, else a record. */
async function questionIn(file: string, options: AdviseOptions, product: AdvisedProduct | null, wishes: Partial<Wishes>): Promise<Read> {
  const kind = kindOption(options.as)
  const text = await readDocument(file, { fatal: false })
  const document = parseDocument(text)
  const value: unknown = 'message' in document ? null : document.value
  if (kind !== undefined || !looksLikeScenario(value)) return recordIn(file, text, kind, { options, product, wishes })
  const { scenario, vm } = scenarioIn(value, options)
  return { question: questionOfScenario(scenario, vm, product, wishes), standing: [] }
}

function scenarioIn(value: object, options: AdviseOptions): { scenario: Scenario; vm: string } {
  const { vm, dirtyRate, usedMib, memoryMib, linkMbps, streamMbps, channels, tls } = options
  const besideRecord = Object.entries({
    '--dirty-rate': dirtyRate,
    '--used-mib': usedMib,
    '--memory-mib': memoryMib,
    '--link-mbps': linkMbps,
    '--stream-mbps': streamMbps,
    '--channels': channels,
    '--tls': tls,
  })
  const given = besideRecord.filter(([, text]) => text !== undefined)
  if (given.length > 0) throw new Refusal(given.map(([path]) => ({ path, message: 'needs a record; a scenario states it itself' })))
  const parsed = parseScenario(value)
  printWarnings(parsed.warnings)
  if (!parsed.ok) throw new Refusal(parsed.faults)
  const scenario = expandFleet(parsed.scenario, parsed.scenario.seed)
  const chosen = vm ?? scenario.migrations[0]?.vm
  if (chosen === undefined) throw refusal('migrations', 'none, so there is nothing to advise on')
  if (!scenario.migrations.some((one) => one.vm === chosen)) throw refusal('--vm', `no migration of ${shown(chosen)}`)
  return { scenario, vm: chosen }
}

interface Asked {
  readonly options: AdviseOptions
  readonly product: AdvisedProduct | null
  readonly wishes: Partial<Wishes>
}

async function recordIn(file: string, text: string, kind: RecordKind | undefined, { options, product, wishes }: Asked): Promise<Read> {
  const record = recordInText(file, text, kind, options)
  const beside = { ...(await besideOf(options)), ...adviceNumbers(options) }
  checkUsedMemory(record, beside)
  const question = questionOfRecord(record, beside, product, wishes)
  if (question === 'other-hypervisor') throw refusal('--for', texts.otherHypervisor(record.kind, product ?? ''))
  if ('gap' in question) throw refusal(inputName(file), gapForCommandLine(question))
  const standing = isFinal(record.facts.status) ? null : standingOf(record.kind, record.facts, record.record, beside)
  return { question, standing: standing === null ? [] : [standing.why] }
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

function adviceLines(document: AdviceDocument): string[] {
  const { wishes, guest, baseline, now, instead, whileRunning, options } = document
  return [
    texts.wishesAre(timeText(wishes.downtimeMs / 1000), timeText(wishes.totalS)) +
      (wishes.guestSpeed === null ? '' : texts.speedWish(say(percent(wishes.guestSpeed)))) +
      (wishes.keepSafe ? texts.keepSafe : ''),
    ...(guest === null ? [] : [guestText(guest)]),
    ...[baseline?.why ?? [], instead === '' ? [] : instead].flat(),
    ...(whileRunning === null
      ? []
      : ['', texts.nowHeading, ...(whileRunning.length === 0 ? [texts.nothingNow] : listLines(whileRunning, document))]),
    ...(now === null
      ? []
      : [
          ...(whileRunning === null ? [] : ['', texts.nextHeading]),
          ...orderLines(document),
          '',
          ...textTable(columns(), [row(texts.now, now), ...options.map((option) => row(option.name, option))]),
          ...chosenLines(options.at(0), document),
        ]),
  ]
}

/** The order of the options, and what would have to change where none of them meets the goals. */
function orderLines(document: AdviceDocument): string[] {
  const { stream } = document
  return [...(stream === null ? [] : [streamText(stream)]), orderText(document)]
}

function columns() {
  const { headings } = texts
  return [
    { head: headings.option, align: 'left' as const },
    ...[headings.meets, headings.downtime, headings.total, headings.speed, headings.data].map((head) => ({
      head,
      align: 'right' as const,
    })),
  ]
}

/** What can be set on the migration that runs, each with its command. */
function listLines(moves: readonly AdvisedOption[], { products }: AdviceDocument): string[] {
  const figured = moves.filter(({ totalS }) => totalS.p50 !== null)
  return [
    ...(figured.length === 0
      ? []
      : textTable(
          columns(),
          figured.map((move) => row(move.name, move)),
        )),
    ...moves.flatMap((move) => [
      '',
      move.name,
      ...(move.family === 'cancel' ? [] : [move.riskMeans]),
      ...commandLines(move.commands, products),
    ]),
  ]
}

function chosenLines(best: AdvisedOption | undefined, { products }: AdviceDocument): string[] {
  return best === undefined ? [] : ['', best.name, best.riskMeans, ...commandLines(best.commands, products)]
}

function commandLines(commands: AdvisedOption['commands'], products: AdviceDocument['products']): string[] {
  return products
    .filter((one) => (commands[one] ?? null) !== null)
    .flatMap((one) => ['', `${one}:`, ...commands[one]!.split('\n').map((line) => `  ${line}`)])
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
