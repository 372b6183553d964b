import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FairShares } from './fairShares.ts'
import { MaxMin } from './maxMin.ts'
import type { SharingFlow } from './sharingFlow.ts'
import { SteadyFlows } from './steadyFlows.ts'
import type { MakeSteady } from './steadyFlows.ts'

const folding: MakeSteady = (flowsAt, capacityOf) => new SteadyFlows(flowsAt, capacityOf)

interface TestFlow extends SharingFlow {
  capBytesPerS: number
  limitBytesPerS: number
}

const RESOURCES = 8
const capacities = [10, 7, 30, 30, 4, 100, 5, 12]
/** Ports of 1 and 10 Gbit/s, bytes/s. */
const ports = [1, 1, 1, 10, 10, 10, 1, 1].map((gbps) => gbps * 1.25e8)

/** Reference: solves all flows as one system. */
function wholeShares(flows: readonly TestFlow[], lines = capacities): number[] {
  const usesFrom = [0]
  for (const flow of flows) usesFrom.push(usesFrom.at(-1)! + flow.uses.length)
  const out = new Float64Array(flows.length)
  new MaxMin().solve(
    {
      flowCount: flows.length,
      resourceCount: RESOURCES,
      caps: Float64Array.from(flows, ({ capBytesPerS, limitBytesPerS }) => Math.min(capBytesPerS, limitBytesPerS)),
      usesFrom: Int32Array.from(usesFrom),
      uses: Int32Array.from(flows.flatMap(({ uses }) => uses)),
      capacities: Float64Array.from(lines),
    },
    out,
  )
  return [...out]
}

class TestNetwork {
  readonly flows: TestFlow[]
  readonly rates: number[]
  readonly shares: FairShares<TestFlow>

  /** Every second flow, from the first on, is application traffic. */
  constructor(paths: readonly number[][], lines = capacities, makeSteady: MakeSteady | null = folding) {
    this.shares = new FairShares<TestFlow>(RESOURCES, (resource) => lines[resource], makeSteady)
    this.flows = paths.map((uses, id) => ({
      id,
      uses,
      isTraffic: id % 2 === 0,
      capBytesPerS: 0,
      limitBytesPerS: Infinity,
      lossLimitBytesPerS: Infinity,
      connections: 1,
      paceBytesPerS: Infinity,
    }))
    this.rates = paths.map(() => 0)
  }

  /** Applies changes of caps and limits; returns the ids of the flows solved. */
  set(changes: readonly { id: number; cap: number; limit?: number }[]): number[] {
    const touched = changes.map(({ id, cap, limit = Infinity }) => {
      const flow = this.flows[id]
      if (flow.capBytesPerS > 0 && cap === 0) this.shares.leave(flow)
      const joins = flow.capBytesPerS === 0 && cap > 0
      flow.capBytesPerS = cap
      flow.limitBytesPerS = limit
      if (joins) this.shares.join(flow)
      return flow
    })
    const met: number[] = []
    this.shares.solveAround(touched, (flow, share) => {
      met.push(flow.id)
      this.rates[flow.id] = share
    })
    return met
  }
}

describe('FairShares', () => {
  it('matches a solution of all flows together after any changes', () => {
    const path = fc.uniqueArray(fc.integer({ min: 0, max: RESOURCES - 1 }), { minLength: 0, maxLength: 3 })
    const caps = fc.oneof(fc.constantFrom(0, 0, Infinity), fc.double({ min: 0.1, max: 40, noNaN: true }))
    const limits = fc.oneof(fc.constantFrom(0, Infinity, Infinity), fc.double({ min: 0.1, max: 40, noNaN: true }))
    const change = fc.record({ id: fc.integer({ min: 0, max: 23 }), cap: caps, limit: limits })
    const changes = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(fc.array(path, { minLength: 24, maxLength: 24 }), changes, (paths, steps) => {
        const testNetwork = new TestNetwork(paths)
        return steps.every((step) => {
          testNetwork.set(step)
          return wholeShares(testNetwork.flows).every((share, i) => Math.abs(testNetwork.rates[i] - share) < 1e-9)
        })
      }),
    )
  })
  it('solves only flows connected with a changed one, in order of id', () => {
    const testNetwork = new TestNetwork([[2, 3], [0], [0, 1], [1], [4]])
    testNetwork.set([0, 1, 2, 3, 4].map((id) => ({ id, cap: Infinity })))
    // By hand: flows 2 and 3 share resource 1 of 7, and flow 1 gets the rest of 10.
    expect(testNetwork.rates).toEqual([30, 6.5, 3.5, 3.5, 4])
    expect(testNetwork.set([{ id: 3, cap: 1 }])).toEqual([1, 2, 3])
    expect(testNetwork.rates).toEqual([30, 5, 5, 1, 4])
    expect(testNetwork.set([{ id: 2, cap: 0 }])).toEqual([1, 2, 3])
    expect(testNetwork.rates).toEqual([30, 10, 0, 1, 4])
    expect(testNetwork.set([{ id: 4, cap: 2 }])).toEqual([4])
  })
  it.each([
    ['folded', folding],
    ['not folded', null],
  ])('gives the bits of a solution of all flows together while most traffic has room and is %s', (_, makeSteady) => {
    const path = fc.uniqueArray(fc.integer({ min: 0, max: RESOURCES - 1 }), { minLength: 1, maxLength: 3 })
    const demand = fc.oneof(
      fc.constantFrom(0, 1.25e6, 1.25e7, 6e7),
      fc.integer({ min: 1, max: 4e6 }),
      fc.double({ min: 1, max: 4e6, noNaN: true }),
    )
    const sending = fc.oneof(fc.constantFrom(0, Infinity, Infinity, 1.25e8 / 3), fc.double({ min: 1e3, max: 1e9, noNaN: true }))
    const change = fc.record({ id: fc.integer({ min: 0, max: 31 }), demand, sending })
    const changes = fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(fc.array(path, { minLength: 32, maxLength: 32 }), changes, (paths, steps) => {
        const testNetwork = new TestNetwork(paths, ports, makeSteady)
        for (const step of steps) {
          testNetwork.set(step.map((one) => ({ id: one.id, cap: one.id % 2 === 0 ? one.demand : one.sending })))
          expect(testNetwork.rates).toEqual(wholeShares(testNetwork.flows, ports))
        }
      }),
    )
  })
  it('solves nothing across traffic that has room, and all of it once it has none', () => {
    // Flows 1 and 3 on different ports, and traffic 0, 2 and 4 between these ports.
    const testNetwork = new TestNetwork([[0, 1], [0], [0, 1], [1], [0, 1]], ports)
    testNetwork.set([0, 1, 2, 3].map((id) => ({ id, cap: id % 2 === 0 ? 1.25e7 : Infinity })))
    expect(testNetwork.set([{ id: 1, cap: 1e8 / 3 }])).toEqual([1])
    expect(testNetwork.set([{ id: 1, cap: Infinity }])).toEqual([1])
    expect(testNetwork.rates).toEqual([1.25e7, 1e8, 1.25e7, 1e8, 0])
    expect(testNetwork.set([{ id: 4, cap: 1.25e8 }])).toEqual([0, 1, 2, 3, 4])
    expect(testNetwork.rates).toEqual([1.25e7, 5e7, 1.25e7, 5e7, 5e7])
    expect(testNetwork.set([{ id: 1, cap: 0 }])).toEqual([0, 1, 2, 3, 4])
  })
  it('subtracts by size where a smaller share is no whole number', () => {
    const testNetwork = new TestNetwork([[0, 1], [0], [0, 1], [1]], ports)
    testNetwork.set([0, 1, 2, 3].map((id) => ({ id, cap: id % 2 === 0 ? 1.25e7 : Infinity })))
    expect(testNetwork.set([{ id: 1, cap: 1e7 / 3 }])).toEqual([0, 1, 2, 3])
    expect(testNetwork.rates).toEqual(wholeShares(testNetwork.flows, ports))
  })
  it('does not depend on earlier solutions', () => {
    const testNetwork = new TestNetwork([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
    testNetwork.set([
      { id: 0, cap: 0.1 },
      { id: 1, cap: Infinity },
      { id: 2, cap: Infinity },
    ])
    const then = [...testNetwork.rates]
    testNetwork.set([{ id: 0, cap: 3.3 }])
    testNetwork.set([{ id: 1, cap: 0 }])
    testNetwork.set([
      { id: 1, cap: Infinity },
      { id: 0, cap: 0.1 },
    ])
    expect(testNetwork.rates).toEqual(then)
  })
})
