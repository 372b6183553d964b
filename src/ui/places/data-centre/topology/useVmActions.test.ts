import { describe, expect, it } from 'vitest'
import { movedMigrations, offeredHost } from './useVmActions.ts'
import { milestoneRows, standingMilestones as milestones, idleTopology as topology } from '../../../../testing/dataCentreOverview.ts'
import { rowsByVm } from '../vmStates.ts'

const listed = [
  { vm: 'web', to: 'b' },
  { vm: 'db', to: 'c', atS: 2, strategy: { kind: 'postcopy' } },
]
const [web, db, idle] = [0, 1, 2]
const move = (vm: number, to: number, atS: number, list: typeof listed | [] = listed) =>
  movedMigrations({ topology, rows: rowsByVm(topology), milestones }, list, { vm, to, atS })

describe('a VM moved by dragging', () => {
  it('gets a migration at the playhead if it has none', () => {
    expect(move(idle, 2, 3.25049)).toEqual({
      ok: true,
      migrations: [...listed, { vm: 'idle', to: 'c', atS: 3.25 }],
      said: 'Migration of idle to host c added at 3.25 s.',
    })
  })

  it('gets a new destination while its migration has not ended', () => {
    expect(move(web, 2, 5)).toMatchObject({ migrations: [{ vm: 'web', to: 'c' }, listed[1]] })
  })

  it('migrates again after it has arrived, with the same strategy', () => {
    expect(move(db, 1, 19)).toMatchObject({ migrations: [...listed, { vm: 'db', to: 'b', atS: 19, strategy: { kind: 'postcopy' } }] })
  })

  it('has its migration removed if it is dropped on its source', () => {
    expect(move(web, 0, 5)).toMatchObject({ migrations: [listed[1]], said: 'Migration of web removed. It stays on host a.' })
  })

  it('has its generated migration replaced, because a generated one cannot be removed', () => {
    expect(move(web, 2, 5, [])).toMatchObject({ migrations: [{ vm: 'web', to: 'c' }] })
    expect(move(web, 0, 5, [])).toMatchObject({ ok: false })
  })

  it('is refused on its current host and on its current destination', () => {
    expect(move(idle, 1, 0)).toEqual({ ok: false, why: 'idle is already on host b.' })
    expect(move(web, 1, 5)).toEqual({ ok: false, why: 'web is already migrating to host b.' })
    expect(move(web, 1, 12)).toEqual({ ok: false, why: 'web is already on host b.' })
  })

  it('starts from its source after a clone, and from its destination after a post-copy that has paused', () => {
    const [cloning, paused] = [
      {
        topology: { ...topology, migrations: { ...topology.migrations, stays: Uint8Array.of(1, 0) } },
        rows: rowsByVm(topology),
        milestones,
      },
      { topology, rows: rowsByVm(topology), milestones: milestoneRows([0, 9.7, 10, 11, 'paused'], [10, 11, 11.2, 18, 'completed']) },
    ]
    expect(movedMigrations(cloning, listed, { vm: web, to: 0, atS: 12 })).toEqual({ ok: false, why: 'web is already on host a.' })
    expect(movedMigrations(cloning, listed, { vm: web, to: 1, atS: 12 })).toMatchObject({ ok: true })
    expect(movedMigrations(paused, listed, { vm: web, to: 1, atS: 12 })).toEqual({ ok: false, why: 'web is already on host b.' })
  })

  it('is offered a host that it is neither on nor bound for', () => {
    const centre = { topology, rows: rowsByVm(topology), milestones }
    expect([0, 5, 12].map((atS) => offeredHost(centre, web, atS))).toEqual([2, 2, 0])
    expect(offeredHost(centre, db, 19)).toBe(0)
    expect(offeredHost(centre, idle, 0)).toBe(0)
    const two = { ...centre, topology: { ...topology, hosts: topology.hosts.slice(0, 2) } }
    expect([5, 12].map((atS) => offeredHost(two, web, atS))).toEqual([1, 0])
  })
})
