import { expect, it } from 'vitest'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { inequalities } from './inequalities.ts'

it('the comparison after events follows the bandwidth limit, the downtime limit and the load that events set, and is unknown under a loss of packets', () => {
  const target = 'vm'
  const base = testScenario({
    mbps: 1000,
    streams: [{ writesPerS: 20_000, sizeMiB: 160 }],
    vm: { memoryMiB: 256, deviceStateKiB: 0 },
    rule: { kind: 'qemu', downtimeMs: 300, socketMiB: 0 },
  })
  const events: Scenario['events'] = [
    { kind: 'set-max-mbps', atS: 1, target, mbps: 400 },
    { kind: 'set-max-mbps', atS: 2, target, mbps: 0 },
    { kind: 'set-downtime', atS: 3, target, ms: 600 },
    { kind: 'scale-workload', atS: 4, target, scale: 2 },
    { kind: 'packet-loss', atS: 5, target: base.vms[0].host, lossFraction: 0.01, durationS: 2, congestionControl: null },
    { kind: 'scale-workload', atS: 6, target, scale: 1 },
    { kind: 'scale-workload', atS: 8, target: 'another', scale: 0 },
  ]
  const simulation = new ExtendedSimulation(base)
  const { laterInequalities: later } = inequalities({ ...base, events }, target, 300, simulation)
  const figures = later.map(({ fromS, inequality }) => [
    fromS,
    inequality === null ? null : [inequality.writtenMiBPerS, inequality.sentMiBPerS, inequality.limitMs].map((value) => Math.round(value)),
  ])
  const written = (scale: number, allowedMiB: number): number => Math.round(((scale * 20_000) / 256) * (1 - allowedMiB / 160))
  expect(figures).toEqual([
    [1, [written(1, 14.3), 48, 300]],
    [2, [written(1, 35.8), 119, 300]],
    [3, [written(1, 71.5), 119, 600]],
    [4, [written(2, 71.5), 119, 600]],
    [5, null],
    [6, null],
    [7, [written(1, 71.5), 119, 600]],
  ])
})
