import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Outcome, Result } from '../../../engine/result/result.ts'
import { fieldAt, withFields } from '../../../scenario/fieldPath.ts'
import type { FieldChange } from '../../../scenario/fieldPath.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { useDowntimeLimit, useWorkingSet, useWrites } from '../../setup/deciding.ts'
import { useLink } from '../../setup/link.ts'
import { useCliffs } from './useCliffs.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A law instead of the simulation: writes above 30,000 never converge, nor do links below 700 Mbit/s. */
function outcomeOf(scenario: unknown): Outcome {
  const writes = Number(fieldAt(scenario, 'vms[0].workload.writesPerS') ?? 20_000)
  return writes <= 30_000 && Number(fieldAt(scenario, 'hosts[0].mbps')) >= 700 ? 'completed' : 'not-converged'
}

function shown({ trialMs = 1, slowTrials = 0, outcome }: { trialMs?: number; slowTrials?: number; outcome?: Outcome } = {}) {
  const store = standingPlayStore()
  const tried: (readonly FieldChange[])[] = []
  const tryOutcome = async (changes: readonly FieldChange[]): Promise<Outcome | null> => {
    tried.push(changes)
    await new Promise((resolve) => setTimeout(resolve, trialMs))
    const scenario = withFields(store.getState().scenario, changes)
    return tried.length <= slowTrials ? null : outcomeOf(scenario)
  }
  /** Ends the run on screen. */
  const end = () =>
    act(async () => {
      const { run, scenario } = store.getState()
      const result = { migrations: [{ vm: run!.vm, outcome: outcome ?? outcomeOf(scenario) }] } as unknown as Result
      store.setState({ run: { ...run!, result }, tryOutcome })
    })
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const { result } = renderHook(useCliffsOfControls, { wrapper })
  const pass = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms))
  const put = async (path: string, value: unknown) => {
    await act(async () => store.getState().setField(path, value))
    await end()
  }
  return { store, result, tried, end, pass, put }
}

function useCliffsOfControls() {
  return useCliffs({ writes: useWrites(), workingSet: useWorkingSet(), link: useLink(), downtimeLimit: useDowntimeLimit() })
}

const none = { writes: null, workingSet: null, link: null, downtimeLimit: null }
const both = {
  writes: { value: 30_000, neverSide: 'above' },
  workingSet: null,
  link: { value: 700, neverSide: 'below' },
  downtimeLimit: null,
}

describe('the cliffs of the deciding numbers', () => {
  it('are searched once the run has ended and after 400 ms without input; both ports are tried together', async () => {
    const { result, tried, end, pass } = shown()
    await pass(2000)
    expect(tried).toEqual([])
    await end()
    await pass(390)
    expect(tried).toEqual([])
    expect(result.current).toEqual(none)
    await pass(200)
    expect(result.current).toEqual(both)
    expect(tried.some((changes) => changes.filter(({ path }) => /^hosts\[[01]\]\.mbps$/.test(path)).length === 2)).toBe(true)
  })

  it('stop at any input, and start again after it', async () => {
    const { result, tried, end, pass } = shown({ trialMs: 20 })
    await end()
    await pass(450)
    const before = tried.length
    expect(before).toBeGreaterThan(0)
    await act(async () => window.dispatchEvent(new Event('pointerdown')))
    await pass(390)
    expect(tried.length).toBe(before)
    expect(result.current).toEqual(none)
    await pass(3000)
    expect(result.current).toEqual(both)
  })

  it('stay while their own number moves; those of the others are found anew', async () => {
    const { result, end, pass, put } = shown()
    await end()
    await pass(800)
    await put('vms[0].workload', { preset: 'web-server', writesPerS: 25_000 })
    expect(result.current).toEqual({ ...none, writes: both.writes })
    await pass(800)
    expect(result.current).toEqual(both)
    await put('latencyMs', 3)
    expect(result.current).toEqual(none)
  })

  it('are found from a run that never converges too', async () => {
    const { result, pass, put } = shown()
    await put('vms[0].workload', { preset: 'web-server', writesPerS: 90_000 })
    await pass(800)
    expect(result.current).toEqual({ ...none, writes: both.writes })
  })

  it('do not call never what the end of the simulated time cut short', async () => {
    const { result, pass, put } = shown({ outcome: 'not-converged' })
    await put('endS', 1)
    await pass(800)
    expect(result.current).toEqual(both)
  })

  it('are looked for later if the run took too long at first, as on a busy machine', async () => {
    const { result, tried, end, pass } = shown({ slowTrials: 2 })
    await end()
    await pass(2100)
    expect(tried).toHaveLength(2)
    expect(result.current).toEqual(none)
    await pass(7000)
    expect(result.current).toEqual(both)
  })

  it('are not looked for if the run took too long four times, or ended for another reason', async () => {
    const slow = shown({ slowTrials: Infinity })
    await slow.end()
    await slow.pass(200_000)
    expect(slow.tried).toHaveLength(4)
    await act(async () => window.dispatchEvent(new Event('keydown')))
    await slow.pass(500)
    expect(slow.tried).toHaveLength(5)
    const cut = shown({ outcome: 'failed' })
    await cut.end()
    await cut.pass(2000)
    expect(cut.tried).toEqual([])
    expect([slow.result.current, cut.result.current]).toEqual([none, none])
  })
})
