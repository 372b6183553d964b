/** Waiting in tests: only what hangs reaches the limit, however busy the machine is. */
import { vi } from 'vitest'
import { HANG_MS } from './hang.ts'

/** Resolves once `check` no longer throws. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: HANG_MS, interval: 1 })
}
