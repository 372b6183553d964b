import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Segments } from './Segments.tsx'

afterEach(cleanup)

it('are radio buttons of one group, each with its name and its meaning', () => {
  const choose = vi.fn()
  const choices = [
    { name: 'pre', label: 'Pre-copy', why: 'Copies while the guest runs.' },
    { name: 'post', label: 'Post-copy', disabled: true },
  ] as const
  render(<Segments label="Strategy" choices={choices} chosen="post" choose={choose} />)
  const [pre, post] = screen.getAllByRole<HTMLInputElement>('radio')
  expect([pre.name, pre.checked, post.checked, post.disabled]).toEqual([post.name, false, true, true])
  expect(screen.getByRole('radio', { name: 'Pre-copy', description: 'Copies while the guest runs.' })).toBe(pre)
  fireEvent.click(pre)
  expect(choose).toHaveBeenCalledWith('pre')
})
