import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import type { PlayState } from '../../../../store/play/playState.ts'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { MapSummary } from './MapSummary.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** `pages` in sync. */
function mapOf(pages: number): PageMap {
  const counts = new Array<number>(8).fill(0)
  counts[2] = pages
  return { vm: 'web', atS: 0, guest: 'source', pagesPerCell: 1, pageCount: pages, states: new Uint8Array(4), counts }
}

it('follows each map at rest, and once a second during playback', () => {
  let pageMap: PageMap | null = null
  const listeners = new Set<() => void>()
  const feed = {
    get: () => pageMap,
    subscribe: (onValue: () => void) => {
      listeners.add(onValue)
      return () => listeners.delete(onValue)
    },
  }
  const store = createStore<PlayState>(() => ({ playing: true }) as unknown as PlayState)
  const { container } = render(
    <PlayStoreContext value={store}>
      <MapSummary id="summary" side="source" guest={null} feed={feed} />
    </PlayStoreContext>,
  )
  const arrive = (pages: number) =>
    act(() => {
      pageMap = mapOf(pages)
      for (const listener of listeners) listener()
    })
  const pagesSaid = () => Number(/\d+/.exec(container.textContent)?.[0])
  arrive(1)
  expect(pagesSaid()).toBe(1)
  vi.advanceTimersByTime(500)
  arrive(2)
  expect(pagesSaid()).toBe(1)
  vi.advanceTimersByTime(600)
  arrive(3)
  expect(pagesSaid()).toBe(3)
  arrive(4)
  expect(pagesSaid()).toBe(3)
  act(() => store.setState({ playing: false }))
  expect(pagesSaid()).toBe(4)
  arrive(5)
  expect(pagesSaid()).toBe(5)
})
