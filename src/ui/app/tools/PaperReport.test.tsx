// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PaperReport } from './PaperReport.tsx'

let loads = 0
vi.mock('../../print/PrintReport.tsx', () => {
  loads++
  return { PrintReport: () => null }
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('the report for paper loads by itself before a reader has looked at the run and opens the browser’s menu', async () => {
  render(<PaperReport />)
  await act(() => vi.advanceTimersByTimeAsync(1000))
  expect(loads).toBe(0)
  await act(() => vi.advanceTimersByTimeAsync(5000))
  await vi.waitFor(() => expect(loads).toBe(1))
})
