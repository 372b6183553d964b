/** The least time of any migration of a guest, one copy of the memory in use at the rate of the path, and goals that leave room for it. */
import { Routes } from '../../engine/network/routes.ts'
import { migrationPortMbps } from '../../scenario/portRate.ts'
import { QEMU_DOWNTIME_MS } from '../../scenario/schema/rules/qemu.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import * as texts from '../../texts/places/advice.ts'
import { bitRate, dataSize, duration, say } from '../../units/format.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

export interface OneCopy {
  readonly usedMiB: number
  readonly mbps: number
  readonly leastS: number
}

/** The slowest of both hosts' ports and of the links between them; null without the hosts. */
export function pathMbps({ hosts, links, switches }: Scenario, source = '', destination = ''): number | null {
  const ends = hosts.filter(({ id }) => id === source || id === destination)
  if (ends.length < 2) return null
  const hops = links.length === 0 ? [] : (new Routes(links, switches).find(source, destination) ?? [])
  return Math.min(...ends.map(migrationPortMbps), ...hops.map(({ link }) => link.mbps))
}

/** One uncompressed copy of the memory that `vm` uses; null where the path is not known. */
export function oneCopyOf(scenario: Scenario, vm: string): OneCopy | null {
  const machine = scenario.vms.find(({ id }) => id === vm)
  const mbps = pathMbps(scenario, machine?.host, scenario.migrations.find((one) => one.vm === vm)?.to)
  if (machine === undefined || mbps === null) return null
  return { usedMiB: machine.usedMiB, mbps, leastS: (machine.usedMiB * MIB_BYTES) / (mbps * BYTES_PER_S_OF_MBPS) }
}

/** That no option meets the goals, with the reason if one copy takes longer than the goal for the time. */
export function noneText(oneCopy: OneCopy | null, { totalS }: { readonly totalS: number }): string {
  if (oneCopy === null || oneCopy.leastS <= totalS) return texts.none
  const { usedMiB, mbps, leastS } = oneCopy
  return texts.none + texts.copyTakesLonger(say(dataSize(usedMiB)), say(duration(leastS)), say(bitRate(mbps)))
}

/** Goals that the fields of Advice begin with. */
interface SuggestedGoals {
  readonly downtimeMs: number
  readonly totalS: number
}

/** Bounds of the fields. */
const LEAST_MS = 1
const MOST_S = 1_000_000
/** Steps of the suggested time, and the least of them. */
const STEP_S = 60
/** Copies of the memory in use that the suggested time has room for. */
const COPIES = 2

const wholeMs = (ms: number): number => Math.max(LEAST_MS, Math.round(ms))
const wholeSteps = (seconds: number): number => Math.min(MOST_S, Math.max(1, Math.ceil(seconds / STEP_S)) * STEP_S)

/** For a VM of a scenario: the downtime limit of its migration, and the time of two copies of the memory in use. */
export function goalsOfScenario(scenario: Scenario, vm: string): SuggestedGoals {
  const strategy = scenario.migrations.find((one) => one.vm === vm)?.strategy
  const rule = strategy !== undefined && 'rule' in strategy ? strategy.rule : null
  return {
    downtimeMs: rule !== null && 'downtimeMs' in rule ? wholeMs(rule.downtimeMs) : QEMU_DOWNTIME_MS,
    totalS: wholeSteps(COPIES * (oneCopyOf(scenario, vm)?.leastS ?? 0)),
  }
}

/** For a record: the recorded limit, and the time for which the recorded migration ran. */
export function goalsOfRecord({ downtimeLimitMs, lastS }: { downtimeLimitMs: number | null; lastS: number }): SuggestedGoals {
  return { downtimeMs: wholeMs(downtimeLimitMs ?? QEMU_DOWNTIME_MS), totalS: wholeSteps(lastS) }
}
