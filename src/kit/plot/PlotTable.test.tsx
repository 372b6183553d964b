import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type CurveMark, type Mark, valueAt } from './marks.ts'
import { PlotTable } from './PlotTable.tsx'
import { linearScale } from './scale.ts'

afterEach(cleanup)

function curve(kind: 'line' | 'step', name: string, points: readonly (readonly [x: number, y: number | null])[]): CurveMark {
  return { kind, name, ink: 'red', points: points.map(([x, y]) => ({ x, y })) }
}

describe('the value of a curve', () => {
  const points = [
    [0, 10],
    [1, 8],
    [2, 6],
    [2, 20],
  ] as const

  it('is on the straight line between two points, and at a jump the one after it', () => {
    const line = curve('line', 'a', points)
    expect([-1, 0, 0.5, 1.75, 2, 2.1].map((x) => valueAt(line, x))).toEqual([null, 10, 9, 6.5, 20, null])
  })

  it('is that of the step before', () => {
    const step = curve('step', 'a', points)
    expect([0, 0.9, 1, 2, 2.1].map((x) => valueAt(step, x))).toEqual([10, 10, 8, 20, null])
  })

  it('is unknown in a gap', () => {
    expect(
      [0, 1, 2].map((x) =>
        valueAt(
          curve('line', 'a', [
            [0, 1],
            [1, null],
            [2, 3],
          ]),
          x,
        ),
      ),
    ).toEqual([1, null, 3])
  })
})

const axes = { x: { scale: linearScale([0, 10], 5), text: (x: number) => `${x} s` }, y: { scale: linearScale([0, 1], 2), text: String } }

function rows(marks: readonly Mark[]): string[] {
  render(<PlotTable title="Remaining" marks={marks} {...axes} />)
  return screen.getAllByRole('row', { hidden: true }).map(({ textContent }) => textContent)
}

describe('the table of a plot', () => {
  it('has a row for each point of its named curves, and an unknown value where one has none', () => {
    expect(
      rows([
        curve('line', 'A', [
          [0, 1],
          [10, 0],
        ]),
        curve('step', 'B', [[5, 3]]),
        { kind: 'rule', y: 1, ink: 'red' },
      ]),
    ).toEqual(['TimeAB', '0 s1–', '5 s0.53', '10 s0–'])
  })

  it('has the places of the ticks where the points are many', () => {
    const many = Array.from({ length: 101 }, (_, i) => [i / 10, i] as const)
    expect(rows([curve('line', 'A', many)])).toEqual(['TimeA', '0 s0', '2 s20', '4 s40', '6 s60', '8 s80', '10 s100'])
  })
})
