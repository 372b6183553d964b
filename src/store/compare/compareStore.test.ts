import { computerOf } from '../../testing/store/computer.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Trial } from '../../analysis/moves/trial.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { eventually } from '../../testing/waiting/eventually.ts'
import { builtMigration } from '../../testing/migrationResult.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { SimulationClient } from '../../compute/simulation/client/client.ts'
import type { RunBatch } from '../../compute/simulation/protocol.ts'
import { emptyColumns } from '../../compute/simulation/sampleColumns.ts'
import { firstPlace } from '../address/place.ts'
import type { Run } from '../play/run.ts'
import { comparedFigures } from './comparedRun.ts'
import { comparisonHash, comparisonIn, firstView, packedInOrder, playHash } from './compareAddress.ts'
import { createCompareStore } from './compareStore.ts'
import { pastedRuns } from './pastedRuns.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import { pinRun } from './pinRun.ts'
import { addPin, newPin, pinStore, setPins } from './pins.ts'
import { forgetAllRuns, historyLimits, historyStore, limited, recordRun, renameRun } from './runHistory.ts'
import type { PastRun } from './runHistory.ts'

const trial: Trial = {
  outcome: 'completed',
  totalS: 8,
  downtimeMs: 200,
  transferredMiB: 900,
  speed: 0.9,
  rounds: 2,
  leastMiB: 20,
  lostWorkS: 0,
  hadSplitPages: false,
  curve: { tS: new Float64Array(0), remainingMiB: new Float64Array(0) },
}

/** A client whose runs end at once, unless they are stalled. `seeds`: of every run that was started. */
function instantClient(seeds: number[], stalled: () => Promise<void> | null): SimulationClient {
  return {
    async run({ runId, scenario: asked }, onBatch) {
      const scenario = asked as Scenario
      seeds.push(scenario.seed)
      const wait = stalled()
      if (wait !== null) await wait
      const batch: RunBatch = {
        runId,
        simulatedS: 9.4,
        milestones: new Float64Array(0),
        firstSample: 0,
        samples: emptyColumns(3),
        rounds: [],
        started: {
          scenario,
          shown: scenario,
          vm: 'vm',
          facts: { downtimeLimitMs: null, mayReturn: false, copyHosts: [], originalStays: false, inequality: null, laterInequalities: [] },
          topology: { vmIds: ['vm'] } as NonNullable<RunBatch['started']>['topology'],
        },
        followed: null,
        result: {
          version: 1,
          scenario: '',
          seed: scenario.seed,
          migrations: [builtMigration({ vm: 'vm' })],
        } as unknown as RunBatch['result'],
      }
      onBatch(batch)
      return { ok: true, cancelled: false }
    },
    cancel: () => undefined,
    check: async (draft) => parseScenario(draft),
    pageMap: async () => null,
    sentTimes: async () => null,
    loads: async () => null,
    trial: async () => trial,
    outcome: async () => null,
    result: async () => null,
    onLost: () => () => undefined,
  }
}

function opened(hash = '#/what-if/runs') {
  const shown: string[] = []
  const seeds: number[] = []
  const closed: boolean[] = []
  let connections = 0
  let stalled: Promise<void> | null = null
  const store = createCompareStore({
    connect: () => {
      connections++
      return { client: instantClient(seeds, () => stalled), close: () => closed.push(true) }
    },
    computer: computerOf({}),
    show: (to) => shown.push(to),
    nowMs: () => 1,
  })
  store.getState().visit(hash)
  /** Runs from now on end once the returned function is called. */
  const stall = () => {
    let resume: () => void = () => undefined
    stalled = new Promise((resolve) => {
      resume = resolve
    })
    return resume
  }
  /** Every run has ended under all of its seeds. */
  const settled = () =>
    eventually(() => expect(store.getState().runs.filter(({ isDone, trialsLeft }) => !isDone || trialsLeft > 0)).toEqual([]))
  return { store, shown, seeds, closed, connected: () => connections, stall, settled }
}

const slow = testScenario({ scenario: { seed: 3 } })
const fast = testScenario({ mbps: 10_000, scenario: { seed: 8 } })
const titles = () => pinStore.getState().pins.map(({ draft }) => (draft as Scenario).hosts[0].mbps)
const pin = (draft: unknown) => ({ draft, vm: '', name: '' })

function clear(): void {
  setPins([])
  forgetAllRuns()
}
beforeEach(clear)
afterEach(clear)

describe('compared runs', () => {
  it('have the first run’s seed, or their own, or five', async () => {
    const { store, seeds, settled } = opened()
    await store.getState().add([pin(slow), pin(fast)])
    await settled()
    expect(seeds).toEqual([3, 3])
    store.getState().setSeeds('own')
    await settled()
    expect(seeds).toEqual([3, 3, 8])
    store.getState().setSeeds('five')
    await settled()
    const { runs } = store.getState()
    expect(runs.map(({ trials }) => trials.length)).toEqual([4, 4])
    // One run of 9.4 s and four trials of 8 s.
    expect(comparedFigures(runs[0])?.spread?.totalS).toEqual({ median: 8, low: 8, high: 9.4 })
  })

  it('have five seeds that are asked for while a run is under way, or again while they are tried', async () => {
    const { store, stall, settled } = opened()
    const resume = stall()
    await store.getState().add([pin(slow)])
    store.getState().setSeeds('five')
    resume()
    await settled()
    expect(store.getState().runs[0].trials).toHaveLength(4)
    store.getState().setSeeds('same')
    store.getState().setSeeds('five')
    store.getState().setSeeds('same')
    store.getState().setSeeds('five')
    await settled()
    expect(store.getState().runs[0].trials).toHaveLength(4)
  })

  it('complete only if they do so under every seed, with the figures of the seeds that complete', async () => {
    const { store, settled } = opened()
    await store.getState().add([pin(slow)])
    await settled()
    const [run] = store.getState().runs
    const failing = { ...trial, outcome: 'not-converged' as const, totalS: 500 }
    expect(comparedFigures({ ...run, trials: [trial] })).toMatchObject({ outcome: 'completed', outcomes: ['completed', 'completed'] })
    const mixed = comparedFigures({ ...run, trials: [trial, failing] })
    expect(mixed).toMatchObject({ outcome: 'not-converged', outcomes: ['completed', 'completed', 'not-converged'] })
    expect(mixed?.spread?.totalS).toEqual({ median: 8.7, low: 8, high: 9.4 })
  })

  it('share a playhead that stays within the longest run', async () => {
    const { store, settled } = opened()
    await store.getState().add([pin(slow), pin(fast)])
    await settled()
    const { seek, play, tick } = store.getState()
    seek(100)
    expect(store.getState().playheadS).toBe(9.4)
    play()
    expect(store.getState().playheadS).toBe(0)
    tick(200)
    expect(store.getState().playheadS).toBeCloseTo(0.2, 9)
    // As after the tab was hidden.
    tick(60_000)
    expect(store.getState().playheadS).toBeCloseTo(0.45, 9)
  })

  it('have their playhead put back where it was, also while none has come so far', async () => {
    const { store, stall, settled } = opened()
    const resume = stall()
    await store.getState().add([pin(slow)])
    store.setState({ playheadS: 7 })
    const { playheadS, playing, seek, putBack } = store.getState()
    seek(1)
    expect(store.getState().playheadS).toBe(0)
    putBack({ playheadS, playing })
    expect(store.getState()).toMatchObject({ playheadS: 7, playing: false })
    resume()
    await settled()
    putBack({ playheadS: 99, playing: true })
    expect(store.getState()).toMatchObject({ playheadS: 9.4, playing: true })
  })

  it('are at most four, and the runs left out are named', async () => {
    const { store } = opened()
    const five = [100, 200, 300, 400, 500].map((mbps) => pin(testScenario({ mbps })))
    expect(await store.getState().add(five)).toBe(4)
    expect(titles()).toEqual([100, 200, 300, 400])
    expect(store.getState().troubles).toHaveLength(1)
  })

  it('are replaced, moved, renamed and removed, and the removal is undone', async () => {
    const { store } = opened()
    await store.getState().add([pin(slow), pin(fast)])
    const [first, second] = pinStore.getState().pins
    store.getState().move(first.id, 1)
    expect(titles()).toEqual([10_000, 1000])
    store.getState().move(second.id, -1)
    expect(titles()).toEqual([10_000, 1000])
    store.getState().rename(first.id, ' mine ')
    expect(pinStore.getState().pins[1].name).toBe('mine')
    await store.getState().add([pin(testScenario({ mbps: 7 }))], second.id)
    expect(titles()).toEqual([7, 1000])
    store.getState().undoRemove()
    expect(titles()).toEqual([10_000, 1000])
    store.getState().remove(first.id)
    expect(titles()).toEqual([10_000])
    store.getState().undoRemove()
    expect(titles()).toEqual([10_000, 1000])
  })

  it('leave their worker to the next run, unless it is still busy', async () => {
    const { store, seeds, closed, settled, stall } = opened()
    await store.getState().add([pin(slow)])
    await settled()
    store.getState().removeAll()
    await settled()
    expect(closed).toEqual([])
    setPins([newPin(slow, '')])
    await Promise.resolve()
    await Promise.resolve()
    store.getState().removeAll()
    expect(closed).toEqual([])
    stall()
    await store.getState().add([pin(fast)])
    await eventually(() => expect(seeds.at(-1)).toBe(8))
    store.getState().removeAll()
    expect(closed).toEqual([true])
  })

  it('lose nothing to a scenario that the schema refuses', async () => {
    const { store } = opened()
    await store.getState().add([pin(slow)])
    expect(await store.getState().add([pin({ version: 1 }), pin(fast)])).toBe(1)
    expect(titles()).toEqual([1000, 10_000])
    expect(store.getState().troubles.every(({ path }) => path.startsWith('Run 1'))).toBe(true)
    expect(store.getState().troubles.length).toBeGreaterThan(0)
  })

  it('are in the local history once they have ended', async () => {
    const { store, settled } = opened()
    await store.getState().add([pin(slow)])
    await settled()
    expect(historyStore.getState().runs.map(({ result }) => result?.totalS)).toEqual([9.4])
  })

  it('are in the local history once, in whatever order their fields are written', () => {
    const { name, version, ...rest } = testScenario()
    expect(packedInOrder({ version, name, ...rest })).toBe(packedInOrder({ ...rest, name, version }))
  })
})

describe('a trial of scenarios that are not pinned', () => {
  it('pins nothing, has no result for a refused scenario, and leaves its worker to the first run', async () => {
    const { store, closed, connected, settled } = opened()
    expect(await store.getState().tryDrafts([slow, { vms: 3 }, fast])).toEqual([trial, null, trial])
    expect(store.getState()).toMatchObject({ runs: [], troubles: [] })
    expect(pinStore.getState().pins).toEqual([])
    await store.getState().add([pin(slow)])
    await settled()
    expect([connected(), closed.length]).toEqual([1, 0])
  })
})

describe('the address of a comparison', () => {
  it('opens the same runs with names, view and playhead', async () => {
    const hash = comparisonHash(
      [
        { ...pin(slow), name: 'slow & safe' },
        { ...pin(fast), vm: 'vm' },
      ],
      { seeds: 'five', curve: 'speed', playheadS: 2.5 },
    )
    const read = comparisonIn(hash)
    expect(read.view).toEqual({ seeds: 'five', curve: 'speed', playheadS: 2.5 })
    expect(read.runs.map(({ name, vm }) => [name, vm])).toEqual([
      ['slow & safe', ''],
      ['', 'vm'],
    ])
    const { settled, shown } = opened(hash)
    await settled()
    expect(titles()).toEqual([1000, 10_000])
    expect(comparisonIn(shown.at(-1) ?? '').runs).toHaveLength(2)
  })

  it('names the run that cannot be read, shows the others, and the pinned ones come back', async () => {
    addPin(testScenario({ mbps: 77 }), '')
    const hash = comparisonHash([pin(slow), pin(fast)], firstView).replace('b=1.', 'b=1.!!')
    const { store } = opened(hash)
    expect(store.getState().troubles.map(({ path }) => path)).toEqual(['Run B of the link'])
    expect(titles()).toEqual([1000])
    store.getState().undoRemove()
    expect(titles()).toEqual([77])
  })

  it('changes nothing if no run of it can be read', () => {
    addPin(slow, '')
    const { store } = opened('#/what-if/runs?a=1.!!&b=')
    expect(store.getState().troubles).toHaveLength(2)
    expect(titles()).toEqual([1000])
  })
})

describe('pasted text', () => {
  it('holds links of Play, of comparisons, and JSON', () => {
    const link = (draft: unknown) => `https://example.org/${playHash(draft, '')}`
    expect(pastedRuns(`${link(slow)}\n  ${link(fast)} `).runs).toHaveLength(2)
    expect(pastedRuns(`https://example.org/${comparisonHash([pin(slow), pin(fast)], firstView)}`).runs).toHaveLength(2)
    expect(pastedRuns(JSON.stringify([slow, fast])).runs).toHaveLength(2)
    expect(pastedRuns(`${link(slow)}&vm=vm`).runs[0].vm).toBe('vm')
    expect(pastedRuns('  ')).toEqual({ runs: [], faults: [] })
  })

  it('may hold the address of the opening scenario, which has no scenario in it', () => {
    const { runs, faults } = pastedRuns('https://example.org/#&at=7.6 https://example.org/#at=9 https://example.org/#')
    expect(runs.map(({ draft }) => draft)).toEqual([scenarioPresets[0].scenario, scenarioPresets[0].scenario])
    expect(faults.map(({ path }) => path)).toEqual(['Link 3'])
  })

  it('says which link is broken, and keeps the others', () => {
    const { runs, faults } = pastedRuns(
      `${playHash(slow, '')} https://example.org/#nonsense ${playHash(fast, '').slice(0, 40)} https://example.org/#/what-if/runs?`,
    )
    expect(runs).toHaveLength(1)
    expect(faults.map(({ path }) => path)).toEqual(['Link 2', 'Link 3', 'Link 4'])
    expect(pastedRuns('{"version": 1,,}').faults).toHaveLength(1)
    expect(pastedRuns('no link at all').faults.map(({ path }) => path)).toEqual(['Link 1'])
  })

  it('passes over the words around links, and joins a link that a mail has broken over lines', () => {
    const link = `https://example.org/${playHash(slow, '')}`
    const words = pastedRuns(`Bob: <${link}>\nAlice: ${link}, what do you think?`)
    expect([words.runs.length, words.faults]).toEqual([2, []])
    const broken = pastedRuns(`> ${link.slice(0, 60)}\n> ${link.slice(60, 90)}\n> ${link.slice(90)}\n> and\n${link}`)
    expect(broken.faults).toEqual([])
    expect(broken.runs.map(({ draft }) => draft)).toEqual(words.runs.map(({ draft }) => draft))
    const cut = pastedRuns(`Look at this: ${link.slice(0, 60)} – odd? ${link}`)
    expect([cut.runs.length, cut.faults.map(({ path }) => path)]).toEqual([1, ['Link 1']])
  })
})

describe('pins', () => {
  it('put the figures of the followed VM into the local history', () => {
    const migrations = [builtMigration({ vm: 'other', totalS: 3 }), builtMigration({ vm: 'web', totalS: 7 })]
    const run = { vm: 'web', result: { migrations } } as unknown as Run
    pinRun({ scenario: slow, place: firstPlace, run })
    expect(historyStore.getState().runs.map(({ result }) => result?.totalS)).toEqual([7])
  })

  it('hold a run of Play once, and never a fifth one', () => {
    const play = (mbps: number) => ({
      scenario: testScenario({ mbps }),
      place: { view: 'pages', panel: 'timeline', vm: '', brief: '' } as const,
      run: null,
    })
    expect([1, 2, 3, 4].map((mbps) => pinRun(play(mbps)))).toEqual([true, true, true, true])
    expect(pinRun(play(2))).toBe(true)
    expect(pinRun(play(5))).toBe(false)
    expect(titles()).toEqual([1, 2, 3, 4])
  })
})

describe('the local history', () => {
  const past = (change: Partial<PastRun> = {}): PastRun => ({
    packed: '1.x',
    vm: '',
    name: 'Web',
    isNamed: false,
    atMs: 0,
    result: null,
    ...change,
  })

  it('holds a run once, the newest first, under the name that the user gave it', () => {
    recordRun(past())
    recordRun(past({ packed: '1.y' }))
    renameRun(historyStore.getState().runs[1], 'Mine')
    recordRun(past({ result: { outcome: 'completed', totalS: 1, downtimeMs: 2 } }))
    expect(historyStore.getState().runs.map(({ packed, name }) => [packed, name])).toEqual([
      ['1.x', 'Mine'],
      ['1.y', 'Web'],
    ])
  })

  it('keeps the outcome of a run that is opened again and has not ended', () => {
    const result = { outcome: 'completed', totalS: 1, downtimeMs: 2 } as const
    recordRun(past({ result }))
    recordRun(past({ atMs: 5 }))
    expect(historyStore.getState().runs).toEqual([past({ atMs: 5, result })])
  })

  it('forgets the oldest unnamed runs first', () => {
    const many = Array.from({ length: historyLimits.runs + 5 }, (_, i) => past({ packed: `1.${i}`, isNamed: i === historyLimits.runs + 4 }))
    const left = limited(many)
    expect(left).toHaveLength(historyLimits.runs)
    expect(left.at(-1)?.isNamed).toBe(true)
    expect(limited([past({ packed: 'x'.repeat(historyLimits.characters) }), past()])).toHaveLength(1)
  })

  it('refuses a run that would fill the storage', () => {
    recordRun(past({ packed: 'x'.repeat(historyLimits.charactersOfARun + 1) }))
    expect(historyStore.getState().runs).toEqual([])
  })
})
