import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import type { Varied } from './varied.ts'
import { sweepFaults, sweptScenarios, writtenMiB } from './sweep.ts'

const scenario = testScenario({
  mbps: 400,
  streams: [
    { writesPerS: 1000, sizeMiB: 16 },
    { writesPerS: 10, startMiB: 8, sizeMiB: 16 },
  ],
  vm: { memoryMiB: 128 },
})
const vm = scenario.vms[0].id
const varied = (what: Varied, from = 0.5, to = 2) => sweptScenarios(scenario, vm, { varied: what, from, to, points: 3 })

describe('a sweep of one parameter of a scenario', () => {
  it('covers the multiples evenly by their logarithm', () => {
    expect(varied('rate').map(({ factor }) => factor)).toEqual([0.5, 1, 2])
    expect(varied('rate').map((one) => one.scenario.hosts[0].mbps)).toEqual([200, 400, 800])
  })

  it('changes its own parameter and nothing else', () => {
    const streams = (what: Varied) =>
      varied(what).map((one) => resolveWorkload(one.scenario.vms[0].workload, one.scenario.vms[0]).streams[0])
    expect(streams('writes').map(({ writesPerS }) => writesPerS)).toEqual([500, 1000, 2000])
    expect(streams('writes').map(({ sizeMiB }) => sizeMiB)).toEqual([16, 16, 16])
    expect(streams('written').map(({ sizeMiB }) => sizeMiB)).toEqual([8, 16, 32])
    expect(varied('memory').map((one) => one.scenario.vms[0].memoryMiB)).toEqual([64, 128, 256])
    expect(streams('memory').map(({ sizeMiB }) => sizeMiB)).toEqual([8, 16, 32])
    expect(varied('again').map((one) => one.scenario.seed)).toEqual([0, 1, 2].map((i) => scenario.seed + i))
    const largest = { ...scenario, seed: 4_294_967_295 }
    expect(sweptScenarios(largest, 'vm', { varied: 'again', from: 1, to: 1, points: 3 }).map((one) => one.scenario.seed)).toEqual([
      4_294_967_295, 0, 1,
    ])
  })

  it('gives valid scenarios at every point that fits the VM', () => {
    for (const what of ['rate', 'writes', 'written', 'memory', 'again'] as const) {
      for (const one of varied(what)) expect(parseScenario(one.scenario).ok).toBe(true)
    }
    expect(varied('written', 1, 20).map((one) => parseScenario(one.scenario).ok)).toEqual([true, true, false])
  })

  it('counts written memory once', () => expect(writtenMiB(scenario.vms[0])).toBe(24))

  it('reports the limits that a plan violates', () => {
    expect(sweepFaults({ varied: 'rate', from: 0.5, to: 2, points: 8 })).toEqual([])
    expect(sweepFaults({ varied: 'rate', from: 0, to: Number.NaN, points: 1.5 })).toEqual([
      expect.stringContaining('0.01 to 100'),
      expect.stringContaining('2 to 60'),
    ])
  })
})
