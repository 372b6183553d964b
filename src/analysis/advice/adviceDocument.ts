/** The document of `sim advise`. */
import type { Baseline } from '../../records/scenario/baseline.ts'
import { baselineOf } from '../../records/scenario/baseline.ts'
import type { KnownGuest } from '../../records/scenario/advisedRecord.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { StrategyInput } from '../../scenario/schema/strategySchema.ts'
import { inRow } from '../../units/lists.ts'
import { bitRate, formatExact, say } from '../../units/format.ts'
import { MIB_BYTES } from '../../units/units.ts'
import * as texts from '../../messages/compiled/en/places/advice.ts'
import type { NamedGuest } from './commands/commandParts.ts'
import type { AdvisedProduct, ProductCommands } from './commands/productCommands.ts'
import { commandsBy, commandsOf } from './commands/productCommands.ts'
import { runningCommand } from './commands/runningCommands.ts'
import { kubevirtBefore, qemuRelease, risksTlsError } from './abilities.ts'
import type { AdviceBase } from './adviceScenario.ts'
import { pathOf } from './candidates/paths.ts'
import { oneCopyOf } from './oneCopy.ts'
import type { OneCopy } from './oneCopy.ts'
import type { Advice, AdviceWork } from './race.ts'
import { optionStatus } from './ranking.ts'
import type { AdviceOption, OptionFigures, OptionStatus } from './ranking.ts'
import type { Recorded } from './recorded.ts'
import { patienceWith, trialEndS } from './trialScenario.ts'
import { movesWithoutGuest, sentencesWithoutGuest } from './candidates/withoutGuest.ts'
import { isRunningMove, noKnobs, raisesCap } from './wishes.ts'
import type { Candidate, Family, Knobs, Risk, Wishes } from './wishes.ts'

export interface AdvisedOption extends OptionFigures {
  readonly family: Family
  readonly status: OptionStatus
  readonly name: string
  readonly strategy: StrategyInput
  readonly maxMbps: number | null
  /** Rate of the path that the trials assume; null: the scenario's. */
  readonly pathMbps: number | null
  readonly risk: Risk
  /** What the risk means, and what the figures assume. */
  readonly riskMeans: string
  readonly commands: ProductCommands
}

export interface AdviceDocument {
  readonly wishes: Wishes
  readonly vm: string
  /** Null: the scenario has its own. */
  readonly guest: KnownGuest | null
  /** The product whose commands and abilities count; null: several fit. */
  readonly product: AdvisedProduct | null
  /** Products whose commands fit the guest. */
  readonly products: readonly AdvisedProduct[]
  /** One copy of the memory in use; null: the path is not known. */
  readonly oneCopy: OneCopy | null
  /** The most that one stream carries where it, not the link, is the limit, and the link's rate, null if not known. Null: it is not the limit. */
  readonly stream: { readonly mbps: number; readonly linkMbps: number | null } | null
  /** Pause that no option shortens; null: none is known. */
  readonly nonMemoryPauseMs: number | null
  /** The pause above follows from the default of a downtime limit that the record does not state: a longer one may explain it. */
  readonly assumesLimit: boolean
  /** Share of the guest's writes, or rate of the path, with which the plainest strategy would meet the goals; null: an option meets them. */
  readonly wouldMeet: { readonly loadShare: number | null; readonly linkMbps: number | null } | null
  /** Whether the current settings do in trials what the record shows; null: there is no record. */
  readonly baseline: Baseline | null
  /** Null if the baseline does not match: figures that contradict the record are no answer. */
  readonly now: OptionFigures | null
  /** What the record itself says, in place of figures that contradict it; empty if the baseline matches. */
  readonly instead: string
  /** What can be set on the migration that the record shows running, best first, then its cancel; null: none runs. */
  readonly whileRunning: readonly AdvisedOption[] | null
  /** What to set before the next attempt, best first; none if the baseline does not match, or none of them ends. */
  readonly options: readonly AdvisedOption[]
}

/** Advice as `sim advise --json` and the page give it: figures of each option with the commands of every product. */
export function adviceDocument({ base, wishes }: AdviceWork, { now, options }: Advice, running: Advice | null = null): AdviceDocument {
  const { vm, known, products, recorded } = base
  const baseline = baselineIn(recorded, wishes, now)
  const isBelieved = (baseline === null || baseline.matches) && known?.showsNoEnd !== true
  const named = namesIn(base.scenario, vm, wishes, recorded)
  const { streamMbps, linkMbps } = pathOf(base)
  const moveCommand = (move: Candidate) => (product: AdvisedProduct) => (isRunningMove(move) ? runningCommand(product, move, named) : null)
  const moves = movesIn({ base, wishes }, running, isBelieved)
  return {
    wishes,
    vm,
    guest: isBelieved ? known : null,
    product: products.length === 1 ? products[0] : null,
    products,
    oneCopy: oneCopyOf(base.scenario, vm),
    stream: streamMbps === null ? null : { mbps: streamMbps, linkMbps },
    ...fixedPauseOf(base),
    wouldMeet: null,
    baseline,
    now: isBelieved ? now : null,
    instead: isBelieved ? '' : sentencesWithoutGuest(base),
    whileRunning:
      moves === null
        ? null
        : [...moves, cancelOption].map((move) => optionDocument(move, base, moveCommand(move.candidate))).filter(hasCommand),
    options: isBelieved
      ? endingFirst(options).map((option) => optionDocument(option, base, (product) => commandsOf[product](option.candidate, named)))
      : [],
  }
}

/** Of the record; else of its fit, under the default of a limit that it does not state. */
function fixedPauseOf({ scenario, vm, recorded }: AdviceBase): Pick<AdviceDocument, 'nonMemoryPauseMs' | 'assumesLimit'> {
  if (recorded === null || recorded.facts.nonMemoryPauseMs !== null)
    return { nonMemoryPauseMs: recorded?.facts.nonMemoryPauseMs ?? null, assumesLimit: false }
  const ofFitMs = scenario.vms.find(({ id }) => id === vm)?.fixedMs.device ?? 0
  return { nonMemoryPauseMs: ofFitMs > 0 ? ofFitMs : null, assumesLimit: ofFitMs > 0 }
}

/** Best first, without moves that do not end; null where no migration runs. */
function movesIn(work: AdviceWork, running: Advice | null, isBelieved: boolean): readonly AdviceOption[] | null {
  if (isBelieved) return running?.options.filter((one) => optionStatus(one) !== 'never') ?? null
  return work.base.recorded?.isRunning === true ? movesWithoutGuest(work.base, work.wishes) : null
}

function hasCommand({ commands }: AdvisedOption): boolean {
  return Object.values(commands).some((text) => text !== null)
}

/** None where even the best does not end: nothing is advised that fails. */
function endingFirst(options: readonly AdviceOption[]): readonly AdviceOption[] {
  return options.length > 0 && optionStatus(options[0]) === 'never' ? [] : options
}

/** Null without a record. */
export function baselineIn(recorded: Recorded | null, wishes: Wishes, { totalS, downtimeMs }: OptionFigures): Baseline | null {
  if (recorded === null) return null
  return baselineOf(recorded, { totalS: totalS.p50, downtimeMs: downtimeMs.p50, untilS: trialEndS(patienceWith(recorded, wishes)) })
}

/** The guest stays where it is. */
const cancelOption: AdviceOption = {
  candidate: { family: 'cancel', risk: 'none', pathMbps: null, strategy: { kind: 'precopy' }, knobs: noKnobs },
  meets: 0,
  trials: 0,
  medianTrial: 0,
  downtimeMs: { p50: null, p90: null },
  totalS: { p50: null, p90: null },
  guestSpeed: { p50: 1, p10: 1 },
  transferredMiB: 0,
}

/** Names and divisors in the commands. A record without a name has a placeholder. */
export function namesIn({ vms, migrations }: Scenario, vm: string, wishes: Wishes, recorded: Recorded | null = null): NamedGuest {
  const machine = vms.find(({ id }) => id === vm)
  const to = migrations.find((one) => one.vm === vm)?.to ?? ''
  const diskMiB = machine?.diskMiB ?? 0
  return {
    vm: recorded === null ? vm : (recorded.name ?? 'VM'),
    to: recorded === null ? to : 'DESTINATION',
    movedBytes: ((machine?.memoryMiB ?? 0) + diskMiB) * MIB_BYTES,
    movesDisk: diskMiB > 0,
    wishes,
    lacksDowntimeSetting: recorded?.hasOlderUnits === true,
    kubevirtBefore: recorded === null ? null : kubevirtBefore(recorded.facts.productVersion),
    qemuBefore: recorded === null ? null : qemuRelease(recorded).before,
  }
}

function optionDocument(
  { candidate, ...figures }: AdviceOption,
  { products, recorded }: AdviceBase,
  commandOf: (product: AdvisedProduct) => string | null,
): AdvisedOption {
  const { family, risk, knobs, strategy, pathMbps } = candidate
  return {
    family,
    status: optionStatus({ ...figures }),
    name: candidateText(candidate, products.some(isQemuMonitor)),
    strategy,
    maxMbps: knobs.maxMbps,
    pathMbps,
    ...figures,
    risk,
    riskMeans:
      texts.risks[risk] +
      (pathMbps === null || recorded?.beside.linkMbps !== undefined ? '' : texts.assumedPath(say(bitRate(pathMbps)))) +
      (risksTlsError(recorded, knobs) ? texts.tlsPostcopy : ''),
    commands: commandsBy(commandOf, products),
  }
}

const isQemuMonitor = (product: AdvisedProduct): boolean => product === 'qmp' || product === 'hmp'

/** Description of the candidate with its numbers. `ofQemu`: the commands of a post-copy set QEMU's capability `postcopy-preempt`. */
export function candidateText(candidate: Candidate, ofQemu: boolean): string {
  const { family, knobs } = candidate
  const { downtimeMs, maxMbps, autoConverge, xbzrleMiB, zstdThreads, channels, postcopy, preempt, pauseAfterS } = knobs
  const parts = [
    maxMbps === null || !raisesCap(candidate) ? null : texts.parts.cap(say(bitRate(maxMbps))),
    autoConverge === null
      ? null
      : texts.parts.throttle(formatExact(autoConverge.initialPercent), formatExact(autoConverge.incrementPercent)),
    xbzrleMiB === null ? null : texts.parts.cache(formatExact(xbzrleMiB)),
    channels === null ? null : texts.parts.channels(formatExact(channels)),
    zstdThreads === null ? null : texts.parts.threads(formatExact(zstdThreads)),
    switchText(postcopy),
    pauseAfterS !== null && pauseAfterS > 0 ? texts.parts.pauseAfter(formatExact(pauseAfterS)) : null,
    downtimeMs === null ? null : texts.parts.limit(formatExact(downtimeMs)),
    postcopy === null || !ofQemu || !preempt ? null : texts.parts.preempt,
  ].filter((part) => part !== null)
  return inRow([texts.families[family], ...parts])
}

/** Null where post-copy starts at once, or does not start. */
function switchText(postcopy: Knobs['postcopy']): string | null {
  if (postcopy === null || postcopy === 'at-once') return null
  return 'afterS' in postcopy ? texts.parts.afterSeconds(formatExact(postcopy.afterS)) : texts.parts.afterRounds(postcopy.afterRounds)
}
