/**
 * Ends each test file only when every module is loaded that its tests began to load. A part that is loaded on demand may still be on its
 * way then, and the test runner fails whatever file runs next in that worker, or the worker's last one, on a busy machine.
 */
import { afterAll, vi } from 'vitest'

afterAll(() => vi.dynamicImportSettled())
