import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DrawnPoint } from '../../../../teaching/lessons/drawnCurve.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { DrawChart } from './DrawChart.tsx'

beforeEach(() => vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 360)))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const predict = { kind: 'draw', quantity: 'remaining', timesS: [0, 5, 10], unit: 'MiB', scale: 1024 } as never
const curve: readonly DrawnPoint[] = [
  { tS: 0, value: 1024 },
  { tS: 10, value: 0 },
]

it('the chart is named after its curves: a prediction, the run, or both', () => {
  const nameOf = (points: readonly DrawnPoint[], truth: readonly DrawnPoint[] | null) => {
    render(<DrawChart predict={predict} points={points} truth={truth} untilS={Infinity} setPoints={truth ? undefined : () => undefined} />)
    const name = screen.getByRole('group').getAttribute('aria-label')
    cleanup()
    return name
  }
  expect(nameOf([], null)).toBe(texts.drawLabel)
  expect(nameOf([], curve)).toBe(texts.runOnly('MiB'))
  expect(nameOf(curve, curve)).toBe(texts.drawnAndRun('MiB'))
})
