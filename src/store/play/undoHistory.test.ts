import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fakePlayStore, refused } from '../../testing/store/playStore.ts'
import { noteOutsideSteps } from '../outsideHistory.ts'
import { addPin, pinStore, setPins } from '../compare/pins.ts'
import { firstPlace } from '../address/place.ts'

describe('undo', () => {
  it('takes back a whole drag in one step, and redo brings it again', () => {
    const { store, asked, tell } = fakePlayStore()
    tell(0)
    for (const [i, mbps] of [100, 200, 300].entries()) {
      store.getState().setField('hosts[0].mbps', mbps)
      tell(i + 1)
    }
    store.getState().releaseControl()
    store.getState().setField('hosts[0].mbps', 400)
    store.getState().undo()
    expect(store.getState().draft).toMatchObject({ hosts: [{ mbps: 300 }] })
    store.getState().undo()
    expect(store.getState().draft).toEqual({ name: 'first' })
    expect(asked.at(-1)?.request).toMatchObject({ scenario: { name: 'first' }, vm: 'web' })
    store.getState().undo()
    expect(store.getState().draft).toEqual({ name: 'first' })
    store.getState().redo()
    store.getState().redo()
    expect(store.getState().draft).toMatchObject({ hosts: [{ mbps: 400 }] })
    expect(store.getState().steps.future).toEqual([])
  })

  it('restores the scenario as it was opened too, so that nothing counts as changed once all is taken back', async () => {
    const { store, tell } = fakePlayStore()
    tell(0)
    const first = store.getState().opened
    await store.getState().openScenario({ name: 'second' })
    tell(1)
    const second = store.getState().opened
    expect(second.name).toBe('second')
    store.getState().undo()
    expect(store.getState().opened).toBe(first)
    store.getState().redo()
    expect(store.getState().opened).toBe(second)
  })

  it("is an entry of the browser's history, and going back or forward there is a step here", async () => {
    const { store, shown, tell, visit } = fakePlayStore()
    tell(0)
    store.getState().setField('seed', 2)
    tell(1)
    store.getState().undo()
    tell(2)
    expect(shown).toEqual([
      [{ name: 'first', seed: 2 }, 'push'],
      [{ name: 'first' }, 'push'],
    ])
    await visit({ kind: 'scenario', draft: { name: 'first', seed: 2 } })
    expect([store.getState().steps.past.length, store.getState().steps.future.length]).toEqual([1, 0])
    await visit({ kind: 'scenario', draft: { name: 'first' } })
    expect([store.getState().steps.past.length, store.getState().steps.future.length]).toEqual([0, 1])
    await visit({ kind: 'scenario', draft: { name: 'quite another' } })
    store.getState().undo()
    expect(store.getState().draft).toEqual({ name: 'first' })
  })

  it('is no step where the browser shows the state on screen', async () => {
    const { store, tell, visit } = fakePlayStore()
    tell(0)
    store.getState().setField('seed', 2)
    tell(1)
    await visit({ kind: 'scenario', draft: { name: 'first', seed: 2 } })
    expect([store.getState().steps.past.length, store.getState().steps.future.length]).toEqual([1, 0])
  })

  it('forgets the oldest step after 200', () => {
    const { store } = fakePlayStore()
    for (let seed = 1; seed <= 202; seed++) {
      store.getState().setField('seed', seed)
      store.getState().releaseControl()
    }
    for (let i = 0; i < 202; i++) store.getState().undo()
    expect(store.getState().draft).toEqual({ name: 'first', seed: 2 })
  })

  it('forgets what could be redone once something else changes', () => {
    const { store } = fakePlayStore()
    store.getState().setField('seed', 2)
    store.getState().undo()
    store.getState().setField('seed', 3)
    store.getState().redo()
    expect(store.getState().draft).toEqual({ name: 'first', seed: 3 })
  })

  it('takes back an opened scenario, and a place, without a run where the draft is the same', async () => {
    const { store, asked, tell } = fakePlayStore()
    tell(0)
    store.getState().goTo({ view: 'centre' })
    store.getState().goTo({ view: 'centre' })
    await store.getState().openScenario({ name: 'second' })
    tell(1)
    store.getState().undo()
    expect(store.getState()).toMatchObject({ draft: { name: 'first' }, place: { view: 'centre' } })
    const runs = asked.length
    store.getState().undo()
    expect(store.getState().place).toEqual(firstPlace)
    expect(asked).toHaveLength(runs)
  })

  it('begins a new step of the same control once another scenario or place was opened', async () => {
    const { store } = fakePlayStore()
    store.getState().setField('seed', 2)
    await store.getState().openScenario({ name: 'second' })
    store.getState().setField('seed', 3)
    store.getState().goTo({ view: 'centre' })
    store.getState().setField('seed', 4)
    store.getState().undo()
    expect(store.getState().draft).toEqual({ name: 'second', seed: 3 })
    store.getState().undo()
    store.getState().undo()
    expect(store.getState().draft).toEqual({ name: 'second' })
  })

  it('leaves a draft that breaks the schema', async () => {
    const { store, tell, end } = fakePlayStore()
    tell(0)
    store.getState().setField('vms[0].memoryMiB', -1)
    await end(1, { ok: false, faults: refused })
    store.getState().undo()
    tell(2)
    expect(store.getState()).toMatchObject({ draft: { name: 'first' }, faults: [] })
  })

  it('takes back a pin if it was the last change, and the change before it next', () => {
    const { store, asked } = fakePlayStore()
    setPins([])
    noteOutsideSteps(store)
    store.getState().setField('seed', 2)
    addPin({ name: 'pinned' }, '')
    store.getState().setField('seed', 3)
    const pinned = () => pinStore.getState().pins.map(({ draft }) => draft)
    store.getState().undo()
    expect([store.getState().draft, pinned()]).toEqual([{ name: 'first', seed: 2 }, [{ name: 'pinned' }]])
    const runs = asked.length
    store.getState().undo()
    expect([store.getState().draft, pinned(), asked.length]).toEqual([{ name: 'first', seed: 2 }, [], runs])
    store.getState().undo()
    expect(store.getState().draft).toEqual({ name: 'first' })
    store.getState().redo()
    expect(pinned()).toEqual([])
    store.getState().redo()
    expect([store.getState().draft, pinned()]).toEqual([{ name: 'first', seed: 2 }, [{ name: 'pinned' }]])
  })

  it('leaves pins of another tab, also where it takes back a change made before them', () => {
    const { store } = fakePlayStore()
    setPins([])
    noteOutsideSteps(store)
    store.getState().setField('seed', 2)
    const { past } = store.getState().steps
    const elsewhere = [{ id: 7, draft: { name: 'elsewhere' }, vm: '', name: '' }]
    pinStore.setState({ pins: elsewhere, beforeOtherTab: pinStore.getState().pins })
    expect(store.getState().steps.past).toEqual(past)
    store.getState().undo()
    expect([store.getState().draft, pinStore.getState().pins]).toEqual([{ name: 'first' }, elsewhere])
  })

  it('gives back each state in turn after any changes, and redo the last again', () => {
    const change = fc.oneof(
      fc.record({ seed: fc.nat(5), control: fc.constantFrom('a', 'b') }),
      fc.constant('release'),
      fc.constant('undo'),
      fc.constant('redo'),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (all) => {
        const { store } = fakePlayStore()
        for (const one of all) {
          const play = store.getState()
          if (one === 'release') play.releaseControl()
          else if (one === 'undo') play.undo()
          else if (one === 'redo') play.redo()
          else play.setField('seed', one.seed, one.control)
        }
        const {
          draft,
          steps: { past },
        } = store.getState()
        for (const { draft: before } of past.toReversed()) {
          store.getState().undo()
          expect(store.getState().draft).toBe(before)
        }
        for (const _ of past) store.getState().redo()
        expect(store.getState().draft).toBe(draft)
      }),
    )
  })
})
