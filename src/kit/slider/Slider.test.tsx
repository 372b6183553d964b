import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Cliff, cliffText } from './cliffMark.ts'
import { Slider } from './Slider.tsx'
import { scaleOf, sliderPosition } from './sliderScale.ts'
import { streamSpecs } from '../../ui/setup/fields/specs.ts'

afterEach(cleanup)

const spec = streamSpecs.writesPerS
const cliff: Cliff = { value: 30_400, neverSide: 'above' }

/** A slider whose ring moves over 200 px. */
function shown(at: Cliff | null, ringPx = 10) {
  const set = vi.fn<(value: unknown) => void>()
  render(<Slider value={20_000} valid={20_000} spec={spec} labelledBy="a" describedBy="b" set={set} done={vi.fn()} cliff={at} />)
  const slider = screen.getByRole<HTMLInputElement>('slider')
  Object.defineProperty(slider, 'clientWidth', { value: 200 + ringPx })
  slider.style.setProperty('--ring', `${ringPx}px`)
  const cliffAt = sliderPosition(cliff.value, scaleOf(spec))
  const moveTo = (position: number) => fireEvent.change(slider, { target: { value: String(position) } })
  return { set, slider, cliffAt, moveTo }
}

describe('a slider with a cliff', () => {
  it.each([10, 22])('draws a dragged value to the cliff within six pixels, and no further, with a ring of %i px', (ringPx) => {
    const { set, slider, cliffAt, moveTo } = shown(cliff, ringPx)
    fireEvent.pointerDown(slider)
    for (const px of [-6, 3, 6]) {
      moveTo(cliffAt + px * 5)
      expect(set).toHaveBeenLastCalledWith(30_400)
    }
    moveTo(cliffAt + 31)
    expect(set.mock.lastCall?.[0]).toBeGreaterThan(30_400)
    fireEvent.pointerUp(slider)
    moveTo(cliffAt + 5)
    expect(set.mock.lastCall?.[0]).not.toBe(30_400)
  })

  it('says where it is to screen readers, and its note is short', () => {
    const { slider } = shown(cliff)
    const described = slider
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join('')
    expect(described).toContain('30,400')
    expect(slider.dataset.never).toBe('above')
    expect(Number(slider.style.getPropertyValue('--cliff'))).toBeCloseTo(0.497, 2)
    expect(cliffText({ value: 732, neverSide: 'below' }, spec)).toBe('never below 732')
    expect(cliffText({ value: 1.5, neverSide: 'above' }, { ...spec, unit: '×' })).toBe('never above 1.5×')
  })

  it('has none of it without a cliff', () => {
    const { set, slider, cliffAt, moveTo } = shown(null)
    fireEvent.pointerDown(slider)
    moveTo(cliffAt + 5)
    expect(set.mock.lastCall?.[0]).not.toBe(30_400)
    expect([slider.dataset.never, slider.getAttribute('aria-describedby')]).toEqual([undefined, 'b'])
  })
})

describe('a slider of a value that may be absent', () => {
  const reserve = { ...spec, low: 10, high: 1000, log: true, whenNull: 'none' }

  function shownAt(value: number | null, nullIsLeast?: true) {
    const set = vi.fn<(value: unknown) => void>()
    render(
      <Slider value={value} valid={value} spec={{ ...reserve, nullIsLeast }} labelledBy="a" describedBy="b" set={set} done={vi.fn()} />,
    )
    return { set, slider: screen.getByRole<HTMLInputElement>('slider') }
  }

  it('has its end for it above the numbers, or below them', () => {
    expect(shownAt(null).slider.value).not.toBe('0')
    cleanup()
    expect(shownAt(null, true).slider.value).toBe('0')
  })

  it('is left and reached by keys at that end', () => {
    const none = shownAt(null, true)
    fireEvent.keyDown(none.slider, { key: 'ArrowUp' })
    expect(none.set).toHaveBeenLastCalledWith(10)
    fireEvent.keyDown(none.slider, { key: 'ArrowDown' })
    expect(none.set).toHaveBeenLastCalledWith(null)
    cleanup()
    const least = shownAt(10, true)
    fireEvent.keyDown(least.slider, { key: 'ArrowDown' })
    expect(least.set).toHaveBeenLastCalledWith(null)
    cleanup()
    const most = shownAt(1000)
    fireEvent.keyDown(most.slider, { key: 'ArrowUp' })
    expect(most.set).toHaveBeenLastCalledWith(null)
  })
})
