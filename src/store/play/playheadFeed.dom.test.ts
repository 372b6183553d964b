import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { playheadFeed } from './playheadFeed.ts'
import type { PlayState } from './playState.ts'
import { frame } from '../../testing/waiting/frame.ts'

function setUp(run: object | null) {
  const asked: { atS: number; answer(value: number | null): void; fail(): void }[] = []
  const store = createStore<PlayState>(() => ({ run, playheadS: 0 }) as unknown as PlayState)
  const feed = playheadFeed<number>(
    store,
    ({ playheadS }) =>
      new Promise((answer, fail) => {
        asked.push({ atS: playheadS, answer, fail: () => fail(new Error('lost')) })
      }),
  )
  return { asked, store, feed }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('feed at the playhead', () => {
  it("requests nothing without a run, and the playhead's moment once there is one", async () => {
    const { asked, store, feed } = setUp(null)
    feed.start()
    await frame()
    expect(asked).toEqual([])
    store.setState({ run: {} as PlayState['run'], playheadS: 4 })
    await frame()
    expect(asked.map(({ atS }) => atS)).toEqual([4])
  })

  it('has one request in flight, then requests the newest moment only, and notifies its subscribers', async () => {
    const { asked, store, feed } = setUp({})
    const heard: (number | null)[] = []
    feed.subscribe(() => heard.push(feed.get()))
    feed.start()
    for (const playheadS of [1, 2, 3]) {
      await frame()
      store.setState({ playheadS })
    }
    asked[0].answer(10)
    await frame()
    await frame()
    expect(asked.map(({ atS }) => atS)).toEqual([0, 3])
    expect(heard).toEqual([10])
  })

  it('keeps the last value if the worker is lost or has none, and requests again at the next move', async () => {
    const { asked, store, feed } = setUp({})
    feed.start()
    await frame()
    asked[0].answer(10)
    for (const [playheadS, end] of [
      [1, 'fail'],
      [2, 'none'],
    ] as const) {
      store.setState({ playheadS })
      await frame()
      await frame()
      const last = asked.at(-1)!
      expect(last.atS).toBe(playheadS)
      if (end === 'fail') last.fail()
      else last.answer(null)
      await frame()
      expect(feed.get()).toBe(10)
    }
  })

  it('requests nothing after it was stopped', async () => {
    const { asked, store, feed } = setUp({})
    feed.start()()
    store.setState({ playheadS: 7 })
    await frame()
    expect(asked).toEqual([])
  })
})
