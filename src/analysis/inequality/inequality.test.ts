import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { evenlyWritten } from '../../testing/evenlyWritten.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { inequalityOf } from './inequality.ts'

function compared(scenario: Scenario) {
  const simulation = new ExtendedSimulation(scenario)
  const result = inequalityOf(scenario, 'vm', 300, (seconds) => simulation.distinctMiB('vm', seconds))!
  return { ...result, completes: simulation.runToEnd().migrations[0].outcome === 'completed' }
}

function evenLoad({ writesPerS, sizeMiB, mbps }: { writesPerS: number; sizeMiB: number; mbps: number }): Scenario {
  return testScenario({
    mbps,
    streams: [{ writesPerS, sizeMiB }],
    vm: { memoryMiB: 256, deviceStateKiB: 0 },
    rule: { kind: 'qemu', downtimeMs: 300, socketMiB: 0 },
    scenario: { endS: 400 },
  })
}

describe('the inequality of pre-copy', () => {
  it('has the sign of the verdict for an even load, except where everything that is written fits', () => {
    const seen = { gains: 0, loses: 0, fits: 0 }
    fc.assert(
      fc.property(
        fc.record({
          writesPerS: fc.integer({ min: 1000, max: 90_000 }),
          sizeMiB: fc.integer({ min: 8, max: 200 }),
          mbps: fc.integer({ min: 150, max: 1500 }),
        }),
        (load) => {
          const { writtenMiBPerS, sentMiBPerS, fits, workingSetMiB, allowedMiB, completes } = compared(evenLoad(load))
          // At the cliff itself chance decides.
          if (Math.abs(writtenMiBPerS / sentMiBPerS - 1) < 0.08 || Math.abs(workingSetMiB / allowedMiB - 1) < 0.08) return
          seen[fits ? 'fits' : writtenMiBPerS < sentMiBPerS ? 'gains' : 'loses']++
          expect(completes).toBe(fits || writtenMiBPerS < sentMiBPerS)
        },
      ),
      { numRuns: 150, seed: 7 },
    )
    expect(Object.values(seen).every((count) => count > 5)).toBe(true)
  })

  it.each([
    ['a hot set hardly larger than what may remain', 200_000, 34],
    ['a load just beyond the cliff', 30_500, 224],
  ])('has the sign of the verdict for %s, beside memory that is written now and then', (_, writesPerS, sizeMiB) => {
    const scenario = testScenario({
      mbps: 880,
      streams: [
        { writesPerS, sizeMiB, startMiB: 224 },
        { writesPerS: 500, sizeMiB: 704 },
      ],
      vm: { memoryMiB: 704, deviceStateKiB: 0 },
      rule: { kind: 'qemu', downtimeMs: 300, socketMiB: 0 },
      scenario: { endS: 100 },
    })
    const { writtenMiBPerS, sentMiBPerS, completes } = compared(scenario)
    expect(completes).toBe(false)
    expect(writtenMiBPerS).toBeGreaterThan(sentMiBPerS)
  })

  it('is (S − L + B·τ)·(1 − e^(−w·τ/S))/τ for one evenly written set S: L what may be left, B the send rate, τ between looks', () => {
    const { writtenMiBPerS, sentMiBPerS, allowedMiB } = compared(evenLoad({ writesPerS: 20_000, sizeMiB: 160, mbps: 1000 }))
    expect(sentMiBPerS).toBeCloseTo(1e9 / 8 / 2 ** 20, 3)
    expect(allowedMiB).toBeCloseTo(0.3 * sentMiBPerS, 6)
    const evenMiBPerS = evenlyWritten({ writesPerS: 20_000, sizeMiB: 160, allowedMiB, sentMiBPerS, lookS: 0.05 })
    expect(writtenMiBPerS).toBeCloseTo(evenMiBPerS, 3)
    expect(writtenMiBPerS / ((20_000 / 256) * (1 - allowedMiB / 160))).toBeCloseTo(1, 1)
  })

  it('has the send rate that is left beside application traffic, which gets at most an equal share', () => {
    const sentMbps = (outMbps: number): number => {
      const base = evenLoad({ writesPerS: 20_000, sizeMiB: 160, mbps: 1000 })
      const busy = { ...base, vms: base.vms.map((vm) => ({ ...vm, traffic: { ...vm.traffic, outMbps } })) }
      return compared(busy).sentMiBPerS * 8.388608
    }
    expect([0, 300, 500, 800].map((mbps) => Math.round(sentMbps(mbps)))).toEqual([1000, 700, 500, 500])
  })

  it('takes the rate that application traffic and the CPU of the source leave', () => {
    const base = evenLoad({ writesPerS: 20_000, sizeMiB: 160, mbps: 1000 })
    const busy = { ...base, vms: base.vms.map((vm) => ({ ...vm, traffic: { ...vm.traffic, outMbps: 400 } })) }
    expect(compared(busy).sentMiBPerS).toBeCloseTo((600 * 125_000) / 2 ** 20, 6)
    const slow = { ...base, hosts: base.hosts.map((host) => ({ ...host, cpuMbps: 2000, migrationCpuShare: 0.1 })) }
    const { rounds } = new ExtendedSimulation(slow).runToEnd().migrations[0]
    expect(compared(slow).sentMiBPerS).toBeCloseTo((rounds[0].rateMbps * 125_000) / 2 ** 20, 6)
    expect(rounds[0].rateMbps).toBeLessThan(500)
  })
})
