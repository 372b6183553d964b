import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { gangCost, gangSums, largestSums } from './gangCost.ts'
import type { GangSums } from './gangCost.ts'
import { initialPlans, queueLimits, strategiesOf } from './initialPlans.ts'
import type { NetSentMbps } from './initialPlans.ts'
import type { CandidatePlan } from './lookahead.ts'
import { searchPlan } from './planSearch.ts'

const anyVm = fc.record({
  from: fc.constantFrom('a', 'b'),
  to: fc.constantFrom('c', 'd'),
  priority: fc.constantFrom(0, 0, 1),
  deadlineS: fc.integer({ min: 1, max: 20 }),
  outMbps: fc.constantFrom(0, 0, 50),
  // One for each technique.
  lengthsS: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
  lostS: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
})
const anyGang = fc.record({
  vms: fc.array(anyVm, { minLength: 2, maxLength: 4 }),
  concurrency: fc.constantFrom(null, null, 1, 2, 3),
  perDestination: fc.constantFrom(null, 1),
})
type Gang = typeof anyGang extends fc.Arbitrary<infer T> ? T : never
const techniques = ['precopy', 'postcopy', 'hybrid'] as const
const bounds = { initialPlans: true, varied: 12, moves: 6, evaluations: 48 }

function gangOf({ vms, concurrency, perDestination }: Gang) {
  const scenario = testScenario({
    scenario: {
      hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps: 1000 })),
      vms: vms.map(({ from, outMbps }, i) => ({ id: `v${i}`, host: from, memoryMiB: 8, traffic: { outMbps }, workload: { streams: [] } })),
      migrations: vms.map(({ to, priority }, i) => ({ vm: `v${i}`, to, priority, strategy: { kind: 'precopy' } })),
      schedule: { mode: 'adaptive', techniques: [...techniques], concurrency, perDestination },
    },
  })
  const requests = new ExtendedSimulation(scenario).requests.toSorted((one, other) => other.migration.priority - one.migration.priority)
  return { requests, schedule: scenario.schedule }
}

const netSentMbps: NetSentMbps = ({ machine: { vm } }) => vm.traffic.outMbps - vm.traffic.inMbps

/** Runs a queue on fixed lengths: each migration starts at the first whole second with a place left for it, in serving order. */
function evaluated({ vms }: Gang, { queue, limits }: CandidatePlan) {
  const ends = new Map<CandidatePlan['queue'][number], { startS: number; endS: number }>()
  const of = ({ request }: CandidatePlan['queue'][number]) => vms[Number(request.machine.vm.id.slice(1))]
  for (let nowS = 0; ends.size < queue.length; nowS++) {
    for (const entry of queue) {
      if (ends.has(entry)) continue
      const running = [...ends].filter(([, { endS }]) => endS > nowS).map(([other]) => of(other))
      const isFree =
        running.length < (limits.total ?? Infinity) &&
        running.filter(({ from }) => from === of(entry).from).length < (limits.concurrency ?? Infinity) &&
        running.filter(({ to }) => to === of(entry).to).length < (limits.perDestination ?? Infinity)
      if (isFree) ends.set(entry, { startS: nowS, endS: nowS + of(entry).lengthsS[techniques.indexOf(entry.strategy.kind as 'precopy')] })
    }
  }
  const missing = queue.filter((entry) => ends.get(entry)!.endS > of(entry).deadlineS)
  const sums: GangSums = {
    ...gangSums([], 0),
    lostS: queue.reduce((sum, entry) => sum + of(entry).lostS[techniques.indexOf(entry.strategy.kind as 'precopy')], 0),
    totalS: Math.max(...[...ends.values()].map(({ endS }) => endS)),
    missShare: missing.length / queue.length,
  }
  return { sums, missing: missing.map(({ request }) => request) }
}

/** Every order that keeps priorities, every technique and every limit. */
function* everyPlan({ requests, schedule }: ReturnType<typeof gangOf>): Generator<CandidatePlan> {
  function* queues(left: typeof requests): Generator<CandidatePlan['queue']> {
    if (left.length === 0) yield []
    for (const request of left) {
      if (request.migration.priority < left[0].migration.priority) continue
      for (const rest of queues(left.filter((one) => one !== request)))
        for (const strategy of strategiesOf(request, schedule)) yield [{ request, strategy }, ...rest]
    }
  }
  for (const queue of queues(requests)) for (const limits of queueLimits(schedule)) yield { queue, limits }
}

describe('the search for a plan', () => {
  it('is no worse than each plan that it starts from, no better than the best of all plans, and keeps limits and priorities', () => {
    const seen = { best: 0, cases: 0 }
    fc.assert(
      fc.property(anyGang, (gang) => {
        const { requests, schedule } = gangOf(gang)
        let evaluations = 0
        const found = searchPlan({
          waiting: requests,
          underWay: [],
          schedule,
          netSentMbps,
          evaluate: (candidate) => {
            evaluations++
            return evaluated(gang, candidate)
          },
          costOf: (sums, scale) => gangCost(sums, scale, schedule.weights),
          scale: null,
          bounds,
          before: null,
        })
        const starts = initialPlans(requests, schedule, netSentMbps)
        const scale = largestSums(starts.map((one) => evaluated(gang, one).sums))
        expect(found.scale).toEqual(scale)
        const costOf = (one: CandidatePlan) => gangCost(evaluated(gang, one).sums, scale, schedule.weights)
        const cost = costOf(found.candidate)
        const slack = 1e-6 * starts.length
        for (const start of starts) expect(cost).toBeLessThanOrEqual(costOf(start) + slack)
        let least = Infinity
        for (const plan of everyPlan({ requests, schedule })) least = Math.min(least, costOf(plan))
        expect(cost).toBeGreaterThanOrEqual(least - 1e-12)
        seen.cases++
        if (cost <= least + slack) seen.best++
        const { queue, limits } = found.candidate
        expect(new Set(queue.map(({ request }) => request))).toEqual(new Set(requests))
        const priorities = queue.map(({ request }) => request.migration.priority)
        expect(priorities).toEqual(priorities.toSorted((one, other) => other - one))
        expect(limits.concurrency ?? Infinity).toBeLessThanOrEqual(schedule.concurrency ?? Infinity)
        expect(limits.perDestination).toBe(schedule.perDestination)
        expect(found.evaluated).toBe(evaluations)
        expect(evaluations).toBeLessThanOrEqual(starts.length + bounds.evaluations)
      }),
      { numRuns: 60, seed: 1 },
    )
    expect(seen.best).toBeGreaterThanOrEqual(0.9 * seen.cases)
  })
})
