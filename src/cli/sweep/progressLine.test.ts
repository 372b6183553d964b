import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { progressLine } from './progressLine.ts'

const wasTerminal = process.stderr.isTTY
let written: string[] = []

function onTerminal(isTerminal: boolean): void {
  process.stderr.isTTY = isTerminal
}

beforeEach(() => {
  written = []
  vi.useFakeTimers({ now: 0 })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  process.stderr.isTTY = wasTerminal
})

describe('the progress of a sweep', () => {
  it('shows the share done and the time that the rest takes at the same rate', () => {
    onTerminal(true)
    const line = progressLine(100, 20)
    vi.advanceTimersByTime(10_000)
    // 20 runs in 10 s: the 60 others take 30 s.
    line.add(20)
    expect(written.map((text) => text.slice(4))).toEqual(['40 of 100 runs, about 30.0 s remaining'])
  })

  it('is drawn again after 200 ms at the earliest, and removed at the end', () => {
    onTerminal(true)
    vi.advanceTimersByTime(1000)
    const line = progressLine(100, 0)
    line.add(10)
    line.add(10)
    expect(written).toHaveLength(1)
    vi.advanceTimersByTime(200)
    line.add(10)
    expect(written).toHaveLength(2)
    expect(written[1]).toContain('30 of 100')
    line.end()
    expect(written[2]).toBe('\r\u001B[K')
  })

  it.each([
    ['without a terminal', false, 100],
    ['without a number of runs', true, 0],
  ])('is absent %s', (_, isTerminal, runs) => {
    onTerminal(isTerminal)
    vi.advanceTimersByTime(1000)
    const line = progressLine(runs, 0)
    line.add(1)
    line.end()
    expect(written).toEqual([])
  })
})
