// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { Transport } from './Transport.tsx'

afterEach(cleanup)

it('the time stays selected in its field while the playhead moves, so that a typed one replaces it', async () => {
  const store = standingPlayStore()
  await act(async () => store.setState({ run: { ...store.getState().run!, simulatedS: 30 }, playheadS: 8.1 }))
  render(
    <PlayStoreContext value={store}>
      <Transport compact={false} width={1000} />
    </PlayStoreContext>,
  )
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Playhead time in seconds' })
  act(() => field.focus())
  act(() => store.setState({ playheadS: 8.234 }))
  expect(field.value).toBe('8.234')
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 5])
})
