import { describe, expect, it } from 'vitest'
import { exampleRecordText } from '../../records/examples/exampleRecords.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { eventually } from '../../testing/waiting/eventually.ts'
import * as records from '../../compute/tasks/records.ts'
import { computerOf, type GivenTasks, tasksIn } from '../../testing/store/computer.ts'
import { createRecordsStore } from './recordsStore.ts'

const storeWith = (changed: GivenTasks = {}) => createRecordsStore(computerOf({ ...tasksIn('records', records), ...changed }))

describe('the record of the page', () => {
  it('is read with its facts and its curve first, and is parsed once for its fit and its forecasts', async () => {
    let reads = 0
    const store = storeWith({
      'records.read': (given) => {
        reads++
        return records.read(given)
      },
    })
    await store.getState().read(samples.qmpLog, 'kvm.json')
    const { reading, isReading, name, fitted, fan } = store.getState()
    expect([name, isReading, reading?.document.kind, fitted, fan]).toEqual(['kvm.json', false, 'qmp-log', null, []])
    expect(reading?.facts.map(({ key }) => key)).toContain('downtimeMs')
    expect(reading?.recorded?.tS.length).toBeGreaterThan(5)
    store.getState().want('fit')
    store.getState().want('forecast')
    await eventually(() => expect(store.getState().fitted).not.toBeNull())
    expect(store.getState().fitted?.simulated?.remainingMiB.at(-1)).toBe(0)
    expect(store.getState().fitted?.scenario?.name).toBe('kvm.json')
    await eventually(() => expect(store.getState().fan.length).toBeGreaterThan(5))
    expect(reads).toBe(1)
  })

  it('is fitted again once a fit was stopped', async () => {
    const store = storeWith()
    await store.getState().read(await exampleRecordText('converges'), '')
    const fitting = store.getState().fit()
    expect(store.getState().isFitting).toBe(true)
    store.getState().stopFit()
    await fitting
    expect(store.getState()).toMatchObject({ fitted: null, isFitting: false })
    await store.getState().fit()
    expect(store.getState().fitted?.scenario).not.toBeNull()
  })

  it('that cannot be read leaves the reason and the text', async () => {
    const store = storeWith()
    await store.getState().read('hello', '')
    expect(store.getState()).toMatchObject({ reading: null, text: 'hello', isReading: false })
    expect(store.getState().refused).toMatch(/known kind/)
  })

  it('uses the newest text when an older one takes longer', async () => {
    const waiting: (() => void)[] = []
    const store = storeWith({
      'records.read': async (given) => {
        await new Promise<void>((resolve) => waiting.push(resolve))
        return records.read(given)
      },
    })
    const older = store.getState().read(samples.nova, 'older')
    await eventually(() => expect(waiting).toHaveLength(1))
    const newer = store.getState().read(samples.domjobinfo, 'newer')
    await eventually(() => expect(waiting).toHaveLength(2))
    waiting[1]()
    await newer
    waiting[0]()
    await older
    expect(store.getState()).toMatchObject({ name: 'newer', isReading: false })
    expect(store.getState().reading?.document.kind).toBe('domjobinfo')
  })

  it('is none where a file cannot be read, also if an older text is read later', async () => {
    let answer: () => void = () => undefined
    const store = storeWith({
      'records.read': async (given) => {
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return records.read(given)
      },
    })
    const older = store.getState().read(samples.nova, 'older')
    await new Promise((resolve) => setTimeout(resolve))
    store.getState().refuse('gone.log', 'why')
    answer()
    await older
    expect(store.getState()).toMatchObject({ name: 'gone.log', refused: 'why', reading: null, text: '', isReading: false })
  })

  it('says when its worker is lost', async () => {
    const store = storeWith({ 'records.read': () => Promise.reject(new Error('lost')) })
    await store.getState().read('x', '')
    expect(store.getState()).toMatchObject({ refused: 'lost', isReading: false })
  })

  it('takes the migration that was chosen among several', async () => {
    const store = storeWith()
    await store.getState().read(samples.prometheus, '', 'test2')
    expect([store.getState().vm, store.getState().reading?.document.migration]).toEqual(['test2', 'test2'])
  })
})
