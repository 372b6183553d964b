import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useLive } from './Live.tsx'
import type { LiveDot, LiveShape, Mark, PlotAxis } from './marks.ts'
import { Plot } from './Plot.tsx'

afterEach(cleanup)

const text = vi.fn(String)
const x: PlotAxis = { scale: { low: 0, high: 1, log: false, ticks: [] }, text: String }
const y: PlotAxis = { scale: { low: 0, high: 10, log: false, ticks: [0, 10] }, text, px: 40 }
const fixed = { width: 140, zoom: 1, foot: 0 }
let marks: Mark[] | null = null

function Chart({ shapes }: { shapes: readonly LiveShape[] }) {
  const live = useLive(shapes)
  return <Plot x={x} y={y} marks={(marks ??= [{ kind: 'live', shapes: live }])} height={50} fixed={fixed} reading={null} hasKey={false} />
}

const line = (...shares: number[]): LiveShape => ({
  kind: 'line',
  of: 'y',
  ink: 'red',
  rows: shares.map((share, i) => ({ x: 50 * i, y: share })),
})

it('draws a new line without the axes, which ask for none of their numbers again', () => {
  marks = null
  const { container, rerender } = render(<Chart shapes={[line(1, 0.5)]} />)
  const path = () => container.querySelector('path[stroke="red"]')!.getAttribute('d')
  expect(path()).toBe('M0.0 0.0L50.0 25.0')
  text.mockClear()
  act(() => rerender(<Chart shapes={[line(1, 0, 1)]} />))
  expect(path()).toBe('M0.0 0.0L50.0 50.0L100.0 0.0')
  expect(text).not.toHaveBeenCalled()
})

it('draws an area between two values, and lets a place be pressed', () => {
  marks = null
  const press = vi.fn()
  const rows = [
    { x: 0, between: [0.2, 1] },
    { x: 100, between: [0, 0.5] },
  ] as const
  const dot: LiveDot = { kind: 'dot', x: 10, y: 0.5, r: 3, ink: 'red', fill: 'white', title: 'Round 1', press, point: () => undefined }
  const { container } = render(<Chart shapes={[{ kind: 'area', of: 'between', ink: 'blue', rows }, dot]} />)
  expect(container.querySelector('path[fill="blue"]')!.getAttribute('d')).toBe('M0.0 0.0L100.0 25.0L100.0 50.0L0.0 40.0Z')
  fireEvent.pointerDown(container.querySelector('circle')!)
  expect(press).toHaveBeenCalledTimes(1)
})
