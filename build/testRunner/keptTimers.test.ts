import { expect, it, vi } from 'vitest'

it('a timer that is pending when a test returns to real timers is run, and one that it cancelled is not', () => {
  const ran: string[] = []
  vi.useFakeTimers()
  setTimeout(() => ran.push('kept'), 5000)
  clearTimeout(setTimeout(() => ran.push('cancelled'), 5000))
  vi.useRealTimers()
  expect(ran).toEqual(['kept'])
  vi.useRealTimers()
  expect(ran).toEqual(['kept'])
})
