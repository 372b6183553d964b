import { describe, expect, it } from 'vitest'
import type { DeadlineOutcome } from '../../../../analysis/report/deadlineOutcome.ts'
import type { MigrationResult } from '../../../../engine/result/result.ts'
import { builtMigration } from '../../../../testing/migrationResult.ts'
import { placeLabel } from './drawGantt.ts'
import { ganttRows, rowLabels, spansText } from './ganttRows.ts'
import { milestoneRows, standingMilestones, idleTopology as topology } from '../../../../testing/dataCentreOverview.ts'

describe('the rows of the Gantt chart', () => {
  it('show every part of a migration, and whether its deadline was met', () => {
    const [web, db] = ganttRows(topology, standingMilestones, 20)
    expect(web).toMatchObject({ name: 'web', from: 'a', to: 'b', outcome: 'completed', late: null })
    expect(web.spans).toEqual([
      { kind: 'copying', fromS: 0, toS: 9.7 },
      { kind: 'paused', fromS: 9.7, toS: 10 },
    ])
    expect(db).toMatchObject({ name: 'db', late: false })
    expect(spansText(db)).toBe('queued 8.00 s, copying 1.00 s, stopped 200 ms, post-copy 6.80 s')
  })

  it('extend to the simulated time until they have ended', () => {
    const [web, db] = ganttRows(topology, milestoneRows([0, -1, -1, -1, null], [-1, -1, -1, -1, null]), 5)
    expect(web.spans).toEqual([{ kind: 'copying', fromS: 0, toS: 5 }])
    expect(db.spans).toEqual([{ kind: 'waits', fromS: 2, toS: 5 }])
  })

  it('are in order of their start', () => {
    const rows = ganttRows(topology, milestoneRows([6, 7, 7.5, 7.5, 'completed'], [2, 5, -1, 6, 'failed']), 20)
    expect(rows.map(({ name }) => name)).toEqual(['db', 'web'])
    expect(rows[0]).toMatchObject({ outcome: 'failed', late: true })
  })

  it('say by the results whether a deadline was met, once there are any', () => {
    const cut = milestoneRows([0, 9, 9.5, 12, 'failed'], [2, -1, -1, 12, 'not-converged'])
    const results = (['failed', 'not-converged'] as const).map((outcome) => builtMigration({ outcome }))
    const late = (deadlineOf: (migration: MigrationResult) => DeadlineOutcome | null) =>
      ganttRows(topology, cut, 12, results, deadlineOf).map((row) => row.late)
    expect(late(({ outcome }) => (outcome === 'failed' ? 'missed' : 'open'))).toEqual([true, null])
    expect(late(({ outcome }) => (outcome === 'failed' ? 'met' : null))).toEqual([false, null])
  })

  it('of a VM that was cloned leave its own host again', () => {
    const migrations = { ...topology.migrations, vm: Int32Array.of(0, 0), stays: Uint8Array.of(1, 0) }
    const twice = ganttRows({ ...topology, migrations }, standingMilestones, 20)
    expect(twice.map(({ from, to }) => `${from} to ${to}`)).toEqual(['a to b', 'a to c'])
  })

  it.each([
    ['beside its original', [2, 1], 'c and b'],
    ['in place of its original', [1], 'c and b'],
    ['alone', [], 'c'],
  ])('name every host of a clone %s', (_, hosts, to) => {
    const copies = hosts.map((host) => ({ row: 1, host }))
    expect(ganttRows({ ...topology, copies }, standingMilestones, 20).map((row) => row.to)).toEqual(['b', to])
  })

  it('name the destination as one, however short the text has to be', () => {
    const [web, db] = ganttRows(topology, milestoneRows([0, 9, 9.5, 10, 'completed'], [2, 5, -1, 6, 'failed']), 20)
    expect(rowLabels(web, false).at(-1)).toBe('to b')
    expect(rowLabels(db, true)).toEqual([
      'to c: copying 3.00 s, stopped 1.00 s, failed, deadline missed',
      'to c, failed, deadline missed',
      'to c, failed, deadline missed',
      'failed, deadline missed',
      'to c',
    ])
  })

  it('have a missed deadline without a destination that is too long for it, and nothing else without one', () => {
    const [web] = ganttRows(topology, milestoneRows([0, 9, 9.5, 10, 'completed'], [2, 5, -1, 6, 'failed']), 20)
    expect(rowLabels({ ...web, late: true }, false).slice(-2)).toEqual(['deadline missed', 'to b'])
    expect(rowLabels(web, false).slice(-2)).toEqual(['to b', 'to b'])
  })
})

describe('the label of a bar', () => {
  const labels = [{ wide: 300 }, { wide: 60 }]
  const edges = { left: 100, right: 1000, startX: 100, workX: 100, stopX: Infinity, endX: 400, flagX: -Infinity }

  it('is behind the bar, past the flag of its deadline, or before it', () => {
    expect(placeLabel(labels, edges)).toEqual({ wide: 300, x: 406 })
    expect(placeLabel(labels, { ...edges, flagX: 500 })).toEqual({ wide: 300, x: 512 })
    expect(placeLabel(labels, { ...edges, startX: 700, workX: 700, endX: 980 })).toEqual({ wide: 300, x: 394 })
    expect(placeLabel(labels, { ...edges, endX: 900 })).toEqual({ wide: 60, x: 906 })
  })

  it('is over the wait where neither side has room, and the shortest in the bar where there was no wait', () => {
    expect(placeLabel(labels, { ...edges, workX: 700, endX: 990 })).toEqual({ wide: 300, x: 394 })
    expect(placeLabel(labels, { ...edges, workX: 200, endX: 990 })).toEqual({ wide: 60, x: 134 })
    expect(placeLabel(labels, { ...edges, endX: 990 })).toEqual({ wide: 60, x: 922 })
    expect(placeLabel(labels, { ...edges, stopX: 940, endX: 990 })).toEqual({ wide: 60, x: 872 })
  })

  it('covers no flag, and is left out of a chart without room', () => {
    expect(placeLabel(labels, { ...edges, endX: 990, flagX: 900 })).toEqual({ wide: 60, x: 922 })
    expect(placeLabel(labels, { ...edges, right: 150, endX: 150 })).toBeNull()
  })
})
