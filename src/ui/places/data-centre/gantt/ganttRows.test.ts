import { describe, expect, it } from 'vitest'
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

  it('name the destination as one, however short the text has to be', () => {
    const [web, db] = ganttRows(topology, milestoneRows([0, 9, 9.5, 10, 'completed'], [2, 5, -1, 6, 'failed']), 20)
    expect(rowLabels(web, false).at(-1)).toBe('to b')
    expect(rowLabels(db, true)).toEqual([
      'to c: copying 3.00 s, stopped 1.00 s, failed, deadline missed',
      'to c, failed, deadline missed',
      'to c, failed, deadline missed',
      'to c',
    ])
  })
})
