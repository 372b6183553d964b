/** The row that compares a downtime over its limit with what the rule had estimated. */
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'
import { limitText } from '../../engine/result/reasons/phrases.ts'
import type { MigrationResult, Round } from '../../engine/result/result.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { dataSize, duration, say } from '../../units/format.ts'
import { listed } from '../../units/lists.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { downtimePartNames } from './downtimeParts.ts'

/** Why the downtime is longer than the limit that allowed it: parts that the limit does not cover, or an estimate that was too low. */
export function limitRow({ rounds, downtimeMs, downtimeParts, switches }: MigrationResult): { term: string; text: string }[] {
  if (downtimeMs === null) return []
  const decisive = rounds.findLast(isPrecopyRound)
  const limitMs = limitOf(decisive)
  const { ramMs } = downtimeParts
  if (limitMs === null || switches.length > 1 || downtimeMs <= limitMs || ramMs <= 0) return []
  const memory = say(duration(ramMs / 1000))
  if (ramMs > limitMs) {
    const needS = estimateOf(decisive)
    if (needS === null || needS * 1000 > limitMs) return []
    const text = texts.limitCoversEstimate(limitText(limitMs), say(duration(needS)), memory)
    const queued = queuedInSockets(rounds)
    if (queued === null || queued.seconds * 1000 < LEAST_QUEUE_SHARE * ramMs) return [{ term: texts.limit, text }]
    const size = say(dataSize(queued.mib))
    return [{ term: texts.limit, text: `${text} ${texts.socketsDrainFirst(size, say(duration(queued.seconds)))}` }]
  }
  const parts = downtimePartNames.filter(([part]) => part !== 'ramMs' && downtimeParts[part] > 0).map(([, name]) => name)
  const time = say(duration((downtimeMs - ramMs) / 1000))
  return [{ term: texts.limit, text: texts.limitCoversMemory(limitText(limitMs), memory, listed(parts), parts.length > 1, time) }]
}

/** The sockets' share of the final copy from which on the row names them. */
const LEAST_QUEUE_SHARE = 0.1

/** What the sockets held when the guest stopped: the final copy carries it beside its own data. Null: no final copy, or nothing. */
function queuedInSockets(rounds: readonly Round[]): { mib: number; seconds: number } | null {
  const stop = rounds.find(({ kind }) => kind === 'stop')
  if (stop === undefined || stop.rateMbps <= 0) return null
  const mibPerS = (stop.rateMbps * BYTES_PER_S_OF_MBPS) / MIB_BYTES
  const mib = mibPerS * stop.durationS - stop.sentMiB
  return mib > 0 ? { mib, seconds: mib / mibPerS } : null
}

/** Time in s that a round's decision estimated for the memory left; null for a rule that estimates none. */
function estimateOf(round: Round | undefined): number | null {
  for (const { code, values } of round?.reasons ?? []) if (code === 'qemu') return values.needS
  return null
}

/** The downtime limit that a round's decision compared with, in ms; null for a rule without one. */
export function limitOf(round: Round | undefined): number | null {
  for (const { code, values } of round?.reasons ?? []) {
    if (code === 'qemu' || code === 'virtualbox') return values.limitMs
  }
  return null
}
