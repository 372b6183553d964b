// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { exampleRun } from '../../testing/runs/exampleRun.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
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
})
