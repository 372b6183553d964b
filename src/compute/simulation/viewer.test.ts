import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Checkpoints } from './checkpoints.ts'
import { fakeSimulation } from '../../testing/store/fakeSimulation.ts'
import { Viewer } from './viewer.ts'

function arrive(viewer: Viewer, atS: number, stopsS: number[]): number {
  let calls = 1
  while (!viewer.advance(atS, stopsS)) calls++
  return calls
}

describe('checkpoints', () => {
  it('give the latest one at or before an instant', () => {
    const checkpoints = new Checkpoints(100)
    for (const atS of [30, 10, 20]) checkpoints.add(atS, { byteLength: 1 })
    expect([9, 10, 25, 99].map((atS) => checkpoints.before(atS)?.atS)).toEqual([undefined, 10, 20, 30])
  })

  it('are thinned where they are densest', () => {
    const checkpoints = new Checkpoints(30)
    for (const atS of [10, 20, 21, 30]) checkpoints.add(atS, { byteLength: 10 })
    // Without 20 the gap around it is 21 − 10 = 11, without 21 it is 30 − 20 = 10.
    expect([10, 20, 21, 30].map((atS) => checkpoints.has(atS))).toEqual([true, true, false, true])
  })

  it('are not made where a single one would exceed the limit', () => {
    const checkpoints = new Checkpoints(100)
    let made = 0
    const simulation = (checkpointBytes: number) => ({ checkpointBytes, snapshot: () => ({ byteLength: checkpointBytes, made: made++ }) })
    checkpoints.addIfRoom(10, simulation(101))
    checkpoints.addIfRoom(20, simulation(100))
    expect([made, checkpoints.has(10), checkpoints.has(20)]).toEqual([1, false, true])
  })

  it('never exceed their limit', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ atS: fc.nat(1000), byteLength: fc.integer({ min: 1, max: 120 }) })), (all) => {
        const checkpoints = new Checkpoints(100)
        for (const { atS, byteLength } of all) checkpoints.add(atS, { byteLength })
        expect(checkpoints.byteLength).toBeLessThanOrEqual(100)
        expect(checkpoints.count > 0).toBe(all.some(({ byteLength }) => byteLength <= 100))
      }),
    ))
})

describe('the viewer', () => {
  const stopsS = [10, 20, 30, 40]

  it('reaches every requested instant, in any order', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true })), fc.nat(5000), (instantsS, maxCheckpointBytes) => {
        const viewer = new Viewer({ begin: () => fakeSimulation({ endS: 50 }), checkpoints: new Checkpoints(maxCheckpointBytes) })
        for (const atS of instantsS) {
          arrive(viewer, atS, stopsS)
          expect(viewer.pageMap({ vm: 'web', atS, maxCells: 4 }).atS).toBe(atS)
        }
      }),
    ))

  it('starts the scenario once and goes back by checkpoints', () => {
    let begun = 0
    const viewer = new Viewer({ begin: () => fakeSimulation({ endS: 50, onBegin: () => begun++ }), checkpoints: new Checkpoints(1e6) })
    for (const atS of [50, 35, 10, 48]) arrive(viewer, atS, stopsS)
    expect(begun).toBe(1)
    expect(arrive(viewer, 45, stopsS)).toBe(1)
  })

  it('starts the scenario again if checkpoints are too large to keep', () => {
    let begun = 0
    const begin = () => fakeSimulation({ endS: 50, checkpointBytes: 2000, onBegin: () => begun++ })
    const viewer = new Viewer({ begin, checkpoints: new Checkpoints(1000) })
    arrive(viewer, 50, stopsS)
    expect(arrive(viewer, 25, stopsS)).toBe(3)
    expect(begun).toBe(2)
  })
})
