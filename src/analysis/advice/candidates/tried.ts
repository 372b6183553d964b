/** Settings with which a record shows a pre-copy that did not end: these and weaker ones are not advised, whatever a trial says. */
import type { Recorded } from '../recorded.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import { QEMU_DOWNTIME_MS } from '../../../scenario/schema/rules/qemu.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import type { Path } from './paths.ts'

/** QEMU's `max-cpu-throttle`. */
const mostThrottle = 99

/** Whether the record has tried at least as much: a plain pre-copy, or one throttled as far, with as long a limit on as fast a path. */
export function isTried(recorded: Recorded | null, path: Path, candidate: Candidate): boolean {
  if (recorded === null || !recorded.hasFailed || !isPlain(candidate) || sendsFaster(path, candidate)) return false
  return allowsNoLonger(recorded, candidate.knobs) && throttlesNoFurther(recorded, candidate.knobs)
}

/** A pre-copy that neither pauses the guest nor compresses memory. */
function isPlain({ strategy, knobs: { pauseAfterS, xbzrleMiB, zstdThreads } }: Candidate): boolean {
  const { copiesInRounds, fetchesPages } = descriptorOf(strategy.kind)
  return copiesInRounds && !fetchesPages && pauseAfterS === null && xbzrleMiB === null && zstdThreads === null
}

/** With more channels or a higher cap. */
function sendsFaster({ capMbps, channels }: Path, { knobs, family }: Candidate): boolean {
  return (knobs.channels ?? 1) > channels || (family === 'raised-cap' && (knobs.maxMbps ?? Infinity) > (capMbps ?? Infinity))
}

function allowsNoLonger({ settings }: Recorded, { downtimeMs }: Knobs): boolean {
  return downtimeMs === null || downtimeMs <= (settings.downtimeLimitMs ?? QEMU_DOWNTIME_MS)
}

function throttlesNoFurther({ facts }: Recorded, { autoConverge }: Knobs): boolean {
  return autoConverge === null || (autoConverge.maxPercent ?? mostThrottle) <= (facts.throttlePercent ?? 0)
}
