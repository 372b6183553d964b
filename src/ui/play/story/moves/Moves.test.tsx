import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { bestMoves } from '../../../../analysis/moves/bestMoves.ts'
import { MOST_TRIAL_MS, type Trial, trialOf } from '../../../../analysis/moves/trial.ts'
import { movesFor } from '../../../../analysis/moves/moves.ts'
import { simulate } from '../../../../engine/simulate.ts'
import { fetchDefaults } from '../../../../scenario/schema/strategies/strategies.ts'
import { withFields } from '../../../../scenario/fieldPath.ts'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import * as texts from '../../../../texts/moves.ts'
import { failedText, moveName, Moves, pricesOf } from './Moves.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A run that never converges, each of whose trials ends without a result after this long. */
async function openMoves(trialMs: number) {
  const scenario = testScenario({ scenario: { endS: 5 }, streams: [{ writesPerS: 1e5, sizeMiB: 60 }], mbps: 100 })
  const store = standingPlayStore()
  const setDraft = vi.fn()
  await act(async () => vi.advanceTimersByTimeAsync(1))
  const run = { ...store.getState().run!, runId: 2, scenario, vm: 'vm', result: simulate(scenario) }
  const tryOut = vi.fn(() => new Promise<null>((resolve) => setTimeout(() => resolve(null), trialMs)))
  store.setState({ run, tryOut, setDraft })
  const page = (shown: typeof run) => (
    <PlayStoreContext value={store}>
      <Moves run={shown} />
    </PlayStoreContext>
  )
  const { rerender } = render(page(run))
  await act(async () => vi.advanceTimersByTimeAsync(40 * MOST_TRIAL_MS))
  const sendSamplesAgain = async () => {
    act(() => store.setState({ run: { ...run } }))
    rerender(page({ ...run }))
    await act(async () => vi.advanceTimersByTimeAsync(40 * MOST_TRIAL_MS))
  }
  return { setDraft, store, scenario, tryOut, sendSamplesAgain }
}

it('tries nothing for a migration that had not started, and says that a later end shows it', () => {
  const scenario = testScenario({ migration: { atS: 50 }, scenario: { endS: 30 } })
  const store = standingPlayStore()
  const run = { ...store.getState().run!, runId: 2, scenario, vm: 'vm', result: simulate(scenario) }
  render(
    <PlayStoreContext value={store}>
      <Moves run={run} />
    </PlayStoreContext>,
  )
  screen.getByText(texts.notStarted)
})

it('a move to a strategy that fetches pages names the transport that it has', () => {
  expect(fetchDefaults.transport).toBe('kernel')
  const named = (['postcopy', 'hybrid', 'stop-and-copy'] as const).map((strategy) =>
    moveName({ id: strategy, strategy, amount: null, changes: [] }),
  )
  expect(named).toEqual(['Post-copy, kernel transport', 'Hybrid, kernel transport', 'Stop-and-copy'])
})

it('calls a move without effect only if the run never converges, not if its simulation ends early', () => {
  const [move] = movesFor(testScenario(), 'vm', 'not-converged')
  const failed = [{ ...move, leastMiB: 40 }]
  const said = (writesPerS: number, endS: number) => {
    const scenario = testScenario({ scenario: { endS }, streams: [{ writesPerS, sizeMiB: 60 }], mbps: 100, rule: { kind: 'qemu' } })
    const run = { ...standingPlayStore().getState().run!, scenario }
    return failedText({ run, migration: simulate(scenario).migrations[0], failed })
  }
  const broken = testScenario({ streams: [], scenario: { events: [{ kind: 'host-crash', atS: 0.1, target: 'b' }] } })
  const failedRun = { ...standingPlayStore().getState().run!, scenario: broken }
  const name = moveName(failed[0])
  expect(failedText({ run: failedRun, migration: simulate(broken).migrations[0], failed })).toBe(texts.noHelp(name))
  expect(said(1e5, 200)).toBe(texts.noHelp(texts.withFloor(name, '40.0 MiB')))
  expect(said(2000, 6)).toBe(texts.notFinishedEither('6.00 s', texts.withLeast(name, '40.0 MiB')))
})

it('names a longer pause as a price of a move, not one that is too short to be felt', () => {
  const curve = { tS: Float64Array.of(0), remainingMiB: Float64Array.of(1) }
  const trial: Trial = {
    outcome: 'completed',
    totalS: 20,
    downtimeMs: 300,
    transferredMiB: 5000,
    speed: 1,
    rounds: 3,
    leastMiB: 1,
    lostWorkS: 0,
    hadSplitPages: false,
    curve,
  }
  const prices = (downtimeMs: number, base = trial) =>
    pricesOf({ id: 'longer-downtime', trial: { ...trial, downtimeMs, transferredMiB: 2500 }, isSplit: false }, base)
  expect(prices(1980)).toEqual([texts.longerPause('1.68 s'), texts.lessData('2.44 GiB')])
  expect(prices(310)).toEqual([texts.lessData('2.44 GiB')])
  expect(prices(8, { ...trial, downtimeMs: 6 })).toEqual([texts.lessData('2.44 GiB')])
  expect(prices(1980, { ...trial, outcome: 'not-converged' })).toEqual([])
})

it('opens moves that take too long to be tried, and does not say that none completes', async () => {
  const { setDraft, store, scenario } = await openMoves(MOST_TRIAL_MS)
  expect(screen.queryByText(texts.noneCompletes)).toBeNull()
  const rows = screen.getAllByRole('button', { name: new RegExp(texts.openToSimulate) })
  expect(rows).toHaveLength(3)
  expect(screen.getByRole('link', { name: texts.toAdvice }).getAttribute('href')).toBe('#/advice')
  act(() => rows[0].click())
  const [{ changes }] = movesFor(scenario, 'vm', 'not-converged')
  const { draft, scenario: complete } = store.getState()
  expect(setDraft).toHaveBeenCalledWith(withFields(draft, changes, complete), changes[0].path)
})

it('offers no move that is refused', async () => {
  await openMoves(1)
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText(texts.noneCompletes)).toBeTruthy()
})

it('tries no move again when only the samples of the run are sent again', async () => {
  const { tryOut, sendSamplesAgain } = await openMoves(1)
  const { length } = tryOut.mock.calls
  expect(length).toBeGreaterThan(2)
  await sendSamplesAgain()
  expect(tryOut.mock.calls).toHaveLength(length)
})

/** Trials of a run that completes, each of which takes a second; every one halves the downtime of the one before. */
async function openImproving({ isStopped = false, isSlowAtFirst = false } = {}) {
  const scenario = testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 60 }], rule: { kind: 'qemu' } })
  const store = standingPlayStore()
  await act(async () => vi.advanceTimersByTimeAsync(1))
  const result = simulate(scenario)
  const run = { ...store.getState().run!, runId: 3, scenario, vm: 'vm', result }
  const { downtimeMs, totalS, transferredMiB } = result.migrations[0]
  let better = 1
  const nextTrial = (): Trial => {
    better /= 2
    const curve = { tS: Float64Array.of(0, 1), remainingMiB: Float64Array.of(1, 0) }
    const kept = { outcome: 'completed' as const, speed: 1, rounds: 1, leastMiB: 1, lostWorkS: 0, hadSplitPages: false, curve }
    return { ...kept, downtimeMs: downtimeMs! * better, totalS: totalS * better, transferredMiB: transferredMiB * better }
  }
  const trials: Trial[] = []
  let isSlow = isSlowAtFirst
  let isNext = !isStopped
  const tryOut = () => {
    isNext = !isStopped || !isNext
    if (!isNext) return Promise.resolve(null)
    if (isSlow) {
      isSlow = false
      return new Promise<null>((resolve) => setTimeout(() => resolve(null), MOST_TRIAL_MS))
    }
    trials.push(nextTrial())
    const answer = trials[trials.length - 1]
    return new Promise<Trial>((resolve) => setTimeout(() => resolve(answer), 1000))
  }
  const setDraft = vi.fn()
  store.setState({ run, tryOut, setDraft })
  const view = () =>
    render(
      <PlayStoreContext value={store}>
        <Moves run={run} />
      </PlayStoreContext>,
    )
  view()
  const names = () =>
    screen.queryAllByRole('button', { name: /Open this run$/ }).map((row) => row.querySelector('.move-name')!.textContent.slice(2))
  const wait = (seconds: number) => act(async () => vi.advanceTimersByTimeAsync(1000 * seconds))
  const all = movesFor(scenario, 'vm', 'completed')
  const base = trialOf(result.migrations[0], { tS: [], remainingPages: [] }, 0, 1 / 256)
  const bestOfAll = () =>
    bestMoves(
      base,
      // The one that was late at first is tried last.
      trials.map((trial, i) => ({ move: all[isSlowAtFirst ? (i + 1) % all.length : i], trial })),
    ).map(moveName)
  const numbers = () => [...document.querySelectorAll('.moves kbd')].map(({ textContent }) => textContent)
  const showAgain = () => {
    cleanup()
    view()
  }
  return {
    names,
    numbers,
    wait,
    count: all.length,
    bestOfAll,
    setDraft,
    showAgain,
    idOf: (name: string) => all.find((move) => moveName(move) === name),
  }
}

it('shows no move until all are tried or three seconds are over, and the best of all once all are tried', async () => {
  const { names, wait, count, bestOfAll } = await openImproving()
  await wait(2)
  expect(names()).toEqual([])
  await wait(2)
  const first = names()
  expect(first).toHaveLength(3)
  await wait(count - 5)
  expect(names()).toEqual(first)
  await wait(2)
  expect(names()).not.toEqual(first)
  expect(names()).toEqual(bestOfAll())
})

it('keeps moves in their places while one is pointed at', async () => {
  const { names, wait, count, bestOfAll } = await openImproving()
  await wait(4)
  const first = names()
  const [row] = screen.getAllByRole('button', { name: /Open this run$/ })
  act(() => row.focus())
  await wait(count)
  expect(names()).toEqual(first)
  act(() => row.blur())
  expect(names()).toEqual(bestOfAll())
})

it('numbers a move, and opens it by its number, only once it has its place for good', async () => {
  const { names, numbers, wait, count, setDraft, showAgain, idOf } = await openImproving()
  const press = () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }))
  }
  await wait(4)
  expect(names()).toHaveLength(3)
  expect(numbers()).toEqual([])
  press()
  expect(setDraft).not.toHaveBeenCalled()
  await wait(count)
  const last = names()
  expect(numbers()).toEqual(['1', '2', '3'])
  showAgain()
  expect(names()).toEqual(last)
  press()
  expect(setDraft.mock.calls[0][1]).toBe(idOf(last[0])!.changes[0].path)
})

it('asks again for a trial that another piece of work stopped', async () => {
  const { names, wait, count, bestOfAll } = await openImproving({ isStopped: true })
  await wait(count + 1)
  expect(names()).toEqual(bestOfAll())
  expect(names()).toHaveLength(3)
})

it('tries a change again that took too long on a busy computer, where others did not', async () => {
  const { names, wait, count, bestOfAll } = await openImproving({ isSlowAtFirst: true })
  await wait(count + 3)
  expect(names()).toEqual(bestOfAll())
  // Each trial is better than the one before.
  const [first] = movesFor(testScenario({ rule: { kind: 'qemu' } }), 'vm', 'completed')
  expect(names()).toContain(moveName(first))
})
