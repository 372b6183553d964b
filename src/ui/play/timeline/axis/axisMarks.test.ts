import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../../../engine/result/result.ts'
import type { Manager, Scenario, ScenarioEvent } from '../../../../scenario/schema/schema.ts'
import { managerSchema } from '../../../../scenario/schema/managers/managerSchema.ts'
import type { Run } from '../../../../store/play/run.ts'
import * as texts from '../../../../messages/compiled/en/play/onTimeAxis.ts'
import { axisMarksOf } from './axisMarks.ts'
import { exampleRun } from '../../../../testing/runs/exampleRun.ts'
import { hasMarks } from '../Timeline.tsx'
import { axisOf } from './useTimeAxis.ts'
import { CHAR_PX } from './plotArea.ts'
import type { Reason } from '../../../../engine/result/reasons/reason.ts'
import { reasonText } from '../../../../engine/result/reasons/reasonText.ts'

/** Width of a mark’s symbol. */
const SIGN_PX = 9

interface Change {
  manager?: Manager
  events?: ScenarioEvent[]
  actions?: MigrationResult['managerActions']
}

/** 1 GiB, 12 s; the migration ends at 10.3 s. */
function runWith({ manager, events = [], actions = [] }: Change): Run {
  const run = exampleRun()
  const [migration] = run.scenario.migrations
  const strategy = { ...migration.strategy, manager: manager ?? null, forceAfterS: null }
  const scenario = {
    ...run.scenario,
    events,
    endS: null,
    migrations: [{ ...migration, deadlineS: null, strategy }],
    vms: run.scenario.vms.map((vm) => ({ ...vm, diskMiB: 0 })),
  } as Scenario
  const [ended] = run.result!.migrations
  return { ...run, scenario, result: { ...run.result!, migrations: [{ ...ended, managerActions: actions }] } }
}

const marksOf = (change: Change, width = 700) => {
  const run = runWith(change)
  return axisMarksOf(run, axisOf(run, width, true))
}
const cut: ScenarioEvent = { kind: 'link-down', atS: 3, target: 'a.up', durationS: 2 }

describe('the marks under the time axis', () => {
  it('are absent, and take no room, without a manager or events', () => {
    expect(hasMarks(runWith({}))).toBe(false)
    expect(marksOf({})).toEqual({ marks: [], beyond: null })
  })

  it('name the end of the simulation only where the migration has not completed by then', () => {
    const completed = runWith({})
    const [ended] = completed.result!.migrations
    for (const endS of [11, 180]) {
      const run = { ...completed, scenario: { ...completed.scenario, endS } }
      expect(hasMarks(run)).toBe(false)
      expect(axisMarksOf(run, axisOf(run, 700, true))).toEqual({ marks: [], beyond: null })
    }
    const unfinished = {
      ...completed,
      scenario: { ...completed.scenario, endS: 12 },
      result: { ...completed.result!, migrations: [{ ...ended, outcome: 'not-converged' as const }] },
    }
    expect(hasMarks(unfinished)).toBe(true)
    expect(axisMarksOf(unfinished, axisOf(unfinished, 700, true)).marks).toMatchObject([{ kind: 'deadline', label: 'simulation ends' }])
  })

  it('are at the moment of an event, with its text', () => {
    const { marks } = marksOf({ events: [cut] })
    expect(marks).toHaveLength(1)
    expect(marks[0]).toMatchObject({ kind: 'event', x: 175, label: 'link down 2 s', first: false })
    expect(marks[0].text).toBe('3.00 s: Outbound port of host a down for 2 s.')
    const textOf = (target: string) => marksOf({ events: [{ ...cut, target }] }).marks[0].text
    expect(textOf('b.down')).toBe('3.00 s: Inbound port of host b down for 2 s.')
    expect(textOf('core')).toBe('3.00 s: Link core down for 2 s.')
  })

  it('mark the first deadline, and list deadlines beyond the axis at its end with their times', () => {
    const manager = managerSchema.parse({ kind: 'virsh', timeout: 8 })
    const { marks, beyond } = marksOf({ manager })
    expect(marks[0]).toMatchObject({ kind: 'deadline', first: true, label: 'pause guest' })
    expect(beyond).toBeNull()
    const late = marksOf({ manager: managerSchema.parse({ kind: 'kubevirt', follows: 'documentation' }) })
    expect(late.marks).toEqual([])
    expect(late.beyond).toMatchObject({ first: true, short: 'abort 2.50 min ›' })
  })

  const reason: Reason = { code: 'no-recovery', values: {} }
  it('show the actions of the manager', () => {
    const { marks } = marksOf({ actions: [{ atS: 5, action: 'set-downtime', reason }] })
    const text = `5.00 s: ${reasonText(reason)}`
    expect(marks[0]).toMatchObject({ kind: 'action', label: 'set downtime limit', text })
  })

  it('show an expected action that happened only once', () => {
    const manager = managerSchema.parse({ kind: 'virsh', timeout: 8 })
    const { marks } = marksOf({ manager, actions: [{ atS: 8, action: 'pause', reason }] })
    expect(marks.map(({ kind }) => kind)).toEqual(['action'])
  })

  it('shorten the text about later deadlines if marks are in the way', () => {
    const manager = managerSchema.parse({
      kind: 'kubevirt',
      follows: 'documentation',
      allowWorkloadDisruption: true,
      disruption: 'raise-downtime',
    })
    expect(marksOf({ manager }).beyond?.short).toBe('set downtime limit 2.50 min, abort 5.00 min ›')
    expect(marksOf({ manager, events: [{ ...cut, atS: 9.5 }] }).beyond?.short).toBe(texts.beyondMark(texts.laterDeadlines(2)))
    const crowded = marksOf({ manager, events: [{ ...cut, atS: 11 }] })
    expect(crowded.beyond?.short).toBe(texts.beyondMark(texts.laterDeadlines(2)))
    // Left of the event, which keeps its label.
    expect(crowded.marks.map(({ side, label }) => [side, label])).toEqual([['left', 'link down 2 s']])
    const [{ x, label }] = crowded.marks
    expect(crowded.beyond!.x).toBeLessThanOrEqual(x - label.length * CHAR_PX)
  })

  it.each([120, 200, 320, 700])('never lie under the text about later deadlines, at a width of %i', (width) => {
    const manager = managerSchema.parse({ kind: 'kubevirt', follows: 'documentation' })
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 12, noNaN: true }), { maxLength: 6 }), (times) => {
        const { marks, beyond } = marksOf({ manager, events: times.map((atS) => ({ ...cut, atS })) }, width)
        if (beyond === null || beyond.short === '') return
        const text = [beyond.x - beyond.short.length * CHAR_PX, beyond.x]
        for (const { x, side, label } of marks) {
          const wide = label.length * CHAR_PX
          const [from, to] = side === 'left' ? [x - wide, x + SIGN_PX] : [x, x + SIGN_PX + wide]
          expect(to <= text[0] || from >= text[1]).toBe(true)
        }
        expect(text[0]).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('say of a deadline of the request whether it was met', () => {
    const run = runWith({})
    const [ended] = run.result!.migrations
    const marks = (deadlineS: number, deadlineMet: boolean) => {
      const scenario = { ...run.scenario, migrations: [{ ...run.scenario.migrations[0], deadlineS }] }
      const asked = { ...run, scenario, result: { ...run.result!, migrations: [{ ...ended, deadlineMet }] } }
      return axisMarksOf(asked, axisOf(asked, 700, true))
    }
    expect(marks(9, false).marks[0].label).toBe('deadline missed')
    expect(marks(11, true).marks[0].label).toBe('deadline met')
    expect(marks(20, true).beyond).toMatchObject({ short: 'deadline met 20.0 s ›' })
    // While the run is simulated neither is known.
    const scenario = { ...run.scenario, migrations: [{ ...run.scenario.migrations[0], deadlineS: 20 }] }
    const streaming = { ...run, scenario, result: null, followed: null }
    expect(axisMarksOf(streaming, axisOf(streaming, 700, true)).beyond).toMatchObject({ short: 'deadline 20.0 s ›' })
  })

  it('never overlap labels', () => {
    const events = [3, 3.1, 3.2, 3.3, 11.9].map((atS) => ({ ...cut, atS }))
    const { marks } = marksOf({ events, manager: managerSchema.parse({ kind: 'nova' }) })
    expect(marks.map(({ label }) => label !== '')).toEqual([true, false, false, true, true])
    expect(marks[0].side).toBe('left')
  })
})
