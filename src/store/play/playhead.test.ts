import { describe, expect, it } from 'vitest'
import type { RunBatch } from '../../compute/simulation/protocol.ts'
import { emptyColumns } from '../../compute/simulation/sampleColumns.ts'
import { fakePlayStore } from '../../testing/store/playStore.ts'

describe('the playhead', () => {
  it('moves at the set speed, slower where the axis is stretched, and stops at the end', () => {
    const { store, tell } = fakePlayStore({ playing: true })
    tell(0)
    const { tick, setSpeed } = store.getState()
    tick(100, 1)
    expect(store.getState().playheadS).toBeCloseTo(0.1)
    setSpeed(4)
    tick(100, 8)
    expect(store.getState().playheadS).toBeCloseTo(0.15)
    // 10 s in 2 s: 5 s of the run a second.
    setSpeed('max')
    tick(100, 1)
    expect(store.getState().playheadS).toBeCloseTo(0.65)
    for (let i = 0; i < 30; i++) tick(100, 1)
    expect(store.getState()).toMatchObject({ playheadS: 10, playing: false })
    store.getState().play()
    expect(store.getState()).toMatchObject({ playheadS: 0, playing: true })
  })

  it('waits at the end of the simulated time so far', () => {
    const { store, tell } = fakePlayStore({ playing: true })
    tell(0, 4)
    for (let i = 0; i < 100; i++) store.getState().tick(100, 1)
    expect(store.getState()).toMatchObject({ playheadS: 4, playing: true })
  })

  it('stays in place while a new run is simulated up to it', () => {
    const { store, tell } = fakePlayStore({ playing: true })
    tell(0)
    store.getState().seek(6)
    store.getState().setField('name', 'second')
    tell(1, 4)
    store.getState().tick(100, 1)
    expect(store.getState()).toMatchObject({ playheadS: 6, playing: true })
    tell(1, 8)
    store.getState().tick(100, 1)
    expect(store.getState().playheadS).toBeCloseTo(6.1)
  })

  it('stays at the start until the run of an opened scenario begins', async () => {
    const { store, tell } = fakePlayStore({ playing: true })
    tell(0)
    store.getState().seek(6)
    await store.getState().openScenario({ name: 'second' })
    store.getState().tick(100, 1)
    expect(store.getState()).toMatchObject({ playheadS: 0, playing: true, status: 'waiting' })
    tell(1, 4)
    store.getState().tick(100, 1)
    expect(store.getState().playheadS).toBeCloseTo(0.1)
  })

  it('stops at the end of a cancelled run and replays it from the start', async () => {
    const { store, tell, end } = fakePlayStore({ playing: true })
    tell(0, 4)
    await end(0, { ok: true, cancelled: true })
    expect(store.getState().run).toMatchObject({ cancelled: true, simulatedS: 4, result: null })
    for (let i = 0; i < 100; i++) store.getState().tick(100, 1)
    expect(store.getState()).toMatchObject({ playheadS: 4, playing: false })
    store.getState().play()
    expect(store.getState()).toMatchObject({ playheadS: 0, playing: true })
  })

  it('does not jump after the tab was hidden', () => {
    const { store, tell } = fakePlayStore({ playing: true })
    tell(0)
    store.getState().tick(60_000, 1)
    expect(store.getState().playheadS).toBeLessThanOrEqual(0.25)
  })

  it('steps to rounds, backward first to the start of the current one', () => {
    const { store, tell } = fakePlayStore({ playing: true })
    tell(0)
    const { seek, stepRound } = store.getState()
    const steps = (...directions: (1 | -1)[]) =>
      directions.map((direction) => {
        stepRound(direction)
        return store.getState().playheadS
      })
    seek(5)
    expect(steps(-1, -1, 1, 1, 1, 1, 1)).toEqual([4, 2, 4, 6, 8, 10, 10])
    seek(1)
    expect(steps(-1, -1)).toEqual([0, 0])
    expect(store.getState().playing).toBe(false)
  })

  it('stays within the run for any target', () => {
    const { store, tell } = fakePlayStore()
    tell(0)
    for (const [to, expected] of [
      [-3, 0],
      [99, 10],
      [Number.NaN, 10],
    ]) {
      store.getState().seek(to)
      expect(store.getState().playheadS).toBe(expected)
    }
  })

  it('follows the end of the run if it was there, also while the new run grows', () => {
    const { store, tell } = fakePlayStore()
    tell(0)
    store.getState().seek(10)
    store.getState().setField('seed', 2)
    tell(1, 3)
    expect(store.getState().playheadS).toBe(3)
    tell(1)
    expect(store.getState().playheadS).toBe(10)
  })

  it('sent to the end of a run that is still simulated pauses and goes along with it, until it is moved', () => {
    const { store, tell } = fakePlayStore({ playing: true })
    tell(0, 3)
    store.getState().seek(Infinity)
    expect(store.getState()).toMatchObject({ playheadS: 3, playing: false })
    tell(0, 6)
    expect(store.getState().playheadS).toBe(6)
    store.getState().seek(6)
    tell(0, 8)
    expect(store.getState().playheadS).toBe(6)
    store.getState().seek(Infinity)
    tell(0)
    expect(store.getState()).toMatchObject({ playheadS: 10, playing: false })
  })

  it('is put back where it was, also while a new run has not come so far', () => {
    const { store, tell } = fakePlayStore()
    tell(0)
    store.getState().seek(7)
    store.getState().setField('seed', 2)
    tell(1, 3)
    const { playheadS, playing, seek, putBack } = store.getState()
    seek(1)
    putBack({ playheadS, playing })
    expect(store.getState()).toMatchObject({ playheadS: 7, playing: false })
    tell(1)
    putBack({ playheadS: 99, playing: true })
    expect(store.getState()).toMatchObject({ playheadS: 10, playing: true })
  })

  it('keeps its instant inside a run, or moves to the end of a shorter new run', () => {
    const { store, asked, tell } = fakePlayStore()
    tell(0)
    store.getState().seek(7)
    store.getState().setField('seed', 2)
    tell(1, 3)
    expect(store.getState().playheadS).toBe(7)
    const result = { version: 1, migrations: [] as unknown } as RunBatch['result']
    asked[1].onBatch({
      runId: 2,
      started: null,
      simulatedS: 5,
      firstSample: 3,
      samples: emptyColumns(1),
      rounds: [],
      milestones: new Float64Array(0),
      followed: null,
      result,
    })
    expect(store.getState().playheadS).toBe(5)
    expect(store.getState().run?.length).toBe(4)
  })
})
