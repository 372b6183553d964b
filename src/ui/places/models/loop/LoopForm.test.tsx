import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'
import { LoopForm } from './LoopForm.tsx'

afterEach(cleanup)

const open = () =>
  render(
    <PlayStoreContext value={standingPlayStore()}>
      <LoopForm firstMoves={4} />
    </PlayStoreContext>,
  )

it('a form opens again as it was left', () => {
  const { unmount } = open()
  const of = () => screen.getByRole<HTMLSelectElement>('combobox', { name: texts.loopOf })
  expect(of().value).toBe('paper')
  act(() => void fireEvent.change(of(), { target: { value: 'own' } }))
  unmount()
  open()
  expect(of().value).toBe('own')
})
