import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/engine/simulate.ts'
import { trackedUnits } from '../../src/records/scenario/recordRun.ts'
import { projectRecords } from './projectRecords.ts'
import { judged, ruleCounts } from './recordRules.ts'

const all = (await projectRecords()).flatMap((record) => judged(record) ?? [])

describe('the scenario of every record of the project', () => {
  it('re-enacts the record, or says what does not fit', () => {
    const { records, matches, saysSo, notCompared } = ruleCounts(all)
    expect(records).toBeGreaterThan(200)
    expect(matches + saysSo + notCompared).toBe(records)
    const silent = all.filter(({ record, baseline }) => baseline === null && record.migration.record.samples.length > 0)
    expect(silent.map(({ record }) => record.name)).toEqual([])
    for (const { baseline, record } of all) {
      if (baseline?.matches !== true) continue
      expect(baseline.timeErrorPercent ?? 0, record.name).toBeLessThanOrEqual(20)
      expect(baseline.pauseFactor ?? 1, record.name).toBeLessThanOrEqual(2)
    }
  })

  it('re-enacts nearly all measured runs', () => {
    const measured = all.filter(({ record }) => record.group === 'measured runs')
    expect(ruleCounts(measured).matches).toBeGreaterThanOrEqual(0.95 * measured.length)
  })
})

describe('a pause that memory does not explain', () => {
  const withDevices = all.filter(({ record }) => (record.migration.facts.nonMemoryPauseMs ?? 0) > 0)
  it('is not shortened by any downtime limit', () => {
    expect(withDevices.length).toBeGreaterThan(1)
    fc.assert(
      fc.property(fc.constantFrom(...withDevices), fc.integer({ min: 1, max: 1000 }), ({ record, scenario: { scenario } }, ms) => {
        const limited = scenario.migrations.map((one) =>
          one.strategy.kind === 'precopy' && one.strategy.rule.kind === 'qemu'
            ? { ...one, strategy: { ...one.strategy, rule: { ...one.strategy.rule, downtimeMs: ms } } }
            : one,
        )
        const [run] = simulate({ ...scenario, migrations: limited, endS: 600 }, { mostUnits: trackedUnits }).migrations
        expect(run.downtimeMs ?? Infinity).toBeGreaterThanOrEqual(record.migration.facts.nonMemoryPauseMs!)
      }),
      { numRuns: 12 },
    )
  })
})
