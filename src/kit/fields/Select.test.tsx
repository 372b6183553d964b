import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Select } from './Select.tsx'

afterEach(cleanup)

it('gives the value of the chosen word, a number too, and has neighbours of a group under its name', () => {
  const choose = vi.fn()
  const options = [
    { value: 1, label: 'one', group: 'Odd' },
    { value: 3, label: 'three', group: 'Odd' },
    { value: 2, label: 'two' },
  ]
  render(<Select label="Count" value={1} options={options} choose={choose} />)
  const list = screen.getByRole('combobox', { name: 'Count' })
  fireEvent.change(list, { target: { value: '3' } })
  expect(choose).toHaveBeenCalledWith(3)
  expect(screen.getByRole('group', { name: 'Odd' }).textContent).toBe('onethree')
})
