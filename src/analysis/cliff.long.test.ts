import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import { defaultScenario } from '../scenario/presets/scenarioPresets.ts'
import type { FieldChange } from '../scenario/fieldPath.ts'
import { withFields } from '../scenario/fieldPath.ts'
import { cliffFactors, findCliff, probeS } from './cliff.ts'

const logScale = { low: 10, high: 400_000, log: true, whole: false }

const parsed = parseScenario(defaultScenario)
if (!parsed.ok) throw new Error('refused')
const opening = parsed.scenario
const workload = (change: object): FieldChange[] => [{ path: 'vms[0].workload', value: { preset: 'web-server', ...change } }]

function simulated(changes: readonly FieldChange[]): boolean {
  const changed = parseScenario(withFields(opening, [...changes, { path: 'endS', value: probeS(1024, 1000) }], opening))
  if (!changed.ok) throw new Error(JSON.stringify(changed.faults))
  return simulate(changed.scenario, { series: false }).migrations[0].outcome === 'completed'
}

const even = { writtenMiBPerS: 20_000 / 256, regionMiB: 224, sentMiBPerS: 104.9, allowedMiB: 31.47 }

describe('the cliffs of the opening scenario', () => {
  it.each([
    {
      name: 'writes',
      neverSide: 'above' as const,
      scale: { low: 400, high: 1_000_000, log: true, whole: false },
      value: 20_000,
      guess: 20_000 * cliffFactors(even).writes!,
      changes: (writesPerS: number) => workload({ writesPerS }),
      grid: 100,
    },
    {
      name: 'link',
      neverSide: 'below' as const,
      scale: logScale,
      value: 1000,
      guess: 1000 - 880 * (1 - cliffFactors(even).sent!),
      changes: (mbps: number) => [0, 1].map((host) => ({ path: `hosts[${host}].mbps`, value: mbps })),
      grid: 1,
    },
  ])('of $name are what a scan of runs finds', async ({ neverSide, scale, value, guess, changes, grid }) => {
    let runs = 0
    const cliff = await findCliff({
      scale,
      neverSide,
      guess,
      known: { value, converges: true },
      probe: async (at) => {
        runs++
        return simulated(changes(at))
      },
    })
    const outward = neverSide === 'above' ? grid : -grid
    const scanned = [-3, -2, -1, 0, 1, 2, 3].map((step) => cliff!.value + step * outward)
    const verdicts = scanned.map((at) => simulated(changes(at)))
    expect(verdicts.lastIndexOf(true)).toBe(3)
    expect(Math.abs(guess / cliff!.value - 1)).toBeLessThan(0.04)
    expect(runs).toBeLessThanOrEqual(9)
  })

  it.each([
    ['the working set', (sizeMiB: number) => workload({ sizeMiB }), [50, 400, 700]],
    ['the downtime limit', (ms: number) => [{ path: 'migrations[0].strategy.rule.downtimeMs', value: ms }], [20, 100, 5000]],
  ] as const)('do not exist for %s', (_, changes, values) => {
    expect(values.map((value) => simulated(changes(value)))).toEqual(values.map(() => true))
  })
})
