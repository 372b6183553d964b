import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import type { PlaySpeed } from '../../../store/address/showing.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { preferReducedMotion } from '../../../testing/ui/reducedMotion.ts'

// The page keeps its palette, with the preference of motion: another test file of this worker may have read it.
vi.resetModules()
const { PlayStoreContext } = await import('../../../store/play/usePlay.ts')
const { exampleRun } = await import('../../../testing/runs/exampleRun.ts')
const { standingPlayStore } = await import('../../../testing/store/renderedPlayStore.ts')
const { axisOf } = await import('./axis/useTimeAxis.ts')
const { usePlayback } = await import('./usePlayback.ts')

beforeEach(() => {
  vi.useFakeTimers()
  preferReducedMotion()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Plays a run from its start and looks after equal times. */
async function seenWhile(run: Run, speed: PlaySpeed, everyS: number, times: number) {
  const store = standingPlayStore()
  store.setState({ run, speed })
  const wrapper = ({ children }: { children: ReactNode }) => createElement(PlayStoreContext, { value: store }, children)
  renderHook(() => usePlayback(axisOf(run, 800, false)), { wrapper })
  await import('../withVerdict.ts')
  await act(async () => store.getState().play())
  const seen: Pick<PlayState, 'playheadS' | 'playing'>[] = []
  for (let i = 0; i < times; i++) {
    await act(async () => vi.advanceTimersByTimeAsync(1000 * everyS))
    const { playheadS, playing } = store.getState()
    seen.push({ playheadS, playing })
  }
  return seen
}

describe('playback with reduced motion', () => {
  it('goes from round to round and stops at the end of the run', async () => {
    const run = exampleRun()
    const starts = run.rounds.slice(1).map(({ startS }) => ({ playheadS: startS, playing: true }))
    const end = { playheadS: run.simulatedS, playing: false }
    expect(await seenWhile(run, 1, 1.3, 6)).toEqual([...starts, end, end, end])
    expect(await seenWhile(run, 4, 0.45, 6)).toEqual([...starts, end, end, end])
    expect((await seenWhile(run, 0.25, 4.9, 1))[0]).toEqual(starts[0])
  })

  it('plays the whole run in two seconds at the highest speed, however many rounds it has', async () => {
    const run = exampleRun()
    const rounds = Array.from({ length: 200 }, (_, i) => ({ ...run.rounds[0], index: i, startS: (i * run.simulatedS) / 200 }))
    const seen = await seenWhile({ ...run, rounds }, 'max', 0.1, 22)
    expect(seen.at(-1)).toEqual({ playheadS: run.simulatedS, playing: false })
    expect(seen[17].playing).toBe(true)
    expect(new Set(seen.map(({ playheadS }) => playheadS)).size).toBeLessThanOrEqual(6)
  })
})
