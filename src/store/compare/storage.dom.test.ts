import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { PastRun } from './runHistory.ts'

// Loaded anew: a test without a window may have loaded them before, and then they hear no other tab.
vi.resetModules()
const { addPin, pinStore, setPins } = await import('./pins.ts')
const { forgetAllRuns, forgetRun, historyStore, pastResult, recordRun } = await import('./runHistory.ts')

const past = (packed: string): PastRun => ({ packed, vm: '', name: packed, isNamed: false, atMs: 1, result: null })
const names = () => historyStore.getState().runs.map(({ name }) => name)
const drafts = () => pinStore.getState().pins.map(({ draft }) => draft)

/** Another tab of the browser writes a value. `isHeard`: its event has reached this tab. */
function otherTabWrites(key: string, value: unknown, isHeard = true): void {
  localStorage.setItem(key, JSON.stringify(value))
  if (isHeard) dispatchEvent(new StorageEvent('storage', { key }))
}

const clear = () => {
  setPins([])
  forgetAllRuns()
}
beforeEach(clear)
afterEach(clear)

describe('two tabs of one browser', () => {
  it('keep the runs of both in the history', () => {
    recordRun(past('1.mine'))
    otherTabWrites('switchover.runs', [past('1.other'), past('1.mine')], false)
    recordRun(past('1.next'))
    expect(names()).toEqual(['1.next', '1.other', '1.mine'])
    expect(localStorage.getItem('switchover.runs')).toContain('1.other')
  })

  it('know of a run of the other that it never converges', () => {
    const scenario = testScenario({
      mbps: 100,
      streams: [{ writesPerS: 60_000, sizeMiB: 48 }],
      rule: { kind: 'qemu', downtimeMs: 300 },
      scenario: { endS: 200 },
    })
    const result = pastResult(simulate(scenario).migrations[0])
    expect(result).toMatchObject({ outcome: 'not-converged', never: true })
    otherTabWrites('switchover.runs', [{ ...past('1.other'), result }])
    expect(historyStore.getState().runs[0].result).toEqual(result)
  })

  it('forget a run in both', () => {
    recordRun(past('1.mine'))
    otherTabWrites('switchover.runs', [past('1.other'), past('1.mine')])
    expect(names()).toEqual(['1.other', '1.mine'])
    forgetRun(historyStore.getState().runs[0])
    expect(names()).toEqual(['1.mine'])
  })

  it('keep the pins of both, each under the id that it has here', () => {
    addPin({ mine: 1 }, '')
    const [{ id }] = pinStore.getState().pins
    otherTabWrites(
      'switchover.pins',
      [
        { id: 1, draft: { other: 1 }, vm: '', name: '' },
        { id: 2, draft: { mine: 1 }, vm: '', name: 'A' },
      ],
      false,
    )
    addPin({ next: 1 }, '')
    expect(drafts()).toEqual([{ other: 1 }, { mine: 1 }, { next: 1 }])
    expect(pinStore.getState().pins[1]).toMatchObject({ id, name: 'A' })
    expect(new Set(pinStore.getState().pins.map((pin) => pin.id)).size).toBe(3)
  })

  it('see the pins that the other one removed, and those before', () => {
    addPin({ mine: 1 }, '')
    otherTabWrites('switchover.pins', [])
    expect(drafts()).toEqual([])
    expect(pinStore.getState().beforeOtherTab?.map(({ draft }) => draft)).toEqual([{ mine: 1 }])
  })
})
