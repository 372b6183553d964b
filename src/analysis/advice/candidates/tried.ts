/** Settings with which a record shows a pre-copy that did not end: these and weaker ones are not advised, whatever a trial says. */
import { isDefaultThrottle } from '../commands/commandParts.ts'
import type { Recorded } from '../recorded.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import { MOST_THROTTLE_PERCENT } from '../../../scenario/schema/boosts/autoConverge.ts'
import { QEMU_DOWNTIME_MS } from '../../../scenario/schema/rules/qemu.ts'
import type { Path } from './paths.ts'

/** Whether the record has tried at least as much: a plain pre-copy, or one throttled as far, with as long a limit on as fast a path. */
export function isTried(recorded: Recorded | null, path: Path, { knobs }: Candidate): boolean {
  if (recorded === null || !recorded.hasFailed || addsOtherMeans(knobs) || sendsFaster(knobs, path)) return false
  const { settings, facts } = recorded
  if (knobs.downtimeMs !== null && knobs.downtimeMs > (settings.downtimeLimitMs ?? QEMU_DOWNTIME_MS)) return false
  const { autoConverge } = knobs
  if (autoConverge === null) return true
  // Where it was on and the record does not show how far it went, it was QEMU's own.
  const isOwn = settings.autoConverge === true && isDefaultThrottle(autoConverge)
  return (autoConverge.maxPercent ?? MOST_THROTTLE_PERCENT) <= (facts.throttlePercent ?? (isOwn ? MOST_THROTTLE_PERCENT : 0))
}

/** Post-copy, a pause, differences or compression. */
function addsOtherMeans({ postcopy, pauseAfterS, xbzrleMiB, zstdThreads }: Knobs): boolean {
  return [postcopy, pauseAfterS, xbzrleMiB, zstdThreads].some((knob) => knob !== null)
}

function sendsFaster({ channels: count, maxMbps }: Knobs, { capMbps, channels }: Path): boolean {
  return (count ?? 1) > channels || (capMbps !== null && (maxMbps ?? Infinity) > capMbps)
}
