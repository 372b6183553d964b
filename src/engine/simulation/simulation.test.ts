import { expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation } from '../simulate.ts'

it('a run whose clock no longer moves ends there, with an outcome that says so', () => {
  const run = new ExtendedSimulation(testScenario({}))
  while (run.requests[0].active === null) run.step()
  const { active } = run.requests[0]
  // An engine that forgets to plan its next step.
  active.strategy.advance = () => undefined
  const {
    migrations: [{ outcome, endS, reason }],
  } = run.runToEnd()
  const when = { code: 'simulation-end', values: { atS: endS, because: 'clock' } }
  expect([outcome, reason]).toEqual(['not-converged', { code: 'unfinished', values: { when } }])
})
