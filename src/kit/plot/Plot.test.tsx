import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Mark, PlotAxis } from './marks.ts'
import { Plot } from './Plot.tsx'
import { linearScale, logScale } from './scale.ts'

beforeEach(() => {
  // recharts measures its labels in a span.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, 0, this.tagName === 'SPAN' ? 20 : 676, 400)
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

// recharts keeps the widths of texts that other tests have measured: these are its own.
/** The plot is 600 pixels wide, from 60 to 660, and 100 high, from 14 to 114. */
const HEIGHT = 138
const seconds: PlotAxis = { scale: linearScale([0, 6], 6, { fromZero: true }), text: (value) => `${value} sec`, title: 'Time' }
const sizes: PlotAxis = { scale: linearScale([0, 10], 5, { fromZero: true }), text: (value) => `${value} MiB`, title: 'Remaining' }

function shown(marks: readonly Mark[], { x = seconds, y = sizes } = {}) {
  const { container } = render(<Plot label="Remaining over time" x={x} y={y} marks={marks} height={HEIGHT} />)
  const paths = [...container.querySelectorAll('path.recharts-curve')].map((path) => path.getAttribute('d'))
  return {
    container,
    paths,
    ticks: [...container.querySelectorAll('.recharts-cartesian-axis-tick-value')].map(({ textContent }) =>
      textContent?.replace('\u00A0', ' '),
    ),
  }
}

const line = (points: readonly (readonly [x: number, y: number | null])[], kind: 'line' | 'step' = 'line', name = 'Run A'): Mark => ({
  kind,
  name,
  ink: 'red',
  points: points.map(([x, y]) => ({ x, y })),
})

describe('a plot', () => {
  it('places a line between the ticks of its axes', () => {
    const { paths, ticks } = shown([
      line([
        [0, 10],
        [3, 5],
        [6, 0],
      ]),
    ])
    expect(paths).toEqual(['M60,14L360,64L660,114'])
    expect(ticks).toEqual([
      '0 sec',
      '1 sec',
      '2 sec',
      '3 sec',
      '4 sec',
      '5 sec',
      '6 sec',
      '0 MiB',
      '2 MiB',
      '4 MiB',
      '6 MiB',
      '8 MiB',
      '10 MiB',
    ])
  })

  it('ends a line at a gap, and holds the value of a step', () => {
    const { paths } = shown([
      line([
        [0, 10],
        [1, 10],
        [2, null],
        [3, 5],
        [6, 5],
      ]),
      line(
        [
          [0, 0],
          [3, 10],
          [6, 0],
        ],
        'step',
      ),
    ])
    expect(paths[0]).toBe('M60,14L160,14M360,64L660,64')
    expect(paths[1]).toBe('M60,114L360,114L360,14L660,14L660,114')
  })

  it('draws powers of ten evenly apart on a logarithmic axis', () => {
    const y: PlotAxis = { ...sizes, scale: logScale([1, 100]) }
    expect(
      shown(
        [
          line([
            [0, 1],
            [3, 10],
            [6, 100],
          ]),
        ],
        { y },
      ).paths,
    ).toEqual(['M60,114L360,64L660,14'])
  })

  it('names several marks in a key, and one alone nowhere', () => {
    expect(
      shown([
        line([
          [0, 1],
          [6, 1],
        ]),
      ]).container.querySelector('.plot-key'),
    ).toBeNull()
    cleanup()
    const { container } = shown([
      line([
        [0, 1],
        [6, 1],
      ]),
      { kind: 'rule', y: 3, ink: 'blue', name: 'Limit' },
    ])
    expect(container.querySelector('.plot-key')?.textContent).toBe('Run ALimit')
  })

  it('is read with the arrow keys, at every point of its curves', () => {
    shown([
      line([
        [0, 10],
        [6, 4],
      ]),
      line(
        [
          [1, 2],
          [3, 6],
        ],
        'step',
        'Run B',
      ),
    ])
    const reader = screen.getByRole('slider', { name: 'Values of: Remaining over time' })
    const press = (key: string) => {
      fireEvent.keyDown(reader, { key })
      return reader.getAttribute('aria-valuetext')
    }
    fireEvent.focus(reader)
    expect(reader.getAttribute('aria-valuetext')).toBe('0 sec: Run A 10 MiB')
    expect(press('ArrowRight')).toBe('1 sec: Run A 9 MiB; Run B 2 MiB')
    expect(press('End')).toBe('6 sec: Run A 4 MiB')
    expect(press('ArrowRight')).toBe('6 sec: Run A 4 MiB')
    expect(press('Home')).toBe('0 sec: Run A 10 MiB')
  })

  it('shows the values under the pointer until it leaves', () => {
    const { container } = shown([
      line([
        [0, 10],
        [3, 5],
        [6, 0],
      ]),
    ])
    const reader = screen.getByRole('slider')
    // The slider is as wide as the mocked box: half of it is the middle of the plot.
    fireEvent.pointerMove(reader, { clientX: 330 })
    expect(container.querySelector('.plot-tip')?.textContent).toBe('3 sec Run A 5 MiB')
    fireEvent.pointerLeave(reader)
    expect(container.querySelector('.plot-tip')).toBeNull()
  })

  it('follows a place that the page holds, which a press opens', () => {
    const [choose, open] = [vi.fn(), vi.fn()]
    const reading = { places: [0, 3, 6], at: 1, choose, open, text: '5 MiB at 3 s' }
    render(<Plot label="Remaining" x={seconds} y={sizes} marks={[]} height={HEIGHT} reading={reading} />)
    const reader = screen.getByRole('slider')
    expect(reader.getAttribute('aria-valuetext')).toBe('5 MiB at 3 s')
    fireEvent.keyDown(reader, { key: 'ArrowLeft' })
    fireEvent.keyDown(reader, { key: 'Enter' })
    expect([choose.mock.calls, open.mock.calls]).toEqual([[[0]], [[1]]])
  })

  it('has the label of a small dot beside it, on the side with room', () => {
    const dot = { kind: 'dot', y: 5, r: 6, ink: 'black', fill: 'white' } as const
    const { container } = shown([
      { ...dot, x: 1, label: 'left' },
      { ...dot, x: 4, label: 'right' },
    ])
    const placeOf = (label: string) =>
      Number([...container.querySelectorAll('text')].find((one) => one.textContent === label)!.getAttribute('x'))
    const [first, second] = [...container.querySelectorAll('circle')].map((one) => Number(one.getAttribute('cx')))
    expect(placeOf('left')).toBeGreaterThan(first)
    expect(placeOf('right')).toBeLessThan(second)
  })

  it('presses a dot', () => {
    const press = vi.fn()
    const { container } = shown([{ kind: 'dot', x: 3, y: 5, r: 9, ink: 'black', fill: 'white', label: '1', press }])
    const [dot] = container.querySelectorAll('circle')
    expect([dot.getAttribute('cx'), dot.getAttribute('cy')]).toEqual(['360', '64'])
    fireEvent.click(dot)
    expect(press).toHaveBeenCalledTimes(1)
  })
})
