import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Round } from '../../../engine/result/result.ts'
import { migrationOf } from '../../../store/play/run.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../scenario/presets/scenarioPresets.ts'
import { builtRound } from '../../../testing/migrationResult.ts'
import { oneOfTwo } from '../../../testing/runs/oneOfTwo.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { noWorker } from '../../../messages/compiled/en/page/lostWorker.ts'
import { Verdict } from './Verdict.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** What the verdict says of a run that was cancelled after these rounds. */
async function progressAfter(...kinds: Round['kind'][]): Promise<string> {
  const store = standingPlayStore()
  const { run } = store.getState()
  const rounds = kinds.map((kind) => builtRound({ kind, remainingPages: 1 }))
  await act(async () => store.setState({ run: { ...run!, simulatedS: 30, rounds }, status: 'cancelled' }))
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  const said = screen.getByText(/^30\.0 s/).textContent
  cleanup()
  return said
}

it('counts the rounds of pre-copy, and none of post-copy', async () => {
  expect(await progressAfter('stop', 'push')).not.toMatch(/round/)
  expect(await progressAfter('full')).toMatch(/, 1 round$/)
  expect(await progressAfter('full', 'iterate', 'stop', 'push')).toMatch(/, 2 rounds$/)
})

it('says why nothing can be simulated, where the first run cannot begin', async () => {
  const store = standingPlayStore()
  await act(async () => store.setState({ run: null, status: 'worker-lost', faults: [{ path: '', message: noWorker }] }))
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  expect(screen.getByRole('alert').textContent).toBe(noWorker)
})

it('says how far the simulation is without waiting for a turn, as the playback bar does', async () => {
  const store = standingPlayStore()
  const { run } = store.getState()
  await act(async () => store.setState({ run: { ...run!, simulatedS: 30 }, status: 'cancelled' }))
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  screen.getByText(/^30\.0 s/)
  act(() => store.setState({ run: { ...store.getState().run!, simulatedS: 90 } }))
  screen.getByText(/^90\.0 s/)
})

it('offers to simulate longer before the facts that may not fit', async () => {
  const parsed = parseScenario({ ...defaultScenario, endS: 10.9 })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const store = standingPlayStore()
  await act(async () => store.setState({ run: simulatedRun(parsed.scenario), status: 'done' }))
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  const terms = [...document.querySelectorAll('dt')].map(({ textContent }) => textContent)
  expect(terms.slice(0, 2)).toEqual(['Closest', 'Next step'])
  expect(terms.length).toBeGreaterThan(4)
})

it('offers of a migration that had not started as long a time from its request on', async () => {
  const store = standingPlayStore()
  const setField = vi.fn()
  const run = simulatedRun(testScenario({ migration: { atS: 50 }, scenario: { endS: 30 } }))
  await act(async () =>
    store.setState({ run, status: 'done', setField, openFaults: [{ path: 'migrations[0].atS', message: 'never runs', isWarning: true }] }),
  )
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  expect([...document.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual(['Why', 'Next step'])
  fireEvent.click(screen.getByRole('button', { name: 'Simulate to 2.83 min' }))
  expect(setField).toHaveBeenCalledWith('endS', 170)
  // The warning about the early end is answered, too.
  expect(store.getState().openFaults).toEqual([])
})

it('offers to run a cancelled simulation again, which is no step of undo', async () => {
  const store = standingPlayStore()
  const { runId } = store.getState().run!
  await act(async () => store.setState({ status: 'cancelled' }))
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Run again' })))
  expect(store.getState()).toMatchObject({ status: 'running', steps: { past: [] } })
  expect(store.getState().run!.runId).toBe(runId + 1)
  expect(screen.queryByRole('button', { name: 'Run again' })).toBeNull()
})

it('is shown while other migrations are simulated, which can be cancelled, and stays then', async () => {
  const parsed = parseScenario(oneOfTwo(20))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const store = standingPlayStore()
  const whole = simulatedRun(parsed.scenario)
  const run = { ...whole, simulatedS: 4, followed: migrationOf(whole), result: null }
  await act(async () => store.setState({ run, status: 'running' }))
  vi.useFakeTimers()
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  const region = screen.getByRole('region', { name: 'Verdict' })
  const said = () => region.textContent
  expect(said()).toMatch(/^Completes in 2\.24 s with 325 ms of downtime\./)
  expect(region.getAttribute('aria-busy')).toBe('false')
  // Most runs end before their other migrations are worth a word.
  expect(said()).not.toContain('Other migrations')
  await act(() => vi.advanceTimersByTimeAsync(450))
  expect(said()).toContain('Other migrationssimulated to 4.00 s')
  await act(async () => store.setState({ run: { ...run, simulatedS: 9 } }))
  await act(() => vi.advanceTimersByTimeAsync(100))
  expect(said()).toContain('Other migrationssimulated to 9.00 s')
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Cancel' })))
  expect(said()).toMatch(/^Completes in 2\.24 s.*Other migrationscancelled at 9\.00 s.*Run again$/)
  await act(async () => store.setState({ run: whole, status: 'done' }))
  await act(() => vi.advanceTimersByTimeAsync(100))
  expect(said()).toMatch(/^Completes in 2\.24 s/)
  expect(said()).not.toContain('Other migrations')
})

it('is not that of the former scenario while a new worker repeats the run', async () => {
  const parsed = parseScenario(defaultScenario)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const store = standingPlayStore()
  const run = simulatedRun(parsed.scenario)
  await act(async () => store.setState({ run, status: 'done' }))
  vi.useFakeTimers()
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  const head = () => document.querySelector('.verdict-head')!.textContent
  act(() => store.setState({ status: 'worker-lost', isLate: true }))
  act(() => void vi.advanceTimersByTime(450))
  act(() => store.setState({ run: { ...run, runId: run.runId + 1, result: null }, isLate: false }))
  await act(() => vi.advanceTimersByTimeAsync(100))
  expect(head()).toBe('Simulating …')
  act(() => store.setState({ run: { ...run, runId: run.runId + 1 } }))
  await act(() => vi.advanceTimersByTimeAsync(100))
  expect(head()).toMatch(/^Completes/)
})

it('is not that of the former scenario while a late run of a newer one is waited for', async () => {
  const parsed = parseScenario(defaultScenario)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const store = standingPlayStore()
  await act(async () => store.setState({ run: simulatedRun(parsed.scenario), status: 'done' }))
  vi.useFakeTimers()
  render(
    <PlayStoreContext value={store}>
      <Verdict />
    </PlayStoreContext>,
  )
  const head = () => document.querySelector('.verdict-head')!.textContent
  expect(head()).toMatch(/^Completes/)
  // Also while the worker is started anew, and after a run that was cancelled.
  for (const status of ['done', 'worker-lost', 'cancelled'] as const) {
    act(() => store.setState({ status, isLate: true }))
    act(() => void vi.advanceTimersByTime(450))
    expect(head()).toBe('Simulating …')
  }
  act(() => store.setState({ status: 'done', isLate: false }))
  expect(head()).toMatch(/^Completes/)
})
