import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { ComputerContext } from '../../../../compute/useTask.ts'
import { computerOf } from '../../../../testing/store/computer.ts'
import * as texts from '../../../../messages/compiled/en/places/lab.ts'
import { LabPage } from './LabPage.tsx'
import { labStore } from './useLab.ts'

const computer = computerOf({ 'lab.vep291': () => new Promise(() => undefined) })
afterEach(() => {
  cleanup()
  labStore().setState({ running: null })
})

it('says what a search does first, until its first figures', async () => {
  await act(async () =>
    render(
      <ComputerContext value={computer}>
        <LabPage />
      </ComputerContext>,
    ),
  )
  expect(screen.getByText(texts.notSearched)).toBeDefined()
  act(() => labStore().setState({ running: { done: 600, expected: 46_200 } }))
  expect(screen.queryByText(texts.notSearched)).toBeNull()
  expect(screen.getByText(/^The search first simulates 62 policies of a coarse grid on 50 guests each\./)).toBeDefined()
})
