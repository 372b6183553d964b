import { describe, expect, it } from 'vitest'
import { expandFleet } from '../../engine/plain/fleet.ts'
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import { furtherParts } from './furtherParts.ts'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { lazyEngine } from './lazyEngine.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import type { RunBatch } from './protocol.ts'
import { createSimulationService } from './runLoop.ts'
import { modelsFor } from '../../models/compare/applies.ts'
import { scenarioOfVm, topologyOf } from './topology.ts'

function scenarioOf(given: Record<string, unknown>) {
  const parsed = parseScenario({ version: 1, hosts: [], vms: [], migrations: [], ...given })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

const fleet = { racks: 2, hostsPerRack: 2, vmsPerHost: 10, memoryMiB: [8, 16], dirtyShare: [0, 0.01], evacuate: 'host-1' }
const scenario = scenarioOf({ fleet, schedule: { mode: 'serial' } })
const whole = expandFleet(scenario, scenario.seed)

describe('a topology', () => {
  it('holds the expanded fleet in columns', () => {
    const topology = topologyOf(whole, ['host-1.up'])
    expect(topology.hosts.map(({ id }) => id)).toEqual(['host-1', 'host-2', 'host-3', 'host-4'])
    expect([...topology.vmHost]).toEqual(whole.vms.map(({ host }) => Number(host.slice(5)) - 1))
    expect([...topology.migrations.to].map((to) => topology.hosts[to].id)).toEqual(whole.migrations.map(({ to }) => to))
    expect([...topology.migrations.vm].map((vm) => topology.vmIds[vm])).toEqual(whole.migrations.map(({ vm }) => vm))
    expect(topology.migrations.deadlineS.every((deadlineS) => Number.isNaN(deadlineS))).toBe(true)
  })

  it('lists the copies that a clone makes beside the VM itself', () => {
    const copiesOf = (move: boolean) =>
      topologyOf(
        scenarioOf({
          hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })),
          vms: [{ id: 'web', host: 'a', memoryMiB: 16 }],
          migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'clone', copies: ['c'], move } }],
        }),
        [],
      ).copies
    expect(copiesOf(false)).toEqual([
      { row: 0, host: 1 },
      { row: 0, host: 2 },
    ])
    expect(copiesOf(true)).toEqual([{ row: 0, host: 2 }])
  })

  it('is shown with the followed VM alone, and unchanged without a fleet', () => {
    const shown = scenarioOfVm(scenario, whole, 'vm-3')
    expect(shown).toMatchObject({ fleet: null, vms: [{ id: 'vm-3' }], migrations: [{ vm: 'vm-3' }] })
    expect(shown.hosts).toBe(whole.hosts)
    expect([shown.links, shown.switches]).toEqual([whole.links, whole.switches])
    expect(modelsFor(shown, 0).every(({ applies }) => !applies)).toBe(true)
    expect(scenarioOfVm(whole, whole, 'vm-3')).toBe(whole)
  })
})

describe('a run of more VMs than are sampled', () => {
  it('sends samples and rounds of the followed VM, milestones and results of all', async () => {
    const batches: RunBatch[] = []
    const service = createSimulationService({
      check: () => Promise.reject(new Error('not needed')),
      ...lazyEngine({ plainScenario: async () => plainScenario, further: async () => furtherParts }),
      nowMs: () => performance.now(),
      pause: yieldToMessages,
    })
    await service.run({ runId: 1, scenario, checked: true, vm: 'vm-3' }, (batch) => batches.push(batch))
    const { started, result, milestones } = { ...batches[batches.length - 1], started: batches[0].started }
    expect(started).toMatchObject({ vm: 'vm-3', topology: { vmIds: { length: 40 } } })
    const alone = new ExtendedSimulation(whole, { series: true }).runToEnd()
    const own = alone.migrations.find(({ vm }) => vm === 'vm-3')
    expect(batches.flatMap(({ rounds }) => rounds)).toEqual(own?.rounds)
    expect(batches.flatMap(({ samples }) => [...samples.remainingPages])).toEqual(alone.series?.vms['vm-3'].remainingPages)
    expect(result?.migrations).toEqual(alone.migrations.map((migration) => (migration === own ? own : { ...migration, rounds: [] })))
    expect(result?.totals).toEqual(alone.totals)
    expect(milestones).toHaveLength(5 * 10)
    expect(Object.keys((await service.result(1))?.series?.vms ?? {})).toEqual(['vm-3'])
    const loads = await service.loads({ runId: 1, atS: (own?.startS ?? 0) + 0.02 })
    expect(Math.max(...(loads ?? []))).toBeGreaterThan(0)
  })
})
