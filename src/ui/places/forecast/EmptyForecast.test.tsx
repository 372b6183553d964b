import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { openRecords } from '../../../store/records/openRecords.ts'
import { EmptyForecast } from './EmptyForecast.tsx'

afterEach(() => {
  cleanup()
  openRecords().setState({ refused: null })
})

const alerts = (): (string | null)[] => screen.queryAllByRole('alert').map(({ textContent }) => textContent)

it('says why the text is refused at its field', () => {
  render(<EmptyForecast />)
  expect(alerts()).toEqual([])
  act(() => openRecords().setState({ refused: 'No record.' }))
  expect(alerts()).toEqual([expect.stringContaining('No record.')])
})
