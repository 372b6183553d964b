import { describe, expect, it } from 'vitest'
import { testScenario } from '../testing/smallScenario.ts'
import { readFidelity } from '../traces/fidelityRecord.ts'
import { measuredCases } from '../traces/measuredCases.ts'
import { accuracyOf } from './runAccuracy.ts'

const { cases } = await readFidelity()
const partsOf = (accuracy: ReturnType<typeof accuracyOf>) => ({
  checked: accuracy.checked.map(({ part }) => part),
  unchecked: accuracy.unchecked.map(({ part }) => part),
})

describe('the accuracy of a run', () => {
  it('counts similar measured cases and their errors', () => {
    const scenario = testScenario({
      mbps: 500,
      streams: [{ writesPerS: 8000, sizeMiB: 128 }],
      vm: { memoryMiB: 512 },
      rule: { kind: 'qemu' },
    })
    const { alike, checked } = accuracyOf(scenario, scenario.vms[0].id, cases)
    const uniform = cases.filter(
      (one) => one.strategy === 'precopy' && one.rule === 'qemu' && one.boosts.length === 0 && one.writes && one.pattern === 'uniform',
    )
    expect(alike?.ids).toEqual(uniform.map(({ id }) => id))
    expect(alike?.time?.worst).toBe(Math.max(...uniform.flatMap(({ timeError }) => (timeError === null ? [] : [Math.abs(timeError)]))))
    const rule = checked.find(({ part }) => part === 'Rule: QEMU')
    expect(rule?.cases).toBe(cases.filter(({ rule: kind }) => kind === 'qemu').length)
    expect(checked.map(({ cases: count }) => count)).toEqual(checked.map(({ cases: count }) => count).sort((one, other) => one - other))
  })

  it('counts each replayed case as similar to itself', async () => {
    for (const entry of measuredCases) {
      const accuracy = accuracyOf((await entry.load()).scenario, entry.vm, cases)
      expect(accuracy.alike?.ids, entry.id).toContain(entry.id)
      expect(
        accuracy.unchecked.map(({ part }) => part),
        entry.id,
      ).toEqual(['KVM'])
    }
  })

  it('lists a disk, tracking cost and zero pages sent whole, which no case had', () => {
    const uncheckedOf = (vm: Record<string, unknown>, strategy: Record<string, unknown> = {}): string[] => {
      const scenario = testScenario({
        mbps: 500,
        streams: [{ writesPerS: 8000, sizeMiB: 128 }],
        vm: { memoryMiB: 512, ...vm },
        rule: { kind: 'qemu' },
        strategy,
      })
      return partsOf(accuracyOf(scenario, scenario.vms[0].id, cases)).unchecked
    }
    expect(uncheckedOf({})).toEqual(['KVM'])
    expect(uncheckedOf({ trackNsPerPage: 2000 })).toEqual(['KVM', 'Cost of dirty tracking'])
    expect(uncheckedOf({ diskMiB: 100 })).toEqual(['KVM', 'Local disk'])
    expect(uncheckedOf({}, { memoryScope: 'configured' })).toEqual(['KVM', 'Zero pages sent in full'])
  })

  it('lists the parts that were never measured, with their sources', () => {
    const scenario = testScenario({
      mbps: 25_000,
      streams: [
        { writesPerS: 8000, sizeMiB: 128 },
        { writesPerS: 100, sizeMiB: 1, startMiB: 200 },
      ],
      vm: { memoryMiB: 8192, traffic: { outMbps: 5 } },
      rule: { kind: 'xen' },
      strategy: { boosts: { compression: {} } },
      scenario: { latencyMs: 20 },
    })
    const accuracy = accuracyOf(scenario, scenario.vms[0].id, cases)
    expect(accuracy.alike).toBeNull()
    expect(partsOf(accuracy)).toEqual({
      checked: ['Application traffic', 'Uniform writes', 'Pre-copy'],
      unchecked: [
        'Rule: Xen',
        'Boost: Compression',
        'Several write streams',
        'Bandwidth 25,000 Mbit/s',
        'Memory 8.00 GiB',
        'Latency 20.0 ms',
        'KVM',
      ],
    })
    for (const { why } of accuracy.unchecked) expect(why).not.toBe('')
  })
  it.each(['8.0', '11.1'])('finds no measured case alike for QEMU %s, whose sender differs', (version) => {
    const of = (rule: Record<string, unknown>) => {
      const scenario = testScenario({ mbps: 500, streams: [{ writesPerS: 8000, sizeMiB: 128 }], vm: { memoryMiB: 512 }, rule })
      return accuracyOf(scenario, scenario.vms[0].id, cases)
    }
    expect(of({ kind: 'qemu' }).alike).not.toBeNull()
    const accuracy = of({ kind: 'qemu', version })
    expect(accuracy.alike).toBeNull()
    expect(partsOf(accuracy).unchecked).toContain(`QEMU ${version}`)
  })

  it('is empty for a VM that does not migrate', () => {
    expect(accuracyOf(testScenario(), 'unlisted', cases)).toEqual({ alike: null, checked: [], unchecked: [] })
  })
})
