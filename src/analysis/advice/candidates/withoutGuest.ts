/** Answers from a record's own figures, without a simulation, where no guest that was drawn re-enacts it. */
import { shrinks } from '../../../records/standing/running.ts'
import * as texts from '../../../messages/compiled/en/places/advice.ts'
import { bitRate, dataSize, duration, percent, say } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { isAble } from '../abilities.ts'
import type { AdviceBase } from '../adviceScenario.ts'
import { pathOf } from './paths.ts'
import { runningMoves } from './running.ts'
import { oneCopyOf } from '../oneCopy.ts'
import type { AdviceOption } from '../ranking.ts'
import { lastMbps } from '../recorded.ts'
import type { Recorded } from '../recorded.ts'
import { noKnobs, raisesCap } from '../wishes.ts'
import type { RunningFamily, RunningMove, Wishes } from '../wishes.ts'

interface Rest {
  readonly mib: number
  readonly mbps: number
  readonly seconds: number
}

/** What remains, at the recorded rate; null where the record does not show both. */
function restOf({ scenario, vm, recorded }: Pick<AdviceBase, 'scenario' | 'vm' | 'recorded'>): Rest | null {
  if (recorded === null) return null
  const mib = recorded.facts.remainingMiB
  const mbps = lastMbps(recorded) ?? oneCopyOf(scenario, vm)?.mbps ?? 0
  return mib === null || mib <= 0 || mbps <= 0 ? null : { mib, mbps, seconds: (mib * MBPS_OF_MIB_PER_S) / mbps }
}

/** Moves whose outcome the record itself shows, or that act whatever the guest writes. */
const atOnce: ReadonlySet<RunningFamily> = new Set<RunningFamily>(['set-cap', 'set-limit', 'start-postcopy', 'pause'])

/** What can be set on the migration that runs, the least risk first: of longer limits the least that what remains fits. */
export function movesWithoutGuest(base: AdviceBase, wishes: Wishes): AdviceOption[] {
  const { scenario, vm, recorded } = base
  const strategy = scenario.migrations.find((one) => one.vm === vm)?.strategy
  if (recorded === null || !recorded.isRunning || strategy === undefined || !('boosts' in strategy) || 'precopyRounds' in strategy)
    return []
  const rest = restOf(base)
  const restMs = rest === null ? Infinity : Math.max(1000 * rest.seconds, recorded.facts.expectedDowntimeMs ?? 0)
  const seen = { ...recorded, facts: { ...recorded.facts, expectedDowntimeMs: rest === null ? null : restMs } }
  const moves = runningMoves(wishes, strategy, pathOf(base), seen).filter(
    (move) => atOnce.has(move.family) && (move.family === 'set-cap' || !raisesCap(move)),
  )
  const limit = moves.find(({ family, knobs }) => family === 'set-limit' && (knobs.downtimeMs ?? 0) >= restMs)
  return moves.filter((move) => move.family !== 'set-limit' || move === limit).map((move) => optionOf(move, rest, wishes))
}

/** The guest is stopped while the rest is sent; with post-copy it waits for single pages only, for how long is not known. */
function optionOf(candidate: RunningMove, rest: Rest | null, wishes: Wishes): AdviceOption {
  const isStopped = candidate.family === 'set-limit' || candidate.family === 'pause'
  const seconds = rest !== null && isStopped ? rest.seconds : null
  const ms = seconds === null ? null : 1000 * seconds
  return {
    candidate,
    meets: ms !== null && ms <= wishes.downtimeMs && (seconds ?? 0) <= wishes.totalS ? 1 : 0,
    trials: 0,
    medianTrial: 0,
    downtimeMs: { p50: ms, p90: ms },
    totalS: { p50: seconds, p90: seconds },
    guestSpeed: { p50: isStopped ? 0 : 1, p10: isStopped ? 0 : 1 },
    transferredMiB: rest?.mib ?? 0,
  }
}

/** The standing, the time of what remains, and the changes with which the rounds would shrink. */
export function sentencesWithoutGuest(base: AdviceBase): string {
  const { recorded } = base
  if (recorded === null) return ''
  const rest = recorded.isRunning ? restOf(base) : null
  return inSentences([
    recorded.standing?.why ?? '',
    rest === null ? '' : texts.restTakes(say(dataSize(rest.mib)), say(duration(rest.seconds)), say(bitRate(rest.mbps))),
    // What has completed has no next attempt.
    recorded.endedS === null ? shrinkText(recorded) : '',
    recorded.endedS === null ? postcopyText(base, recorded) : '',
  ])
}

/** By how much faster a link, or lighter a load, the rounds of the record would shrink; empty where it has no dirty rate. */
function shrinkText(recorded: Recorded): string {
  const { dirtyPagesPerS, pageKiB } = recorded.facts
  const sent = lastMbps(recorded)
  if (dirtyPagesPerS === null || sent === null) return ''
  const dirty = (dirtyPagesPerS * (pageKiB ?? 4) * KIB_BYTES) / BYTES_PER_S_OF_MBPS
  const share = (shrinks * sent) / dirty
  return share >= 1 ? '' : texts.roundsWouldShrink(say(bitRate(dirty / shrinks)), say(percent(share)))
}

/** Post-copy sends each page once, however much the guest writes. */
function postcopyText({ scenario, vm, products }: AdviceBase, recorded: Recorded): string {
  const copy = oneCopyOf(scenario, vm)
  const isOffered =
    products.some((product) => product !== 'proxmox') && isAble(recorded, { ...noKnobs, postcopy: 'at-once', preempt: false })
  return copy === null || !isOffered ? '' : texts.postcopyWouldEnd(say(duration(copy.leastS)), say(bitRate(copy.mbps)))
}
