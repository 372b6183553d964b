import { describe, expect, it } from 'vitest'
import { pausedForS } from './operatorPause.ts'

const stopAt = (atS: number) => ({ events: [{ name: 'STOP', atS, detail: null }] })

describe('the pause of a guest by its operator', () => {
  it('lasts from its STOP to the end, if that is clearly more than the downtime', () => {
    expect(pausedForS(stopAt(4), 10, 300)).toBe(6)
    expect(pausedForS(stopAt(9.4), 10, 300)).toBeNull()
  })

  it('counts from the start of the migration where the guest was paused before', () => {
    expect(pausedForS(stopAt(-5), 10, 300)).toBe(10)
  })

  it('is none after a RESUME', () => {
    const { events } = stopAt(2)
    expect(pausedForS({ events: [...events, { name: 'RESUME', atS: 3, detail: null }] }, 10, 300)).toBeNull()
  })
})
