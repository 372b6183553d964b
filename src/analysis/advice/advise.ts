/** The strategies and settings that advice tries for one migration of a scenario: a guest, a link and wishes. */
import { boostDescriptors } from '../../scenario/schema/boosts/boosts.ts'
import type { StrategyInput, BoostsInput } from '../../scenario/schema/strategySchema.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { namesIn } from './adviceDocument.ts'
import type { Advised } from './adviceScenario.ts'
import { adviceBase } from './adviceScenario.ts'
import type { AdvisedProduct } from './commands/productCommands.ts'
import { advisedProducts, commandsOf, sendsInIterations } from './commands/productCommands.ts'
import { pathMbps } from './oneCopy.ts'
import { iterationRule } from '../../records/cloudHypervisor/iterationEvidence.ts'
import type { AdviceWork } from './race.ts'
import { noKnobs } from './wishes.ts'
import type { Candidate, Family, Knobs, Risk, Wishes } from './wishes.ts'

/** Downtime limits as shares of the wish: QEMU judges the remaining memory only, and the downtime has more parts. */
const limitShares = [1, 0.85, 0.65, 0.4]
const throttles = [
  [20, 10],
  [40, 20],
  [70, 15],
] as const
const dirtyLimitsMBps = [2, 8, 32]
const leastLimitMs = 1
/** Moments of a switch to post-copy, and of a forced pause, as shares of the wished time. */
const switchShares = [0.25, 0.5, 0.75]
const pauseShares = [0.5, 0.9]
/** QEMU's cache of XBZRLE at least, and shares of the memory in use. */
const leastCacheMiB = 64
const cacheShares = [1 / 16, 1 / 4]
const zstdThreads = [2, 8]
/** A raised cap as multiples of the current one, and at most this share of the link: the guests on it need the rest. */
const capFactors = [2, Infinity]
const linkShare = 0.9
/** A cap that could be raised by less stays. */
const worthRaising = 1.5
/** Downtime limits that are tried with a raised cap. */
const raisedLimits = 2

/** Facts about the guest that the candidates need. */
interface Setting {
  readonly usedMiB: number
  readonly maxMbps: number | null
  /** Rate of the path; null: not known. */
  readonly linkMbps: number | null
  /** Bandwidth that QEMU's rule assumes for the stop; null: as measured. */
  readonly availSwitchoverMbps: number | null
  /** Contents of pages are known, so that differences and compression can be judged. */
  readonly contentIsKnown: boolean
  /** cloud-hypervisor: only its own strategies are candidates, by its rule. */
  readonly sendsInIterations?: boolean
}

/** Every strategy and setting worth a trial under these wishes; with `keepSafe` none that can lose the guest. */
export function candidatesOf(wishes: Wishes, setting: Setting): Candidate[] {
  const limitsMs = limitShares.map((share) => wholeLimitMs(share * wishes.downtimeMs))
  const all = setting.sendsInIterations === true ? ofIterations(wishes, limitsMs, setting) : ofQemu(wishes, limitsMs, setting)
  return all.filter(({ risk }) => !wishes.keepSafe || risk !== 'guest-lost')
}

function ofIterations(wishes: Wishes, limitsMs: readonly number[], setting: Setting): Candidate[] {
  return [
    ...limitsMs.map((limitMs) => precopy('precopy', limitMs, 'none', setting, {}, {})),
    ...postcopies(wishes, setting).filter(({ knobs }) => knobs.postcopy === 'at-once'),
    ...pauses(wishes, limitsMs[0], setting),
  ]
}

function ofQemu(wishes: Wishes, limitsMs: readonly number[], setting: Setting): Candidate[] {
  return [
    ...limitsMs.flatMap((limitMs) => precopies(limitMs, setting)),
    ...limitsMs
      .slice(0, raisedLimits)
      .flatMap((limitMs) => raisedCaps(setting).map((maxMbps) => precopy('raised-cap', limitMs, 'none', { ...setting, maxMbps }, {}, {}))),
    ...(setting.contentIsKnown ? limitsMs.slice(0, 2).flatMap((limitMs) => contentCandidates(limitMs, setting)) : []),
    ...postcopies(wishes, setting),
    ...pauses(wishes, limitsMs[0], setting),
  ]
}

type Rule = NonNullable<Extract<StrategyInput, { kind: 'precopy' }>['rule']>

/** The rule of the guest's hypervisor with a downtime limit. Cloud-hypervisor's needs the rate of the path. */
function ruleOf(limitMs: number, { availSwitchoverMbps, sendsInIterations: iterates, linkMbps }: Setting): Rule {
  return iterates === true && linkMbps !== null
    ? iterationRule(limitMs, (linkMbps * BYTES_PER_S_OF_MBPS) / BASE_PAGE_BYTES)
    : { kind: 'qemu', downtimeMs: limitMs, availSwitchoverMbps }
}

/** Products take whole milliseconds. */
function wholeLimitMs(ms: number): number {
  return Math.max(leastLimitMs, Math.round(ms))
}

function precopy(family: Family, limitMs: number, risk: Risk, setting: Setting, boosts: BoostsInput, knobs: Partial<Knobs>): Candidate {
  return {
    family,
    risk,
    strategy: { kind: 'precopy', rule: ruleOf(limitMs, setting), boosts },
    knobs: { ...noKnobs, maxMbps: setting.maxMbps, availSwitchoverMbps: setting.availSwitchoverMbps, downtimeMs: limitMs, ...knobs },
  }
}

function precopies(limitMs: number, setting: Setting): Candidate[] {
  return [
    precopy('precopy', limitMs, 'none', setting, {}, {}),
    ...throttles.map(([initialPercent, incrementPercent]) =>
      precopy(
        'auto-converge',
        limitMs,
        'guest-slowed',
        setting,
        { autoConverge: { initialPercent, incrementPercent } },
        { autoConverge: { initialPercent, incrementPercent } },
      ),
    ),
    ...dirtyLimitsMBps.map((MBpsPerVcpu) =>
      precopy('dirty-limit', limitMs, 'guest-slowed', setting, { dirtyLimit: { MBpsPerVcpu } }, { dirtyLimitMBps: MBpsPerVcpu }),
    ),
  ]
}

/**
 * Higher caps than the current one, in whole MiB/s as products take them; none where the link leaves no room, or twice the cap is below 1
 * MiB/s.
 */
function raisedCaps({ maxMbps, linkMbps }: Setting): number[] {
  if (maxMbps === null || linkMbps === null || linkShare * linkMbps < worthRaising * maxMbps) return []
  return [...new Set(capFactors.map((factor) => wholeCapMbps(Math.min(factor * maxMbps, linkShare * linkMbps))))].filter(
    (mbps) => mbps > maxMbps,
  )
}

function wholeCapMbps(mbps: number): number {
  return (Math.floor((mbps * BYTES_PER_S_OF_MBPS) / MIB_BYTES) * MIB_BYTES) / BYTES_PER_S_OF_MBPS
}

function contentCandidates(limitMs: number, setting: Setting): Candidate[] {
  const most = boostDescriptors.xbzrle.fields.cacheMiB.range.max
  const caches = [...new Set(cacheShares.map((share) => Math.min(most, powerOfTwo(Math.max(leastCacheMiB, share * setting.usedMiB)))))]
  const throttle = { initialPercent: throttles[0][0], incrementPercent: throttles[0][1] }
  return [
    ...caches.flatMap((cacheMiB) => [
      precopy('xbzrle', limitMs, 'none', setting, { xbzrle: { cacheMiB } }, { xbzrleMiB: cacheMiB }),
      precopy(
        'xbzrle-auto-converge',
        limitMs,
        'guest-slowed',
        setting,
        { xbzrle: { cacheMiB }, autoConverge: throttle },
        { xbzrleMiB: cacheMiB, autoConverge: throttle },
      ),
    ]),
    ...zstdThreads.map((threads) =>
      precopy('compression', limitMs, 'none', setting, { compression: { threads } }, { zstdThreads: threads }),
    ),
  ]
}

function powerOfTwo(mib: number): number {
  return 2 ** Math.round(Math.log2(mib))
}

/** With its own channel for faults (`postcopy-preempt`), so that a fault does not wait behind the push. */
function postcopies(wishes: Wishes, { maxMbps, availSwitchoverMbps }: Setting): Candidate[] {
  const fetch = { transport: 'qemu', socketMiB: 0, unmapUsPerRange: 0, unmapUsPerMiB: 0 } as const
  const limitMs = wholeLimitMs(wishes.downtimeMs)
  const rule = { kind: 'qemu', downtimeMs: limitMs, availSwitchoverMbps } as const
  const of = (family: Family, strategy: StrategyInput, postcopy: Knobs['postcopy'], downtimeMs: number | null): Candidate => ({
    family,
    strategy,
    risk: 'guest-lost',
    knobs: { ...noKnobs, maxMbps, availSwitchoverMbps: downtimeMs === null ? null : availSwitchoverMbps, downtimeMs, postcopy },
  })
  return [
    of('postcopy', { kind: 'postcopy', ...fetch }, 'at-once', null),
    ...[1, 2, 4].map((rounds) =>
      of('hybrid-rounds', { kind: 'hybrid', rule, precopyRounds: rounds, ...fetch }, { afterRounds: rounds }, limitMs),
    ),
    ...switchShares.map((share) => {
      const afterS = Math.max(1, Math.round(share * wishes.totalS))
      return of('hybrid-time', { kind: 'hybrid', rule, precopyS: afterS, ...fetch }, { afterS }, limitMs)
    }),
  ]
}

function pauses(wishes: Wishes, limitMs: number, setting: Setting): Candidate[] {
  const { maxMbps, availSwitchoverMbps } = setting
  return [
    ...pauseShares.map((share): Candidate => {
      const afterS = Math.max(1, Math.round(share * wishes.totalS))
      return {
        family: 'pause-at-deadline',
        risk: 'guest-paused',
        strategy: { kind: 'precopy', rule: ruleOf(limitMs, setting), forceAfterS: afterS },
        knobs: { ...noKnobs, maxMbps, availSwitchoverMbps, downtimeMs: limitMs, pauseAfterS: afterS },
      }
    }),
    { family: 'pause-first', risk: 'guest-paused', strategy: { kind: 'stop-and-copy' }, knobs: { ...noKnobs, maxMbps, pauseAfterS: 0 } },
  ]
}

/** The scenario on which candidates are tried and the wishes by which they are ranked, as workers receive them. */
export function adviceWork(advised: Advised, wishes: Wishes): AdviceWork {
  return { base: adviceBase(advised), wishes }
}

/** All candidates, or the ones that a product, or one of the few that fit the guest, has commands for. */
export function triedCandidates(
  { base: { scenario, vm, guests, products }, wishes }: AdviceWork,
  product: AdvisedProduct | null,
): Candidate[] {
  const machine = scenario.vms.find(({ id }) => id === vm)
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const rule = migration !== undefined && 'rule' in migration.strategy ? migration.strategy.rule : null
  const all = candidatesOf(wishes, {
    usedMiB: machine?.usedMiB ?? 0,
    maxMbps: migration?.maxMbps ?? null,
    linkMbps: pathMbps(scenario, machine?.host, migration?.to),
    contentIsKnown: guests === null,
    availSwitchoverMbps: rule !== null && 'availSwitchoverMbps' in rule ? rule.availSwitchoverMbps : null,
    sendsInIterations: sendsInIterations(products),
  })
  const named = namesIn(scenario, vm, wishes)
  const wanted = product === null ? products : [product]
  // All of QEMU's products together have commands for every candidate.
  if (wanted.length === advisedProducts.length) return all
  return all.filter((candidate) => wanted.some((one) => commandsOf[one](candidate, named) !== null))
}
