import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { NumberField } from './NumberField.tsx'

afterEach(cleanup)

function typing(more: { isWhole?: boolean } = {}) {
  const set = vi.fn()
  render(<NumberField label="Samples" value={5} min={1} max={36_000} unit="s" set={set} {...more} />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Samples' })
  return {
    type: (value: string) => {
      set.mockClear()
      fireEvent.change(field, { target: { value } })
      return { set: set.mock.calls.flat(), isInvalid: !field.validity.valid, said: field.getAttribute('aria-invalid') }
    },
    why: () => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent,
  }
}

it.each([
  ['7', 7],
  ['1,500', 1500],
  ['1,5', 1.5],
  ['1 500 s', 1500],
  ['2 min', 120],
])('reads %s', (text, value) => {
  expect(typing().type(text)).toEqual({ set: [value], isInvalid: false, said: 'false' })
})

it.each(['', 'many', '0', '36,001', '5 kg'])('refuses “%s” and keeps the last value', (text) => {
  expect(typing().type(text)).toEqual({ set: [], isInvalid: true, said: 'true' })
})

it('takes whole numbers alone where only they make sense', () => {
  const { type } = typing({ isWhole: true })
  expect(type('1,5').set).toEqual([])
  expect(type('12').set).toEqual([12])
})

it('says the allowed range, and the units where the text is no number', () => {
  const { type, why } = typing()
  type('36,001')
  expect(why()).toBe('Enter 1 to 36,000 s.')
  type('many')
  expect(why()).toContain('Enter a number, 1 to 36,000 s. Units: µs, ms, s, min.')
  type('7')
  expect(why()).toBeUndefined()
})
