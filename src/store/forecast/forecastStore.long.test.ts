import { describe, expect, it, vi } from 'vitest'
import { exampleRecordText } from '../../records/examples/exampleRecords.ts'
import { HANG_MS } from '../../testing/waiting/hang.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import type { RecordsService } from '../../worker/records/recordsService.ts'
import { createRecordsStore } from '../records/recordsStore.ts'
import { createForecastService } from '../../worker/forecast/forecastService.ts'
import type { ForecastService } from '../../worker/forecast/forecastService.ts'
import { createForecastStore, momentsOf } from './forecastStore.ts'

function storeOf(services: ForecastService[] = [createForecastService()]) {
  return createForecastStore(services)
}
const wishes = { downtimeMs: 150, totalS: 40, guestSpeed: null, keepSafe: true }

describe("the forecast of the page's record", () => {
  const nothing: RecordsService = { read: () => Promise.resolve({ ok: false, why: 'not asked' }) }
  /** The first 20 and the first 80 lines of an example, as a record that is still being written. */
  async function growingRecord(example: 'converges' | 'neverEnds'): Promise<{ short: string; long: string }> {
    const lines = (await exampleRecordText(example)).split('\n')
    return { short: lines.slice(0, 20).join('\n'), long: lines.slice(0, 80).join('\n') }
  }
  async function idle(store: ReturnType<typeof storeOf>): Promise<void> {
    await vi.waitUntil(() => !store.getState().isReading, { timeout: HANG_MS })
  }
  it('is of the record that the other places have, from the start and after each change', async () => {
    const records = createRecordsStore(nothing)
    const { long } = await growingRecord('neverEnds')
    await records.getState().read(long, 'one')
    const service = createForecastService()
    const store = createForecastStore([service], records)
    await idle(store)
    expect(store.getState().summary).toMatchObject({ samples: 80 })
    await records.getState().read(await exampleRecordText('converges'), 'two')
    await idle(store)
    expect(store.getState().summary).toMatchObject({ samples: 89 })
    records.getState().clear()
    expect(store.getState()).toMatchObject({ text: '', summary: null })
  })
  it('takes the migration that was chosen among several', async () => {
    const records = createRecordsStore(nothing)
    await records.getState().read(samples.prometheus, '', 'test2')
    const asked: (string | null)[] = []
    const service = createForecastService()
    const store = createForecastStore(
      [
        {
          ...service,
          read: (text, beside, vm) => {
            asked.push(vm)
            return service.read(text, beside, vm)
          },
        },
      ],
      records,
    )
    await idle(store)
    expect([asked, store.getState().vm]).toEqual([['test2'], 'test2'])
  })
  it('adds a moment when the record grows, which Records reads when it is shown', async () => {
    const reads: string[] = []
    const records = createRecordsStore({
      read: (text) => {
        reads.push(text)
        return nothing.read(text, '', {})
      },
    })
    const { short, long } = await growingRecord('converges')
    await records.getState().read(short, '')
    const service = createForecastService()
    const store = createForecastStore([service], records)
    await idle(store)
    const before = store.getState().fan.length
    records.getState().grow(long)
    await vi.waitUntil(() => store.getState().text === long, { timeout: HANG_MS })
    expect(store.getState().fan).toHaveLength(before + 1)
    await records.getState().refresh()
    await records.getState().refresh()
    expect(reads).toEqual([short, long])
  })
  it('takes lines that were added to the record while it was read', async () => {
    const records = createRecordsStore(nothing)
    const { short, long } = await growingRecord('converges')
    await records.getState().read(short, '')
    const service = createForecastService()
    const store = createForecastStore([service], records)
    expect(store.getState().isReading).toBe(true)
    records.getState().grow(long)
    await vi.waitUntil(() => store.getState().text === long, { timeout: HANG_MS })
    expect(store.getState().summary).toMatchObject({ samples: 80 })
  })
  it('is of the record opened last, if another one was growing', async () => {
    const records = createRecordsStore(nothing)
    const { short, long } = await growingRecord('neverEnds')
    await records.getState().read(short, '')
    const service = createForecastService()
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const store = createForecastStore(
      [
        {
          ...service,
          read: async (text, beside, vm) => {
            const reply = await service.read(text, beside, vm)
            if (text === long) await held
            return reply
          },
        },
      ],
      records,
    )
    await idle(store)
    records.getState().grow(long)
    const other = await exampleRecordText('converges')
    await records.getState().read(other, '')
    await idle(store)
    release()
    await new Promise((resolve) => setTimeout(resolve))
    expect(store.getState()).toMatchObject({ text: other, summary: { samples: 89 }, known: { atS: store.getState().summary!.lastS } })
    expect(store.getState().fan).toHaveLength(momentsOf(store.getState().summary!).length)
  })
})

describe('the forecast store', () => {
  it('reads a record and makes a forecast at each of its moments', async () => {
    const store = storeOf()
    await store.getState().read(await exampleRecordText('converges'))
    const { summary, fan, known, isReading, atS } = store.getState()
    expect(summary).toMatchObject({ kind: 'qmp-log', samples: 89 })
    expect(summary!.endedS).toBeCloseTo(17.7, 1)
    expect(fan).toHaveLength(momentsOf(summary!).length)
    expect(fan.filter(({ knowable }) => knowable).map(({ resyncs }) => resyncs)).toContain(2)
    expect(known).toMatchObject({ basis: 'ended' })
    expect({ isReading, atS }).toEqual({ isReading: false, atS: summary!.lastS })
  })
  it('shows the forecast at the slider, and only the newest answer', async () => {
    const store = storeOf()
    await store.getState().read(await exampleRecordText('converges'))
    await Promise.all([store.getState().setAt(3), store.getState().setAt(17)])
    expect(store.getState().known).toMatchObject({ atS: 17, knowable: true })
    await store.getState().setAt(5)
    expect(store.getState().known).toMatchObject({ knowable: false, basis: 'first-pass' })
  })
  it('follows a record that grows, and leaves the slider where it was put', async () => {
    const store = storeOf()
    const lines = (await exampleRecordText('converges')).split('\n')
    await store.getState().follow(lines.slice(0, 20).join('\n'))
    await store.getState().follow(lines.slice(0, 80).join('\n'))
    expect(store.getState().fan.map(({ basis }) => basis)).toEqual(['first-pass', 'first-resync'])
    expect(store.getState().atS).toBe(store.getState().summary!.lastS)
    await store.getState().setAt(2)
    await store.getState().follow(lines.join('\n'))
    expect(store.getState()).toMatchObject({ atS: 2, known: { atS: 2 } })
    expect(store.getState().fan.at(-1)).toMatchObject({ basis: 'ended' })
  })
  it('keeps the forecast on screen and the slider where it was put while a fact is added', async () => {
    const store = storeOf()
    await store.getState().read(await exampleRecordText('converges'))
    await store.getState().setAt(5)
    const adding = store.getState().setBeside({ usedMemoryMiB: null, linkMbps: 1000, downtimeLimitMs: null })
    expect(store.getState()).toMatchObject({ isReading: true, known: { atS: 5 }, summary: { samples: 89 } })
    await adding
    expect(store.getState()).toMatchObject({ isReading: false, atS: 5, known: { atS: 5 } })
    expect(store.getState().fan).toHaveLength(momentsOf(store.getState().summary!).length)
  })
  it('keeps the facts beside a record as it grows, and takes only the link of the hosts to another record', async () => {
    const store = storeOf()
    const text = await exampleRecordText('converges')
    const facts = { usedMemoryMiB: 2048, linkMbps: 1000, downtimeLimitMs: 300 }
    await store.getState().read(text.split('\n').slice(0, 5).join('\n'))
    const { beside, besideHistory } = store.getState()
    besideHistory.changes(beside, null)
    await store.getState().setBeside(facts)
    await store.getState().follow(text)
    expect(store.getState().beside).toEqual(facts)
    expect(besideHistory.steps.getState().past).toEqual([{ form: beside }])
    await store.getState().read('no record at all')
    expect(store.getState().beside).toEqual({ usedMemoryMiB: null, linkMbps: 1000, downtimeLimitMs: null })
    expect(besideHistory.steps.getState().past).toEqual([])
  })
  it('shows the forecast at the new end of a record, though the one at the end before is still asked for', async () => {
    const service = createForecastService()
    const late: (() => void)[] = []
    let isHeld = false
    const store = storeOf([
      {
        ...service,
        knownAt: async (atS) => {
          const known = await service.knownAt(atS)
          if (isHeld) await new Promise<void>((resolve) => late.push(resolve))
          return known
        },
      },
    ])
    const lines = (await exampleRecordText('converges')).split('\n')
    await store.getState().read(lines.slice(0, 20).join('\n'))
    const { lastS } = store.getState().summary!
    isHeld = true
    const growing = store.getState().follow(lines.slice(0, 80).join('\n'))
    await vi.waitUntil(() => late.length === 1, { timeout: HANG_MS })
    const asked = store.getState().setAt(lastS)
    await vi.waitUntil(() => late.length === 2, { timeout: HANG_MS })
    for (const answer of late) answer()
    await Promise.all([growing, asked])
    const { atS, known, summary } = store.getState()
    expect([atS, known?.atS]).toEqual([summary!.lastS, summary!.lastS])
  })
  it('says why a text is no record, and forgets it with the text', async () => {
    const store = storeOf()
    await store.getState().read('no record at all')
    expect(store.getState()).toMatchObject({ summary: null, isReading: false })
    expect(store.getState().trouble).toBeTruthy()
    await store.getState().read('')
    expect(store.getState()).toMatchObject({ trouble: null, text: '' })
  })
  it("advises on the record's guest over several workers", async () => {
    const services = [createForecastService(), createForecastService()]
    const store = storeOf(services)
    await store.getState().read(await exampleRecordText('converges'))
    await store.getState().advise({ kind: 'record' }, wishes, null)
    const { advice, advising } = store.getState()
    expect(advising).toBeNull()
    expect(advice!.document.now.meets).toBeLessThan(0.5)
    expect(advice!.document.options[0].meets).toBeGreaterThan(0.9)
    expect(advice!.document.options.every(({ risk }) => risk !== 'guest-lost')).toBe(true)
  })
  it('says why there is no advice without a record', async () => {
    const store = storeOf()
    await store.getState().advise({ kind: 'record' }, wishes, null)
    expect(store.getState()).toMatchObject({ advice: null, advising: null })
    expect(store.getState().adviceTrouble).toBeTruthy()
  })
  it('drops advice that was stopped', async () => {
    const store = storeOf()
    await store.getState().read(await exampleRecordText('converges'))
    const advising = store.getState().advise({ kind: 'record' }, wishes, null)
    store.getState().stopAdvice()
    await advising
    expect(store.getState()).toMatchObject({ advice: null, advising: null, adviceTrouble: null })
  })
})
