import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchSliderTouches } from './slidersByTouch.ts'

let stop: () => void
beforeEach(() => {
  stop = watchSliderTouches()
})
afterEach(() => {
  stop()
  cleanup()
})

function Controlled({ heard }: { heard(value: string): void }) {
  const [value, setValue] = useState('500')
  const set = (next: string) => {
    heard(next)
    setValue(next)
  }
  return <input type="range" min={0} max={1000} value={value} onChange={({ target }) => set(target.value)} />
}

/** A slider under a finger, which the browser set to 300 as the finger landed. */
function landed(pointerType = 'touch') {
  const heard = vi.fn<(value: string) => void>()
  render(<Controlled heard={heard} />)
  const slider = screen.getByRole<HTMLInputElement>('slider')
  const point = (type: string, clientX: number, clientY: number) =>
    fireEvent(slider, new PointerEvent(type, { bubbles: true, pointerType, clientX, clientY }))
  point('pointerdown', 100, 100)
  fireEvent.input(slider, { target: { value: '300' } })
  return { heard, slider, point }
}

describe('a slider touched by a finger', () => {
  it('keeps its value where the finger scrolls the page', () => {
    const { heard, slider, point } = landed()
    point('pointermove', 103, 80)
    point('pointercancel', 103, 80)
    fireEvent(slider, new Event('change', { bubbles: true }))
    expect(heard).not.toHaveBeenCalled()
    expect(slider.value).toBe('500')
  })

  it('is set where the finger slides along it, and follows from there', () => {
    const { heard, slider, point } = landed()
    point('pointermove', 120, 104)
    expect(heard).toHaveBeenLastCalledWith('300')
    fireEvent.input(slider, { target: { value: '340' } })
    expect(heard).toHaveBeenLastCalledWith('340')
    point('pointercancel', 160, 104)
    expect(slider.value).toBe('340')
  })

  it('is set where it is tapped, though it was drawn anew meanwhile', () => {
    const { heard, slider, point } = landed()
    slider.value = '500'
    point('pointerup', 100, 100)
    expect(heard.mock.calls).toEqual([['300']])
    expect(slider.value).toBe('300')
  })

  it('is set at once by a mouse', () => {
    const { heard } = landed('mouse')
    expect(heard.mock.calls).toEqual([['300']])
  })
})
