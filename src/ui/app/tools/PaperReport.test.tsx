// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../../../testing/waiting/eventually.ts'
import { PaperReport } from './PaperReport.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('the report for paper loads by itself within six seconds, before its first use', async () => {
  const listen = vi.spyOn(globalThis, 'addEventListener')
  render(<PaperReport />)
  await act(() => vi.advanceTimersByTimeAsync(6000))
  vi.useRealTimers()
  await vi.dynamicImportSettled()
  await eventually(() => expect(listen.mock.calls.map(([type]) => type)).toContain('beforeprint'))
})
