import { cleanup, renderHook } from '@testing-library/react'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { usePageMapFeed } from './pageMapFeed.ts'
import { frame } from '../../../testing/waiting/frame.ts'

interface Asked {
  atS: number
  recycle: Uint8Array | undefined
  answer(pageMap: PageMap | null): void
}

function setUp() {
  const asked: Asked[] = []
  const store = createStore<PlayState>(
    () =>
      ({
        run: exampleRun(),
        playheadS: 0,
        pageMap: (atS: number, _maxCells: number, recycle?: Uint8Array) => new Promise((answer) => asked.push({ atS, recycle, answer })),
      }) as unknown as PlayState,
  )
  const wrapper = ({ children }: { children: ReactNode }) => createElement(PlayStoreContext, { value: store }, children)
  const { result } = renderHook(() => usePageMapFeed(1024), { wrapper })
  return { asked, store, feed: result.current }
}

const pageMap = (atS: number): PageMap => ({
  vm: 'web',
  atS,
  guest: 'source',
  pagesPerCell: 1,
  pageCount: 4,
  states: new Uint8Array(4),
  counts: [],
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('page-map feed', () => {
  it('has one request in progress, then asks for the newest moment only', async () => {
    const { asked, store, feed } = setUp()
    await frame()
    for (const playheadS of [1, 2, 3]) {
      store.setState({ playheadS })
      await frame()
    }
    expect(asked.map(({ atS }) => atS)).toEqual([0])
    asked[0].answer(pageMap(0))
    await frame()
    await frame()
    expect(asked.map(({ atS }) => atS)).toEqual([0, 3])
    expect(feed.get()?.atS).toBe(0)
  })

  it('returns the array of the map before last, never the one on screen', async () => {
    const { asked, store } = setUp()
    const pageMaps = [pageMap(0), pageMap(1), pageMap(2)]
    for (const [i, next] of pageMaps.entries()) {
      store.setState({ playheadS: i + 10 })
      await frame()
      await frame()
      asked[i].answer(next)
      await frame()
    }
    expect(asked.map(({ recycle }) => recycle)).toEqual([undefined, undefined, pageMaps[0].states])
  })

  it('keeps the last map when the run is removed', async () => {
    const { asked, store, feed } = setUp()
    await frame()
    asked[0].answer(pageMap(0))
    await frame()
    store.setState({ playheadS: 5 })
    await frame()
    asked[1].answer(null)
    await frame()
    expect(feed.get()?.atS).toBe(0)
  })
})
