import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { PlayState } from '../../../store/play/playState.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { useOpeningMoment } from './useOpeningMoment.ts'

afterEach(cleanup)

const secondS = exampleRun().rounds[1].startS

function open(reducedMotion: boolean, state: Partial<PlayState> = {}) {
  const store = createStore<PlayState>(
    (set) =>
      ({
        run: null,
        playheadS: 0,
        playing: false,
        seek: (playheadS: number) => set({ playheadS }),
        ...state,
      }) as unknown as PlayState,
  )
  const wrapper = ({ children }: { children: ReactNode }) => createElement(PlayStoreContext, { value: store }, children)
  renderHook(() => useOpeningMoment(reducedMotion), { wrapper })
  act(() => store.setState({ run: exampleRun() }))
  return store
}

describe('opening moment', () => {
  it('is the second round if motion is reduced', () => {
    expect(open(true).getState().playheadS).toBe(secondS)
  })

  it('is unchanged if the page plays or a person has moved the playhead', () => {
    expect(open(false).getState().playheadS).toBe(0)
    expect(open(true, { playing: true }).getState().playheadS).toBe(0)
    expect(open(true, { playheadS: 0.5 }).getState().playheadS).toBe(0.5)
  })

  it('is applied once: a new run does not move the playhead', () => {
    const store = open(true)
    act(() => store.setState({ playheadS: 0 }))
    const run = exampleRun()
    act(() => store.setState({ run: { ...run, rounds: run.rounds.map((round) => ({ ...round, startS: round.startS + 0.25 })) } }))
    expect(store.getState().playheadS).toBe(0)
  })
})
