/** The forecast place while its record, or the facts beside it, change. */
import { describe, expect, it } from 'vitest'
import { exampleRecordText } from '../../records/examples/exampleRecords.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import type { OptionTrial } from '../../analysis/advice/wishes.ts'
import { createForecastService } from '../../worker/forecast/forecastService.ts'
import { createForecastStore } from './forecastStore.ts'

const wishes = { downtimeMs: 150, totalS: 40, guestSpeed: null, keepSafe: true }

/** A gate that holds calls until it is opened. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('a record that is opened', () => {
  it('ends the advice that is being made on the one before', async () => {
    const service = createForecastService()
    const { opened, open } = gate()
    const trials = async (...given: Parameters<typeof service.trials>): Promise<readonly OptionTrial[]> => {
      await opened
      return service.trials(...given)
    }
    const store = createForecastStore([{ ...service, trials }])
    await store.getState().read(await exampleRecordText('converges'))
    const advising = store.getState().advise({ kind: 'record' }, wishes, 'virsh')
    await store.getState().read(samples.qmpLog)
    open()
    await advising
    expect(store.getState()).toMatchObject({ advice: null, advising: null, adviceTrouble: null })
  })
})

describe('a fact that is added to a record', () => {
  it('leaves the slider where it is put meanwhile', async () => {
    const service = createForecastService()
    const { opened, open } = gate()
    let reads = 0
    const store = createForecastStore([
      {
        ...service,
        read: async (...given) => {
          if (reads++ > 0) await opened
          return service.read(...given)
        },
      },
    ])
    await store.getState().read(await exampleRecordText('converges'))
    const adding = store.getState().setBeside({ usedMemoryMiB: null, linkMbps: 1000, downtimeLimitMs: null })
    await store.getState().setAt(5)
    open()
    await adding
    expect(store.getState()).toMatchObject({ atS: 5, known: { atS: 5 } })
  })
})
