import { computerOf } from '../../../testing/store/computer.ts'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { PlaySpeed } from '../../../store/address/showing.ts'
import type { ComparedRun } from '../../../store/compare/comparedRun.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { preferReducedMotion } from '../../../testing/ui/reducedMotion.ts'

// The page keeps its palette, with the preference of motion: another test file of this worker may have read it.
vi.resetModules()
const { createCompareStore } = await import('../../../store/compare/compareStore.ts')
const { exampleRun } = await import('../../../testing/runs/exampleRun.ts')
const { useSharedPlayback } = await import('./sharedPlayhead.ts')

beforeEach(() => {
  vi.useFakeTimers()
  preferReducedMotion()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const longer = () => {
  const run = exampleRun()
  return { ...run, simulatedS: run.simulatedS + 5, rounds: run.rounds.map((round) => ({ ...round, startS: round.startS * 1.1 })) }
}

/** Plays two runs from their start and looks after equal times. */
async function seenWhile(speed: PlaySpeed, everyS: number, times: number) {
  const store = createCompareStore({ connect: () => expect.unreachable(), computer: computerOf({}), show: () => undefined, nowMs: () => 0 })
  const compared = [exampleRun(), longer()].map((run): Partial<ComparedRun> => ({ run, isDone: true }))
  store.setState({ runs: compared as ComparedRun[], speed })
  renderHook(() => useSharedPlayback(store))
  await act(async () => store.getState().play())
  const seen: number[] = []
  for (let i = 0; i < times; i++) {
    await act(async () => vi.advanceTimersByTimeAsync(1000 * everyS))
    seen.push(store.getState().playheadS)
  }
  return { seen, playing: store.getState().playing }
}

it('goes from round to round of all runs with reduced motion, and stops at their end', async () => {
  const endS = longer().simulatedS
  const startsS = [...exampleRun().rounds, ...longer().rounds].map(({ startS }) => startS).toSorted((one, other) => one - other)
  const stops = [...new Set(startsS.filter((startS) => startS > 0)), endS]
  expect(await seenWhile(1, 1.3, stops.length + 1)).toEqual({ seen: [...stops, endS], playing: false })
})

it('plays all runs in two seconds at the highest speed with reduced motion, in a few steps', async () => {
  const { seen, playing } = await seenWhile('max', 0.1, 22)
  expect([seen.at(-1), playing]).toEqual([longer().simulatedS, false])
  expect(new Set(seen).size).toBeLessThanOrEqual(6)
})
