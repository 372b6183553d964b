import { describe, expect, it } from 'vitest'
import { recordView } from '../../worker/records/recordsService.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { createRecordsStore } from './recordsStore.ts'

describe('the record of the page', () => {
  it('is read with its facts, its curves and its scenario', async () => {
    const store = createRecordsStore({ read: (text, name, options) => Promise.resolve(recordView(text, name, options)) })
    await store.getState().read(samples.qmpLog, 'kvm.json')
    const { view, isReading, name } = store.getState()
    expect([name, isReading, view?.document.kind]).toEqual(['kvm.json', false, 'qmp-log'])
    expect(view?.facts.map(({ key }) => key)).toContain('downtimeMs')
    expect(view?.recorded?.tS.length).toBeGreaterThan(5)
    expect(view?.simulated?.remainingMiB.at(-1)).toBe(0)
    expect(view?.document.scenario?.name).toBe('kvm.json')
  })

  it('that cannot be read leaves the reason and the text', async () => {
    const store = createRecordsStore({ read: (text, name, options) => Promise.resolve(recordView(text, name, options)) })
    await store.getState().read('hello', '')
    expect(store.getState()).toMatchObject({ view: null, text: 'hello', isReading: false })
    expect(store.getState().refused).toMatch(/known kind/)
  })

  it('uses the newest text when an older one takes longer', async () => {
    const waiting: (() => void)[] = []
    const store = createRecordsStore({
      read: (text, name, options) =>
        new Promise((resolve) => {
          waiting.push(() => resolve(recordView(text, name, options)))
        }),
    })
    const older = store.getState().read(samples.nova, 'older')
    const newer = store.getState().read(samples.domjobinfo, 'newer')
    waiting[1]()
    await newer
    waiting[0]()
    await older
    expect(store.getState()).toMatchObject({ name: 'newer', isReading: false })
    expect(store.getState().view?.document.kind).toBe('domjobinfo')
  })

  it('is none where a file cannot be read, also if an older text is read later', async () => {
    let answer: () => void = () => undefined
    const store = createRecordsStore({
      read: (text, name, options) =>
        new Promise((resolve) => {
          answer = () => resolve(recordView(text, name, options))
        }),
    })
    const older = store.getState().read(samples.nova, 'older')
    store.getState().refuse('gone.log', 'why')
    answer()
    await older
    expect(store.getState()).toMatchObject({ name: 'gone.log', refused: 'why', view: null, text: '', isReading: false })
  })

  it('says when its worker is lost', async () => {
    const store = createRecordsStore({ read: () => Promise.reject(new Error('lost')) })
    await store.getState().read('x', '')
    expect(store.getState()).toMatchObject({ refused: 'lost', isReading: false })
  })
})
