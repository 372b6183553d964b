import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { migrationFactorMB } from '../../models/formulas/modelInputs.ts'
import { transferCostMB } from '../../models/formulas/sliwko2017.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { apache, formulaMB, guestMiB, librariesMiB, loadedScenario, postgresql, specjvm, tableLine } from './testbed.ts'

describe('the testbed of Sliwko and Getov (S4)', () => {
  it('has 2 MB more in use for each 256 MB more', () => {
    expect([256, 512, 1024].map(guestMiB)).toEqual([78, 80, 84])
  })

  it('reads AM as the paper words it: 32 MB of libraries and 15.5 per process, 310 MB at 20 % of the rows', () => {
    expect(tableLine(specjvm.workload(8)).applicationMB).toBe(156)
    expect(specjvm.usedMiB(8)).toBe(240)
    expect(tableLine(postgresql.workload(20)).applicationMB).toBeCloseTo(309.2, 6)
  })

  it("counts Java's libraries in AM, as Eq. 1 without them lies below the memory in use for one to three processes", () => {
    const without = (processes: number): number => {
      const { cmdtMB, af, applicationMB } = tableLine(specjvm.workload(processes))
      return transferCostMB({ cmdtMB, af }, migrationFactorMB, applicationMB - librariesMiB)
    }
    expect([1, 2, 3, 4].map((processes) => without(processes) < specjvm.usedMiB(processes))).toEqual([true, true, true, false])
    for (const processes of specjvm.loads) expect(formulaMB(specjvm.workload(processes))).toBeGreaterThan(specjvm.usedMiB(processes))
  })

  it('computes Eq. 1 with the factors of Table 2', () => {
    // 115 + 9.6 · e^(0.03305 · 156) = 115 + 9.6 · 173.42
    expect(formulaMB(specjvm.workload(8))).toBeCloseTo(1780, -1)
  })

  it('never transfers less than the guest has in use', () => {
    const [run] = simulate(validScenario(loadedScenario(apache, 50))).migrations
    expect(run.outcome).toBe('completed')
    expect(run.transferredMiB).toBeGreaterThan(apache.usedMiB(50))
  })
})
