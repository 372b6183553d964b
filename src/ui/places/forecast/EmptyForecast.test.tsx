import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { openRecords } from '../../../store/records/openRecords.ts'
import { EmptyForecast } from './EmptyForecast.tsx'

afterEach(() => {
  cleanup()
  openRecords().setState({ refused: null })
})

const alerts = (): (string | null)[] => screen.queryAllByRole('alert').map(({ textContent }) => textContent)

it('says what went wrong, unless the field of the record says why it refuses the text', () => {
  const { rerender } = render(<EmptyForecast trouble={null} />)
  expect(alerts()).toEqual([])
  rerender(<EmptyForecast trouble="The worker was lost." />)
  expect(alerts()).toEqual(['The worker was lost.'])
  act(() => openRecords().setState({ refused: 'No record.' }))
  expect(alerts()).toEqual([expect.stringContaining('No record.')])
})
