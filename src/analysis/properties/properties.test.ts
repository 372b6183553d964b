import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { drawnLoad, variation } from './propertyFigures.ts'
import { fiveProperties } from './properties.ts'
import { implementations, senderMbps, svardScenario, testbedI, testbedII, testbedScenario } from './testbeds.ts'
import { validScenario } from '../../scenario/validScenario.ts'

// Testbed I only, and few runs: `npm run planner` computes the whole table.
const verdicts = fiveProperties(
  { draws: 4, moments: 2, seed: 1 },
  implementations.filter(({ network }) => network === testbedI),
)
const ours = (property: string) =>
  Object.fromEntries(verdicts.filter((verdict) => verdict.property === property).map((verdict) => [verdict.technique, verdict.ours]))

describe('the five properties (N9, Table III)', () => {
  it('follow from runs as published, except for the service during post-copy and hybrid', () => {
    expect(ours('low-resource-usage')).toEqual({ precopy: 'no', postcopy: 'yes', hybrid: 'yes' })
    expect(ours('robustness')).toEqual({ precopy: 'yes', postcopy: 'no', hybrid: 'no' })
    expect(ours('predictability')).toEqual({ precopy: 'no', postcopy: 'yes', hybrid: 'yes' })
    expect(ours('transparency')).toEqual({ precopy: 'yes', postcopy: 'yes', hybrid: 'yes' })
    expect(ours('continuous-service').precopy).toBe('no')
  })
  it('use injected failures: a hybrid survives before its switchover and not after it', () => {
    const { figures } = verdicts.find(({ property, technique }) => property === 'robustness' && technique === 'hybrid')!.findings[0]
    expect(figures).toMatchObject({ injected: 6, linkSurvived: 0.5, destinationSurvived: 0.5, sourceSurvived: 0 })
  })
  it('draw the same loads each time, within the range of N5', () => {
    const loads = Array.from({ length: 50 }, (_, i) => drawnLoad(1024, 1, i))
    expect(loads).toEqual(Array.from({ length: 50 }, (_, i) => drawnLoad(1024, 1, i)))
    expect(loads.every(({ MBps, writtenMiB }) => MBps >= 10 && MBps <= 1000 && writtenMiB >= 256 && writtenMiB <= 768)).toBe(true)
    expect(variation(loads.map(({ MBps }) => MBps))).toBeGreaterThan(0.5)
    expect(loads).not.toEqual(Array.from({ length: 50 }, (_, i) => drawnLoad(1024, 2, i)))
  })
})

describe('the testbeds of Svärd et al. (N7)', () => {
  it("give the hybrid's pre-copy phase the sender of pre-copy, and its post-copy phase the full link", () => {
    const setting = { network: testbedII, writtenMiB: 500, MBps: 1000 }
    const mbpsOf = ({ sentMiB, durationS }: { sentMiB: number; durationS: number }) => (sentMiB / durationS) * 8.388608
    for (const algorithm of ['precopy', 'hybrid'] as const) {
      const [{ rounds }] = simulate(validScenario(svardScenario({ ...setting, algorithm }))).migrations
      expect(mbpsOf(rounds[0])).toBeGreaterThan(0.95 * senderMbps.small)
      expect(mbpsOf(rounds[0])).toBeLessThan(1.05 * senderMbps.small)
      // The last round: the final copy of pre-copy, the fetched pages of hybrid.
      expect(mbpsOf(rounds[rounds.length - 1])).toBeGreaterThan(0.9 * testbedII.mbps)
    }
  })

  it('are shared by the figures and Table III: the same case has the same downtime', () => {
    const kvm = implementations.find(({ name }) => name === 'KVM on testbed II')!
    const load = { MBps: 1000, writtenMiB: kvm.writtenMiB }
    const figure = simulate(validScenario(svardScenario({ network: kvm.network, algorithm: 'precopy', ...load }))).migrations[0]
    expect(simulate(testbedScenario(kvm, load, 1)).migrations[0].downtimeMs!).toBeCloseTo(figure.downtimeMs!, 6)
  })
})
