import { describe, expect, it } from 'vitest'
import { furtherParts } from './furtherParts.ts'
import type { FurtherParts } from './lazyEngine.ts'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import { completeScenario } from '../../scenario/codec/completeScenario.ts'
import { defaultScenario } from '../../scenario/presets/scenarioPresets.ts'
import { lazyEngine as engineOf } from './lazyEngine.ts'

/** An engine that has what expands presets. */
const lazyEngine = (further: () => Promise<FurtherParts>) => engineOf({ further, plainScenario: async () => plainScenario })
const plain = testScenario({ rule: { kind: 'qemu' } })
const postcopy = testScenario({ strategy: { kind: 'postcopy', rule: undefined } })

describe('the engine of the simulation worker', () => {
  it('loads no part for a plain pre-copy', async () => {
    const { prepare, begin } = lazyEngine(() => Promise.reject(new Error('not to be loaded')))
    await prepare(plain)
    expect(begin(plain, { series: true }).seriesOf('vm')).toBeDefined()
  })

  it.each<[string, typeof plain]>([
    ['whose load has phases', testScenario({ rule: { kind: 'qemu' }, workload: { phases: [{ forS: 1, scale: 2 }] } })],
    ['with several migrations', { ...plain, migrations: [...plain.migrations, { ...plain.migrations[0], atS: 30, to: 'a' }] }],
  ])('loads what compares written and sent as they vary, for a scenario %s', async (_, scenario) => {
    const { prepare, begin, inequalities } = lazyEngine(async () => furtherParts)
    await prepare(scenario)
    expect(inequalities(scenario, 'vm', 300, begin(scenario, { series: false }))).toEqual(
      furtherParts.inequalities(scenario, 'vm', 300, begin(scenario, { series: false })),
    )
    const { prepare: prepareAlone } = lazyEngine(() => Promise.reject(new Error('not loaded')))
    await expect(prepareAlone(scenario)).rejects.toThrow('not loaded')
  })

  it('loads its parts once, for the first scenario that needs them', async () => {
    let loads = 0
    const { prepare, begin } = lazyEngine(async () => {
      loads++
      return furtherParts
    })
    for (const scenario of [plain, postcopy, plain, postcopy]) {
      await prepare(scenario)
      const simulation = begin(scenario, { series: true })
      while (simulation.step()) {
        // Each step is one moment.
      }
      expect(simulation.result()).toEqual(simulate(scenario, { series: true }))
    }
    expect(loads).toBe(1)
  })

  it('loads what expands presets for the first scenario that has one, and runs the same', async () => {
    let loads = 0
    const { prepare, begin } = engineOf({
      further: () => Promise.reject(new Error('not to be loaded')),
      async plainScenario() {
        loads++
        return plainScenario
      },
    })
    await prepare(plain)
    expect(loads).toBe(0)
    const preset = completeScenario(defaultScenario)
    const simulation = begin(await prepare(preset), { series: true })
    expect(loads).toBe(1)
    while (simulation.step()) {
      // Each step is one moment.
    }
    expect(simulation.result()).toEqual(simulate(preset, { series: true }))
  })

  it('compares after events, which only a scenario with further parts has', async () => {
    const { prepare, begin, inequalities } = lazyEngine(async () => furtherParts)
    const compared = (scenario: typeof plain) => inequalities(scenario, 'vm', 300, begin(scenario, { series: false })).laterInequalities
    await prepare(plain)
    expect(compared(plain)).toEqual([])
    const events = [{ kind: 'set-max-mbps', atS: 1, target: 'vm', mbps: 400 }]
    const limited = testScenario({ rule: { kind: 'qemu' }, scenario: { events } })
    await prepare(limited)
    expect(compared(limited)).toHaveLength(1)
  })

  it('tries again after a failed load', async () => {
    let loads = 0
    const { prepare, begin } = lazyEngine(() => (++loads === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(furtherParts)))
    await expect(prepare(postcopy)).rejects.toThrow('no network')
    await prepare(postcopy)
    expect(begin(postcopy, { series: false }).nowS).toBe(0)
  })
})
