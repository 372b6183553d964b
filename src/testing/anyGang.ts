/** Gangs drawn at random for tests of the adaptive planner: three or four VMs of `anyScenario`, most with a technique that the planner may change, over paths that may lose packets. */
import fc from 'fast-check'
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { anyScenario } from './anyScenario.ts'

const techniques = fc.constantFrom(null, ['precopy', 'postcopy', 'hybrid'], ['postcopy', 'hybrid'], ['precopy', 'postcopy'])
const limits = fc.constantFrom({}, { total: 1 }, { total: 1 }, { total: 1 }, { concurrency: 1 }, { perDestination: 1 }, { reserveMbps: 60 })
const qemu = { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 100 } }
const request = fc.record({
  scenario: anyScenario, to: fc.constantFrom('b', 'c'), atS: fc.constantFrom(0, 0, 0, 0.2), priority: fc.constantFrom(0, 0, 1),
  deadlineS: fc.constantFrom(null, null, 1, 3), inMbps: fc.constantFrom(0, 0, 40), strategy: fc.constantFrom(null, qemu, qemu, { kind: 'postcopy' }),
})
const loss = { kind: 'packet-loss', target: 'b', atS: 0, durationS: 5, lossFraction: 0.3 }
const crash = { kind: 'host-crash', target: 'c', atS: 0.3 }

export const anyGang: fc.Arbitrary<Scenario> = fc.record({
  requests: fc.array(request, { minLength: 3, maxLength: 4 }), techniques, limits, fault: fc.constantFrom(null, null, loss, crash), mbps: fc.constantFrom(100, 1000),
}).map(({ requests, techniques: allowed, limits: own, fault, mbps }) => {
  const idOf = (i: number): string => `vm${i}`
  const parsed = parseScenario({
    ...requests[0].scenario, hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps })), endS: 4,
    vms: requests.map(({ scenario, inMbps }, i) => ({ ...scenario.vms[0], id: idOf(i), traffic: { ...scenario.vms[0].traffic, inMbps } })),
    migrations: requests.map(({ scenario: { migrations: [asked] }, to, atS, priority, deadlineS, strategy }, i) => ({
      ...asked, vm: idOf(i), to, atS, priority, deadlineS, strategy: strategy ?? asked.strategy,
    })),
    events: fault === null ? [] : [fault], schedule: { mode: 'adaptive', techniques: allowed, ...own },
  })
  return parsed.ok ? parsed.scenario : null
}).filter((scenario) => scenario !== null)
