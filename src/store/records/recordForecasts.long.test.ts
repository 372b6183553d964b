/** Forecasts and advice on the page's record, also while it grows and the facts beside it change. */
import { describe, expect, it } from 'vitest'
import { exampleRecordText } from '../../records/examples/exampleRecords.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { eventually } from '../../testing/waiting/eventually.ts'
import * as records from '../../compute/tasks/records.ts'
import { computerOf, type GivenTasks, tasksIn } from '../../testing/store/computer.ts'
import { momentsOf } from './moments.ts'
import { createRecordsStore } from './recordsStore.ts'
import type { RecordsStore } from './recordsState.ts'

/** As Forecast shows it. */
function storeOf(changed: GivenTasks = {}, workers = 1): RecordsStore {
  const store = createRecordsStore(computerOf({ ...tasksIn('records', records), ...changed }, workers))
  store.getState().want('forecast')
  return store
}

const wishes = { downtimeMs: 150, totalS: 40, guestSpeed: null, keepSafe: true }
const lineCount = 89
const linesOf = async (count: number): Promise<string> => (await exampleRecordText('converges')).split('\n').slice(0, count).join('\n')
const summaryIn = (store: RecordsStore) => store.getState().reading!.summary
const grown = async (store: RecordsStore, text: string) => {
  store.getState().grow(text)
  await eventually(() => expect(store.getState().text).toBe(text))
}

/** Holds calls until it is opened. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

describe('the forecasts of a record', () => {
  it('are made at each of its moments', async () => {
    const store = storeOf()
    await store.getState().read(await exampleRecordText('converges'), '')
    const { fan, known, isForecasting, atS } = store.getState()
    const summary = summaryIn(store)
    expect(summary).toMatchObject({ kind: 'qmp-log', samples: lineCount })
    expect(summary.endedS).toBeCloseTo(17.7, 1)
    expect(fan).toHaveLength(momentsOf(summary).length)
    expect(fan.filter(({ knowable }) => knowable).map(({ resyncs }) => resyncs)).toContain(2)
    expect(known).toMatchObject({ basis: 'ended' })
    expect({ isForecasting, atS }).toEqual({ isForecasting: false, atS: summary.lastS })
  })

  it('are at the slider, and only the newest answer', async () => {
    const store = storeOf()
    await store.getState().read(await exampleRecordText('converges'), '')
    await Promise.all([store.getState().setAt(3), store.getState().setAt(17)])
    expect(store.getState().known).toMatchObject({ atS: 17, knowable: true })
    await store.getState().setAt(5)
    expect(store.getState().known).toMatchObject({ knowable: false, basis: 'first-pass' })
  })

  it('follow a record that grows, and leave the slider where it was put', async () => {
    const store = storeOf()
    await store.getState().read(await linesOf(20), '')
    const { length } = store.getState().fan
    await grown(store, await linesOf(80))
    expect(store.getState().fan).toHaveLength(length + 1)
    expect(store.getState().fan.at(-1)).toMatchObject({ basis: 'first-resync' })
    expect(store.getState().atS).toBe(summaryIn(store).lastS)
    await store.getState().setAt(2)
    await grown(store, await exampleRecordText('converges'))
    expect(store.getState()).toMatchObject({ atS: 2, known: { atS: 2 } })
    expect(store.getState().fan.at(-1)).toMatchObject({ basis: 'ended' })
  })

  it('take lines that were added to the record while it was read', async () => {
    const store = storeOf()
    const reading = store.getState().read(await linesOf(20), '')
    store.getState().grow(await linesOf(80))
    await reading
    await eventually(() => expect(summaryIn(store).samples).toBe(80))
  })

  it('are of the record opened last, if another one was growing', async () => {
    const { opened, open } = gate()
    const long = await linesOf(80)
    const store = storeOf({
      'records.read': async (given) => {
        if (given.text === long) await opened
        return records.read(given)
      },
    })
    await store.getState().read(await linesOf(20), '')
    store.getState().grow(long)
    const other = await exampleRecordText('neverEnds')
    await store.getState().read(other, '')
    open()
    await new Promise((resolve) => setTimeout(resolve))
    expect(store.getState()).toMatchObject({ text: other, known: { atS: summaryIn(store).lastS } })
    expect(store.getState().fan).toHaveLength(momentsOf(summaryIn(store)).length)
  })

  it('stay on screen, as the slider does, while a fact is added, for which the text is not read again', async () => {
    const { opened, open } = gate()
    let reads = 0
    const store = storeOf({
      'records.read': (given) => {
        reads++
        return records.read(given)
      },
      'records.summary': async (given) => {
        await opened
        return records.summary(given)
      },
    })
    await store.getState().read(await exampleRecordText('converges'), '')
    const adding = store.getState().setBeside({ usedMemoryMiB: null, linkMbps: 1000, downtimeLimitMs: null })
    await store.getState().setAt(5)
    expect(store.getState()).toMatchObject({ isForecasting: true, known: { atS: 5 }, reading: { summary: { samples: lineCount } } })
    open()
    await adding
    expect(store.getState()).toMatchObject({ isForecasting: false, atS: 5, known: { atS: 5 } })
    expect(store.getState().fan).toHaveLength(momentsOf(summaryIn(store)).length)
    expect(reads).toBe(1)
  })

  it('keep the facts beside a record as it grows, and take only the link of the hosts to another record', async () => {
    const store = storeOf()
    const facts = { usedMemoryMiB: 2048, linkMbps: 1000, downtimeLimitMs: 300 }
    await store.getState().read(await linesOf(5), '')
    const { beside, besideHistory } = store.getState()
    besideHistory.changes(beside, null)
    await store.getState().setBeside(facts)
    await grown(store, await exampleRecordText('converges'))
    expect(store.getState().beside).toEqual(facts)
    expect(besideHistory.steps.getState().past).toEqual([{ form: beside }])
    await store.getState().read('no record at all', '')
    expect(store.getState().beside).toEqual({ usedMemoryMiB: null, linkMbps: 1000, downtimeLimitMs: null })
    expect(besideHistory.steps.getState().past).toEqual([])
  })

  it('are at the new end of a record, though the one at the end before is still asked for', async () => {
    const late: (() => void)[] = []
    let isHeld = false
    const store = storeOf({
      'records.known': async (asked) => {
        if (isHeld) await new Promise<void>((resolve) => late.push(resolve))
        return records.known(asked)
      },
    })
    await store.getState().read(await linesOf(20), '')
    const { lastS } = summaryIn(store)
    isHeld = true
    const text = await linesOf(80)
    store.getState().grow(text)
    await eventually(() => expect(late).toHaveLength(1))
    const asked = store.getState().setAt(lastS)
    await eventually(() => expect(late).toHaveLength(2))
    for (const answer of late) answer()
    await asked
    await eventually(() => expect(store.getState().text).toBe(text))
    const { atS, known } = store.getState()
    expect([atS, known?.atS]).toEqual([summaryIn(store).lastS, summaryIn(store).lastS])
  })
})

describe('advice', () => {
  it("is on the record's guest, over several workers", async () => {
    const store = storeOf({}, 2)
    await store.getState().read(await exampleRecordText('converges'), '')
    await store.getState().advise({ kind: 'record' }, wishes, null)
    const { advice, advising } = store.getState()
    expect(advising).toBeNull()
    // The record completed in 17.7 s with 13 ms of downtime.
    expect(advice!.document.now!.meets).toBeGreaterThan(0.9)
    expect(advice!.document.options[0].meets).toBeGreaterThan(0.9)
    expect(advice!.document.options.every(({ risk }) => risk !== 'guest-lost')).toBe(true)
  })

  it('says why there is none without a record', async () => {
    const store = storeOf()
    await store.getState().advise({ kind: 'record' }, wishes, null)
    expect(store.getState()).toMatchObject({ advice: null, advising: null })
    expect(store.getState().adviceTrouble).toBeTruthy()
  })

  it('is dropped once it is stopped', async () => {
    const store = storeOf()
    await store.getState().read(await exampleRecordText('converges'), '')
    const advising = store.getState().advise({ kind: 'record' }, wishes, null)
    store.getState().stopAdvice()
    await advising
    expect(store.getState()).toMatchObject({ advice: null, advising: null, adviceTrouble: null })
  })

  it('on the record before ends as another one is opened', async () => {
    const { opened, open } = gate()
    const store = storeOf({ 'records.trials': (...given) => opened.then(() => records.trials(...given)) })
    await store.getState().read(await exampleRecordText('converges'), '')
    const advising = store.getState().advise({ kind: 'record' }, wishes, 'virsh')
    await store.getState().read(samples.qmpLog, '')
    open()
    await advising
    expect(store.getState()).toMatchObject({ advice: null, advising: null, adviceTrouble: null })
  })
})
