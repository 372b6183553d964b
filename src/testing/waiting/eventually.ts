/** Waiting in tests: only what hangs reaches the limit, however busy the machine is. */
import { vi } from 'vitest'
import { HANG_MS } from './hang.ts'

/** A check that fails costs a few ms for its error: with less time between two, a busy machine does little but check. */
const BETWEEN_MS = 20

/** Resolves once `check` no longer throws. Each check advances fake timers by 1 ms. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: HANG_MS, interval: vi.isFakeTimers() ? 1 : BETWEEN_MS })
}
