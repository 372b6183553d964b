import { describe, expect, it } from 'vitest'
import { cpuModelFacts } from '../../../scenario/schema/cpuModels.ts'
import type { GuestCpuModel, HostCpuModel } from '../../../scenario/schema/cpuModels.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { reasonText } from '../../result/reasons/reasonText.ts'
import { simulate } from '../../simulate.ts'
import { cpuMisfit } from './cpuCheck.ts'

const fit = (cpuModel: GuestCpuModel, from: HostCpuModel, to: HostCpuModel) => cpuMisfit({ cpuModel }, { cpuModel: from }, { cpuModel: to })
const hosts = (from: HostCpuModel, to: HostCpuModel) => [
  { id: 'a', mbps: 1000, cpuModel: from },
  { id: 'b', mbps: 1000, cpuModel: to },
]

describe('the check of CPU models', () => {
  it('lets a guest go to a newer host, and back only with a model that both have', () => {
    expect(fit('host', 'Haswell', 'Icelake-Server')).toBeNull()
    expect(fit('host', 'Icelake-Server', 'Haswell')?.missing).toContain('avx512f')
    expect(fit('Haswell', 'Icelake-Server', 'Haswell')).toBeNull()
    expect(fit('x86-64-v3', 'Icelake-Server', 'EPYC')).toBeNull()
  })

  it('refuses the other vendor for a model of one vendor, even if no feature is missing', () => {
    expect(fit('Westmere', 'Westmere', 'EPYC')).toMatchObject({ vendors: { guest: 'Intel', host: 'AMD' }, missing: [] })
  })

  it('checks nothing if a model is not given', () => {
    expect([fit('any', 'Icelake-Server', 'Westmere'), fit('host', 'any', 'Westmere'), fit('Icelake-Server', 'any', 'any')]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('knows newer models of a line as supersets of older ones', () => {
    const lines = [
      ['x86-64-v2', 'x86-64-v3', 'x86-64-v4'],
      ['Westmere', 'SandyBridge', 'Haswell', 'Broadwell', 'Skylake-Server', 'Icelake-Server', 'SapphireRapids'],
      ['EPYC', 'EPYC-Rome', 'EPYC-Milan', 'EPYC-Genoa'],
    ] as const
    for (const line of lines) {
      for (let i = 1; i < line.length; i++) {
        const own: readonly string[] = cpuModelFacts[line[i]].features
        expect(
          cpuModelFacts[line[i - 1]].features.filter((feature) => !own.includes(feature)),
          line[i],
        ).toEqual([])
      }
    }
  })

  it('refuses the migration before a byte is sent, with the features by name, and the guest stays', () => {
    const [refused] = simulate(
      testScenario({ vm: { cpuModel: 'host' }, scenario: { hosts: hosts('Icelake-Server', 'Broadwell') } }),
    ).migrations
    expect([refused.outcome, refused.transferredMiB, refused.reason.code, refused.totalS]).toEqual(['failed', 0, 'cpu-misfit', 0])
    expect(reasonText(refused.reason)).toMatch(/avx512f, .* more\. .* stays on host a/)
    const [moved] = simulate(
      testScenario({ vm: { cpuModel: 'Broadwell' }, scenario: { hosts: hosts('Icelake-Server', 'Broadwell') } }),
    ).migrations
    expect(moved.outcome).toBe('completed')
  })

  it('checks the destination of each migration in a chain against the model that the guest started with', () => {
    const chain = [
      { vm: 'vm', to: 'b' },
      { vm: 'vm', to: 'c', atS: 20 },
    ]
    const three = [...hosts('Haswell', 'Icelake-Server'), { id: 'c', mbps: 1000, cpuModel: 'Haswell' as const }]
    const { migrations } = simulate(testScenario({ vm: { cpuModel: 'host' }, scenario: { hosts: three, migrations: chain } }))
    expect(migrations.map(({ outcome }) => outcome)).toEqual(['completed', 'completed'])
  })
})
