/** The strategies and settings that advice tries for one migration of a scenario: a guest, a link and wishes. */
import { boostDescriptors } from '../../../scenario/schema/boosts/boosts.ts'
import { qemuRuleLimits } from '../../../scenario/schema/strategyLimits.ts'
import type { StrategyInput, BoostsInput } from '../../../scenario/schema/strategySchema.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'
import { iterationRule } from '../../../records/cloudHypervisor/iterationEvidence.ts'
import { noKnobs } from '../wishes.ts'
import type { Candidate, Family, Knobs, Risk, Wishes } from '../wishes.ts'
import { moreChannels, raisedCaps } from './paths.ts'
import type { Path, RaisedCap } from './paths.ts'

/** Downtime limits as shares of the wish: QEMU judges the remaining memory only, and the downtime has more parts. */
const limitShares = [1, 0.85, 0.65, 0.4]
const throttles = [
  [20, 10],
  [40, 20],
  [70, 15],
] as const
const usualThrottle = { initialPercent: throttles[0][0], incrementPercent: throttles[0][1] }
const leastLimitMs = 1
/** Moments of a switch to post-copy, and of a forced pause, as shares of the wished time. */
const switchShares = [0.25, 0.5, 0.75]
const pauseShares = [0.5, 0.9]
/** QEMU's cache of XBZRLE at least, and shares of the memory in use. */
const leastCacheMiB = 64
const cacheShares = [1 / 16, 1 / 4]
const zstdThreads = [2, 8]
/** Downtime limits that are tried with a raised cap or more channels. */
const fasterLimits = 2
/** Limits beyond the wish, as multiples of it: what the goal would have to be. */
const longerFactors = [2, 4, 10]
/** Steps of a limit that follows from a record's expected downtime, ms. */
const limitStepMs = 50

/** Facts about the guest that the candidates need. */
export interface CandidateSetting {
  readonly usedMiB: number
  readonly path: Path
  /** Channels of a scenario's strategy, which other settings leave as they are; null: none. */
  readonly ownChannels: { readonly count: number; readonly mbpsEach: number | null } | null
  /** Bandwidth that QEMU's rule assumes for the stop; null: as measured. */
  readonly availSwitchoverMbps: number | null
  /** Release whose rule the sender has; absent: the default's. */
  readonly ruleVersion?: QemuRule['version']
  /** Contents of pages are known, so that differences and compression can be judged. */
  readonly contentIsKnown: boolean
  /** Post-copy has its own channel for faults (QEMU 7.1). */
  readonly hasPreempt: boolean
  /** Part of the downtime that no limit shortens: devices and the destination, ms. */
  readonly fixedPauseMs: number
  /** Downtime that a record expects, ms. */
  readonly expectedDowntimeMs: number | null
  /** The product runs every migration with auto-converge (Proxmox VE). */
  readonly alwaysThrottles?: boolean
  /** Least downtime limit that the product can set, ms; absent: QEMU's. */
  readonly leastLimitMs?: number
  /** The product acts after a multiple of these seconds; absent: after any whole number. */
  readonly deadlineStepS?: number
  /** A cap that hides the rate of the path is raised with every other change: under it each of them takes needlessly long. */
  readonly raisesCap?: boolean
  /** cloud-hypervisor: only its own strategies are candidates, by its rule. */
  readonly sendsInIterations?: boolean
}

/** Every strategy and setting worth a trial under these wishes; with `keepSafe` none that can lose the guest. */
export function candidatesOf(wishes: Wishes, setting: CandidateSetting): Candidate[] {
  const least = setting.leastLimitMs ?? 0
  const limitsMs = [...new Set(limitShares.map((share) => wholeLimitMs(Math.max(least, share * limitWishMs(wishes, setting)))))]
  const all = setting.sendsInIterations === true ? ofIterations(wishes, limitsMs, setting) : ofQemu(wishes, limitsMs, setting)
  return all.filter(({ risk }) => !wishes.keepSafe || risk !== 'guest-lost')
}

export function withCap<T extends Candidate>(candidate: T, { maxMbps, pathMbps }: RaisedCap): T {
  return { ...candidate, pathMbps, knobs: { ...candidate.knobs, maxMbps } }
}

/**
 * What of the wished downtime is left for the memory, at least what the product can set; all of it where a fixed pause leaves nothing, as no
 * limit meets the wish then.
 */
function limitWishMs({ downtimeMs }: Wishes, { fixedPauseMs, leastLimitMs: least = 0 }: CandidateSetting): number {
  return Math.max(least, fixedPauseMs < downtimeMs ? downtimeMs - fixedPauseMs : downtimeMs)
}

function ofIterations(wishes: Wishes, limitsMs: readonly number[], setting: CandidateSetting): Candidate[] {
  return [
    ...limitsMs.map((limitMs) => precopy('precopy', limitMs, 'none', setting)),
    ...longerLimits(wishes, setting),
    ...postcopies(wishes, setting).filter(({ knobs }) => knobs.postcopy === 'at-once'),
    ...pauses(wishes, limitsMs[0], setting),
  ]
}

function ofQemu(wishes: Wishes, limitsMs: readonly number[], setting: CandidateSetting): Candidate[] {
  const plain = setting.alwaysThrottles === true ? [] : limitsMs.map((limitMs) => precopy('precopy', limitMs, 'none', setting))
  const others = [
    ...limitsMs.flatMap((limitMs) => throttledPrecopies(limitMs, setting)),
    ...limitsMs.slice(0, fasterLimits).flatMap((limitMs) => fasterPrecopies(limitMs, setting)),
    ...longerLimits(wishes, setting),
    ...(setting.contentIsKnown ? limitsMs.slice(0, 2).flatMap((limitMs) => contentCandidates(limitMs, setting)) : []),
    ...postcopies(wishes, setting),
    ...pauses(wishes, limitsMs[0], setting),
  ]
  const raised = setting.raisesCap === true ? raisedCaps(setting.path).at(-1) : undefined
  // The plainest settings show what the cap does; a candidate with a path changes the rate by itself.
  return [
    ...plain,
    ...others.map((candidate) => (raised === undefined || candidate.pathMbps !== null ? candidate : withCap(candidate, raised))),
  ]
}

/** More of the path than the current settings use: a raised cap, or more channels. */
function fasterPrecopies(limitMs: number, setting: CandidateSetting): Candidate[] {
  return [
    ...raisedCaps(setting.path).map(({ maxMbps, pathMbps }) =>
      precopy('raised-cap', limitMs, 'none', setting, { knobs: { maxMbps }, pathMbps }),
    ),
    ...moreChannels(setting.path).map(({ count, streamMbps, pathMbps }) =>
      precopy('channels', limitMs, 'none', setting, {
        boosts: { channels: { count, mbpsEach: streamMbps } },
        knobs: { channels: count },
        pathMbps,
      }),
    ),
  ]
}

function longerLimits(wishes: Wishes, setting: CandidateSetting): Candidate[] {
  return longerLimitsMs(limitWishMs(wishes, setting), setting.expectedDowntimeMs).map((limitMs) =>
    precopy('longer-limit', limitMs, 'none', setting),
  )
}

/** Limits beyond `limitMs`: the one that the expected downtime fits, and multiples. */
export function longerLimitsMs(limitMs: number, expectedMs: number | null): number[] {
  const expected = expectedMs === null ? [] : [Math.ceil(expectedMs / limitStepMs) * limitStepMs]
  const all = [...expected, ...longerFactors.map((factor) => wholeLimitMs(factor * limitMs))]
  return [...new Set(all)].filter((ms) => ms > limitMs && ms <= qemuRuleLimits.downtimeMs.max).toSorted((a, b) => a - b)
}

type Rule = NonNullable<Extract<StrategyInput, { kind: 'precopy' }>['rule']>
type QemuRule = Extract<Rule, { kind: 'qemu' }>

/** The rule of the guest's hypervisor with a downtime limit. Cloud-hypervisor's needs the rate of the path. */
function ruleOf(limitMs: number, setting: CandidateSetting): Rule {
  const { sendsInIterations: iterates, path } = setting
  const { pathMbps: linkMbps } = path
  return iterates === true && linkMbps !== null
    ? iterationRule(limitMs, (linkMbps * BYTES_PER_S_OF_MBPS) / BASE_PAGE_BYTES)
    : qemuRule(limitMs, setting)
}

function qemuRule(downtimeMs: number, { availSwitchoverMbps, ruleVersion }: CandidateSetting): QemuRule {
  return { kind: 'qemu', downtimeMs, availSwitchoverMbps, ...(ruleVersion !== undefined && { version: ruleVersion }) }
}

/** Products take whole milliseconds. */
export function wholeLimitMs(ms: number): number {
  return Math.max(leastLimitMs, Math.round(ms))
}

interface Change {
  readonly boosts?: BoostsInput
  readonly knobs?: Partial<Knobs>
  readonly pathMbps?: number | null
}

function precopy(
  family: Family,
  limitMs: number,
  risk: Risk,
  setting: CandidateSetting,
  { boosts = {}, knobs = {}, pathMbps = null }: Change = {},
): Candidate {
  const { path, availSwitchoverMbps, ownChannels } = setting
  const throttle = setting.alwaysThrottles === true ? { autoConverge: usualThrottle } : {}
  const channels = ownChannels === null || boosts.xbzrle !== undefined || boosts.compression !== undefined ? null : ownChannels
  return {
    family,
    risk: setting.alwaysThrottles === true ? 'guest-slowed' : risk,
    pathMbps,
    strategy: {
      kind: 'precopy',
      rule: ruleOf(limitMs, setting),
      boosts: { ...(channels !== null && { channels }), ...throttle, ...boosts },
    },
    knobs: {
      ...noKnobs,
      maxMbps: path.capMbps,
      availSwitchoverMbps,
      downtimeMs: limitMs,
      channels: channels?.count ?? null,
      ...throttle,
      ...knobs,
    },
  }
}

function throttledPrecopies(limitMs: number, setting: CandidateSetting): Candidate[] {
  return throttles.map(([initialPercent, incrementPercent]) =>
    precopy('auto-converge', limitMs, 'guest-slowed', setting, {
      boosts: { autoConverge: { initialPercent, incrementPercent } },
      knobs: { autoConverge: { initialPercent, incrementPercent } },
    }),
  )
}

function contentCandidates(limitMs: number, setting: CandidateSetting): Candidate[] {
  const most = boostDescriptors.xbzrle.fields.cacheMiB.range.max
  const caches = [...new Set(cacheShares.map((share) => Math.min(most, powerOfTwo(Math.max(leastCacheMiB, share * setting.usedMiB)))))]
  return [
    ...caches.flatMap((cacheMiB) => [
      precopy('xbzrle', limitMs, 'none', setting, { boosts: { xbzrle: { cacheMiB } }, knobs: { xbzrleMiB: cacheMiB } }),
      precopy('xbzrle-auto-converge', limitMs, 'guest-slowed', setting, {
        boosts: { xbzrle: { cacheMiB }, autoConverge: usualThrottle },
        knobs: { xbzrleMiB: cacheMiB, autoConverge: usualThrottle },
      }),
    ]),
    ...zstdThreads.map((threads) =>
      precopy('compression', limitMs, 'none', setting, { boosts: { compression: { threads } }, knobs: { zstdThreads: threads } }),
    ),
  ]
}

function powerOfTwo(mib: number): number {
  return 2 ** Math.round(Math.log2(mib))
}

/** With its own channel for faults (`postcopy-preempt`) where QEMU has it, so that a fault does not wait behind the push. */
function postcopies(wishes: Wishes, setting: CandidateSetting): Candidate[] {
  const { path, availSwitchoverMbps, hasPreempt } = setting
  const maxMbps = path.capMbps
  const fetch = { transport: 'qemu', ...(hasPreempt && { socketMiB: 0 }), unmapUsPerRange: 0, unmapUsPerMiB: 0 } as const
  const limitMs = wholeLimitMs(limitWishMs(wishes, setting))
  const rule = qemuRule(limitMs, setting)
  const of = (family: Family, strategy: StrategyInput, postcopy: Knobs['postcopy'], downtimeMs: number | null): Candidate => ({
    family,
    strategy,
    risk: 'guest-lost',
    pathMbps: null,
    knobs: {
      ...noKnobs,
      maxMbps,
      availSwitchoverMbps: downtimeMs === null ? null : availSwitchoverMbps,
      downtimeMs,
      postcopy,
      preempt: hasPreempt,
    },
  })
  return [
    of('postcopy', { kind: 'postcopy', ...fetch }, 'at-once', null),
    ...[1, 2, 4].map((rounds) =>
      of('hybrid-rounds', { kind: 'hybrid', rule, precopyRounds: rounds, ...fetch }, { afterRounds: rounds }, limitMs),
    ),
    ...deadlinesS(switchShares, wishes, setting).map((afterS) =>
      of('hybrid-time', { kind: 'hybrid', rule, precopyS: afterS, ...fetch }, { afterS }, limitMs),
    ),
  ]
}

/** Moments at which the product can act, as near as it can to the shares of the wished time. */
function deadlinesS(shares: readonly number[], { totalS }: Wishes, { deadlineStepS: stepS = 1 }: CandidateSetting): number[] {
  return [...new Set(shares.map((share) => stepS * Math.max(1, Math.round((share * totalS) / stepS))))]
}

function pauses(wishes: Wishes, limitMs: number, setting: CandidateSetting): Candidate[] {
  const { path, availSwitchoverMbps } = setting
  const maxMbps = path.capMbps
  return [
    ...deadlinesS(pauseShares, wishes, setting).map((afterS): Candidate => ({
      family: 'pause-at-deadline',
      risk: 'guest-paused',
      pathMbps: null,
      strategy: { kind: 'precopy', rule: ruleOf(limitMs, setting), forceAfterS: afterS },
      knobs: { ...noKnobs, maxMbps, availSwitchoverMbps, downtimeMs: limitMs, pauseAfterS: afterS },
    })),
    {
      family: 'pause-first',
      risk: 'guest-paused',
      pathMbps: null,
      strategy: { kind: 'stop-and-copy' },
      knobs: { ...noKnobs, maxMbps, pauseAfterS: 0 },
    },
  ]
}
