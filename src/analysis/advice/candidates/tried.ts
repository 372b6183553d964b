/** Settings with which a record shows a pre-copy that did not end: these and weaker ones are not advised, whatever a trial says. */
import type { Recorded } from '../recorded.ts'
import type { Candidate } from '../wishes.ts'
import { QEMU_DOWNTIME_MS } from '../../../scenario/schema/rules/qemu.ts'
import type { Path } from './paths.ts'

/** QEMU's `max-cpu-throttle`. */
const mostThrottle = 99

/** Whether the record has tried at least as much: a plain pre-copy, or one throttled as far, with as long a limit on as fast a path. */
export function isTried(recorded: Recorded | null, { capMbps, channels }: Path, { strategy, knobs, family }: Candidate): boolean {
  if (recorded === null || !recorded.hasFailed || strategy.kind !== 'precopy') return false
  if (knobs.pauseAfterS !== null || knobs.xbzrleMiB !== null || knobs.zstdThreads !== null) return false
  if ((knobs.channels ?? 1) > channels || (family === 'raised-cap' && (knobs.maxMbps ?? Infinity) > (capMbps ?? Infinity))) return false
  const { settings, facts } = recorded
  if (knobs.downtimeMs !== null && knobs.downtimeMs > (settings.downtimeLimitMs ?? QEMU_DOWNTIME_MS)) return false
  return knobs.autoConverge === null || (knobs.autoConverge.maxPercent ?? mostThrottle) <= (facts.throttlePercent ?? 0)
}
