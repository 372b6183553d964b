import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { initialPlans } from './initialPlans.ts'
import type { NetSentMbps } from './initialPlans.ts'

const demanded: NetSentMbps = ({ machine: { vm } }) => vm.traffic.outMbps - vm.traffic.inMbps

/** Initial plans for VMs named after their traffic, requested at once, with all techniques allowed. */
function plansOf(traffic: Record<string, { inMbps?: number; outMbps?: number }>): string[] {
  const ids = Object.keys(traffic)
  const scenario = testScenario({
    scenario: {
      schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] },
      vms: ids.map((id) => ({ id, host: 'a', memoryMiB: 64, workload: { streams: [] }, traffic: traffic[id] })),
      migrations: ids.map((vm) => ({ vm, to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold' } } })),
    },
  })
  const waiting = new ExtendedSimulation(scenario).requests
  const queues = initialPlans(waiting, scenario.schedule, demanded).map(({ queue }) =>
    queue.map(({ request, strategy }) => `${request.migration.vm} ${strategy.kind}`).join(', '),
  )
  return [...new Set(queues)]
}

describe('initialPlans', () => {
  it('uses post-copy for a sending VM, pre-copy for a receiving one, and hybrid otherwise (D3)', () => {
    const plans = plansOf({ receives: { inMbps: 100 }, sends: { outMbps: 100 }, quiet: {}, both: { inMbps: 50, outMbps: 50 } })
    expect(plans).toContain('receives precopy, sends postcopy, quiet hybrid, both hybrid')
    expect(plans).toContain('receives postcopy, sends postcopy, quiet postcopy, both postcopy')
  })
  it('orders senders first (D1) if any VM has directed traffic', () => {
    expect(plansOf({ receives: { inMbps: 100 }, sends: { outMbps: 100 } })).toContain('sends postcopy, receives precopy')
    expect(plansOf({ receives: { inMbps: 100 }, quiet: {}, sends: { outMbps: 100 } })).toContain(
      'sends postcopy, quiet postcopy, receives precopy',
    )
    expect(plansOf({ quiet: {}, both: { inMbps: 50, outMbps: 50 } })).toEqual([
      'quiet precopy, both precopy',
      'quiet postcopy, both postcopy',
      'quiet hybrid, both hybrid',
    ])
  })
})
