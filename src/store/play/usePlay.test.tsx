import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import type { PlayState } from './playState.ts'
import { PlayStoreContext, usePlay } from './usePlay.ts'

afterEach(cleanup)

function shown<Props>(use: (props: Props) => unknown, initialProps: Props) {
  const store = standingPlayStore()
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  return { store, ...renderHook(use, { wrapper, initialProps }) }
}

/** How often a value is selected in one more rendering. */
function selectionsOfRendering(use: (select: (state: PlayState) => number) => number): number {
  let selections = 0
  const select = ({ playheadS }: PlayState) => {
    selections++
    return playheadS
  }
  const { rerender } = shown(() => use(select), null)
  selections = 0
  rerender(null)
  return selections
}

describe('a value of the play store', () => {
  it('is selected as often by a function that each rendering makes anew as by the same function', () => {
    const same = selectionsOfRendering((select) => usePlay(select))
    expect(same).toBeGreaterThan(0)
    expect(selectionsOfRendering((select) => usePlay((state) => select(state)))).toBe(same)
  })

  it('is that of the newest selection', async () => {
    const { store, result, rerender } = shown<number>((add) => usePlay(({ speed }) => add + Number(speed)), 10)
    const { speed } = store.getState()
    expect(result.current).toBe(10 + Number(speed))
    rerender(20)
    expect(result.current).toBe(20 + Number(speed))
    await act(async () => store.getState().setSpeed(4))
    expect(result.current).toBe(24)
  })
})
