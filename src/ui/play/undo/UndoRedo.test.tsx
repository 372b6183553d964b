import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { noteOutsideSteps } from '../../../store/outsideHistory.ts'
import { addPin, pinStore, setPins } from '../../../store/compare/pins.ts'
import { gridDay, setGridDay } from '../../../store/grid/gridDay.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { UndoRedo } from './UndoRedo.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function shown(): Promise<PlayStore> {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <UndoRedo />
        <input aria-label="name" />
        <input type="range" aria-label="slider" />
      </PlayStoreContext>,
    ),
  )
  return store
}

const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))
const key = (target: Element, init: KeyboardEventInit) => act(async () => fireEvent.keyDown(target, init))
const change = (store: PlayStore, path: string, value: unknown) =>
  act(async () => {
    store.getState().setField(path, value)
    store.getState().releaseControl()
  })

const canStep = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-disabled') === 'false')

describe('the buttons', () => {
  it('are disabled without a step, and say when they have taken one', async () => {
    const store = await shown()
    expect(names()).toEqual(['Undo', 'Redo'])
    expect(canStep()).toEqual([false, false])
    await change(store, 'migrations[0].strategy.rule.downtimeMs', 500)
    expect(canStep()).toEqual([true, false])
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Undo' })))
    expect(canStep()).toEqual([false, true])
    expect(screen.getByRole('status').textContent).toBe('Undone')
  })
})

describe('the grid', () => {
  it('is a step of a gesture, and the buttons take it back and make it again', async () => {
    setGridDay({ perKWh: [473] }, null)
    const store = await shown()
    noteOutsideSteps(store)
    await change(store, 'seed', 7)
    for (const value of [4, 44]) await act(async () => setGridDay({ perKWh: [value] }, 'typed'))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Undo' })))
    expect(gridDay().perKWh).toEqual([473])
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    expect(canStep()).toEqual([true, true])
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Redo' })))
    expect(gridDay().perKWh).toEqual([44])
    setGridDay({ perKWh: [473] }, null)
  })
})

describe('a pin', () => {
  it('is a step, and Ctrl Z takes it back', async () => {
    setPins([])
    const store = await shown()
    noteOutsideSteps(store)
    await change(store, 'seed', 7)
    await act(async () => void addPin(store.getState().scenario, ''))
    await key(document.body, { key: 'z', ctrlKey: true })
    expect(pinStore.getState().pins).toEqual([])
    expect(canStep()).toEqual([true, true])
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(document.body, { key: 'y', ctrlKey: true })
    expect(pinStore.getState().pins).toHaveLength(1)
    await act(async () => setPins([]))
    await key(document.body, { key: 'z', ctrlKey: true })
    expect(pinStore.getState().pins).toHaveLength(1)
  })
})

describe('the keys', () => {
  it('are Ctrl Z, Ctrl Shift Z and Ctrl Y, except in a text field', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    await key(screen.getByRole('textbox'), { key: 'z', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(screen.getByRole('slider'), { key: 'z', ctrlKey: true })
    expect(store.getState().steps.future).toHaveLength(1)
    await key(document.body, { key: 'Z', ctrlKey: true, shiftKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(document.body, { key: 'z', metaKey: true })
    await key(document.body, { key: 'y', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(document.body, { key: 'z' })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
  })

  it('undo in a text field in which nothing was typed since it got the focus, or since its text was committed', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    await change(store, 'seed', 8)
    const field = screen.getByRole<HTMLInputElement>('textbox')
    await act(async () => field.focus())
    await key(field, { key: 'z', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await act(async () => fireEvent.input(field, { target: { value: 'typed' } }))
    await key(field, { key: 'z', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await act(async () => void field.dispatchEvent(new Event('change', { bubbles: true })))
    await key(field, { key: 'z', ctrlKey: true })
    expect(store.getState().steps.past).toEqual([])
  })

  it('skip a step that changed nothing, as a slider that was dragged away and back', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    await act(async () => store.getState().setField('endS', 90))
    await change(store, 'endS', null)
    await key(document.body, { key: 'z', ctrlKey: true })
    expect(store.getState().draft).not.toHaveProperty('seed')
    await key(document.body, { key: 'y', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
  })

  it('undo in a field whose number has taken effect', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    screen.getByRole('textbox').dataset.settled = 'true'
    await key(screen.getByRole('textbox'), { key: 'z', ctrlKey: true })
    expect(store.getState().steps.future).toHaveLength(1)
  })
})
