/** Small scenarios for tests: leave out what does not matter. */
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'

/** A VM of 64 MiB on 1 Gbit/s that writes 1,000 pages a second over 16 MiB, moved by the threshold rule; the given parts replace its own. */
export function testScenario(
  parts: {
    mbps?: number
    vm?: Record<string, unknown>
    streams?: Record<string, unknown>[]
    workload?: Record<string, unknown>
    migration?: Record<string, unknown>
    rule?: Record<string, unknown>
    strategy?: Record<string, unknown>
    scenario?: Record<string, unknown>
  } = {},
): Scenario {
  const mbps = parts.mbps ?? 1000
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [
      {
        id: 'vm',
        host: 'a',
        memoryMiB: 64,
        deviceStateKiB: 0,
        workload: { streams: parts.streams ?? [{ writesPerS: 1000, sizeMiB: 16 }], ...parts.workload },
        ...parts.vm,
      },
    ],
    migrations: [
      {
        vm: 'vm',
        to: 'b',
        strategy: { kind: 'precopy', rule: parts.rule ?? { kind: 'threshold' }, ...parts.strategy },
        ...parts.migration,
      },
    ],
    latencyMs: 0,
    ...parts.scenario,
  })
  if (!parsed.ok) throw new Error(parsed.faults.map((fault) => `${fault.path}: ${fault.message}`).join('\n'))
  return parsed.scenario
}
