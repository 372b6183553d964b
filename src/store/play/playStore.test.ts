import { describe, expect, it } from 'vitest'
import { fakePlayStore, refused, schemaWarnings } from '../../testing/store/playStore.ts'
import { firstPlace } from '../address/place.ts'
import { firstShowing } from '../address/showing.ts'

describe('runs', () => {
  it('start with the first scenario at once', () => {
    const { store, asked, tell } = fakePlayStore()
    expect(asked.map(({ request }) => request.scenario)).toEqual([{ name: 'first' }])
    expect(store.getState().status).toBe('waiting')
    tell(0, 4)
    expect(store.getState()).toMatchObject({ status: 'running', run: { simulatedS: 4, result: null } })
    tell(0)
    expect(store.getState()).toMatchObject({ status: 'done', run: { simulatedS: 10, result: { version: 1 } } })
  })

  it('follow each change of a field', () => {
    const { store, asked, tell } = fakePlayStore()
    tell(0)
    store.getState().setField('vms[0].memoryMiB', 2048)
    expect(store.getState().draft).toEqual({ name: 'first', vms: [{ memoryMiB: 2048 }] })
    expect(asked[1].request).toMatchObject({ scenario: { vms: [{ memoryMiB: 2048 }] }, vm: 'web' })
    tell(1)
    expect(store.getState().scenario).toEqual({ name: 'first', vms: [{ memoryMiB: 2048 }] })
  })

  it('keep the last valid run on screen while a draft breaks the schema', async () => {
    const { store, tell, end } = fakePlayStore()
    tell(0)
    const good = store.getState().run
    store.getState().setField('vms[0].memoryMiB', -1)
    await end(1, { ok: false, faults: refused })
    expect(store.getState()).toMatchObject({ faults: refused, draft: { vms: [{ memoryMiB: -1 }] }, scenario: { name: 'first' } })
    expect(store.getState().run).toBe(good)
    store.getState().setField('vms[0].memoryMiB', 64)
    tell(2)
    expect(store.getState().faults).toEqual([])
  })

  it('ignore the faults of a draft that has changed since', async () => {
    const { store, end } = fakePlayStore()
    store.getState().setField('vms[0].memoryMiB', -1)
    store.getState().setField('vms[0].memoryMiB', 64)
    await end(1, { ok: false, faults: refused })
    expect(store.getState().faults).toEqual([])
  })

  it('report a cancel and keep their samples, also when the worker is lost, which repeats no cancelled run', async () => {
    const { store, tell, end, lose } = fakePlayStore()
    tell(0, 4)
    store.getState().cancelRun()
    await end(0, { ok: true, cancelled: true })
    expect(store.getState()).toMatchObject({ status: 'cancelled', run: { simulatedS: 4 } })
    lose()
    expect(store.getState().status).toBe('cancelled')
  })

  it('report a lost worker until the next change', () => {
    const { store, tell, lose } = fakePlayStore()
    tell(0)
    lose()
    tell(0)
    expect(store.getState()).toMatchObject({ status: 'worker-lost', run: { simulatedS: 10 }, draft: { name: 'first' } })
    store.getState().setField('seed', 2)
    tell(1)
    expect(store.getState().status).toBe('done')
  })

  it('wait for the run that a lost worker has not begun, so that the one before is not taken for it', async () => {
    const { store, tell, end, lose } = fakePlayStore()
    tell(0)
    lose()
    expect(store.getState().isLate ?? false).toBe(false)
    store.getState().setField('seed', 2)
    lose()
    expect(store.getState()).toMatchObject({ status: 'worker-lost', isLate: true })
    tell(1)
    expect(store.getState().isLate).toBe(false)
    store.getState().setField('seed', 3)
    lose()
    await end(2, { ok: false, faults: refused })
    expect(store.getState().isLate).toBe(false)
    lose()
    expect(store.getState().isLate).toBe(false)
    store.getState().setField('seed', 4)
    store.getState().cancelRun()
    await end(3, { ok: true, cancelled: true })
    lose()
    expect(store.getState().isLate).toBe(false)
  })
})

describe('an opened scenario', () => {
  it('waits for its run from the moment that it is named', async () => {
    const { store, tell } = fakePlayStore()
    tell(0)
    expect(store.getState().status).toBe('done')
    await store.getState().openScenario({ name: 'second', hosts: [] })
    expect(store.getState()).toMatchObject({ status: 'waiting', scenario: { name: 'second' }, run: { scenario: { name: 'first' } } })
    tell(1)
    expect(store.getState()).toMatchObject({ status: 'done', run: { scenario: { name: 'second' } } })
  })
})

describe('a run of a changed scenario', () => {
  it('keeps the identity of the parts that did not change', () => {
    const { store, tell } = fakePlayStore()
    store.getState().setField('hosts[0].mbps', 100)
    tell(1)
    const { hosts } = store.getState().scenario
    store.getState().setField('seed', 7)
    tell(2)
    const { scenario, run } = store.getState()
    expect(scenario).toEqual({ name: 'first', hosts: [{ mbps: 100 }], seed: 7 })
    expect(scenario.hosts).toBe(hosts)
    expect(run?.scenario).toBe(scenario)
  })
})

describe('the ghost', () => {
  it('is the run before a control was first moved, until another control is', () => {
    const { store, tell } = fakePlayStore()
    tell(0)
    const before = store.getState().run
    for (const [index, mbps] of [100, 200, 300].entries()) {
      store.getState().setField('hosts[0].mbps', mbps)
      tell(index + 1)
    }
    expect(store.getState().ghost).toBe(before)
    const after = store.getState().run
    store.getState().setField('seed', 7)
    tell(4)
    expect(store.getState().ghost).toBe(after)
  })
})

describe('the further batches of a run', () => {
  function setUp() {
    let take = (): void => undefined
    let asks = 0
    const fake = fakePlayStore({
      paced: (act) => {
        take = act
        return { ask: () => void asks++ }
      },
    })
    let updates = 0
    fake.store.subscribe((state, before) => {
      if (state.run !== before.run) updates++
    })
    return { ...fake, take: () => take(), asks: () => asks, updates: () => updates }
  }
  const shownS = (store: ReturnType<typeof setUp>['store']) => store.getState().run?.simulatedS

  it('are taken in one update, when it is time for it', () => {
    const { store, tell, tellMore, take, asks, updates } = setUp()
    tell(0, 4)
    tellMore(0, 5)
    tellMore(0, 6)
    expect([shownS(store), asks(), updates()]).toEqual([4, 2, 1])
    take()
    expect([shownS(store), store.getState().overview?.simulatedS, updates()]).toEqual([6, 6, 2])
    take()
    expect(updates()).toBe(2)
  })

  it('come at once with the result', () => {
    const { store, tell, tellMore, updates } = setUp()
    tell(0, 4)
    tellMore(0, 5)
    tellMore(0, 10)
    expect(store.getState()).toMatchObject({ status: 'done', run: { simulatedS: 10, result: { version: 1 } } })
    expect(updates()).toBe(2)
  })

  it('are not those of the run that follows', () => {
    const { store, tell, tellMore, take } = setUp()
    tell(0, 4)
    tellMore(0, 8)
    store.getState().setField('seed', 2)
    tell(1, 2)
    tellMore(0, 9)
    take()
    expect(shownS(store)).toBe(2)
    tellMore(1, 3)
    tellMore(0, 9)
    take()
    expect(shownS(store)).toBe(3)
  })

  it('are there when the run is cancelled', async () => {
    const { store, tell, tellMore, end, take } = setUp()
    tell(0, 4)
    tellMore(0, 5)
    store.getState().cancelRun()
    await end(0, { ok: true, cancelled: true })
    expect(store.getState()).toMatchObject({ status: 'cancelled', run: { simulatedS: 5, cancelled: true } })
    tellMore(0, 6)
    take()
    expect(shownS(store)).toBe(5)
  })
})

describe('a cancelled run', () => {
  it('stays cancelled and takes no batch after its end', async () => {
    const { store, tell, tellMore, end } = fakePlayStore()
    tell(0, 4)
    store.getState().cancelRun()
    tellMore(0, 5)
    expect(store.getState()).toMatchObject({ status: 'cancelled', run: { simulatedS: 5 } })
    await end(0, { ok: true, cancelled: true })
    tellMore(0, 6)
    expect(store.getState()).toMatchObject({ status: 'cancelled', run: { simulatedS: 5, cancelled: true } })
  })

  it('has the playhead at its end if that waited for a later moment', async () => {
    const { store, tell, end } = fakePlayStore()
    tell(0, 4)
    store.setState({ playheadS: 9 })
    store.getState().cancelRun()
    await end(0, { ok: true, cancelled: true })
    expect(store.getState().playheadS).toBe(4)
  })
})

describe('the address', () => {
  it('gets a new entry when a control is first moved or moved again after its release, and is replaced meanwhile', async () => {
    const { store, shown, tell } = fakePlayStore()
    tell(0)
    expect(shown).toEqual([])
    store.getState().setField('seed', 1)
    tell(1)
    store.getState().setField('seed', 2)
    tell(2)
    store.getState().releaseControl()
    store.getState().setField('seed', 3)
    tell(3)
    expect(shown.map(([, entry]) => entry)).toEqual(['push', 'replace', 'push'])
    expect(await store.getState().copyLink()).toBe('https://x/#{"name":"first","seed":3}')
  })

  it('gets the new entry even if the first moved value was never run', () => {
    const { store, shown, tell } = fakePlayStore()
    store.getState().setField('seed', 1)
    store.getState().setField('seed', 2)
    tell(2)
    expect(shown).toEqual([[{ name: 'first', seed: 2 }, 'push']])
  })

  it('does not hold a draft that breaks the schema', async () => {
    const { store, shown, end } = fakePlayStore()
    store.getState().setField('seed', 'x')
    await end(1, { ok: false, faults: refused })
    expect(shown).toEqual([])
    expect(await store.getState().copyLink()).toBe('https://x/#{"name":"first"}')
  })

  it('opens a visited scenario without a new entry', async () => {
    const { store, asked, shown, tell, visit } = fakePlayStore()
    tell(0)
    await visit({ kind: 'scenario', draft: { name: 'earlier' } })
    tell(1)
    expect(asked[1].request.scenario).toEqual({ name: 'earlier' })
    expect(store.getState().draft).toEqual({ name: 'earlier' })
    expect(shown).toEqual([])
    await visit({ kind: 'none' })
    expect(store.getState().draft).toEqual({ name: 'first' })
  })

  it('leaves the run alone and reports the faults if it is broken', async () => {
    const { store, asked, visit } = fakePlayStore()
    await visit({ kind: 'broken', faults: refused })
    expect(store.getState()).toMatchObject({ openFaults: refused, draft: { name: 'first' } })
    expect(asked).toHaveLength(1)
  })
})

describe('opening a scenario', () => {
  it('tells the warnings of an opened scenario until the next one', async () => {
    const { store } = fakePlayStore()
    expect(await store.getState().openScenario({ name: 'second', remarks: 1 })).toBeNull()
    expect(store.getState()).toMatchObject({ draft: { name: 'second' }, openFaults: schemaWarnings })
    await store.getState().openScenario({ name: 'third' })
    expect(store.getState().openFaults).toEqual([])
  })

  it('replaces the draft, drops the ghost and plays from the start', async () => {
    const { store, asked, shown, kept, tell } = fakePlayStore()
    tell(0)
    store.getState().setField('seed', 2)
    tell(1)
    store.getState().seek(10)
    expect(await store.getState().openScenario({ name: 'second' })).toBeNull()
    tell(2)
    expect(store.getState()).toMatchObject({ draft: { name: 'second' }, ghost: null, playheadS: 0 })
    expect(asked[2].request.vm).toBe('')
    expect(shown.at(-1)).toEqual([{ name: 'second' }, 'push'])
    expect(kept.at(-1)).toEqual({ name: 'second' })
  })

  it('is remembered while its settings change and while the user goes back through them', async () => {
    const { store, tell, visit } = fakePlayStore()
    tell(0)
    const first = store.getState().opened
    expect(first).toBe(store.getState().scenario)
    store.getState().setField('seed', 2)
    tell(1)
    expect(store.getState().scenario).toEqual({ name: 'first', seed: 2 })
    await visit({ kind: 'scenario', draft: { name: 'first', seed: 3 } })
    tell(2)
    expect(store.getState().scenario).toEqual({ name: 'first', seed: 3 })
    expect(store.getState().opened).toBe(first)
    await store.getState().openScenario({ name: 'second' })
    expect(store.getState().opened).toEqual({ name: 'second' })
  })

  it('refuses a draft that breaks the schema and keeps the one it had', async () => {
    const { store, asked } = fakePlayStore()
    expect(await store.getState().openScenario({ bad: 1 })).toEqual(refused)
    expect(store.getState()).toMatchObject({ draft: { name: 'first' }, openFaults: refused })
    expect(asked).toHaveLength(1)
    await store.getState().openScenario({ name: 'good' })
    expect(store.getState().openFaults).toEqual([])
  })

  it('refuses a draft that is nested too deeply to be sent to the worker', async () => {
    const { store } = fakePlayStore()
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
    expect(await store.getState().openScenario(deep)).toMatchObject([{ path: '(document)' }])
  })
})

describe('the place on the page', () => {
  it('has its own history entry and is part of every link from there', async () => {
    const { store, shown, tell } = fakePlayStore()
    tell(0)
    store.getState().goTo({ view: 'centre' })
    const centre = { ...firstPlace, view: 'centre' }
    expect(store.getState().place).toEqual(centre)
    expect(shown).toEqual([[{ name: 'first' }, 'push', centre]])
  })

  it('repeats the run for the samples of another followed VM and keeps the overview', () => {
    const { store, asked, tell } = fakePlayStore()
    tell(0)
    store.getState().seek(7)
    const { overview } = store.getState()
    expect(overview?.result).not.toBeNull()
    store.getState().goTo({ vm: 'db' })
    expect(asked[1].request).toMatchObject({ vm: 'db', checked: true })
    tell(1, 4)
    expect(store.getState()).toMatchObject({ run: { vm: 'db', result: null }, playheadS: 7 })
    expect(store.getState().overview).toBe(overview)
    tell(1)
    expect(store.getState().overview).toBe(overview)
    store.getState().setField('seed', 2)
    expect(asked[2].request.vm).toBe('db')
    tell(2)
    expect(store.getState().overview).not.toBe(overview)
  })

  it('runs nothing for a VM that does not exist or is followed already', () => {
    const { store, asked, tell } = fakePlayStore()
    tell(0)
    for (const vm of ['web', 'unlisted', '']) store.getState().goTo({ vm })
    expect(asked).toHaveLength(1)
  })

  it('changes alone when the user goes back to the same scenario', async () => {
    const { store, asked, tell, visit } = fakePlayStore()
    tell(0)
    store.getState().seek(3)
    await visit({ kind: 'scenario', draft: { name: 'first' } }, { ...firstPlace, view: 'centre' }, true)
    expect(store.getState()).toMatchObject({ place: { view: 'centre' }, playheadS: 3 })
    expect(asked).toHaveLength(1)
    await visit({ kind: 'scenario', draft: { name: 'second' } }, firstPlace)
    expect(store.getState()).toMatchObject({ place: { view: 'pages' }, draft: { name: 'second' } })
  })

  it('notes the moment while paused, none while it plays or at the end', () => {
    const { store, tell, noted } = fakePlayStore()
    tell(0)
    const { seek, play, pause, setSpeed, tick } = store.getState()
    seek(3)
    expect(noted.at(-1)).toBe('&at=3')
    play()
    expect(noted.at(-1)).toBe('')
    const count = noted.length
    tick(100, 1)
    expect(noted).toHaveLength(count)
    pause()
    expect(noted.at(-1)).toBe('&at=3.1')
    setSpeed('max')
    seek(10)
    expect(noted.at(-1)).toBe('&speed=max')
  })

  it('opens another moment of the same scenario, and keeps the moment on the way back from another place', async () => {
    const { store, tell, visit } = fakePlayStore({ playing: true })
    tell(0)
    const same = { kind: 'scenario' as const, draft: { name: 'first' } }
    await visit(same, firstPlace, true, { ...firstShowing, atS: 4, hidesVerdict: true })
    expect(store.getState()).toMatchObject({ playheadS: 4, playing: false, showing: { hidesVerdict: true } })
    await visit(same, { ...firstPlace, view: 'centre' }, true, { ...firstShowing, atS: 8 })
    expect(store.getState()).toMatchObject({ playheadS: 4, showing: { hidesVerdict: false } })
  })

  it('drops the followed VM when another scenario is opened', async () => {
    const { store, asked, tell } = fakePlayStore()
    tell(0)
    store.getState().goTo({ view: 'centre', vm: 'db' })
    await store.getState().openScenario({ name: 'other' })
    expect(store.getState().place).toEqual({ ...firstPlace, view: 'centre' })
    expect(asked.at(-1)?.request.vm).toBe('')
  })
})
