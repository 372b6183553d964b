import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { use, useEffect } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { HintContext } from './fields/hint.ts'
import { useField } from './fields/useField.ts'
import { settingName } from './settingName.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'
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

/** Controls of one setting, the seed. */
function Seeds() {
  const { value, set } = useField('seed')
  const change = ({ target }: { target: { value: string } }) => set(Number(target.value))
  return (
    <>
      <select aria-label="chosen" value={String(value)} onChange={change}>
        {[1, 2, 3].map((seed) => (
          <option key={seed}>{seed}</option>
        ))}
      </select>
      <input type="range" aria-label="dragged" value={String(value)} onChange={change} />
      <input type="checkbox" aria-label="ticked" checked={value === 3} onChange={({ target }) => set(target.checked ? 3 : 1)} />
    </>
  )
}

it('makes each choice and each tick a step of undo, and a drag one', async () => {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <SetupFrame>
          <Seeds />
        </SetupFrame>
      </PlayStoreContext>,
    ),
  )
  const stepsAfter = async (label: string, values: readonly string[]) => {
    const before = store.getState().steps.past.length
    for (const value of values) await act(async () => fireEvent.change(screen.getByLabelText(label), { target: { value } }))
    return store.getState().steps.past.length - before
  }
  expect(await stepsAfter('chosen', ['2', '3', '1'])).toBe(3)
  expect(await stepsAfter('dragged', ['2', '3', '4'])).toBe(1)
  await act(async () => store.getState().releaseControl())
  const before = store.getState().steps.past.length
  for (let i = 0; i < 2; i++) await act(async () => fireEvent.click(screen.getByLabelText('ticked')))
  expect(store.getState().steps.past.length - before).toBe(2)
})
