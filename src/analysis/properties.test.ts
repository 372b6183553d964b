import { describe, expect, it } from 'vitest'
import { drawnLoad, variation } from './propertyFigures.ts'
import { fiveProperties } from './properties.ts'
import { implementations, testbedI } from './testbeds.ts'

// Testbed I only, and few runs: the whole table is `npm run planner -- properties`.
const verdicts = fiveProperties({ draws: 4, moments: 2 }, implementations.filter(({ testbed }) => testbed === testbedI))
const ours = (property: string) => Object.fromEntries(verdicts.filter((verdict) => verdict.property === property).map((verdict) => [verdict.technique, verdict.ours]))

describe('the five properties (N9, Table III)', () => {
  it('come out of runs as the paper has them, but for the service during post-copy and hybrid', () => {
    expect(ours('low-resource-usage')).toEqual({ precopy: 'no', postcopy: 'yes', hybrid: 'yes' })
    expect(ours('robustness')).toEqual({ precopy: 'yes', postcopy: 'no', hybrid: 'no' })
    expect(ours('predictability')).toEqual({ precopy: 'no', postcopy: 'yes', hybrid: 'yes' })
    expect(ours('transparency')).toEqual({ precopy: 'yes', postcopy: 'yes', hybrid: 'yes' })
    expect(ours('continuous-service').precopy).toBe('no')
  })
  it('rest on failures that were injected: before its switch a hybrid survives, after it not', () => {
    const { figures } = verdicts.find(({ property, technique }) => property === 'robustness' && technique === 'hybrid')!.findings[0]
    expect(figures).toMatchObject({ injected: 6, linkSurvived: 0.5, destinationSurvived: 0.5, sourceSurvived: 0 })
  })
  it('draw the same loads each time, within the range that N5 writes', () => {
    const loads = Array.from({ length: 50 }, (_, i) => drawnLoad(1024, i))
    expect(loads).toEqual(Array.from({ length: 50 }, (_, i) => drawnLoad(1024, i)))
    expect(loads.every(({ MBps, writtenMiB }) => MBps >= 10 && MBps <= 1000 && writtenMiB >= 256 && writtenMiB <= 768)).toBe(true)
    expect(variation(loads.map(({ MBps }) => MBps))).toBeGreaterThan(0.5)
  })
})
