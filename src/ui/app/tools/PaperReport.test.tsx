import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PaperReport } from './PaperReport.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('the report for paper loads by itself within six seconds, before its first use', async () => {
  const listen = vi.spyOn(globalThis, 'addEventListener')
  const listens = () => listen.mock.calls.some(([type]) => type === 'beforeprint')
  render(<PaperReport />)
  await act(() => vi.advanceTimersByTimeAsync(4900))
  await vi.dynamicImportSettled()
  expect(listens()).toBe(false)
  await act(() => vi.advanceTimersByTimeAsync(1000))
  // Loading takes real time, and the part then waits for its turn by a timer: no timer of the page may be lost in between.
  while (!listens()) {
    await vi.dynamicImportSettled()
    await act(() => vi.advanceTimersByTimeAsync(20))
  }
})
