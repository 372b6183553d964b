/** A load that swings: rounds differ more than those of a steady one, and the mean stays. */
import { describe, expect, it } from 'vitest'
import { validScenario } from '../../scenario/validScenario.ts'
import type { Scenario, StreamsWorkload } from '../../scenario/schema/schema.ts'
import { simulate } from '../simulate.ts'
import { plainScenario } from './plainScenario.ts'

function scenario(vm: object, phases: { forS: number; scale: number }[] = []): Scenario {
  return validScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 400 },
      { id: 'b', mbps: 400 },
    ],
    endS: 60,
    vms: [{ id: 'v', host: 'a', memoryMiB: 512, workload: { streams: [{ writesPerS: 14_000, sizeMiB: 300 }], phases }, ...vm }],
    migrations: [{ vm: 'v', to: 'b' }],
  })
}

const phasesOf = (given: Scenario, seed: number): StreamsWorkload['phases'] =>
  (plainScenario(given, seed).vms[0].workload as StreamsWorkload).phases

function deviationOfRates(given: Scenario): { deviation: number; mean: number } {
  const rounds = simulate(given)
    .migrations[0].rounds.slice(1)
    .filter(({ durationS }) => durationS > 0.1)
  const rates = rounds.map(({ dirtiedPages, durationS }) => dirtiedPages / durationS)
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  return { mean, deviation: Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / rates.length) / mean }
}

describe('the swing of a load', () => {
  it('makes the rounds of a guest differ as a database\u2019s do, with the same mean', () => {
    const [steady, swinging] = [deviationOfRates(scenario({})), deviationOfRates(scenario({ loadSwing: 0.5, loadSwingS: 2 }))]
    expect(swinging.deviation).toBeGreaterThan(2 * steady.deviation)
    expect(Math.abs(swinging.mean / steady.mean - 1)).toBeLessThan(0.15)
  })

  it('has the asked deviation, a mean of 1, and another course for another seed', () => {
    const given = scenario({ loadSwing: 0.3 })
    const scales = phasesOf(given, 1).map(({ scale }) => scale)
    const mean = scales.reduce((sum, scale) => sum + scale, 0) / scales.length
    const deviation = Math.sqrt(scales.reduce((sum, scale) => sum + (scale - mean) ** 2, 0) / scales.length)
    expect(mean).toBeCloseTo(1, 9)
    expect(Math.abs(deviation - 0.3)).toBeLessThan(0.06)
    expect(phasesOf(given, 1)).toEqual(phasesOf(given, 1))
    expect(phasesOf(given, 2)).not.toEqual(phasesOf(given, 1))
  })

  it('gives each VM a course that does not depend on its place in the list', () => {
    const vm = (id: string) => ({
      id,
      host: 'a',
      memoryMiB: 64,
      loadSwing: 0.8,
      loadSwingS: 0.5,
      workload: { streams: [{ writesPerS: 9000, sizeMiB: 32 }] },
    })
    const listed = (ids: string[]) =>
      simulate(
        validScenario({
          version: 1,
          hosts: [
            { id: 'a', mbps: 400 },
            { id: 'b', mbps: 400 },
          ],
          vms: ids.map(vm),
          migrations: ['x', 'y', 'z'].map((id) => ({ vm: id, to: 'b' })),
        }),
      )
    expect(listed(['z', 'x', 'y'])).toEqual(listed(['x', 'y', 'z']))
    const [x, y] = listed(['x', 'y', 'z']).migrations
    expect(x.pagesSent).not.toBe(y.pagesSent)
  })

  it('multiplies the phases of a workload and keeps their lengths', () => {
    const given = scenario({ loadSwing: 0.3, loadSwingS: 0.7 }, [
      { forS: 3, scale: 1 },
      { forS: 2, scale: 0 },
    ])
    const pieces = phasesOf(given, 1)
    const quietS = pieces.filter(({ scale }) => scale === 0).reduce((sum, { forS }) => sum + forS, 0)
    const allS = pieces.reduce((sum, { forS }) => sum + forS, 0)
    expect(quietS / allS).toBeCloseTo(0.4, 6)
  })

  it('of 0 leaves a scenario as it was', () => {
    expect(phasesOf(scenario({}), 1)).toEqual([])
  })
})
