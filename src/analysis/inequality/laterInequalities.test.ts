import { expect, it } from 'vitest'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { evenlyWritten } from '../../testing/evenlyWritten.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { inequalities } from './inequalities.ts'

it('the comparison after events follows the bandwidth limit, the downtime limit and the load that events set, and has the measured rate under a loss of packets', () => {
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
  const figures = later.map(({ fromS, inequality: { writtenMiBPerS, sentMiBPerS, limitMs, varying } }) => [
    fromS,
    varying?.isRateMeasured ? null : [writtenMiBPerS, sentMiBPerS, limitMs!].map((value) => Math.round(value)),
  ])
  const written = (scale: number, mbps: number, limitMs: number, lookS = 0.05): number => {
    const sentMiBPerS = (mbps * 125_000) / 2 ** 20
    const allowedMiB = (sentMiBPerS * limitMs) / 1000
    return Math.round(evenlyWritten({ writesPerS: scale * 20_000, sizeMiB: 160, allowedMiB, sentMiBPerS, lookS }))
  }
  expect(figures).toEqual([
    // The limit ends each burst before its time, so that the rule looks once a window.
    [1, [written(1, 400, 300, 0.1), 48, 300]],
    [2, [written(1, 1000, 300), 119, 300]],
    [3, [written(1, 1000, 600), 119, 600]],
    [4, [written(2, 1000, 600), 119, 600]],
    [5, null],
    [6, null],
    [7, [written(1, 1000, 600), 119, 600]],
  ])
})

it('the comparison after another workload has its writes, its phases from then on, and load 1', () => {
  const streams = [{ writesPerS: 10_000, sizeMiB: 160 }]
  const phases = [{ forS: 2, scale: 1 }]
  const events = [
    { kind: 'scale-workload', atS: 1, target: 'vm', scale: 3 },
    { kind: 'set-workload', atS: 4, target: 'vm', workload: { streams, phases } },
  ]
  const scenario = testScenario({
    streams: [{ writesPerS: 20_000, sizeMiB: 160 }],
    vm: { memoryMiB: 256 },
    rule: { kind: 'qemu', downtimeMs: 300 },
    scenario: { events },
  })
  const { inequality, laterInequalities: later } = inequalities(scenario, 'vm', 300, new ExtendedSimulation(scenario))
  const written = (writesPerS: number): number => evenlyWritten({ ...inequality!, writesPerS, sizeMiB: 160, lookS: 0.05 })
  expect(later.map((one) => one.inequality.writtenMiBPerS)).toEqual([
    expect.closeTo(written(60_000), 6),
    expect.closeTo(written(10_000), 6),
  ])
  expect(later.map(({ inequality: { varying } }) => varying?.load ?? null)).toEqual([null, { fromS: 4, phases }])
})

it.each([
  ['post-copy', { kind: 'postcopy' }],
  ['stop-and-copy', { kind: 'stop-and-copy' }],
])('no comparison decides for %s', (_, strategy) => {
  const scenario = testScenario({ migration: { strategy } })
  expect(inequalities(scenario, 'vm', null, new ExtendedSimulation(scenario))).toEqual({ inequality: null, laterInequalities: [] })
})
