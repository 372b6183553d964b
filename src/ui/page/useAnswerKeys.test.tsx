import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { setPreference } from './usePreference.ts'
import { useAnswerKeys } from './useAnswerKeys.ts'

const taken: (readonly [answer: number, by: number])[] = []

function Answers({ keys }: { keys: readonly string[] }) {
  useAnswerKeys(keys, (answer, by) => taken.push([answer, by]))
  return (
    <main>
      <input type="radio" aria-label="radio" />
      <input type="number" aria-label="number" />
    </main>
  )
}

afterEach(() => {
  cleanup()
  taken.length = 0
  setPreference('shortcuts', true)
})

it('takes the answer of a letter or a digit, and the other way with Shift, by which a digit gives another character', () => {
  const { rerender } = render(<Answers keys={['A', 'B', 'C']} />)
  fireEvent.keyDown(document.body, { key: 'b', code: 'KeyB' })
  fireEvent.keyDown(document.body, { key: 'C', code: 'KeyC', shiftKey: true })
  fireEvent.keyDown(document.body, { key: 'd', code: 'KeyD' })
  rerender(<Answers keys={['1', '2']} />)
  fireEvent.keyDown(document.body, { key: '2', code: 'Digit2' })
  fireEvent.keyDown(document.body, { key: '!', code: 'Digit1', shiftKey: true })
  fireEvent.keyDown(document.body, { key: '3', code: 'Digit3' })
  expect(taken).toEqual([
    [1, 1],
    [2, -1],
    [1, 1],
    [0, -1],
  ])
})

it('leaves keys to a number field, but not to a radio button', () => {
  render(<Answers keys={['1', '2']} />)
  fireEvent.keyDown(screen.getByLabelText('number'), { key: '1', code: 'Digit1' })
  expect(taken).toEqual([])
  fireEvent.keyDown(screen.getByLabelText('radio'), { key: '1', code: 'Digit1' })
  expect(taken).toEqual([[0, 1]])
})

it('takes no key with Ctrl, or if single-key shortcuts are switched off', () => {
  render(<Answers keys={['1', '2']} />)
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1', ctrlKey: true })
  act(() => setPreference('shortcuts', false))
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' })
  expect(taken).toEqual([])
})
