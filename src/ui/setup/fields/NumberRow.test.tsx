// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/renderedPlayStore.ts'
import { NumberRow } from './NumberRow.tsx'
import { vmSpecs } from './specs.ts'

afterEach(cleanup)

it('a value out of range is told what to enter, and the message ends with the fault', async () => {
  render(
    <PlayStoreContext value={standingPlayStore()}>
      <NumberRow path="vms[0].memoryMiB" spec={vmSpecs.memoryMiB} />
    </PlayStoreContext>,
  )
  const entry = screen.getByRole('textbox')
  expect(entry.getAttribute('aria-invalid')).toBe('false')
  fireEvent.change(entry, { target: { value: '-5' } })
  expect((await screen.findByText(/^Enter 1 to 16,777,216 MiB\.$/)).className).toBe('row-fault')
  expect(entry.getAttribute('aria-invalid')).toBe('true')
  fireEvent.change(entry, { target: { value: '2048' } })
  await waitFor(() => expect(entry.getAttribute('aria-invalid')).toBe('false'))
  expect(screen.queryByText(/^Enter /)).toBeNull()
})
