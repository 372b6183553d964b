import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NumberField } from './NumberField.tsx'
import type { NumberRange } from './numberRange.ts'
import type { TypedNumber } from './useTypedNumber.ts'

afterEach(cleanup)

const seconds: NumberRange = { min: 1, max: 36_000, unit: 's', whole: false }
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Samples' })
const type = (value: string) => fireEvent.change(field(), { target: { value } })
const why = () => screen.queryByRole('alert')?.textContent ?? ''

/** A form with one number, 5 at first, and a button that makes it 12. */
function shown(more: Partial<TypedNumber> = {}) {
  const set = vi.fn<(value: unknown) => void>()
  function Form() {
    const [value, setValue] = useState<unknown>(5)
    const take = (next: unknown) => {
      set(next)
      setValue(next)
    }
    return (
      <>
        <NumberField label="Samples" range={seconds} value={value} {...more} set={take} keep={more.keep && take} />
        <button type="button" onClick={() => setValue(12)}>
          Reset
        </button>
      </>
    )
  }
  render(<Form />)
  return { set, reset: () => fireEvent.click(screen.getByRole('button')) }
}

describe('a number that takes effect while it is typed', () => {
  it.each([
    ['7', 7],
    ['1,500', 1500],
    ['1,5', 1.5],
    ['1 500 s', 1500],
    ['2 min', 120],
  ])('reads %s', (text, value) => {
    const { set } = shown({ live: true })
    type(text)
    expect([set.mock.calls, field().validity.valid, field().getAttribute('aria-invalid')]).toEqual([[[value]], true, 'false'])
  })

  it.each(['', 'many', '0', '36,001', '5 kg'])(
    'refuses “%s”, keeps the last value and is no part of a form that can be submitted',
    (text) => {
      const { set } = shown({ live: true })
      type(text)
      expect([set.mock.calls, field().validity.valid, field().getAttribute('aria-invalid')]).toEqual([[], false, 'true'])
      expect(field().getAttribute('aria-describedby')).toContain(screen.getByRole('alert').id)
    },
  )

  it('gives a refused text to a form that keeps it, and shows it again when the field is left', () => {
    const { set } = shown({ live: true, keep: () => undefined })
    type('many')
    fireEvent.blur(field())
    expect([set.mock.calls, field().value]).toEqual([[['many']], 'many'])
  })

  it('discards its text when the value changes from elsewhere', () => {
    const { reset } = shown({ live: true })
    type('many')
    reset()
    expect([field().value, why()]).toEqual(['12', ''])
  })

  it('steps with the arrow keys', () => {
    const { set } = shown({ live: true, step: (value, direction) => value + 10 * direction })
    fireEvent.keyDown(field(), { key: 'ArrowUp' })
    expect(set.mock.calls).toEqual([[15]])
  })
})

describe('a number that takes effect when the field is left', () => {
  const link: NumberRange = { min: 0.001, max: 10_000_000, unit: 'Mbit/s', whole: false }
  const leave = (text: string) => {
    type(text)
    fireEvent.blur(field())
  }

  it('is taken in any unit of its kind, once', () => {
    const { set } = shown({ range: link })
    type('10 Gbit/s')
    fireEvent.keyDown(field(), { key: 'Enter' })
    fireEvent.blur(field())
    leave('1 GB/s')
    expect(set.mock.calls).toEqual([[10_000], [8000]])
    expect(why()).toBe('')
  })

  it('stays with its reason where it is refused, until Escape', () => {
    const { set } = shown({ range: link, refuse: (value) => (value === 250 ? 'Another one.' : '') })
    for (const [text, reason] of [
      ['2 GB', '“GB” is a size. A rate is per second, such as MB/s.'],
      ['-5', 'Enter 0.001 to 10,000,000 Mbit/s.'],
      ['250', 'Another one.'],
    ]) {
      leave(text)
      expect([field().value, why().startsWith(reason)]).toEqual([text, true])
    }
    expect(set).not.toHaveBeenCalled()
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect([field().value, why()]).toEqual(['5', ''])
  })

  it('may be without a number where that has a meaning', () => {
    const { set } = shown({ range: { ...link, whenNull: 'not known' } })
    leave('')
    expect([set.mock.calls, field().value]).toEqual([[[null]], 'not known'])
  })

  it('shows five figures, and all of them under the focus', () => {
    shown({ range: link })
    type('1234.5678')
    fireEvent.blur(field())
    expect(field().value).toBe('1,234.6')
    fireEvent.focus(field())
    expect(field().value).toBe('1,234.5678')
  })
})
