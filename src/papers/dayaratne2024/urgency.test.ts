import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { paperSettings } from '../experiment.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { makeLab } from '../lab.ts'
import { urgency } from './urgency.ts'

it('an urgent VM that never completes counts as late in every policy', async () => {
  const lab = {
    ...makeLab({ seed: 1 }),
    run: (scenario: Parameters<typeof validScenario>[0]) =>
      Promise.resolve(simulate(validScenario({ ...Object(scenario), endS: 1 }), { seed: 1 })),
  }
  const { measures } = await urgency.compute(paperSettings(urgency), lab)
  expect(measures['listed end']).toBeNaN()
  for (const policy of ['together', 'listed', 'priority', 'deadline', 'behind', 'reserved'])
    expect(measures[`${policy} missed`], policy).toBe(1)
  expect(measures.miscounted).toBe(0)
})
