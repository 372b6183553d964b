/**
 * Timers that are pending when a test returns to real ones are run. The modules of a worker outlive its test files: one that waits for a timer of
 * an earlier test would wait for ever.
 */
import { vi } from 'vitest'

const isPatched = Symbol.for('switchover.keptTimers')

if (!(isPatched in vi)) {
  const useRealTimers = vi.useRealTimers.bind(vi)
  vi.useRealTimers = () => {
    if (vi.isFakeTimers()) vi.runOnlyPendingTimers()
    return useRealTimers()
  }
  Object.assign(vi, { [isPatched]: true })
}
