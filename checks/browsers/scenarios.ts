/** The compared scenarios: everything that the page offers, and random ones over all strategies, rules, boosts and managers. */
import fc from 'fast-check'
import { gangScenarios } from '../../src/analysis/planner/gangScenarios.ts'
import { anyScenario } from '../../src/testing/random/anyScenario.ts'
import { dataCentrePresets } from '../../src/scenario/presets/dataCentrePresets.ts'
import { scenarioPresets } from '../../src/scenario/presets/scenarioPresets.ts'
import type { NamedScenario } from './hashes.ts'

/** Takes as long as all others together; `evacuate-host` is the same on a smaller scale. */
const LEFT_OUT = 'evacuate-rack'
const RANDOM_COUNT = 60
const SEED = 20_260_101

export function comparedScenarios(): NamedScenario[] {
  const named = (kind: string, list: readonly { id: string; scenario: unknown }[]): NamedScenario[] =>
    list.map(({ id, scenario }) => ({ name: `${kind} ${id}`, scenario }))
  return [
    ...named('preset', scenarioPresets),
    ...named(
      'data centre',
      dataCentrePresets.filter(({ id }) => id !== LEFT_OUT),
    ),
    ...named('gang', gangScenarios),
    ...fc.sample(anyScenario, { seed: SEED, numRuns: RANDOM_COUNT }).map((scenario, i) => ({ name: `random ${i}`, scenario })),
  ]
}
