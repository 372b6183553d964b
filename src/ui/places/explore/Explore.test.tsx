import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { expose } from 'comlink'
import { afterEach, expect, it, vi } from 'vitest'
import type { ExploreSettings } from '../../../store/explore/exploreAddress.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { pointsLeftOut } from '../../../messages/compiled/en/places/explore.ts'
import { createComputeService } from '../../../compute/computeService.ts'
import * as sweep from '../../../compute/tasks/sweep.ts'
import { HANG_MS } from '../../../testing/waiting/hang.ts'
import { Explore } from './Explore.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(document, 'fonts')
})

/** A worker's service in this thread. */
function workerHere(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  expose(createComputeService({ load: async () => sweep }), port1)
  port2.start()
  return Object.assign(port2, { terminate: () => undefined })
}

const settings: ExploreSettings = {
  across: { kind: 'list', path: 'hosts[0].mbps', values: [-1, 1000] },
  up: null,
  seeds: 1,
  untilS: null,
  show: 'totalS',
}

it('keeps saying which points are left out while another figure is shown', async () => {
  vi.stubGlobal('Worker', function Worker() {
    return workerHere()
  })
  Object.defineProperty(document, 'fonts', { configurable: true, value: { load: async () => [] } })
  const store = standingPlayStore()
  const at = (shown: ExploreSettings) => (
    <PlayStoreContext value={store}>
      <Explore place={{ settings: shown, scenario: '', unread: [], ignored: [] }} />
    </PlayStoreContext>
  )
  const { rerender } = await act(async () => render(at(settings)))
  const leftOut = () => screen.queryByText(pointsLeftOut('1', '2'))
  await waitFor(() => expect(leftOut()).not.toBeNull(), { timeout: HANG_MS })
  await act(async () => rerender(at({ ...settings, show: 'downtimeMs' })))
  expect(leftOut()).not.toBeNull()
})
