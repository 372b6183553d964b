// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { exampleRun } from '../../testing/runs/exampleRun.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import * as texts from '../../texts/places/palette.ts'
import { shortcuts } from '../frame/shortcuts.ts'
import { Palette } from './Palette.tsx'

afterEach(cleanup)

describe('the command palette', () => {
  it('acts at the playhead of that moment, not at that of its opening', async () => {
    const store = standingPlayStore()
    store.setState({ run: exampleRun(), playheadS: 3 })
    await act(async () =>
      render(
        <PlayStoreContext value={store}>
          <Palette hash={null} />
        </PlayStoreContext>,
      ),
    )
    const forward = shortcuts.find(({ keys }) => keys === 'Shift →')?.does ?? ''
    await act(async () => fireEvent.change(screen.getByRole('combobox'), { target: { value: forward } }))
    act(() => store.setState({ playheadS: 5 }))
    await act(async () => fireEvent.click(screen.getByRole('option', { name: new RegExp(forward) })))
    expect(store.getState().playheadS).toBeCloseTo(5.01)
  })

  it('in a frame of another page has no command for the settings and the help, which are not there', async () => {
    const offered = async () => {
      await act(async () =>
        render(
          <PlayStoreContext value={standingPlayStore()}>
            <Palette hash={null} />
          </PlayStoreContext>,
        ),
      )
      const named = [texts.openSettings, texts.openHelp, texts.share].filter((name) =>
        screen.queryByRole('option', { name: new RegExp(name) }),
      )
      cleanup()
      return named
    }
    expect(await offered()).toEqual([texts.openSettings, texts.openHelp, texts.share])
    history.replaceState(null, '', '?embed')
    expect(await offered()).toEqual([texts.share])
    history.replaceState(null, '', location.pathname)
  })
})
