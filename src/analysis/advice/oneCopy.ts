/** The least time of any migration of a guest, one copy of the memory in use at the rate of the path, and goals that leave room for it. */
import { Routes } from '../../engine/network/routes.ts'
import { migrationPortMbps } from '../../scenario/portRate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { AdviceDocument, AdvisedOption } from './adviceDocument.ts'
import type { Wishes } from './wishes.ts'
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

type Missed = Pick<AdviceDocument, 'oneCopy' | 'wishes' | 'options' | 'nonMemoryPauseMs'>

/** That no option meets the goals, and what would have to change for one to meet them. */
export function noneText({ oneCopy, wishes, options, nonMemoryPauseMs }: Missed): string {
  const isTooLong = oneCopy !== null && oneCopy.leastS > wishes.totalS
  return (
    (options.length === 0 ? texts.noneEnds : texts.none) +
    (isTooLong ? texts.copyTakesLonger(say(dataSize(oneCopy.usedMiB)), say(duration(oneCopy.leastS)), say(bitRate(oneCopy.mbps))) : '') +
    (nonMemoryPauseMs !== null && nonMemoryPauseMs > wishes.downtimeMs
      ? texts.pauseIsLonger(say(duration(nonMemoryPauseMs / 1000)))
      : neededLimit(wishes, options))
  )
}

/** The least downtime goal with which a strategy that keeps to the time, and to the guest, would meet all goals. */
function neededLimit(wishes: Wishes, options: readonly AdvisedOption[]): string {
  const inTime = options.filter(
    ({ family, totalS, downtimeMs }) =>
      family === 'longer-limit' && totalS.p90 !== null && totalS.p90 <= wishes.totalS && downtimeMs.p90 !== null,
  )
  const leastMs = Math.min(...inTime.map(({ downtimeMs }) => downtimeMs.p90 ?? Infinity))
  return leastMs > wishes.downtimeMs && leastMs < Infinity ? texts.limitWouldDo(say(duration(leastMs / 1000))) : ''
}
