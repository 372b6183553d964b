/** The adviser's question: a scenario or a record with its wishes, as strategies to try and the scenario on which they are tried. */
import { isFinal } from '../../records/import/importer.ts'
import type { ImportedRecord } from '../../records/import/importRecord.ts'
import { advisedRecord } from '../../records/scenario/advisedRecord.ts'
import type { AdviceGap } from '../../records/scenario/advisedRecord.ts'
import { copiesDisks } from '../../records/standing/running.ts'
import { standingOf } from '../../records/standing/standing.ts'
import type { Scenario, Strategy, Vm } from '../../scenario/schema/schema.ts'
import { inSentences } from '../../units/lists.ts'
import { noRatesText } from './guestText.ts'
import { guestEvidence } from '../../records/scenario/guestEvidence.ts'
import { hasCapability, isAble } from './abilities.ts'
import { namesIn } from './adviceDocument.ts'
import type { Advised } from './adviceScenario.ts'
import { adviceBase } from './adviceScenario.ts'
import { candidatesOf } from './candidates/candidates.ts'
import { capAsSet, pathOf } from './candidates/paths.ts'
import { runningMoves } from './candidates/running.ts'
import { isTried } from './candidates/tried.ts'
import { kubevirtGiB } from './commands/kubevirt.ts'
import { NOVA_LEAST_DOWNTIME_MS, novaGiB } from './commands/nova.ts'
import type { NamedGuest } from './commands/commandParts.ts'
import type { AdvisedProduct } from './commands/productCommands.ts'
import { advisedProducts, commandsOf, fittingProducts, productOfRecord, sendsInIterations } from './commands/productCommands.ts'
import { runningCommand } from './commands/runningCommands.ts'
import { goalsOfRecord, goalsOfScenario } from './goals.ts'
import type { AdviceWork } from './race.ts'
import { type AdviceBeside, recordedOf } from './recorded.ts'
import type { Candidate, RunningMove, Wishes } from './wishes.ts'

/** What an adviser runs: the work that threads share, the candidates, and what can be set on the migration that runs. */
export interface AdviceQuestion {
  readonly work: AdviceWork
  readonly candidates: readonly Candidate[]
  /** Null: no record shows a migration that runs. */
  readonly moves: readonly RunningMove[] | null
  /** The plainest of all candidates, also if the record shows it failing: what a lighter load would have to let end. */
  readonly plainest: Candidate
}

/** For a VM of a scenario. Goals that are not given are the scenario's. */
export function questionOfScenario(
  scenario: Scenario,
  vm: string,
  wanted: AdvisedProduct | null,
  given: Partial<Wishes> = {},
): AdviceQuestion {
  const products = wanted === null ? undefined : [wanted]
  return questionOf({ scenario, vm, guests: null, known: null, products }, { ...noWishes, ...goalsOfScenario(scenario, vm), ...given })
}

/**
 * For a record. Goals that are not given are the record's.
 *
 * @returns the missing fact, or `other-hypervisor` where the wanted product does not run the guest
 */
export function questionOfRecord(
  record: ImportedRecord,
  beside: AdviceBeside,
  wanted: AdvisedProduct | null,
  given: Partial<Wishes> = {},
): AdviceQuestion | AdviceGap | 'other-hypervisor' {
  const products = fittingProducts(productOfRecord(record), wanted)
  if (products === null) return 'other-hypervisor'
  const advised = advisedOfRecord(record, beside, products)
  return 'gap' in advised ? advised : questionOf(advised, { ...noWishes, ...goalsOfRecord(record), ...given })
}

const noWishes = { guestSpeed: null, keepSafe: false } as const

function questionOf(advised: Advised, wishes: Wishes): AdviceQuestion {
  const work = adviceWork(advised, wishes)
  return { work, candidates: triedCandidates(work), moves: movesOf(work), plainest: allCandidates(work)[0] }
}

/** The scenario on which candidates are tried and the wishes by which they are ranked, as workers receive them. */
export function adviceWork(advised: Advised, wishes: Wishes): AdviceWork {
  return { base: adviceBase(advised), wishes }
}

/** Why a record, whatever its guest, is not advised on; null: it may be. */
function gapIn(record: ImportedRecord, beside: AdviceBeside): AdviceGap | null {
  const { kind, facts } = record
  const { samples, dirtyWindows } = record.record
  const standing = standingOf(kind, facts, record.record, beside)
  if (standing !== null && isWithoutStrategy(standing.code)) return { gap: standing.code, atMostS: null, why: standing.why }
  const broken = record.contradictions.find(({ code, fields }) => code === 'counter-underflow' && fields[0].startsWith('remaining'))
  if (broken !== undefined && !isFinal(facts.status)) return { gap: 'no-samples', atMostS: null, why: broken.why }
  if (copiesDisks(facts)) return { gap: 'no-samples', atMostS: null, why: standing?.why ?? '' }
  if (facts.product === 'vmotion') return { gap: 'vmotion', atMostS: null }
  if (samples.length === 0 && dirtyWindows.length === 0 && standing !== null)
    return { gap: 'no-samples', atMostS: null, why: inSentences([standing.why, noRatesText(kind)]) }
  // What remains at most is no memory size: a guest of that size would be one that writes all of it.
  return facts.memoryMiB === null && samples.length > 0 && beside.usedMemoryMiB === undefined ? { gap: 'no-memory', atMostS: null } : null
}

/** In post-copy the guest runs at the destination, and each page is sent once: no strategy for another attempt helps it. */
const withoutStrategy = ['not-a-migration', 'not-memory', 'post-copy', 'post-copy-paused'] as const

function isWithoutStrategy(code: string): code is (typeof withoutStrategy)[number] {
  return withoutStrategy.some((one) => one === code)
}

/** Guest and path of a record, and what else it shows. Without a cap, a link of a higher rate than the record's limits nothing. */
function advisedOfRecord(record: ImportedRecord, beside: AdviceBeside, products: readonly AdvisedProduct[]): Advised | AdviceGap {
  const gap = gapIn(record, beside)
  if (gap !== null) return gap
  const { facts } = record
  const evidence = guestEvidence(facts, record.record)
  const isFaster = evidence !== null && (facts.capMbps ?? evidence.capMbps) === null && (beside.linkMbps ?? 0) > evidence.rateMbps
  const found = advisedRecord(record, isFaster ? { ...beside, linkMbps: undefined } : beside)
  if ('gap' in found) return found
  const migrations = found.scenario.migrations.map((one) => ({ ...one, maxMbps: one.maxMbps ?? facts.capMbps }))
  const known = { ...found.known, hidingCapMbps: capAsSet(found.known.hidingCapMbps, facts.capMbps) }
  return { ...found, known, scenario: { ...found.scenario, migrations }, recorded: recordedOf(record, beside), products }
}

function qemuRuleOf(strategy: Strategy | undefined) {
  const rule = strategy !== undefined && 'rule' in strategy ? strategy.rule : null
  return rule?.kind === 'qemu' ? rule : null
}

function allCandidates({ base, wishes }: AdviceWork): Candidate[] {
  const { scenario, vm, guests, products, recorded } = base
  const strategy = scenario.migrations.find((one) => one.vm === vm)?.strategy
  const machine = scenario.vms.find(({ id }) => id === vm)
  const qemuRule = qemuRuleOf(strategy)
  return candidatesOf(wishes, {
    usedMiB: machine?.usedMiB ?? 0,
    path: pathOf(base),
    ownChannels: strategy !== undefined && 'boosts' in strategy ? (strategy.boosts.channels ?? null) : null,
    contentIsKnown: guests === null,
    availSwitchoverMbps: qemuRule?.availSwitchoverMbps ?? null,
    ruleVersion: qemuRule?.version,
    hasPreempt: hasCapability(recorded, 'postcopy-preempt'),
    fixedPauseMs: fixedPauseMs(machine?.fixedMs),
    expectedDowntimeMs: recorded?.isRunning === true ? recorded.facts.expectedDowntimeMs : null,
    alwaysThrottles: products.every((product) => product === 'proxmox'),
    leastLimitMs: products.every((product) => product === 'nova') ? NOVA_LEAST_DOWNTIME_MS : 0,
    deadlineStepS: deadlineStepS(products, namesIn(scenario, vm, wishes, recorded)),
    sendsInIterations: sendsInIterations(products),
    raisesCap: recorded !== null,
  })
}

/** Every candidate that one of the products, its release and the guest can do, and that the record does not show failing. */
export function triedCandidates(work: AdviceWork): Candidate[] {
  const { base, wishes } = work
  const { scenario, vm, products, recorded } = base
  const path = pathOf(base)
  const all = allCandidates(work).filter((candidate) => isAble(recorded, candidate.knobs) && !isTried(recorded, path, candidate))
  const named = namesIn(scenario, vm, wishes, recorded)
  // All of QEMU's products together have commands for every candidate.
  if (products.length === advisedProducts.length) return all
  return all.filter((candidate) => products.some((one) => commandsOf[one](candidate, named) !== null))
}

/** KubeVirt and Nova act after whole seconds per GiB. */
function deadlineStepS(products: readonly AdvisedProduct[], guest: NamedGuest): number {
  if (products.every((product) => product === 'kubevirt')) return kubevirtGiB(guest)
  return products.every((product) => product === 'nova') ? novaGiB(guest) : 1
}

/** The part of a downtime that no limit shortens. */
function fixedPauseMs(fixedMs: Vm['fixedMs'] | undefined): number {
  return Object.values(fixedMs ?? {}).reduce((sum, ms) => sum + ms, 0)
}

function movesOf({ base, wishes }: AdviceWork): RunningMove[] | null {
  const { scenario, vm, recorded, begun, products } = base
  const strategy = scenario.migrations.find((one) => one.vm === vm)?.strategy
  if (recorded === null || begun === null || strategy === undefined || !('boosts' in strategy) || 'precopyRounds' in strategy) return null
  const named = namesIn(scenario, vm, wishes, recorded)
  return runningMoves(wishes, strategy, pathOf(base), recorded).filter((move) =>
    products.some((product) => runningCommand(product, move, named) !== null),
  )
}
