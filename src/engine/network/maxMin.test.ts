import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MaxMin } from './maxMin.ts'

function shares(capacities: number[], flows: { cap?: number; uses: number[] }[]): number[] {
  const usesFrom = [0]
  for (const flow of flows) usesFrom.push(usesFrom.at(-1)! + flow.uses.length)
  const out = new Float64Array(flows.length)
  new MaxMin().solve(
    {
      flowCount: flows.length,
      resourceCount: capacities.length,
      caps: Float64Array.from(flows, (flow) => flow.cap ?? Infinity),
      usesFrom: Int32Array.from(usesFrom),
      uses: Int32Array.from(flows.flatMap((flow) => flow.uses)),
      capacities: Float64Array.from(capacities),
    },
    out,
  )
  return [...out]
}

describe('max-min fair shares (D1, D2)', () => {
  it('divides a resource after the smallest demand is met', () => {
    // 10 for one flow with cap 2 and two without: 2, then 8 halved.
    expect(shares([10], [{ cap: 2, uses: [0] }, { uses: [0] }, { uses: [0] }])).toEqual([2, 4, 4])
  })
  it('redistributes what a flow cannot use because of another resource', () => {
    // The third also crosses a resource of 3: 2, 3, and the rest of 10 is 5.
    expect(shares([10, 3], [{ cap: 2, uses: [0] }, { uses: [0] }, { uses: [0, 1] }])).toEqual([2, 5, 3])
  })
  it('gives a flow without resources its cap', () => {
    expect(shares([10], [{ cap: 7, uses: [] }, { uses: [0] }])).toEqual([7, 10])
  })
  it('exceeds no capacity or cap, and no flow could have more', () => {
    const flow = fc.record({
      cap: fc.option(fc.double({ min: 0.1, max: 50, noNaN: true }), { nil: undefined }),
      uses: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
    })
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 5, maxLength: 5 }),
        fc.array(flow, { minLength: 1, maxLength: 12 }),
        (capacities, flows) => {
          const given = shares(capacities, flows)
          const used = capacities.map((_, r) => flows.reduce((sum, f, i) => sum + (f.uses.includes(r) ? given[i] : 0), 0))
          const feasible =
            used.every((sum, r) => sum <= capacities[r] * (1 + 1e-9)) && flows.every((f, i) => given[i] <= (f.cap ?? Infinity) * (1 + 1e-9))
          // A flow below its cap crosses a full resource on which no flow has more.
          const fair = flows.every(
            (f, i) =>
              given[i] >= (f.cap ?? Infinity) * (1 - 1e-9) ||
              f.uses.some(
                (r) =>
                  used[r] >= capacities[r] * (1 - 1e-9) && flows.every((g, j) => !g.uses.includes(r) || given[j] <= given[i] * (1 + 1e-9)),
              ),
          )
          return feasible && fair
        },
      ),
    )
  })
})
