import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { preferReducedMotion } from '../../../testing/ui/reducedMotion.ts'
import { useStepPlayback } from './useStepPlayback.ts'

beforeEach(() => {
  vi.useFakeTimers()
  preferReducedMotion()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('plays a run again in a few steps where motion is reduced', async () => {
  const { result } = renderHook(() => useStepPlayback(10, null))
  await act(async () => result.current.toggle())
  const seen = new Set<number>()
  for (let i = 0; i < 65; i++) {
    await act(async () => vi.advanceTimersByTimeAsync(100))
    seen.add(result.current.atS)
  }
  expect([result.current.atS, result.current.isPlaying]).toEqual([10, false])
  expect(seen.size).toBeGreaterThan(5)
  expect(seen.size).toBeLessThanOrEqual(16)
})
