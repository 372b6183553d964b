// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { axisOf } from './axis/useTimeAxis.ts'
import { usePlayback } from './usePlayback.ts'

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
