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

it('the end of a long run is in the unit of the verdict too', async () => {
  const store = standingPlayStore()
  const textOf = async (simulatedS: number, width: number) => {
    await act(async () => store.setState({ run: { ...store.getState().run!, simulatedS }, playheadS: 0 }))
    const { container } = render(
      <PlayStoreContext value={store}>
        <Transport compact={false} width={width} />
      </PlayStoreContext>,
    )
    const text = container.querySelector('.type-clock ~ .text-text2')!.textContent
    cleanup()
    return text
  }
  expect(await textOf(30, 1000)).toMatch(/^of 30\.00 s simulated/)
  // Whole milliseconds, as the clock.
  expect(await textOf(0.000999, 1000)).toMatch(/^of 0\.001 s simulated/)
  expect(await textOf(0.05234, 1000)).toMatch(/^of 0\.052 s simulated/)
  expect(await textOf(11_037, 1000)).toMatch(/^of 11,037 s, 3 h 4 min simulated/)
  expect(await textOf(11_037, 700)).toMatch(/^of 3 h 4 min simulated/)
})
