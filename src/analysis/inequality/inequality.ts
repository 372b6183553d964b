/**
 * The inequality of pre-copy: bytes dirtied per second against bytes sent per second. Written is the slope of the curve "distinct pages
 * written in t" where it reaches what the downtime limit allows to be left (limit × bandwidth): a round that begins with less than that
 * dirties at this rate. Only then does the sign agree with the verdict: an average over a longer window counts pages that are dirty
 * already.
 */
import { cpuBytesPerS } from '../../engine/network/network.ts'
import type { Migration, Scenario, Vm } from '../../scenario/schema/schema.ts'
import { copyHosts } from '../../scenario/schema/strategies/copySetting.ts'
import { BYTES_PER_S_OF_MBPS, MBPS_OF_MIB_PER_S } from '../../units/units.ts'

export interface Inequality {
  writtenMiBPerS: number
  sentMiBPerS: number
  /** Memory that may remain when the guest is stopped: limit × bandwidth. */
  allowedMiB: number
  limitMs: number
  /** The guest writes less memory in all than may remain, so the migration completes for either sign. */
  fits: boolean
  /** Distinct memory that the guest writes in the long run. */
  workingSetMiB: number
  /** What boosts change during the run; absent where none does. */
  boosted?: Boosted
}

/** What boosts and a manager change at both sides of the inequality. */
export interface Boosted {
  /** A throttle slows the guest: written at guest speeds from 0 to 1, ascending, linear in between; null: none does. */
  bySpeed: readonly WrittenAtSpeed[] | null
  /** Bytes on the wire per byte of memory: below 1 with compression. Part of `sentMiBPerS`. */
  wireShare: number
  /**
   * What only the run tells: the wire bytes of a page sent as a delta, or both sides, each from its last rounds; null: nothing. Both sides
   * are known before the first round ends as if there were no boost.
   */
  measured: 'deltas' | 'both' | null
  /** A manager changes the downtime limit: written at full speed by the memory that may remain, ascending; null: none does. */
  byAllowed: readonly WrittenAtAllowed[] | null
}

interface WrittenAtAllowed {
  allowedMiB: number
  writtenMiBPerS: number
}

interface WrittenAtSpeed {
  speed: number
  writtenMiBPerS: number
}

/** Limit and framing of a migration's sender. */
interface SenderLimits {
  mostMbps: number
  wireShare: number
}

/** A sender without boosts. */
const UNLIMITED: SenderLimits = { mostMbps: Infinity, wireShare: 1 }

/** Longer than any round that decides. */
const LONG_S = 1e5
const HALVINGS = 60
/** Half width of the interval over which the slope is taken, as a share of its time. */
const SLOPE_SHARE = 1e-3

/**
 * The write rate of a VM against the send rate of its migration. Null where no such comparison decides: strategies without pre-copy under
 * QEMU's rule, hosts without a direct path, several migrations on one port. `limitMs`: at the start; a manager may raise it.
 * `distinctMiB`: expected distinct memory that the VM writes in the given seconds of running. Boosts count as far as `sender` and
 * `distinctMiB` state them (`inequalities.ts`).
 */
export function inequalityOf(
  scenario: Scenario,
  vmId: string,
  limitMs: number | null,
  distinctMiB: (seconds: number) => number,
  { mostMbps, wireShare } = UNLIMITED,
): Inequality | null {
  const migration = scenario.migrations.find(({ vm }) => vm === vmId)
  const vm = scenario.vms.find(({ id }) => id === vmId)
  if (migration === undefined || vm === undefined || limitMs === null) return null
  const { strategy, to } = migration
  if (!('rule' in strategy) || strategy.rule.kind !== 'qemu' || copyHosts(strategy).includes(to)) return null
  // With several on a port the rate changes as they start and end.
  const pathMbps = sharesPorts(scenario, migration, vm) ? null : rateMbps(scenario, migration, vm)
  if (pathMbps === null) return null
  const sentMbps = Math.min(pathMbps, mostMbps)
  const sentMiBPerS = sentMbps / MBPS_OF_MIB_PER_S / wireShare
  const allowedMiB = ((strategy.rule.availSwitchoverMbps ?? sentMbps) * limitMs) / 1000 / MBPS_OF_MIB_PER_S
  const workingSetMiB = distinctMiB(LONG_S)
  const fits = workingSetMiB < allowedMiB
  return {
    writtenMiBPerS: slopeAt(distinctMiB, fits ? 0 : timeTo(distinctMiB, allowedMiB)),
    sentMiBPerS,
    allowedMiB,
    limitMs,
    fits,
    workingSetMiB,
  }
}

function sharesPorts({ migrations, vms }: Scenario, { to }: Migration, { id, host }: Vm): boolean {
  const hosts = new Set([host, to])
  const hostOf = (vm: string) => vms.find((other) => other.id === vm)?.host ?? ''
  return migrations.some((other) => other.vm !== id && (hosts.has(other.to) || hosts.has(hostOf(other.vm))))
}

/**
 * Rate that the application traffic of both hosts and the source's CPU leave to the migration's flow, Mbit/s; null: the path is not direct.
 */
function rateMbps({ hosts, vms, links }: Scenario, { to, maxMbps }: Migration, { host }: Vm): number | null {
  const ends = [hosts.find(({ id }) => id === host), hosts.find(({ id }) => id === to)]
  if (links.length > 0 || ends.includes(undefined)) return null
  const [source, destination] = ends.map((end) => end!)
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

function slopeAt(distinctMiB: (seconds: number) => number, seconds: number): number {
  const half = Math.max(1e-6, seconds * SLOPE_SHARE)
  const from = Math.max(0, seconds - half)
  return (distinctMiB(seconds + half) - distinctMiB(from)) / (seconds + half - from)
}
