import { expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation } from '../simulate.ts'

it('a run whose clock no longer moves ends with an error that says so', () => {
  const run = new ExtendedSimulation(testScenario({}))
  while (run.requests[0].active === null) run.step()
  const { active } = run.requests[0]
  // An engine that forgets to plan its next step.
  active.strategy.advance = () => undefined
  expect(() => run.runToEnd()).toThrow('no progress')
})
