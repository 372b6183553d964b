import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { eventually } from '../../../testing/waiting/eventually.ts'
import { releaseKeys, showPalette } from '../../page/tools/paletteStore.ts'
import { PageTools } from './PageTools.tsx'

/** Keys that a shortcut of the page would act on. */
const heard: string[] = []
const shortcut = (event: KeyboardEvent) => {
  if (!event.defaultPrevented && !event.ctrlKey) heard.push(event.key)
}

beforeEach(() => {
  heard.length = 0
  document.addEventListener('keydown', shortcut)
})
afterEach(() => {
  cleanup()
  showPalette(false)
  document.removeEventListener('keydown', shortcut)
  history.replaceState(null, '', '#')
})

async function showTools(): Promise<void> {
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <PageTools hash={null} />
      </PlayStoreContext>,
    ),
  )
}

/** Keys one after another within one task, as a busy page hears them. */
function press(...keys: readonly string[]): void {
  for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}
const pressPaletteKey = () =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }))

const field = () => screen.findByRole<HTMLInputElement>('combobox')

describe('keys pressed after that of the palette, before its field is there', () => {
  it('are its text from the first on, and no shortcut of the page hears them', async () => {
    await showTools()
    await act(async () => {
      pressPaletteKey()
      press('k', 'x', 'Backspace', 'v')
    })
    expect((await field()).value).toBe('kv')
    // The field has the focus in a browser, and the keys go to it.
    press('q')
    expect(heard).toEqual(['q'])
  })

  it('act by Enter, once all entries are there', async () => {
    await showTools()
    await act(async () => {
      pressPaletteKey()
      press(...'glossary', 'Enter')
    })
    await eventually(() => expect(location.hash).toBe('#/learn/glossary'))
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(heard).toEqual([])
  })

  it('close it by Escape, and then are the page’s', async () => {
    await showTools()
    await act(async () => {
      pressPaletteKey()
      press('v', 'Escape', 'q')
    })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(heard).toEqual(['q'])
  })

  it('are the page’s again where the palette does not load', async () => {
    await showTools()
    pressPaletteKey()
    releaseKeys()
    press('v')
    expect(heard).toEqual(['v'])
  })
})
