import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { initialPlans } from './initialPlans.ts'

/** VMs named after their traffic, asked to move at once, as the plain ways of a search with all techniques order them. */
function waysOf(traffic: Record<string, { inMbps?: number; outMbps?: number }>): string[] {
  const ids = Object.keys(traffic)
  const scenario = testScenario({ scenario: {
    schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] },
    vms: ids.map((id) => ({ id, host: 'a', memoryMiB: 64, workload: { streams: [] }, traffic: traffic[id] })),
    migrations: ids.map((vm) => ({ vm, to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold' } } })),
  } })
  const waiting = new ExtendedSimulation(scenario).requests
  const queues = initialPlans(waiting, scenario.schedule).map(({ queue }) => queue.map(({ request, strategy }) => `${request.migration.vm} ${strategy.kind}`).join(', '))
  return [...new Set(queues)]
}

describe('the plain ways that the planner begins with', () => {
  it('move a VM that sends by post-copy, one that receives by pre-copy, and any other by hybrid (D3)', () => {
    const ways = waysOf({ receives: { inMbps: 100 }, sends: { outMbps: 100 }, quiet: {}, both: { inMbps: 50, outMbps: 50 } })
    expect(ways).toContain('receives precopy, sends postcopy, quiet hybrid, both hybrid')
    expect(ways).toContain('receives postcopy, sends postcopy, quiet postcopy, both postcopy')
  })
  it('let senders go first (D1), where any traffic has a direction', () => {
    expect(waysOf({ receives: { inMbps: 100 }, sends: { outMbps: 100 } })).toContain('sends postcopy, receives precopy')
    expect(waysOf({ quiet: {}, both: { inMbps: 50, outMbps: 50 } })).toEqual([
      'quiet precopy, both precopy', 'quiet postcopy, both postcopy', 'quiet hybrid, both hybrid',
    ])
  })
})
