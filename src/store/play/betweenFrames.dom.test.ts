import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { betweenFrames } from './betweenFrames.ts'

const FRAME_MS = 16

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function setUp() {
  const calledAtMs: number[] = []
  const frames: number[] = []
  const startMs = performance.now()
  const work = betweenFrames((frameMs) => {
    calledAtMs.push(performance.now() - startMs)
    frames.push(frameMs - startMs)
  })
  return { work, calledAtMs, frames }
}

describe('work between frames', () => {
  it('is done at once, in a separate task, and once however often it is requested', () => {
    const { work, calledAtMs } = setUp()
    work.ask()
    work.ask()
    expect(calledAtMs).toEqual([])
    vi.advanceTimersByTime(1)
    expect(calledAtMs).toEqual([0])
    vi.advanceTimersByTime(10 * FRAME_MS)
    expect(calledAtMs).toEqual([0])
  })

  it('is not done again before a frame has passed, and then gets the time of that frame', () => {
    const { work, calledAtMs, frames } = setUp()
    work.ask()
    vi.advanceTimersByTime(1)
    work.ask()
    vi.advanceTimersByTime(FRAME_MS - 2)
    expect(calledAtMs).toHaveLength(1)
    vi.advanceTimersByTime(3)
    expect(calledAtMs).toHaveLength(2)
    expect(frames[1]).toBe(FRAME_MS)
  })

  it('repeats once per frame while each call requests the next one', () => {
    let calls = 0
    const work = betweenFrames(() => {
      calls++
      work.ask()
    })
    work.ask()
    vi.advanceTimersByTime(10 * FRAME_MS + 2)
    expect(calls).toBe(11)
  })

  it('is not done after it was stopped, neither at once nor after the next frame', () => {
    const { work, calledAtMs } = setUp()
    work.ask()
    work.stop()
    vi.advanceTimersByTime(5 * FRAME_MS)
    expect(calledAtMs).toEqual([])
    work.ask()
    vi.advanceTimersByTime(1)
    work.ask()
    work.stop()
    vi.advanceTimersByTime(5 * FRAME_MS)
    expect(calledAtMs).toHaveLength(1)
  })
})
