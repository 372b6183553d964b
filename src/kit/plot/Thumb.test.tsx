import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Mark } from './marks.ts'
import { linearScale, logScale } from './scale.ts'
import { Thumb } from './Thumb.tsx'

afterEach(cleanup)

const scale = linearScale([0, 10], 5)
const drawn = (marks: readonly Mark[], y = scale) =>
  render(<Thumb x={scale} y={y} marks={marks} size={[106, 56]} />).container.querySelector('svg')!

it('draws a line between its corners, and leaves out points without a value', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 5, y: null },
    { x: 10, y: 10 },
  ]
  expect(
    drawn([{ kind: 'line', points, ink: 'red' }])
      .querySelector('polyline')
      ?.getAttribute('points'),
  ).toBe('3.0,53.0 103.0,3.0')
})

it('draws bars from zero, upright and lying, and from the foot where there is no zero', () => {
  const bar = { kind: 'bar', points: [{ x: 5, y: 4 }], size: 1, ink: 'red' } as const
  const box = (svg: SVGElement) => ['x', 'y', 'width', 'height'].map((name) => Number(svg.querySelector('rect')?.getAttribute(name)))
  expect(box(drawn([bar]))).toEqual([48, 33, 10, 20])
  cleanup()
  expect(box(drawn([{ ...bar, lying: true }]))).toEqual([3, 30.5, 50, 5])
  cleanup()
  expect(box(drawn([{ ...bar, points: [{ x: 5, y: 10 }] }], logScale([1, 100])))).toEqual([48, 28, 10, 25])
})
