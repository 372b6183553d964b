import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { LinkChart } from './LinkChart.tsx'

afterEach(cleanup)

it('reads a link below 10 Mbit/s with its decimals, and a faster one in whole Mbit/s', () => {
  const reading = (mbps: number) => {
    const store = standingPlayStore()
    store.setState({ run: simulatedRun(testScenario({ mbps, vm: { memoryMiB: 16 }, streams: [] })), playheadS: 0 })
    const area = { left: 0, width: 600, narrow: false, zoom: 1 }
    const { container } = render(
      <PlayStoreContext value={store}>
        <LinkChart area={area} height={80} gap={0} restingRunId={undefined} openTable={() => undefined} />
      </PlayStoreContext>,
    )
    const text = container.textContent
    cleanup()
    return text
  }
  expect(reading(5.5)).toMatch(/of 5\.50/)
  expect(reading(950.4)).toMatch(/of 950(?!\.)/)
})
