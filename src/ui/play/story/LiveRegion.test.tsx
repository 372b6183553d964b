import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { phaseAt } from '../../../analysis/report/story.ts'
import { builtMigration } from '../../../testing/migrationResult.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { LiveRegion } from './LiveRegion.tsx'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'

const migration = builtMigration()

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function shown(): Promise<PlayStore> {
  const store = standingPlayStore()
  const { run } = store.getState()
  if (run === null) throw new Error('the standing store has no run')
  const result = {
    version: 1 as const,
    scenario: '',
    seed: 1,
    migrations: [migration],
    notes: [],
    totals: { makespanS: 9.4, transferredMiB: 0, downtimeMsSum: 0, downtimeMsMax: 0, energyJ: 0, deadlineMisses: 0 },
  }
  store.setState({ run: { ...run, vm: migration.vm, rounds: migration.rounds, simulatedS: 9.4, result } })
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <LiveRegion />
      </PlayStoreContext>,
    ),
  )
  await pass(0)
  return store
}

const pass = (ms: number) => act(async () => vi.advanceTimersByTime(ms))
const said = () => screen.getByRole('status').textContent
const phaseTextAt = (atS: number) => phaseAt(migration.startS, migration.rounds, migration, atS).text

describe('the live region', () => {
  it('announces a phase when it begins', async () => {
    await shown()
    expect(said()).toBe(phaseTextAt(0))
  })

  it('announces at most one message per second, always the newest', async () => {
    const store = await shown()
    act(() => store.getState().seek(8.7))
    await pass(500)
    act(() => store.getState().seek(9.3))
    await pass(400)
    expect(said()).toBe(phaseTextAt(0))
    await pass(100)
    expect(said()).toBe(phaseTextAt(9.3))
  })

  it('announces nothing while a phase continues', async () => {
    const store = await shown()
    await pass(5000)
    act(() => store.getState().seek(4))
    await pass(5000)
    expect(said()).toBe(phaseTextAt(0))
  })

  it('announces the verdict of a run that follows a change, also within a phase, and none that is hidden', async () => {
    const store = await shown()
    await pass(5000)
    const change = (runId: number, totalS: number) => {
      const run = store.getState().run!
      const migrations = [builtMigration({ totalS, endS: totalS })]
      store.setState({ run: { ...run, runId, result: { ...run.result!, migrations } } })
    }
    act(() => change(7, 20))
    await pass(1000)
    expect(said()).toContain('20.0 s')
    act(() => store.getState().show({ hidesVerdict: true }))
    act(() => change(8, 30))
    await pass(1000)
    expect(said()).not.toContain('30.0 s')
  })
})
