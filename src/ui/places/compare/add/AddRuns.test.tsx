import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { CompareStore } from '../../../../store/compare/compareStore.ts'
import { CompareStoreContext } from '../useCompare.ts'
import { AddRuns } from './AddRuns.tsx'

afterEach(cleanup)

it('keeps the focus in the form when the button that added runs is disabled', async () => {
  const store = createStore(() => ({ paste: async () => 2 })) as unknown as CompareStore
  render(
    <CompareStoreContext value={store}>
      <AddRuns rows={[]} replaced={null} setReplaced={() => undefined} />
    </CompareStoreContext>,
  )
  const field = screen.getByRole('textbox')
  fireEvent.change(field, { target: { value: 'https://example.org/#s=1.a' } })
  const button = screen.getByRole<HTMLButtonElement>('button', { name: /Add to the comparison/ })
  button.focus()
  fireEvent.click(button)
  await waitFor(() => expect(button.disabled).toBe(true))
  expect(document.activeElement).toBe(field)
})
