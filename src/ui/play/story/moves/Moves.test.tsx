import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { questionOfScenario } from '../../../../analysis/advice/advise.ts'
import { type Trial, trialOf } from '../../../../analysis/moves/trial.ts'
import { simulate } from '../../../../engine/simulate.ts'
import { withFields } from '../../../../scenario/fieldPath.ts'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { fakeAdviser } from '../../../../testing/store/fakeAdviser.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { eventually } from '../../../../testing/waiting/eventually.ts'
import * as texts from '../../../../messages/compiled/en/moves.ts'
import { Moves, pricesOf } from './Moves.tsx'
import { searchMoves } from './useMoves.ts'

afterEach(cleanup)

async function opened({ trial = true, service = fakeAdviser() } = {}) {
  const scenario = testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 60 }], rule: { kind: 'qemu' } })
  const store = standingPlayStore()
  const result = simulate(scenario)
  await eventually(() => expect(store.getState().run).not.toBeNull())
  const run = { ...store.getState().run!, runId: 3, scenario, vm: 'vm', result }
  const drawn = trialOf(result.migrations[0], { tS: [0, 1], remainingPages: [1, 0] }, 2, 1 / 256)
  const tryOut = vi.fn(async () => (trial ? drawn : null))
  const setDraft = vi.fn()
  store.setState({ run, tryOut, setDraft })
  searchMoves(store, run, service.computer)
  const page = () => (
    <PlayStoreContext value={store}>
      <Moves run={{ ...run }} />
    </PlayStoreContext>
  )
  const { rerender } = render(page())
  const rows = () => screen.queryAllByRole('button', { name: /Open this run$/ })
  const names = () => rows().map((row) => row.querySelector('.move-name')!.textContent.slice(2))
  const release = async () => {
    service.release()
    await eventually(() => expect(document.querySelectorAll('.moves kbd')).toHaveLength(3))
  }
  return { store, scenario, service, setDraft, rows, names, release, sendAgain: () => rerender(page()) }
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

it('shows the options with default settings first and says so, then the tuned ones, which have numbers', async () => {
  const { rows, names, release } = await opened()
  await eventually(() => expect(rows()).toHaveLength(3))
  expect(names()[0]).toMatch(/^Auto-converge, throttle 20 %/)
  screen.getByText(texts.tuning)
  expect(document.querySelector('.moves kbd')).toBeNull()
  await release()
  expect(names()[0]).toMatch(/^Auto-converge, throttle 70 %/)
  expect(screen.queryByText(texts.tuning)).toBeNull()
})

it('opens an option by its press or its number, which it has once it is tuned', async () => {
  const { store, scenario, rows, names, release, setDraft } = await opened()
  const press = () => {
    act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true })))
  }
  await eventually(() => expect(rows()).toHaveLength(3))
  press()
  expect(setDraft).not.toHaveBeenCalled()
  await release()
  const question = questionOfScenario(scenario, 'vm', null)
  const tuned = question.candidates.find(({ knobs }) => names()[0].includes('70 %') && knobs.autoConverge?.initialPercent === 70)!
  press()
  const { draft } = store.getState()
  const changes = [
    { path: 'migrations[0].strategy', value: tuned.strategy },
    { path: 'migrations[0].maxMbps', value: null },
  ]
  expect(setDraft.mock.calls[0]).toEqual([withFields(draft, changes, store.getState().scenario), changes[0].path])
})

it('keeps the rows while one is pointed at', async () => {
  const { rows, names, service } = await opened()
  await eventually(() => expect(rows()).toHaveLength(3))
  const first = names()
  act(() => rows()[0].focus())
  const { length } = service.asked
  service.release()
  await eventually(() => expect(service.asked.length).toBeGreaterThan(length))
  await act(async () => new Promise((resolve) => setImmediate(resolve)))
  expect(names()).toEqual(first)
  act(() => rows()[0].blur())
  await eventually(() => expect(names()).not.toEqual(first))
})

it('says the median of the trials where the run of an option takes too long to be drawn', async () => {
  const { rows, release } = await opened({ trial: false })
  await release()
  expect(rows()[0].getAttribute('aria-label')).toContain(texts.median(texts.result('14.3 s', '100 ms')))
})

it('searches once, also when the samples of the run are sent again', async () => {
  const { service, release, sendAgain } = await opened()
  await release()
  const { length } = service.asked
  sendAgain()
  expect(service.asked).toHaveLength(length)
})

it('says why there are no options', async () => {
  const service = fakeAdviser({ 'records.prepare': () => ({ ok: false, why: 'no guest' }) })
  await opened({ service })
  await eventually(() => expect(screen.getByRole('status').textContent).toBe('no guest'))
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
    pricesOf({ risk: 'none', trial: { ...trial, downtimeMs, transferredMiB: 2500 } }, base)
  expect(prices(1980)).toEqual([texts.longerPause('1.68 s'), texts.lessData('2.44 GiB')])
  expect(prices(310)).toEqual([texts.lessData('2.44 GiB')])
  expect(prices(8, { ...trial, downtimeMs: 6 })).toEqual([texts.lessData('2.44 GiB')])
  expect(prices(1980, { ...trial, outcome: 'not-converged' })).toEqual([])
  expect(pricesOf({ risk: 'guest-lost', trial: null }, trial)).toEqual([texts.splitRisk])
})
