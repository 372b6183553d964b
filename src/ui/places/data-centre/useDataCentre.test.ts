import { expect, it } from 'vitest'
import { idleTopology, standingMilestones } from '../../../testing/dataCentreOverview.ts'
import { simulatedNow } from './useDataCentre.ts'

it('the end of a run that streams is as new as its playhead, and that of the run on screen once another has begun', () => {
  const drawn = { topology: idleTopology, milestones: standingMilestones, simulatedS: 4, result: null }
  const streamed = { ...drawn, simulatedS: 6.5 }
  expect(simulatedNow({ overview: streamed }, drawn)).toBe(6.5)
  expect(simulatedNow({ overview: { ...streamed, topology: { ...idleTopology } } }, drawn)).toBe(4)
  expect(simulatedNow({ overview: null }, drawn)).toBe(4)
})
