/**
 * The inequality of pre-copy: bytes dirtied per second against bytes sent per second. Written is the slope of the curve "distinct pages
 * written in t" where it reaches what the downtime limit allows to be left (limit × bandwidth): a round that begins with less than that
 * dirties at this rate. Only then does the sign agree with the verdict: an average over a longer window counts pages that are dirty
 * already.
 */
import { cpuBytesPerS } from '../../engine/network/network.ts'
import type { Migration, Phase, Scenario, Vm } from '../../scenario/schema/schema.ts'
import { BYTES_PER_S_OF_MBPS, MBPS_OF_MIB_PER_S } from '../../units/units.ts'

export interface Inequality {
  writtenMiBPerS: number
  sentMiBPerS: number
  /** Memory that may remain when the guest is stopped. QEMU's rule: limit × bandwidth. */
  allowedMiB: number
  /** Null: the rule has no downtime limit. */
  limitMs: number | null
  /** The guest writes less memory in all than may remain, so the migration completes for either sign. */
  fits: boolean
  /** Distinct memory that the guest writes in the long run. */
  workingSetMiB: number
  /** What changes during the run besides events; absent where nothing does. */
  varying?: Varying
}

/** What boosts, a manager, the load's phases and the path change at both sides of the inequality during a run. */
export interface Varying {
  /** The guest is slowed: written at guest speeds from 0 to 1, ascending, linear in between; null: it is not. */
  bySpeed: readonly WrittenAtSpeed[] | null
  /** The speed is the guest's own as sampled; otherwise the throttle of the last round. */
  isSpeedSampled: boolean
  /** Bytes on the wire per byte of memory: below 1 with compression. Part of `sentMiBPerS`. */
  wireShare: number
  /**
   * What only the run tells: the wire bytes of a page sent as a delta, or both sides, each from its last rounds; null: nothing. Both sides
   * are known before the first round ends as if there were no boost.
   */
  measured: 'deltas' | 'both' | null
  /** Only the run tells the rate: other migrations share the path, or TCP does not fill it at once. */
  isRateMeasured: boolean
  /**
   * The limit, the rate, or the load of a rule that looks after a round changes: written at load 1 and full speed by the memory that may
   * remain, ascending, linear in between; null: none does. After a round: by what may remain at `sentMiBPerS`.
   */
  byAllowed: readonly WrittenAtAllowed[] | null
  /** When the rule looks: at any time within a round, or after it. */
  looks: 'within-round' | 'after-round'
  /** The memory that may remain grows with the rate. */
  growsWithRate: boolean
  /** The load as it changes by phases; null: it does not. */
  load: PhasedLoad | null
}

/** Phases of a workload, which repeat from a moment on. */
export interface PhasedLoad {
  fromS: number
  phases: readonly Phase[]
}

interface WrittenAtAllowed {
  allowedMiB: number
  writtenMiBPerS: number
}

interface WrittenAtSpeed {
  speed: number
  writtenMiBPerS: number
}

/** Longer than any round that decides, seconds. */
export const LONG_S = 1e5
const HALVINGS = 60
/** Half width of the interval over which the slope is taken, as a share of its time. */
const SLOPE_SHARE = 1e-3

/**
 * The write rate of a VM against the send rate of its migration, of a scenario that runs without extensions: one migration, by QEMU's
 * pre-copy, over a direct path, at an even load. All others are compared in `inequalities.ts`. Null if the VM does not migrate.
 * `distinctMiB`: expected distinct memory that the VM writes in the given seconds of running.
 */
export function inequalityOf(
  scenario: Scenario,
  vmId: string,
  limitMs: number | null,
  distinctMiB: (seconds: number) => number,
): Inequality | null {
  const migration = scenario.migrations.find(({ vm }) => vm === vmId)
  const vm = scenario.vms.find(({ id }) => id === vmId)
  if (migration === undefined || vm === undefined || limitMs === null) return null
  const { strategy } = migration
  const sentMbps = directMbps(scenario, migration, vm)
  const availMbps = 'rule' in strategy && 'availSwitchoverMbps' in strategy.rule ? strategy.rule.availSwitchoverMbps : null
  const allowedMiB = memoryIn(limitMs, availMbps ?? sentMbps)
  const workingSetMiB = distinctMiB(LONG_S)
  return {
    writtenMiBPerS: writtenWithin(distinctMiB, allowedMiB),
    sentMiBPerS: sentMbps / MBPS_OF_MIB_PER_S,
    allowedMiB,
    limitMs,
    fits: workingSetMiB < allowedMiB,
    workingSetMiB,
  }
}

/** Memory sent at a rate in some milliseconds, MiB. */
export function memoryIn(ms: number, mbps: number): number {
  return (mbps * ms) / 1000 / MBPS_OF_MIB_PER_S
}

/** Written per second as a rule finds it that looks within a round: when just the allowed memory is left. Raw writes if all fits. */
export function writtenWithin(distinctMiB: (seconds: number) => number, allowedMiB: number): number {
  return slopeAt(distinctMiB, distinctMiB(LONG_S) < allowedMiB ? 0 : timeTo(distinctMiB, allowedMiB))
}

/**
 * Rate that the application traffic of both hosts and the source's CPU leave to the only migration on a direct path, Mbit/s.
 */
export function directMbps({ hosts, vms }: Scenario, { to, maxMbps }: Migration, { host }: Vm): number {
  const source = hosts.find(({ id }) => id === host)!
  const destination = hosts.find(({ id }) => id === to)!
  const outgoing =
    source.migrationMbps ??
    share(
      source.mbps,
      vms.filter((vm) => vm.host === host).map((vm) => vm.traffic.outMbps),
    )
  const incoming =
    destination.migrationMbps ??
    share(
      destination.mbps,
      vms.filter((vm) => vm.host === to).map((vm) => vm.traffic.inMbps),
    )
  return Math.min(outgoing, incoming, maxMbps ?? Infinity, cpuBytesPerS(source) / BYTES_PER_S_OF_MBPS)
}

/** Max-min share of a flow without a limit beside flows that want `demands`. */
function share(capacity: number, demands: readonly number[]): number {
  let left = capacity
  let flows = demands.length + 1
  for (const demand of demands.toSorted((one, other) => one - other)) {
    if (demand >= left / flows) break
    left -= demand
    flows--
  }
  return left / flows
}

function timeTo(distinctMiB: (seconds: number) => number, goalMiB: number): number {
  let low = 0
  let high = LONG_S
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (distinctMiB(middle) < goalMiB) low = middle
    else high = middle
  }
  return high
}

/** Written per second after some seconds of running. */
export function slopeAt(distinctMiB: (seconds: number) => number, seconds: number): number {
  const half = Math.max(1e-6, seconds * SLOPE_SHARE)
  const from = Math.max(0, seconds - half)
  return (distinctMiB(seconds + half) - distinctMiB(from)) / (seconds + half - from)
}
