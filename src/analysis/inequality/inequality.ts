/**
 * The inequality of pre-copy: bytes dirtied per second against bytes sent per second. Written is new dirt between two looks of QEMU's rule,
 * with just the memory left at the first that the downtime limit allows (limit × bandwidth). If less is written than sent until the second,
 * less is left there. Only then does the sign agree with the verdict: a longer window counts pages that are dirty already, and a shorter
 * one leaves out pages that are sent and written again before the rule looks.
 */
import { BURST_S } from '../../engine/migration/strategies/qemuBurst.ts'
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
   * The limit, the rate or the load changes: distinct memory that the guest writes at load 1 and full speed, ascending, linear in between,
   * from nothing at 0 s; null: none does.
   */
  byTime: readonly WrittenAfter[] | null
  /** Seconds between two looks of the rule within a round; Infinity: it looks after a round. */
  lookS: number
  /** Rate of a burst as a multiple of the rate that a bandwidth limit leaves; 1: no limit. */
  burstFactor: number
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

interface WrittenAfter {
  seconds: number
  distinctMiB: number
}

interface WrittenAtSpeed {
  speed: number
  writtenMiBPerS: number
}

/** Longer than any round that decides, seconds. */
export const LONG_S = 1e5
const HALVINGS = 60
/** Time in which a guest writes hardly a page twice. */
const INSTANT_S = 1e-6

/**
 * The write rate of a VM against the send rate of its migration, of a scenario of the engine's core: one migration, by QEMU's
 * pre-copy, over a direct path, at an even load, without a bandwidth limit. All others are compared in `inequalities.ts`. Null if the VM does not migrate.
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
  const sentMiBPerS = sentMbps / MBPS_OF_MIB_PER_S
  return {
    writtenMiBPerS: writtenBetween(distinctMiB, { allowedMiB, sentMiBPerS, lookS: BURST_S }),
    sentMiBPerS,
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

/** What decides how much is written between two looks of a rule; `lookS` as in `Varying`. */
export interface Looks extends Pick<Inequality, 'allowedMiB' | 'sentMiBPerS'>, Pick<Varying, 'lookS'> {}

/**
 * New dirt per second between two looks of a rule, with just the allowed memory left at the first; raw writes if all fits. Within a round
 * some of it is sent until the second look. A rule that looks after a round counts the writes while all of it is sent.
 */
export function writtenBetween(distinctMiB: (seconds: number) => number, { allowedMiB, sentMiBPerS, lookS }: Looks): number {
  if (distinctMiB(LONG_S) < allowedMiB) return distinctMiB(INSTANT_S) / INSTANT_S
  const seconds = Math.min(lookS, allowedMiB / sentMiBPerS) || INSTANT_S
  const fromS = timeTo(distinctMiB, allowedMiB - sentMiBPerS * seconds)
  return (distinctMiB(fromS + seconds) - distinctMiB(fromS)) / seconds
}

/** Rate that the application traffic of both hosts and the source's CPU leave to the only migration on a direct path, Mbit/s. */
export function directMbps({ hosts, vms }: Scenario, { to }: Migration, { host }: Vm): number {
  const portMbps = (at: string, demand: (vm: Vm) => number): number => {
    const { mbps, migrationMbps } = hosts.find(({ id }) => id === at)!
    return migrationMbps ?? share(mbps, vms.filter((vm) => vm.host === at).map(demand))
  }
  return Math.min(
    portMbps(host, ({ traffic }) => traffic.outMbps),
    portMbps(to, ({ traffic }) => traffic.inMbps),
    cpuBytesPerS(hosts.find(({ id }) => id === host)!) / BYTES_PER_S_OF_MBPS,
  )
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
