import { describe, expect, it } from 'vitest'
import { milestoneRows, standingMilestones, idleTopology as topology } from '../../../testing/dataCentreOverview.ts'
import type { Outcome } from '../../../engine/result/result.ts'
import { hostBefore, momentOfVms, rowsByVm, VM_STATES } from './vmStates.ts'

const rows = rowsByVm(topology)
const at = (atS: number, milestones = standingMilestones, of = topology) => {
  const { host, state, counts, share } = momentOfVms({ topology: of, rows, milestones, simulatedS: 20 }, atS)
  return {
    states: [...state].map((code) => VM_STATES[code]),
    hosts: [...host].map((i) => topology.hosts[i].id).join(''),
    counts,
    share: [...share],
  }
}

describe('the VMs at a moment', () => {
  it.each([
    [0, ['copying', 'stays', 'stays'], 'aab'],
    [2, ['copying', 'waits', 'stays'], 'aab'],
    [5, ['copying', 'waits', 'stays'], 'aab'],
    [9.8, ['paused', 'waits', 'stays'], 'aab'],
    [10.5, ['moved', 'copying', 'stays'], 'bab'],
    [11.1, ['moved', 'paused', 'stays'], 'bab'],
    [12, ['moved', 'fetching', 'stays'], 'bcb'],
    [19, ['moved', 'moved', 'stays'], 'bcb'],
  ])('at %s s are %j on %s', (atS, states, hosts) => {
    expect(at(atS)).toMatchObject({ states, hosts })
    expect(at(atS).counts.reduce((sum, count) => sum + count)).toBe(3)
  })

  it('report the progress of a copy: one half at half of the time to its stop', () => {
    expect(at(4.85).share[0]).toBeCloseTo(0.5)
  })

  it('stay at the source if the migration failed, and are lost with a lost migration', () => {
    const failed = milestoneRows([0, -1, -1, 4, 'failed'], [1, 3, -1, 3, 'lost'])
    expect(at(5, failed)).toMatchObject({ states: ['trouble', 'lost', 'stays'], hosts: 'aab' })
  })

  it('stay as they were where the end of the simulation cuts them off, and where one ended without convergence before it have not completed', () => {
    const cut = milestoneRows([0, -1, -1, 20, 'not-converged'], [10, 11, 11.2, 20, 'not-converged'])
    for (const atS of [19, 20]) expect(at(atS, cut)).toMatchObject({ states: ['copying', 'fetching', 'stays'], hosts: 'acb' })
    const spent = milestoneRows([0, -1, -1, 8, 'not-converged'], [10, -1, -1, 20, 'not-converged'])
    expect(at(20, spent)).toMatchObject({ states: ['trouble', 'copying', 'stays'], hosts: 'aab' })
  })

  it('are lost at the destination if they were lost after their switchover', () => {
    const lost = milestoneRows([0, 1, 1.1, 4, 'lost'], [2, 3, -1, 3, 'lost'])
    expect(at(5, lost)).toMatchObject({ states: ['lost', 'lost', 'stays'], hosts: 'bab' })
  })

  it('have copies from the moment at which their clones run', () => {
    const cloned = {
      ...topology,
      copies: [
        { row: 0, host: 1 },
        { row: 0, host: 2 },
      ],
      crashes: [{ host: 2, atS: 9 }],
    }
    const milestones = milestoneRows([0, 1, 2, 8, 'completed'], [10, 11, 11.2, 18, 'completed'])
    const copies = (atS: number) =>
      momentOfVms({ topology: cloned, rows, milestones, simulatedS: 20 }, atS).copies.map(({ state }) => state)
    expect([1.9, 2, 8, 9].map(copies)).toEqual([[], ['fetching', 'fetching'], ['moved', 'moved'], ['moved', 'lost']])
  })

  it('are queued from the request of a second migration on, and until then as the first left them', () => {
    const twice = { ...topology, migrations: { ...topology.migrations, vm: Int32Array.of(0, 0), atS: Float64Array.of(0, 14) } }
    const milestones = milestoneRows([0, 9.7, 10, 10, 'completed'], [16, 17, 17.2, 18, 'completed'])
    const states = [12, 14, 16].map((atS) => {
      const { state } = momentOfVms({ topology: twice, rows: rowsByVm(twice), milestones, simulatedS: 20 }, atS)
      return VM_STATES[state[0]]
    })
    expect(states).toEqual(['moved', 'waits', 'copying'])
  })

  it('are lost with their host, with or without a migration', () => {
    const crashing = { ...topology, crashes: [{ host: 1, atS: 12 }] }
    expect(at(11.9, standingMilestones, crashing).states).toEqual(['moved', 'fetching', 'stays'])
    expect(at(12, standingMilestones, crashing)).toMatchObject({ states: ['lost', 'fetching', 'lost'], hosts: 'bcb' })
  })

  it('stay at the source if they were cloned', () => {
    const cloning = { ...topology, migrations: { ...topology.migrations, stays: Uint8Array.of(0, 1) } }
    expect(at(12, standingMilestones, cloning)).toMatchObject({ states: ['moved', 'fetching', 'stays'], hosts: 'bab' })
    expect(at(19, standingMilestones, cloning)).toMatchObject({ states: ['moved', 'stays', 'stays'], hosts: 'bab' })
  })

  it('are in progress up to the simulated time while a run continues', () => {
    expect(at(5, milestoneRows([0, -1, -1, -1, null], [-1, -1, -1, -1, null]))).toMatchObject({
      states: ['copying', 'waits', 'stays'],
      share: [0.25, 0, 0],
    })
  })
})

describe('the host that a migration leaves', () => {
  const migrations = {
    vm: Int32Array.of(1, 0, 1, 1),
    to: Int32Array.of(2, 1, 1, 0),
    atS: Float64Array.of(0, 0, 5, 10),
    stays: new Uint8Array(4),
  } as typeof topology.migrations
  const thrice = { ...topology, migrations }
  const ended = (outcome: Outcome) =>
    milestoneRows([0, 1, 2, 3, outcome], [0, 1, 2, 2, 'completed'], [5, 6, 7, 8, 'completed'], [10, 11, 12, 12, 'completed'])
  const left = (milestones: Float64Array, of = thrice) =>
    [0, 2, 3].map((row) => topology.hosts[hostBefore({ topology: of, rows: rowsByVm(of), milestones }, 1, row)].id)

  it('is where the one before has put the VM, else its host at the start', () => {
    expect(left(ended('completed'))).toEqual(['a', 'c', 'b'])
  })

  it('is unchanged by a migration that failed and by a clone', () => {
    expect(left(ended('failed'))).toEqual(['a', 'a', 'b'])
    const cloning = { ...thrice, migrations: { ...migrations, stays: Uint8Array.of(1, 0, 0, 0) } }
    expect(left(ended('completed'), cloning)).toEqual(['a', 'a', 'b'])
  })
})
