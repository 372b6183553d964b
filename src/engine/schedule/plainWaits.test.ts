import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { simulate } from '../simulate.ts'
import { PlainWaits } from './plainWaits.ts'

const hostCount = 4
/** VMs by host and size in units of 8 MiB, each with the hosts that it goes to. */
const anyMoves = fc.array(
  fc.record({
    host: fc.nat(hostCount - 1),
    size: fc.integer({ min: 1, max: 3 }),
    hops: fc.array(fc.record({ by: fc.integer({ min: 1, max: hostCount - 1 }), atS: fc.constantFrom(0, 0, 0.1, 0.3) }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  { minLength: 3, maxLength: 7 },
)
const anyCase = fc.record({
  vms: anyMoves,
  spare: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: hostCount, maxLength: hostCount }),
  mode: fc.constantFrom('asap', 'asap', 'parallel'),
  cancelled: fc.option(fc.nat(2), { nil: null }),
})
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never

/** Each host has room for the most that the requests in the order of their times bring there, and its spare units. */
function tightScenario({ vms, spare, mode, cancelled }: Case) {
  const place = vms.map(({ host }) => host)
  const load = (host: number): number => vms.reduce((sum, { size }, i) => sum + (place[i] === host ? size : 0), 0)
  const most = spare.map((_, host) => load(host))
  const requests = vms
    .flatMap(({ hops }, vm) => hops.map(({ by, atS }, nth) => ({ vm, by, atS: atS + nth })))
    .toSorted((a, b) => a.atS - b.atS)
  const migrations = requests.map(({ vm, by, atS }, i) => {
    place[vm] = (place[vm] + by) % hostCount
    if (requests[i + 1]?.atS !== atS) most.forEach((before, host) => void (most[host] = Math.max(before, load(host))))
    return { vm: `v${vm}`, to: `h${place[vm]}`, atS, strategy: { kind: 'precopy', rule: { kind: 'threshold' } } }
  })
  return testScenario({
    scenario: {
      hosts: most.map((units, host) => ({ id: `h${host}`, mbps: 1000, memoryMiB: Math.max(1, units + spare[host]) * 8 })),
      vms: vms.map(({ host, size }, i) => ({ id: `v${i}`, host: `h${host}`, memoryMiB: size * 8, workload: { streams: [] } })),
      migrations,
      events: cancelled === null ? [] : [{ atS: 0.08, kind: 'cancel', target: `v${cancelled}` }],
      schedule: { mode, concurrency: 2 },
      endS: 60,
    },
  })
}

afterEach(() => void vi.restoreAllMocks())

describe('the cheap test of waits for host memory', () => {
  it('leaves every result as the exact search alone gives it, and often spares the search', () => {
    const seen = { spared: 0, searched: 0 }
    const { allEnd } = PlainWaits.prototype
    const spy = vi.spyOn(PlainWaits.prototype, 'allEnd')
    const withTest = function (this: PlainWaits, ...given: Parameters<typeof allEnd>): boolean {
      const isSure = allEnd.apply(this, given)
      seen[isSure ? 'spared' : 'searched']++
      return isSure
    }
    fc.assert(
      fc.property(anyCase, (one) => {
        const scenario = tightScenario(one)
        spy.mockImplementation(withTest)
        const result = JSON.stringify(simulate(scenario))
        spy.mockImplementation(() => false)
        expect(JSON.stringify(simulate(scenario))).toBe(result)
      }),
      { numRuns: 60, seed: 1 },
    )
    expect(seen.spared).toBeGreaterThan(50)
    expect(seen.searched).toBeGreaterThan(10)
  })
})
