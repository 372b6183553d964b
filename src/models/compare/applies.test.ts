/** The closed forms beside runs of the engine: where they hold and where they do not. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { modelsFor, predictingModels } from './applies.ts'
import type { ModelName } from '../models.ts'
import type { ModelPrediction, PredictionError, PredictedQuantity } from './prediction.ts'
import { predictionErrors } from './prediction.ts'

function prediction(scenario: Scenario, model: ModelName, earlier: Parameters<typeof modelsFor>[2] = []): ModelPrediction {
  const verdict = modelsFor(scenario, 0, earlier).find((one) => (one.applies ? one.prediction.model : one.model) === model)
  if (verdict?.applies !== true) throw new Error(verdict === undefined ? `no verdict of ${model}` : verdict.why)
  return verdict.prediction
}

function whyNot(scenario: Scenario, model: ModelName): string {
  const verdict = modelsFor(scenario, 0).find((one) => (one.applies ? one.prediction.model : one.model) === model)
  return verdict === undefined || verdict.applies ? '' : verdict.why
}

function errors(scenario: Scenario, model: ModelName): Map<PredictedQuantity, PredictionError> {
  const [run] = simulate(scenario).migrations
  return new Map(predictionErrors(prediction(scenario, model), run, scenario.vms[0].pageKiB).map((one) => [one.quantity, one]))
}

/** Absolute errors by quantity. */
const sizes = (scenario: Scenario, model: ModelName): Record<string, number> =>
  Object.fromEntries([...errors(scenario, model)].map(([quantity, { error }]) => [quantity, Math.abs(error ?? Number.NaN)]))

/** A sweep whose pass takes longer than a round, so that no page is written twice in one. */
const sweep = testScenario({
  mbps: 100,
  streams: [{ writesPerS: 1200, sizeMiB: 48, pattern: 'sequential' }],
  rule: { kind: 'threshold', remainingMiB: 2 },
})

describe('the base model (L1) beside a run', () => {
  it('holds if no page is written twice in a round', () => {
    // 64 MiB at 12.5 MB/s, D = 1200 pages/s: λ = 0.39; the first round lasts 5.4 s, the sweep 10.2 s.
    expect(prediction(sweep, 'liu2011-base').caveats).toEqual([])
    const off = sizes(sweep, 'liu2011-base')
    expect(off.totalS).toBeLessThan(0.01)
    expect(off.transferredMiB).toBeLessThan(0.01)
    expect(off.rounds).toBe(0)
    // The last round is a few hundred pages: its Poisson count varies by some percent.
    expect(off.downtimeMs).toBeLessThan(0.15)
  })

  it('fails if pages are written repeatedly, with a caveat', () => {
    const hot = testScenario({ mbps: 100, vm: { memoryMiB: 64 }, streams: [{ writesPerS: 2000, sizeMiB: 8 }] })
    const { caveats } = prediction(hot, 'liu2011-base')
    expect(caveats).toHaveLength(1)
    // 2048·(1 − e^(−2000·5.369/2048)) = 2037 pages; 2048·(1 − e^(−1000/2048))/0.5 s = 1582 pages/s for 5.369 s.
    expect(caveats[0]).toMatch(/ 8\.344 MB .* 5\.369 s.*D·T .* 34\.8 MB/)
    expect(errors(hot, 'liu2011-base').get('totalS')!.error).toBeGreaterThan(0.1)
  })

  it('does not apply if pages are dirtied as fast as they are sent, nor if the final copy may send all', () => {
    const fast = testScenario({ mbps: 10, streams: [{ writesPerS: 1000, sizeMiB: 48, pattern: 'sequential' }] })
    // λ = D/R.
    expect(whyNot(fast, 'liu2011-base')).toContain(' 3.277')
    const leaving = (remainingMiB: number): Scenario => testScenario({ rule: { kind: 'threshold', remainingMiB } })
    const reasons = [fast, leaving(64), leaving(0)].map((scenario) => whyNot(scenario, 'liu2011-base'))
    expect(reasons).not.toContain('')
    expect(new Set(reasons).size).toBe(3)
    expect(whyNot(leaving(2), 'liu2011-base')).toBe('')
  })

  it('uses the lowest bandwidth of the path', () => {
    const narrow = testScenario({
      scenario: {
        hosts: [
          { id: 'a', mbps: 1000, migrationMbps: 400 },
          { id: 'b', mbps: 1000 },
        ],
      },
      migration: { maxMbps: 320 },
    })
    expect(prediction(narrow, 'liu2011-base').basis).toContain('R 40 MB/s')
  })

  it('leaves what QEMU’s rule leaves, by the bandwidth that it assumes', () => {
    const under = (rule: Record<string, unknown>): Scenario => ({
      ...sweep,
      migrations: testScenario({ mbps: 100, rule: { kind: 'qemu', ...rule } }).migrations,
    })
    const [assumed, stricter] = [under({ downtimeMs: 300, availSwitchoverMbps: 50 }), under({ downtimeMs: 150 })]
    expect(prediction(assumed, 'liu2011-base').values).toEqual(prediction(stricter, 'liu2011-base').values)
    expect(simulate(assumed).migrations[0].downtimeMs).toBeCloseTo(simulate(stricter).migrations[0].downtimeMs!, 0)
  })

  it('has one caveat for each feature it does not model', () => {
    type Parts = Parameters<typeof testScenario>[0]
    const caveats = (parts: Parts) => prediction(testScenario(parts), 'liu2011-base').caveats
    const calm = { rule: { kind: 'threshold', remainingMiB: 1 } }
    expect(caveats(calm)).toEqual([])
    const features: Parts[] = [
      { ...calm, strategy: { boosts: { autoConverge: {} } } },
      { ...calm, vm: { traffic: { inMbps: 0, outMbps: 5 } } },
      { ...calm, workload: { phases: [{ forS: 1, scale: 2 }] } },
      { ...calm, strategy: { forceAfterS: 5 } },
      { rule: { kind: 'qemu' } },
    ]
    const each = features.map((feature) => caveats(feature))
    expect(each.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1])
    expect(new Set(each.flat()).size).toBe(5)
    expect(each[0][0]).toContain('Auto-converge')
    expect(
      caveats({
        rule: { kind: 'qemu' },
        strategy: { boosts: { autoConverge: {} }, forceAfterS: 5 },
        vm: { traffic: { inMbps: 0, outMbps: 5 } },
        workload: { phases: [{ forS: 1, scale: 2 }] },
      }),
    ).toEqual(each.flat())
  })
})

describe('Algorithm 1 (L2) beside a run', () => {
  it('applies to the rules that skip', () => {
    const liu = testScenario({ rule: { kind: 'liu2011', gamma: { a: 0, b: 0, c: 0.5 } } })
    expect(prediction(liu, 'liu2011-algorithm1').caveats).toEqual([])
    // With Xen's rule γ is the paper's.
    expect(prediction(testScenario({ rule: { kind: 'xen' } }), 'liu2011-algorithm1').caveats).toHaveLength(1)
    expect(whyNot(sweep, 'liu2011-algorithm1')).not.toBe('')
  })

  it('predicts that a run without an end never stops', () => {
    const endless = testScenario({
      mbps: 100,
      streams: [{ writesPerS: 2500, sizeMiB: 60, pattern: 'sequential' }],
      rule: { kind: 'liu2011', thresholdMiB: 0, maxRounds: 5, gamma: { a: 0, b: 0, c: 0 } },
    })
    const { values, caveats } = prediction(endless, 'liu2011-algorithm1')
    expect(values).toEqual({ totalS: null, downtimeMs: null, transferredMiB: null, rounds: null })
    expect(caveats).toHaveLength(1)
  })
})

describe('energy (L4) beside a run', () => {
  it('follows the predicted traffic', () => {
    expect(prediction(sweep, 'liu2011-energy').basis).toMatch(/MiB, predicted by the base model, with MiB for the paper’s MB$/)
    expect(sizes(sweep, 'liu2011-energy').energyJ).toBeLessThan(0.01)
  })
})

describe('the refined model (L3) beside a run', () => {
  it('needs an earlier run, and with one predicts the dirtying rate and what follows from it', () => {
    expect(whyNot(sweep, 'liu2011-refined')).not.toBe('')
    const { migrations } = simulate(sweep)
    const refined = prediction(sweep, 'liu2011-refined', migrations)
    expect(refined.basis).toMatch(/^D 4\.\d+ MB\/s from 1 earlier run and a sample of 4\.915 MB\/s, in liu2011-base$/)
    const [first] = predictionErrors(refined, migrations[0], 4).filter(({ quantity }) => quantity === 'dirtyMBps')
    expect(Math.abs(first.error ?? 1)).toBeLessThan(0.05)
  })

  it('is closer than the sample alone if a page counts once', () => {
    // Eq. 11 to 13 learn from rounds, in which a hot page counts once; the half-second sample does not know the length of a
    // round.
    const hot = testScenario({ mbps: 100, vm: { memoryMiB: 64 }, streams: [{ writesPerS: 2000, sizeMiB: 8 }] })
    const {
      migrations: [run],
    } = simulate(hot)
    const error = (model: ModelName): number =>
      Math.abs(predictionErrors(prediction(hot, model, [run]), run, 4).find(({ quantity }) => quantity === 'totalS')!.error!)
    expect(error('liu2011-refined')).toBeLessThan(error('liu2011-base'))
  })
})

describe('the dirty-page curve (gudkov2023) beside a run', () => {
  it.each([
    ['one hot region', { mbps: 1000, streams: [{ writesPerS: 20_000, sizeMiB: 32 }], vm: { memoryMiB: 256 } }],
    [
      'two',
      {
        mbps: 1000,
        streams: [
          { writesPerS: 30_000, sizeMiB: 64 },
          { writesPerS: 500, sizeMiB: 256 },
        ],
        vm: { memoryMiB: 512 },
      },
    ],
    ['a slow link', { mbps: 100, streams: [{ writesPerS: 500, sizeMiB: 64 }], vm: { memoryMiB: 128 } }],
  ])('is within a tenth of the engine: %s', (_, parts) => {
    expect(sizes(testScenario({ ...parts, rule: { kind: 'qemu', downtimeMs: 100 } }), 'gudkov2023').totalS).toBeLessThan(0.1)
  })

  it('predicts that a run without convergence never ends', () => {
    const endless = testScenario({
      mbps: 100,
      streams: [{ writesPerS: 100_000, sizeMiB: 32 }],
      rule: { kind: 'qemu' },
      scenario: { endS: 60 },
    })
    expect(prediction(endless, 'gudkov2023').values).toEqual({ totalS: null })
    expect(simulate(endless).migrations[0].outcome).toBe('not-converged')
  })

  it("uses a measured curve unchanged, and QEMU's rule only", () => {
    const workload = { curve: { windowMs: [100, 1000], dirtyPages: [500, 900] } }
    const measured = testScenario({ rule: { kind: 'qemu' }, vm: { workload } })
    expect(prediction(measured, 'gudkov2023').basis).toMatch(/^measured/)
    expect(whyNot(sweep, 'gudkov2023')).not.toBe('')
  })
})

describe('data transferred (S1) beside a run', () => {
  const of = (workload: Record<string, unknown>, { mbps = 100, memoryMiB = 1024 } = {}): Scenario =>
    testScenario({ mbps, rule: { kind: 'virtualbox' }, vm: { memoryMiB, workload } })

  it('recognises the applications of Table 2', () => {
    // 115 + 9.6·e^(0.03305·(32 + 15.5)) = 161.138.
    const { values, caveats } = prediction(of({ preset: 'specjvm2008', processes: 1 }), 'sliwko2017')
    expect(values.transferredMiB).toBeCloseTo(161.138, 2)
    expect(caveats).toEqual([])
    const allocator = (wwsPercent: number, allocatedMiB = 500): Scenario => of({ preset: 'vm-allocator', allocatedMiB, wwsPercent })
    expect(prediction(allocator(10), 'sliwko2017').values.transferredMiB).toBeCloseTo(426.1, 1)
    expect(whyNot(allocator(15), 'sliwko2017')).toBe(whyNot(sweep, 'sliwko2017'))
    // AF·AM.
    expect(whyNot(allocator(10, 200_000), 'sliwko2017')).toMatch(/\b1,240\b/)
    expect(whyNot(sweep, 'sliwko2017')).not.toBe('')
  })

  it("reports how far a run is from the paper's testbed", () => {
    expect(prediction(of({ preset: 'postgresql' }, { mbps: 1000, memoryMiB: 2048 }), 'sliwko2017').caveats).toEqual([
      'Measured at 12.5 MB/s; this link carries 125 MB/s.',
      'Measured in a VM of 1,024 MB; this VM has 2,048 MiB.',
    ])
  })
})

describe('every model', () => {
  it('gives a reason if the strategy is not pre-copy', () => {
    const post = testScenario({ strategy: { kind: 'postcopy' } })
    expect(modelsFor(post, 0).map((verdict) => (verdict.applies ? '' : verdict.why))).toEqual(
      predictingModels.map(() => 'The models describe pre-copy; this run uses post-copy.'),
    )
    expect(modelsFor(post, 7)[0]).toMatchObject({ applies: false })
  })

  it('has finite numbers or none for every preset scenario', () => {
    for (const { scenario: input } of scenarioPresets) {
      const parsed = parseScenario(input)
      if (!parsed.ok) throw new Error('a preset is not well-formed')
      const { scenario } = parsed
      scenario.migrations.forEach((_, index) => {
        const verdicts = modelsFor(scenario, index)
        expect(verdicts).toHaveLength(predictingModels.length)
        for (const verdict of verdicts) {
          if (!verdict.applies) expect(verdict.why).toMatch(/\.$/)
          else for (const value of Object.values(verdict.prediction.values)) if (value !== null) expect(Number.isFinite(value)).toBe(true)
        }
      })
    }
  })

  it('never throws, for any numbers', () =>
    fc.assert(
      fc.property(
        fc.record({
          mbps: fc.double({ min: 0.001, max: 1e7, noNaN: true }),
          writesPerS: fc.double({ min: 0, max: 1e12, noNaN: true }),
          sizeMiB: fc.double({ min: 0.01, max: 64, noNaN: true }),
          usedMiB: fc.constantFrom(0, 64),
          pattern: fc.constantFrom('uniform', 'sequential', 'zipf', 'hotspot'),
          rule: fc.constantFrom('threshold', 'xen', 'virtualbox', 'qemu', 'liu2011'),
        }),
        ({ mbps, writesPerS, sizeMiB, usedMiB, pattern, rule }) => {
          const streams = usedMiB === 0 ? [] : [{ writesPerS, sizeMiB, pattern }]
          for (const verdict of modelsFor(testScenario({ mbps, streams, rule: { kind: rule }, vm: { usedMiB } }), 0)) {
            const values = verdict.applies ? Object.values(verdict.prediction.values) : []
            for (const value of values) expect(value === null || Number.isFinite(value)).toBe(true)
          }
        },
      ),
    ))
})
