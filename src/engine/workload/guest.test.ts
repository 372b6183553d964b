import { describe, expect, it } from 'vitest'
import { WorkloadLoads } from './activity.ts'
import { Guest } from './guest.ts'
import { PACES } from './guestWrites.ts'

const stream = { readsPerS: 0, startMiB: 0, sizeMiB: 1, pattern: 'uniform', zipfS: 1, hotFraction: 0.1, hotShare: 0.9 } as const
const content = { zeroFraction: 0, compressRatio: 2, deltaBytes: 4096, duplicateFraction: 0, freeMiB: 0, cacheMiB: 0, garbageMiB: 0 }
// 12,500 writes/s of 8 µs each need a tenth of the vCPU.
const paced = (): Guest =>
  new Guest(new WorkloadLoads([{ streams: [{ ...stream, writesPerS: 12_500, pace: 'timer' }], phases: [], content }], 1, 8e-6), 1)
function workAt(guest: Guest, pace: number, atS: number): number {
  const work = new Float64Array(2)
  guest.workAt(atS, work)
  return work[pace]
}

describe('a slowed guest', () => {
  it('runs for the share of time that throttle and then dirty tracking leave', () => {
    const guest = paced()
    guest.setThrottle(0, 0.5)
    guest.setTracking(0, 0.2)
    // 0.5 · 0.8: tracking takes a share of the time in which the guest runs.
    expect(workAt(guest, PACES.cpu, 10)).toBeCloseTo(4, 9)
    guest.setThrottle(10, 0)
    expect(workAt(guest, PACES.cpu, 20)).toBeCloseTo(12, 9)
  })
  it('keeps the rate of a timer until its vCPU share is below the demand of the timer', () => {
    const guest = paced()
    guest.setThrottle(0, 0.9)
    expect(workAt(guest, PACES.timer, 10)).toBeCloseTo(10, 9)
    guest.setThrottle(10, 0.95)
    expect(workAt(guest, PACES.timer, 20)).toBeCloseTo(15, 9)
  })
})

describe('a guest that waits for pages', () => {
  it('does CPU-paced work in proportion and catches up on timer-paced work at full CPU speed', () => {
    const guest = paced()
    guest.beginFetching(0)
    guest.setAwake(0, 0)
    guest.setAwake(0.04, 1)
    // A backlog of 40 ms shrinks by 0.9 s per second at ten times the rate: 40 ms in 4.4 ms.
    expect(workAt(guest, PACES.timer, 0.042)).toBeCloseTo(0.02, 9)
    expect(workAt(guest, PACES.timer, 0.05)).toBeCloseTo(0.05, 9)
    expect(workAt(guest, PACES.cpu, 0.05)).toBeCloseTo(0.01, 9)
    expect(guest.whenDone(PACES.timer, 0.02)).toBeCloseTo(0.042, 9)
    expect(guest.whenDone(PACES.timer, 0.06)).toBeCloseTo(0.06, 9)
    expect(guest.whenDone(PACES.cpu, 0.01)).toBeCloseTo(0.05, 9)
  })
  it('catches up on at most 50 ms', () => {
    const guest = paced()
    guest.beginFetching(0)
    guest.setAwake(0, 0)
    guest.setAwake(5, 1)
    expect(workAt(guest, PACES.timer, 6)).toBeCloseTo(1.05, 9)
  })
  it('counts as degraded by its mean speed over 20 ms, not by single waits', () => {
    const often = (waitS: number): number => {
      const guest = paced()
      guest.beginFetching(0)
      for (let atS = 0; atS < 1; atS += 0.001) {
        guest.setAwake(atS, 0)
        guest.setAwake(atS + waitS, 1)
      }
      guest.endFetching(1)
      return guest.performance(1).degradedS
    }
    expect(often(0.00005)).toBe(0)
    expect(often(0.0005)).toBeCloseTo(1, 6)
  })
  it('does no work while all vCPUs wait', () => {
    const guest = paced()
    guest.beginFetching(0)
    guest.setAwake(0.1, 0)
    expect(guest.whenDone(PACES.cpu, 0.2)).toBe(Infinity)
    guest.setAwake(1.1, 1)
    guest.endFetching(2)
    expect(guest.performance(2).mean).toBeCloseTo(0.5, 9)
    expect(guest.performance(2).degradedS).toBeCloseTo(1, 1)
  })
})
