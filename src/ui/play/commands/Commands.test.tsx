// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { EventsGroup } from '../../setup/EventsGroup.tsx'
import { setPreference } from '../../app/preferences.ts'
import { standingPlayStore } from '../../../testing/renderedPlayStore.ts'
import { exampleRun } from '../../../testing/exampleRun.ts'
import { Commands } from './Commands.tsx'

const wide = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }
beforeEach(() => vi.stubGlobal('matchMedia', () => wide))
afterEach(() => {
  cleanup()
  setPreference('shortcuts', true)
  vi.unstubAllGlobals()
})

/** The playhead is at `atS` of a run whose rounds last until 10 s and whose downtime ends at 10.3 s. */
async function shown(atS: number): Promise<PlayStore> {
  const store = standingPlayStore()
  const { scenario } = store.getState()
  store.setState({ run: { ...exampleRun(), scenario: { ...exampleRun().scenario, events: scenario.events } }, playheadS: atS })
  await act(async () => render(<PlayStoreContext value={store}><Commands /><EventsGroup /></PlayStoreContext>))
  return store
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const press = (name: string) => act(async () => fireEvent.click(button(name)))

describe('the commands', () => {
  it('write an event at the playhead, which does not move', async () => {
    const store = await shown(3.25)
    await press('Cut the link for 2 s')
    expect(store.getState().scenario.events).toEqual([{ kind: 'link-down', atS: 3.25, target: 'a.up', durationS: 2 }])
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'link down 2 s: time in seconds' }).value).toBe('3.25')
  })

  it('respond to their keys, unless single keys are switched off', async () => {
    const store = await shown(3)
    await act(async () => fireEvent.keyDown(document.body, { key: 'n' }))
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'switch-over-now', atS: 3 }])
    act(() => setPreference('shortcuts', false))
    await act(async () => fireEvent.keyDown(document.body, { key: 'x' }))
    expect(store.getState().scenario.events).toHaveLength(1)
  })

  it('are disabled where they do not apply, with one sentence of reason', async () => {
    const store = await shown(10.1)
    expect(button('Switch over now').disabled).toBe(true)
    expect(button('Cut the link for 2 s').disabled).toBe(false)
    expect(screen.getByText('The guest is stopped.')).toBeDefined()
    await act(async () => fireEvent.keyDown(document.body, { key: 'n' }))
    expect(store.getState().scenario.events).toEqual([])
    act(() => store.setState({ playheadS: 12 }))
    expect(button('Cancel migration').disabled).toBe(true)
    expect(screen.getByText('The migration has ended.')).toBeDefined()
  })

  it('are disabled while a setting is invalid', async () => {
    const store = await shown(3)
    await act(async () => store.getState().setField('vms[0].memoryMiB', -1))
    expect(button('Cancel migration').disabled).toBe(true)
    expect(screen.getByText('Fix the marked setting first.')).toBeDefined()
    await act(async () => store.setState({ faults: [{ path: '(simulation)', message: 'could not be loaded' }] }))
    expect(button('Cancel migration').disabled).toBe(true)
    expect(screen.getByText('This scenario does not run. See the message in Setup.')).toBeDefined()
  })
})

describe('the list of events', () => {
  it('changes the time of an event, and removes an event', async () => {
    const store = await shown(3)
    await press('Cancel migration')
    const time = () => screen.getByRole('textbox', { name: 'cancel: time in seconds' })
    await act(async () => fireEvent.change(time(), { target: { value: '5' } }))
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'cancel', atS: 5 }])
    await act(async () => fireEvent.change(time(), { target: { value: '-5' } }))
    expect(time().getAttribute('aria-invalid')).toBe('true')
    await press('Remove the event cancel at 5 s')
    expect(store.getState().scenario.events).toEqual([])
    expect(store.getState().faults).toEqual([])
    expect(screen.getByText(/^No events/)).toBeDefined()
  })
})
