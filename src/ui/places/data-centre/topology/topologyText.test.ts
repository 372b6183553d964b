import { expect, it } from 'vitest'
import { idleTopology as topology, standingMilestones as milestones } from '../../../../testing/dataCentreOverview.ts'
import { dataCentreOf } from '../useDataCentre.ts'
import { momentOfVms } from '../vmStates.ts'
import { pointedText } from './topologyText.ts'

it('describes the VM under the pointer, else the host, in the run on screen', () => {
  const to = (host: number) => {
    const migrations = { ...topology.migrations, to: Int32Array.of(host, 2) }
    return dataCentreOf({ topology: { ...topology, migrations }, milestones, simulatedS: 20, result: null })
  }
  const said = (centre: ReturnType<typeof to>, vm: number, host: number) => pointedText(centre, momentOfVms(centre, 5), null, { vm, host })
  expect(said(to(1), 0, 0)).toBe('web on host a: copying to host b')
  expect(said(to(2), 0, 0)).toBe('web on host a: copying to host c')
  expect(said(to(1), -1, 1)).toContain('b')
  expect([said(to(1), -1, -1), said(to(1), 9, -1), said(to(1), -1, 9)]).toEqual(['', '', ''])
})
