import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { DrawnPoint } from '../../../../teaching/lessons/drawnCurve.ts'
import { DrawPrediction } from './DrawPrediction.tsx'
import { useDrawnCurve } from './useDrawnCurve.ts'

afterEach(cleanup)

const predict = { kind: 'draw', quantity: 'remaining', timesS: [0, 5, 10], unit: 'MiB', scale: 1024 } as never

function Drawn() {
  const [points, keep] = useState<readonly DrawnPoint[]>([])
  return <DrawPrediction predict={predict} curve={useDrawnCurve(points, keep)} />
}

const fieldAt = (time: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`\\b${time}$`))

function type(time: string, text: string): void {
  fireEvent.change(fieldAt(time), { target: { value: text } })
  fireEvent.blur(fieldAt(time))
}

it.each(['a lot', '1,025', '-1'])('names the allowed range at the field instead of taking “%s”, and keeps the text', (text) => {
  render(<Drawn />)
  type('0 s', text)
  const wrong = screen.getByRole('alert')
  expect(wrong.textContent).toBe('Enter 0 to 1,024 MiB.')
  expect(fieldAt('0 s').getAttribute('aria-describedby')).toBe(wrong.id)
  expect(fieldAt('0 s').value).toBe(text)
  type('0 s', '1,000')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(fieldAt('0 s').value).toBe('1000')
})

it('takes an empty field as none', () => {
  render(<Drawn />)
  type('5 s', '500')
  type('5 s', ' ')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(fieldAt('5 s').value).toBe('500')
})
