import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { keptKeys, paletteStore, showPalette } from '../page/tools/paletteStore.ts'
import { setPreference } from '../page/usePreference.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { COMMAND_LINE_KEY, takeKey, takeTyped } from '../controls/keys/awaitedKey.ts'
import { keepEarlyKeys } from '../controls/keys/earlyKeys.ts'
import { useShortcuts } from './shortcuts.ts'

const openHelp = vi.fn()
const openSearch = vi.fn()

function Page() {
  useShortcuts(openHelp, openSearch)
  return (
    <>
      <input aria-label="number" />
      <input type="range" aria-label="range" />
      <div role="slider" aria-label="playhead" aria-valuenow={0} tabIndex={0} />
      <button type="button" role="tab">
        Tab
      </button>
      <button type="button">Press</button>
      {[false, true].map((isOpen) => (
        <button key={String(isOpen)} type="button" popoverTarget="menu" aria-expanded={isOpen}>
          {isOpen ? 'Open menu' : 'Menu'}
        </button>
      ))}
    </>
  )
}

afterEach(() => {
  cleanup()
  openHelp.mockClear()
  openSearch.mockClear()
  setPreference('shortcuts', true)
})

async function shown() {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <Page />
      </PlayStoreContext>,
    ),
  )
  return store
}

/** A key of `ageMs` that is pressed before the page's keys are there. */
function pressEarly(key: string, ageMs: number, target: EventTarget = document.body, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more })
  Object.defineProperty(event, 'timeStamp', { value: performance.now() - ageMs })
  target.dispatchEvent(event)
}

describe('keys pressed before the page’s keys have loaded', () => {
  afterEach(() => history.replaceState(null, '', '#'))

  it('act then, once, unless a field or another place was meant, or too much time has passed', async () => {
    keepEarlyKeys()
    const field = document.body.appendChild(document.createElement('input'))
    pressEarly('p', 6000)
    pressEarly('p', 10, field)
    history.replaceState(null, '', '#/papers/models')
    pressEarly('p', 10)
    history.replaceState(null, '', '#')
    pressEarly('v', 2000)
    pressEarly('?', 10)
    field.remove()
    const store = await shown()
    expect(store.getState().showing).toMatchObject({ presents: false, hidesVerdict: true })
    expect(openHelp).toHaveBeenCalledOnce()
    cleanup()
    pressEarly('?', 10)
    await shown()
    expect(openHelp).toHaveBeenCalledOnce()
  })

  it('are the palette’s after its own keys', async () => {
    keepEarlyKeys()
    pressEarly('v', 20)
    pressEarly('k', 10, document.body, { ctrlKey: true })
    pressEarly('v', 10)
    const store = await shown()
    expect(store.getState().showing.hidesVerdict).toBe(true)
    expect([paletteStore.getState().open, ...keptKeys()]).toEqual([true, 'v'])
    showPalette(false)
  })

  it('do nothing where single keys are switched off', async () => {
    keepEarlyKeys()
    setPreference('shortcuts', false)
    pressEarly('?', 10)
    await shown()
    act(() => setPreference('shortcuts', true))
    expect(openHelp).not.toHaveBeenCalled()
  })
})

describe('single keys', () => {
  it('include that of the command line, which waits for the commands until these are there', async () => {
    const store = await shown()
    const press = (key: string) => fireEvent.keyDown(document.body, { key })
    press(COMMAND_LINE_KEY)
    press('x')
    expect(takeKey(store)?.key).toBe(COMMAND_LINE_KEY)
    press(COMMAND_LINE_KEY)
    expect(takeKey(store)).toBeNull()
    cleanup()
    const other = await shown()
    press(COMMAND_LINE_KEY)
    expect(takeKey(other)?.key).toBe(COMMAND_LINE_KEY)
  })

  it('are typed into the command line after its key, until it is there or Escape is pressed', async () => {
    const store = await shown()
    const press = (key: string) => fireEvent.keyDown(document.body, { key })
    for (const key of [COMMAND_LINE_KEY, 'v', ' ', 'Shift', '?', 'x', 'Backspace']) press(key)
    expect(store.getState().showing.hidesVerdict).toBe(false)
    expect(store.getState().playing).toBe(false)
    expect(openHelp).not.toHaveBeenCalled()
    expect(takeTyped(store)).toBe('v ?')
    press('v')
    expect(store.getState().showing.hidesVerdict).toBe(true)
    for (const key of [COMMAND_LINE_KEY, 'v', 'Escape', 'v']) press(key)
    expect(store.getState().showing.hidesVerdict).toBe(false)
    expect(takeTyped(store)).toBe('')
    expect(takeKey(store)).toBeNull()
  })

  it('play and pause with space, open the help with a question mark and the search of settings with a slash', async () => {
    const store = await shown()
    fireEvent.keyDown(document.body, { key: ' ' })
    expect(store.getState().playing).toBe(true)
    fireEvent.keyDown(document.body, { key: ' ' })
    expect(store.getState().playing).toBe(false)
    fireEvent.keyDown(document.body, { key: '?', shiftKey: true })
    expect(openHelp).toHaveBeenCalledOnce()
    fireEvent.keyDown(document.body, { key: '/' })
    expect(openSearch).toHaveBeenCalledOnce()
  })

  it('open the palette with the key of the command line in the data centre, which has no such line', async () => {
    const store = await shown()
    store.setState({ place: { ...store.getState().place, view: 'centre' } })
    fireEvent.keyDown(document.body, { key: COMMAND_LINE_KEY })
    fireEvent.keyDown(document.body, { key: 'v' })
    expect([paletteStore.getState().open, ...keptKeys()]).toEqual([true, 'v'])
    expect(store.getState().showing.hidesVerdict).toBe(false)
    showPalette(false)
    store.setState({ place: { ...store.getState().place, view: 'pages' } })
    fireEvent.keyDown(document.body, { key: COMMAND_LINE_KEY })
    expect(paletteStore.getState().open).toBe(false)
    takeTyped(store)
  })

  it('leave typing to a focused field, and space to a focused button', async () => {
    const store = await shown()
    fireEvent.keyDown(screen.getByLabelText('number'), { key: ' ' })
    fireEvent.keyDown(screen.getByText('Press'), { key: ' ' })
    fireEvent.keyDown(screen.getByLabelText('number'), { key: '?' })
    expect(store.getState().playing).toBe(false)
    expect(openHelp).not.toHaveBeenCalled()
  })

  it('work after a drag, and leave to sliders and tabs the keys that move them', async () => {
    const store = await shown()
    const toEnd = vi.spyOn(store.getState(), 'seek')
    for (const [i, moved] of [screen.getByLabelText('range'), screen.getByLabelText('playhead')].entries()) {
      fireEvent.keyDown(moved, { key: ' ' })
      expect(store.getState().playing).toBe(i === 0)
      fireEvent.keyDown(moved, { key: 'End' })
    }
    for (const key of [' ', 'End', 'ArrowRight']) fireEvent.keyDown(screen.getByText('Tab'), { key })
    expect([store.getState().playing, toEnd.mock.calls]).toEqual([false, []])
    fireEvent.keyDown(screen.getByText('Tab'), { key: '/' })
    expect(openSearch).toHaveBeenCalledOnce()
  })

  it('open nothing beneath a menu that is open', async () => {
    await shown()
    fireEvent.keyDown(screen.getByText('Open menu'), { key: '/' })
    expect(openSearch).not.toHaveBeenCalled()
    fireEvent.keyDown(screen.getByText('Menu'), { key: '/' })
    expect(openSearch).toHaveBeenCalledOnce()
  })

  it('do nothing with a modifier key, or when they are switched off', async () => {
    const store = await shown()
    fireEvent.keyDown(document.body, { key: ' ', ctrlKey: true })
    act(() => setPreference('shortcuts', false))
    fireEvent.keyDown(document.body, { key: ' ' })
    expect(store.getState().playing).toBe(false)
  })

  it('start and leave the presentation with P, or F for full screen', async () => {
    const store = await shown()
    const presses = (key: string) => {
      fireEvent.keyDown(document.body, { key })
      return store.getState().showing.presents
    }
    expect(['p', 'f', 'f', 'p'].map(presses)).toEqual([true, false, true, false])
  })

  it('neither play nor turn the hidden verdict while a prediction is asked for', async () => {
    const store = await shown()
    const hides = () => store.getState().showing.hidesVerdict
    act(() => store.getState().show({ asks: { atS: 0, isAnswered: false } }))
    fireEvent.keyDown(document.body, { key: ' ' })
    fireEvent.keyDown(document.body, { key: 'v' })
    expect([store.getState().playing, hides()]).toEqual([false, false])
    act(() => store.getState().show({ asks: null }))
    fireEvent.keyDown(document.body, { key: 'v' })
    expect(hides()).toBe(true)
  })
})
