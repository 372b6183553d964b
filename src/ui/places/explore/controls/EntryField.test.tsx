import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EntryField, type EntryRange } from './EntryField.tsx'

afterEach(cleanup)

const link: EntryRange = { min: 0.001, max: 10_000_000, unit: 'Mbit/s', whole: false }
const field = () => screen.getByRole<HTMLInputElement>('textbox')
const reason = () => screen.queryByRole('alert')?.textContent ?? ''

function shown(range: EntryRange, against?: (value: number) => string) {
  const set = vi.fn<(value: number) => void>()
  render(<EntryField label="To" range={range} value={4000} against={against} set={set} />)
  const leave = (typed: string) => {
    fireEvent.change(field(), { target: { value: typed } })
    fireEvent.blur(field())
  }
  return { set, leave }
}

describe('a number of a sweep', () => {
  it('is taken in any unit of its kind when the field is left', () => {
    const { set, leave } = shown(link)
    leave('10 Gbit/s')
    leave('1 GB/s')
    expect(set.mock.calls).toEqual([[10_000], [8000]])
    expect(reason()).toBe('')
  })

  it('stays with its reason where it is refused, until Escape', () => {
    const { set, leave } = shown(link, (value) => (value === 250 ? 'Another one.' : ''))
    for (const [typed, why] of [
      ['2 GB', '“GB” is a size. A rate is per second, such as MB/s.'],
      ['fast', 'Enter a number, 0.001 to 10,000,000 Mbit/s.'],
      ['-5', 'Enter 0.001 to 10,000,000 Mbit/s.'],
      ['250', 'Another one.'],
    ]) {
      leave(typed)
      expect([field().value, reason()]).toEqual([typed, why])
      expect(field().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id)
    }
    expect(set).not.toHaveBeenCalled()
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect([field().value, reason()]).toEqual(['4,000', ''])
  })

  it('is refused beyond a count, and reads page writes as rates', () => {
    const counts = shown({ min: 2, max: 200, unit: '', whole: true })
    counts.leave('1')
    expect(reason()).toBe('Enter a whole number, 2 to 200.')
    cleanup()
    const writes = shown({ min: 0, max: 1e9, unit: '/s', measure: 'pages/s', whole: false })
    writes.leave('80 MiB/s')
    expect([counts.set.mock.calls, writes.set.mock.calls]).toEqual([[], [[20_480]]])
  })
})
