import { describe, expect, it } from 'vitest'
import type { ComputeReply, ComputeRequest, ExperimentCard } from '../../compute/tasks/papers.ts'
import { computerOf, type GivenTasks } from '../../testing/store/computer.ts'
import { createPapersStore } from './papersStore.ts'

const slider = { id: 'rate', label: 'Rate', unit: '', min: 0, max: 10, step: 1, log: false, value: 4 }
const card = (id: string): ExperimentCard => ({
  id,
  paper: 'liu2011',
  figure: id,
  title: id,
  rows: ['L1'],
  explanation: '',
  sliders: [slider],
  claims: [],
})

/** Computations that the test completes. */
function byHand(given: GivenTasks = {}) {
  const asked: { request: ComputeRequest; end(reply: ComputeReply): void; fail(): void }[] = []
  const computer = computerOf({
    'papers.cards': (paper) => (paper === 'liu2011' ? ['liu2011-a', 'liu2011-b', 'liu2011-c'].map(card) : []),
    'papers.opening': () => ({ guide: { asked: '', measured: '', findings: [], thoughts: [], terms: [] }, tries: [], pictures: {} }),
    'papers.compute': (request) =>
      new Promise((resolve, reject) => asked.push({ request, end: resolve, fail: () => reject(new Error('broken')) })),
    ...given,
  })
  return { store: createPapersStore(computer), asked }
}

const done: ComputeReply = { kind: 'done', drawings: [], claims: [], plays: [] }

/** Lets settled promises continue: enough turns for the longest chain in the store. */
async function settle(): Promise<void> {
  for (let link = 0; link < 40; link++) await Promise.resolve()
}

describe('the gallery', () => {
  it('computes the shown experiment before those queued for checking, then continues', async () => {
    const { store, asked } = byHand()
    await store.getState().checkAll()
    await settle()
    store.getState().show('liu2011-c', {})
    await settle()
    asked[1].end(done)
    await settle()
    asked[2].end(done)
    await settle()
    expect(asked.map(({ request }) => request.experiment)).toEqual(['liu2011-a', 'liu2011-c', 'liu2011-a', 'liu2011-b'])
    expect(Object.keys(store.getState().checked)).toEqual(['liu2011-c', 'liu2011-a'])
  })

  it('drops a computation when a slider has moved on, and computes nothing twice', async () => {
    const { store, asked } = byHand()
    await store.getState().load('liu2011')
    store.getState().show('liu2011-a', { rate: 5 })
    await settle()
    for (const rate of [6, 7]) store.getState().show('liu2011-a', { rate })
    await settle()
    asked.at(-1)!.end(done)
    await settle()
    store.getState().show('liu2011-a', { rate: 7 })
    await settle()
    expect(asked.map(({ request }) => request.settings.rate)).toEqual([5, 7])
    expect(store.getState().checked).toEqual({})
    expect(store.getState().shown['liu2011-a'].settings).toEqual({ rate: 7 })
  })

  it("counts the claims at the paper's setting, also after a slider was moved back to it", async () => {
    const { store, asked } = byHand()
    await store.getState().load('liu2011')
    store.getState().show('liu2011-a', { rate: 4 })
    await settle()
    asked[0].end(done)
    await settle()
    expect(Object.keys(store.getState().checked)).toEqual(['liu2011-a'])
  })

  it('reports a crashed computation and starts again on request', async () => {
    const { store, asked } = byHand()
    store.getState().show('liu2011-a', {})
    await settle()
    asked[0].fail()
    await settle()
    expect(store.getState()).toMatchObject({ troubles: { 'liu2011-a': 'broken' }, running: null })
    store.getState().show('liu2011-a', {})
    await settle()
    asked[1].end(done)
    await settle()
    expect(store.getState()).toMatchObject({ troubles: {}, shown: { 'liu2011-a': { kind: 'done' } } })
    store.getState().show('liu2011-b', {})
    await settle()
    asked[2].fail()
    await settle()
    store.getState().show('liu2011-a', {})
    expect(store.getState().troubles).toEqual({ 'liu2011-b': 'broken' })
  })

  it('names the experiment that crashed, and computes the other visible ones', async () => {
    const { store, asked } = byHand()
    for (const id of ['liu2011-a', 'liu2011-b', 'liu2011-c']) store.getState().check(id)
    await settle()
    asked[0].fail()
    await settle()
    asked[1].end(done)
    await settle()
    asked[2].end(done)
    await settle()
    expect(store.getState()).toMatchObject({ troubles: { 'liu2011-a': 'broken' }, running: null })
    expect(Object.keys(store.getState().checked)).toEqual(['liu2011-b', 'liu2011-c'])
  })

  it('names the paper whose list is not there, until it is', async () => {
    let loads = false
    const { store } = byHand({ 'papers.cards': async () => (loads ? [card('liu2011-a')] : Promise.reject(new Error('lost'))) })
    await store.getState().load('liu2011')
    expect(store.getState().troubles).toEqual({ liu2011: 'lost' })
    loads = true
    await store.getState().load('liu2011')
    expect(store.getState()).toMatchObject({ troubles: {}, cards: { liu2011: { length: 1 } } })
  })

  it('computes visible experiments in the order in which they appeared, before those queued for checking', async () => {
    const { store, asked } = byHand()
    await store.getState().checkAll()
    await settle()
    for (const id of ['liu2011-c', 'liu2011-b', 'liu2011-c']) store.getState().check(id)
    await settle()
    for (let i = 0; i < 3; i++) {
      asked[i].end(done)
      await settle()
    }
    expect(asked.map(({ request }) => request.experiment)).toEqual(['liu2011-a', 'liu2011-c', 'liu2011-b'])
  })

  it('keeps the result at the settings on screen when a slider comes back before the others are computed', async () => {
    const { store, asked } = byHand()
    await store.getState().load('liu2011')
    store.getState().show('liu2011-a', {})
    await settle()
    asked[0].end(done)
    await settle()
    store.getState().show('liu2011-a', { rate: 5 })
    await settle()
    store.getState().show('liu2011-a', {})
    await settle()
    asked[1].end(done)
    await settle()
    expect(store.getState().shown['liu2011-a'].settings).toEqual({})
    expect(store.getState().running).toBeNull()
  })

  it('keeps the changed settings on screen while the queue checks the same experiment at the paper’s own', async () => {
    const { store, asked } = byHand()
    await store.getState().checkAll()
    await settle()
    store.getState().show('liu2011-b', { rate: 5 })
    await settle()
    expect(asked.at(-1)!.request.settings).toEqual({ rate: 5 })
    for (const request of [1, 2, 3]) {
      await settle()
      asked[request].end(done)
      await settle()
    }
    expect(asked.map(({ request }) => request.experiment)).toEqual(['liu2011-a', 'liu2011-b', 'liu2011-a', 'liu2011-b', 'liu2011-c'])
    expect(store.getState().shown['liu2011-b'].settings).toEqual({ rate: 5 })
    store.getState().show('liu2011-b', {})
    expect(store.getState().shown['liu2011-b'].settings).toEqual({})
  })

  it('checks an experiment that scrolls into view while it is computed at other settings', async () => {
    const { store, asked } = byHand()
    await store.getState().load('liu2011')
    store.getState().show('liu2011-a', { rate: 5 })
    store.getState().check('liu2011-a')
    await settle()
    asked[0].end(done)
    await settle()
    expect(asked.map(({ request }) => request.settings)).toEqual([{ rate: 5 }, {}])
  })

  it('cancels everything when stopped', async () => {
    const { store, asked } = byHand()
    await store.getState().checkAll()
    await settle()
    store.getState().stop()
    await settle()
    expect([asked.length, store.getState().running, store.getState().toCheck]).toEqual([1, null, []])
  })
})
