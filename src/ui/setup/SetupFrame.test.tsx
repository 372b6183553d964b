// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { use, useEffect } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { HintContext } from './fields/hint.ts'
import { settingName } from './settingName.ts'
import * as texts from '../../texts/setup/setup.ts'
import { SetupFrame } from './SetupFrame.tsx'

afterEach(cleanup)

/** A control under the pointer. */
function Explained() {
  const explain = use(HintContext)
  useEffect(() => explain({ label: 'Latency', text: 'One way.' }), [explain])
  return null
}

it('links to refused values only if there are any: a part that failed to load is not a value', async () => {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <SetupFrame>rows</SetupFrame>
      </PlayStoreContext>,
    ),
  )
  const told = (faults: Fault[]) => act(async () => store.setState({ faults }))
  const way = () => screen.queryByRole('button')?.textContent ?? null
  await told([{ path: '(simulation)', message: 'could not be loaded' }])
  expect(way()).toBeNull()
  expect(screen.getByRole('status').textContent).toContain('could not be loaded')
  await told([
    { path: '(simulation)', message: 'could not be loaded' },
    { path: 'latencyMs', message: 'is missing' },
  ])
  expect(way()).toBe('Go to the setting')
})

it('shows faults without a field, also while a control is explained', async () => {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <SetupFrame>
          <Explained />
        </SetupFrame>
      </PlayStoreContext>,
    ),
  )
  await act(async () =>
    store.setState({
      faults: [
        { path: '(simulation)', message: 'could not be loaded' },
        { path: 'latencyMs', message: 'is missing' },
      ],
    }),
  )
  expect(screen.getByText('One way.')).toBeDefined()
  expect(screen.getByRole('status').textContent).toContain('could not be loaded')
  expect(screen.getByRole('status').textContent).not.toContain('is missing')
})

it('names a refused setting by its label, and one without a row in these tables by its path', () => {
  expect(
    ['vms[0].memoryMiB', 'vms[3].workload.streams[1].sizeMiB', 'latencyMs', 'migrations[0].maxMbps'].map((path) => settingName(path, {})),
  ).toEqual([texts.memory, texts.regionSize, texts.latency, texts.bandwidthLimit])
  expect(settingName('hosts[0].mbps', {})).toBe(texts.link)
  expect(settingName('hosts[0].memoryMiB', {})).toBe('hosts[0].memoryMiB')
})
