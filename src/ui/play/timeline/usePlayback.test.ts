// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// The page keeps its palette, with the preference of motion: another test file of this worker may have read it.
vi.resetModules()
const { PlayStoreContext } = await import('../../../store/play/usePlay.ts')
const { exampleRun } = await import('../../../testing/runs/exampleRun.ts')
const { standingPlayStore } = await import('../../../testing/store/renderedPlayStore.ts')
const { axisOf } = await import('./axis/useTimeAxis.ts')
const { usePlayback } = await import('./usePlayback.ts')

const STAY_MS = 1300

beforeEach(() => {
  vi.useFakeTimers()
  const matchMedia = window.matchMedia.bind(window)
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = matchMedia(query)
    Object.defineProperty(list, 'matches', { value: query.includes('prefers-reduced-motion') })
    return list
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('playback with reduced motion', () => {
  it('goes from round to round and stops at the end of the run', () => {
    const run = exampleRun()
    const store = standingPlayStore()
    store.setState({ run })
    const wrapper = ({ children }: { children: ReactNode }) => createElement(PlayStoreContext, { value: store }, children)
    renderHook(() => usePlayback(axisOf(run, 800, false)), { wrapper })
    act(() => store.getState().play())
    const seen = Array.from({ length: 6 }, () => {
      act(() => void vi.advanceTimersByTime(STAY_MS))
      const { playheadS, playing } = store.getState()
      return { playheadS, playing }
    })
    const starts = run.rounds.slice(1).map(({ startS }) => ({ playheadS: startS, playing: true }))
    const end = { playheadS: run.simulatedS, playing: false }
    expect(seen).toEqual([...starts, end, end, end])
  })
})
