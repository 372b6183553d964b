import { expect, it } from 'vitest'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { slice } from './slice.ts'

it('ends a slice within a fetch, so that messages are handled between its page faults', () => {
  const scenario = testScenario({ mbps: 100, strategy: { kind: 'postcopy' } })
  const { startS, totalS } = new ExtendedSimulation(scenario).runToEnd().migrations[0]
  const simulation = new ExtendedSimulation(scenario)
  let nowMs = 0
  let slices = 0
  let fetchedS = 0
  for (;;) {
    const { nowS, isFetching } = simulation
    if (!slice(simulation, () => (nowMs += 100))) break
    if (isFetching) {
      slices++
      fetchedS += simulation.nowS - nowS
    }
  }
  expect(fetchedS).toBeGreaterThan(0.9 * (totalS - startS))
  expect(fetchedS / slices).toBeLessThan(0.0011)
})
