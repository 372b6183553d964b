import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pinStore, setPins } from '../../../store/compare/pins.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'
import { PinRun } from './PinRun.tsx'

const clear = () => setPins([])
beforeEach(clear)
afterEach(() => {
  cleanup()
  clear()
})

async function shown(tellPins: (hasPins: boolean) => void = () => undefined) {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <PinRun tellPins={tellPins} />
      </PlayStoreContext>,
    ),
  )
  return store
}

describe('the button that pins a run', () => {
  it('pins it once, says as which, and leads to Compare', async () => {
    await shown()
    expect(screen.queryByRole('link')).toBeNull()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: texts.pinThisRun })))
    expect(pinStore.getState().pins).toHaveLength(1)
    expect(screen.getByRole('button', { name: texts.pinnedAs('A') }).getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByRole('link').getAttribute('href')).toBe('#/what-if/runs')
  })

  it('pins the next state of the page as another run', async () => {
    const store = await shown()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: texts.pinThisRun })))
    await act(async () => store.getState().setField('vms[0].memoryMiB', 2048))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: texts.pinThisRun })))
    expect(pinStore.getState().pins).toHaveLength(2)
  })

  it('tells the header whether there are pins', async () => {
    const told: boolean[] = []
    await shown((hasPins) => void told.push(hasPins))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: texts.pinThisRun })))
    await act(async () => clear())
    expect(told).toEqual([false, true, false])
  })

  it('pins no fifth run', async () => {
    setPins([1, 2, 3, 4].map((id) => ({ id, draft: { id }, vm: '', name: '' })))
    await shown()
    expect(screen.getByRole('button', { name: texts.pinThisRun }).getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByRole('status').textContent).toBe(texts.pinsFull)
  })
})
