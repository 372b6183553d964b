import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { PlayState } from '../../store/play/playState.ts'
import type { Run } from '../../store/play/run.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { exampleRun } from '../../testing/runs/exampleRun.ts'
import type { Slot } from './redrawScheduler.ts'
import { useTurn } from './redrawScheduler.ts'

const SLOTS: Slot[] = ['verdict', 'band', 'remaining', 'link', 'downtime', 'story']
const FRAME_MS = 17

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function setUp(run: Run) {
  const store = createStore<PlayState>(() => ({ run, ghost: null }) as unknown as PlayState)
  const wrapper = ({ children }: { children: ReactNode }) => createElement(PlayStoreContext, { value: store }, children)
  const hook = renderHook(() => SLOTS.map((slot) => useTurn(slot)), { wrapper })
  const frames = (count: number) => act(() => vi.advanceTimersByTimeAsync(count * FRAME_MS))
  return { store, frames, shown: () => hook.result.current }
}

describe('views of a run', () => {
  it('that answer a slider redraw in one task before the next frame; the others follow in turns', async () => {
    const { store, frames, shown } = setUp(exampleRun())
    await frames(40)
    const next = exampleRun()
    act(() => store.setState({ run: next }))
    const upToDate = () => SLOTS.filter((_, i) => shown()[i].run === next)
    expect(upToDate()).toEqual([])
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(upToDate()).toEqual(['verdict', 'band', 'remaining'])
    await frames(1)
    expect(upToDate()).toEqual(['verdict', 'band', 'remaining', 'link'])
    await frames(5)
    expect(upToDate()).toEqual(['verdict', 'band', 'remaining', 'link'])
    await frames(2)
    expect(upToDate()).toEqual(['verdict', 'band', 'remaining', 'link', 'downtime'])
    await frames(4)
    expect(upToDate()).toEqual(SLOTS)
    expect(shown().some(({ settled }) => settled)).toBe(false)
  })

  it('that answer a slider have a frame each where drawing them together takes long', async () => {
    const { store, frames, shown } = setUp(exampleRun())
    await frames(40)
    const clock = performance.now.bind(performance)
    let spentMs = 0
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + (spentMs += 20))
    act(() => store.setState({ run: exampleRun() }))
    await frames(1)
    const next = exampleRun()
    act(() => store.setState({ run: next }))
    const upToDate = () => SLOTS.filter((_, i) => shown()[i].run === next)
    for (const count of [1, 2, 3]) {
      await frames(1)
      expect(upToDate()).toHaveLength(count)
    }
    expect(upToDate()).toEqual(['verdict', 'band', 'remaining'])
    vi.restoreAllMocks()
  })

  it('that are texts wait while runs replace each other', async () => {
    const { store, frames, shown } = setUp(exampleRun())
    await frames(40)
    const first = shown()[SLOTS.indexOf('story')].run
    for (let runId = 1; runId <= 10; runId++) {
      act(() => store.setState({ run: { ...exampleRun(), runId } }))
      await frames(5)
    }
    expect(shown()[SLOTS.indexOf('story')].run).toBe(first)
    await frames(40)
    expect(shown()[SLOTS.indexOf('story')].run).toBe(store.getState().run)
  })

  it('that are texts do not show the first samples of runs that replace each other', async () => {
    const { store, frames, shown } = setUp({ ...exampleRun(), runId: 1 })
    await frames(60)
    const story = () => shown()[SLOTS.indexOf('story')].run
    for (let runId = 2; runId < 8; runId++) {
      const whole = { ...exampleRun(), runId }
      act(() => store.setState({ run: { ...whole, result: null } }))
      await frames(8)
      if (runId > 2) expect(story()?.result).not.toBeNull()
      act(() => store.setState({ run: whole }))
      await frames(8)
    }
    await frames(40)
    expect(story()?.runId).toBe(7)
  })

  it('that are texts, and final drawings, wait through the pauses of a gesture on a slow computer', async () => {
    const { store, frames, shown } = setUp({ ...exampleRun(), runId: 1 })
    await frames(60)
    const of = (slot: Slot) => shown()[SLOTS.indexOf(slot)]
    for (let runId = 2; runId < 8; runId++) {
      act(() => store.setState({ run: { ...exampleRun(), runId } }))
      await frames(25)
      // The first run of a gesture may rest.
      expect(of('story').run?.runId).toBe(2)
      expect(of('verdict').run?.runId).toBe(runId)
      if (runId > 2) expect(of('link').settled).toBe(false)
    }
    await frames(40)
    expect(shown().every(({ settled, run }) => settled && run === store.getState().run)).toBe(true)
  })

  it('all follow a large run that changes in each frame after its end, while its pages are counted', async () => {
    const { store, frames, shown } = setUp({ ...exampleRun(), runId: 1 })
    await frames(60)
    const counted = { ...exampleRun(), runId: 2 }
    for (let i = 0; i < 60; i++) {
      act(() => store.setState({ run: { ...counted } }))
      await frames(1)
    }
    expect(shown().map(({ run }) => run?.runId)).toEqual(SLOTS.map(() => 2))
    expect(shown().some(({ settled }) => settled)).toBe(false)
  })

  it('get their final drawing, one per frame, once the run has settled', async () => {
    const { frames, shown } = setUp(exampleRun())
    await frames(10)
    expect(shown().filter(({ settled }) => settled)).toEqual([])
    await frames(20)
    expect(shown().every(({ settled }) => settled)).toBe(true)
  })

  it('do not settle while a run streams, but settle once it is cancelled', async () => {
    const streaming: Run = { ...exampleRun(), result: null }
    const { store, frames, shown } = setUp(streaming)
    await frames(60)
    expect(shown().some(({ settled }) => settled)).toBe(false)
    act(() => store.setState({ run: { ...streaming, cancelled: true } }))
    await frames(40)
    expect(shown().every(({ settled, run }) => settled && run?.cancelled)).toBe(true)
  })
})
