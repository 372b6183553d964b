import { describe, expect, it } from 'vitest'
import type { ScenarioEvent, Strategy } from '../../../scenario/schema/schema.ts'
import { eventSchema } from '../../../scenario/schema/eventSchema.ts'
import { simulate } from '../../../engine/simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import type { Run } from '../../../store/play/run.ts'
import { exampleRun } from '../../../testing/exampleRun.ts'
import * as texts from '../../../texts/commands.ts'
import { commands, eventTimeOf, reasonAgainst, withEvent } from './commands.ts'

/** Rounds until 10 s, downtime until 10.3 s. */
function runWith(events: ScenarioEvent[] = [], kind: 'precopy' | 'hybrid' = 'precopy'): Run {
  const run = exampleRun()
  const migrations = run.scenario.migrations.map((migration) => ({ ...migration, strategy: { ...migration.strategy, kind } as Strategy }))
  return { ...run, scenario: { ...run.scenario, migrations, events, failAfterS: 30 } }
}

const named = (name: string) => {
  const command = commands.find((other) => other.name === name)
  if (command === undefined) throw new Error(`there is no command ${name}`)
  return command
}
const always = commands.filter(({ offered }) => offered === undefined)
const reasons = (atS: number) => Object.fromEntries(always.map((command) => [command.name, reasonAgainst(command, runWith(), atS)]))

describe('a command', () => {
  it('is a schema-valid event at the playhead', () => {
    for (const command of commands) {
      const event = command.event(runWith(), 3.5)
      expect(event.atS).toBe(3.5)
      expect(eventSchema.safeParse(event).success, command.name).toBe(true)
    }
    expect(named('cut-link').event(runWith(), 2)).toEqual({ kind: 'link-down', atS: 2, target: 'a.up', durationS: 2 })
  })

  it('has its own key', () => {
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length)
  })

  it('applies during the rounds, and gives a reason where it does not apply', () => {
    expect(Object.values(reasons(5))).toEqual(['', '', '', '', ''])
    expect(reasons(10.1)).toEqual({
      'switch-over': 'The guest is stopped.', 'double-load': 'The guest is stopped.', throttle: 'The guest is stopped.',
      'cut-link': '', cancel: '',
    })
    expect(new Set(Object.values(reasons(11)))).toEqual(new Set(['The migration has ended.']))
  })

  it('doubles the current load', () => {
    const double = named('double-load')
    const first = double.event(runWith(), 3)
    expect(first).toMatchObject({ scale: 2 })
    const run = runWith([first])
    expect(double.event(run, 5)).toMatchObject({ scale: 4 })
    expect(double.label(run, 5)).toBe('Raise to 4×')
    expect(double.event(run, 2)).toMatchObject({ scale: 2 })
  })

  it('halves the bandwidth limit each time', () => {
    const throttle = named('throttle')
    const first = throttle.event(runWith(), 3)
    expect(first).toMatchObject({ kind: 'set-max-mbps', mbps: 500 })
    expect(throttle.event(runWith([first]), 5)).toMatchObject({ mbps: 250 })
  })

  it('starts post-copy only if the migration supports it', () => {
    const start = named('start-postcopy')
    expect([start.offered?.(runWith()), start.offered?.(runWith([], 'hybrid'))]).toEqual([false, true])
    expect(reasonAgainst(start, runWith(), 5)).toBe(texts.needsHybrid)
    expect([5, 10.1, 11].map((atS) => reasonAgainst(start, runWith([], 'hybrid'), atS)))
      .toEqual(['', 'The guest is stopped.', 'The migration has ended.'])
  })

  it('recovers a migration paused by a long link failure, once the path is back', () => {
    const recover = named('recover')
    expect(recover.offered?.(runWith())).toBe(false)
    const cut: ScenarioEvent = { kind: 'link-down', atS: 12, target: 'a.up', durationS: 40 }
    const result = exampleRun().result!
    const migrations = result.migrations.map((one) => ({ ...one, outcome: 'paused' as const, endS: 100 }))
    const run = { ...runWith([cut]), result: { ...result, migrations }, simulatedS: 100 }
    expect(recover.offered?.(run)).toBe(true)
    expect([11, 30, 60].map((atS) => reasonAgainst(recover, run, atS))).toEqual(['Nothing to recover at the playhead.', 'The link is still down.', ''])
    const after = { ...run, scenario: { ...run.scenario, events: [cut, recover.event(run, 60)] } }
    expect(reasonAgainst(recover, after, 70)).toBe('Nothing to recover at the playhead.')
  })

  it('says that the copies of a clone run, not that the guest has moved', () => {
    const why = (move: boolean) => {
      const scenario = testScenario({ vm: { deviceStateKiB: 256 }, strategy: { kind: 'clone', move } })
      const result = simulate(scenario)
      const [{ endS, rounds }] = result.migrations
      const run = { ...runWith(), scenario, result, rounds, vm: scenario.vms[0].id, simulatedS: endS }
      return reasonAgainst(named('cancel'), run, endS / 2)
    }
    expect([why(false), why(true)]).toEqual(['The copies run already.', 'The guest has moved.'])
  })

  it('is inserted in order of time, and never after the playhead', () => {
    const at = (atS: number): ScenarioEvent => ({ kind: 'cancel', atS, target: 'web' })
    expect(withEvent([at(1), at(3)], at(2)).map(({ atS }) => atS)).toEqual([1, 2, 3])
    expect(withEvent([at(1)], at(2)).map(({ atS }) => atS)).toEqual([1, 2])
    expect([8.3204, 8.32, 0, 0.0009].map(eventTimeOf)).toEqual([8.32, 8.32, 0, 0])
  })

  it('leaves everything before it unchanged', () => {
    const plain = testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 32 }] })
    const run = { ...runWith(), scenario: plain, vm: plain.vms[0].id }
    const before = simulate(plain).migrations[0]
    const ended = before.rounds.filter(({ startS, durationS }) => startS + durationS < 0.8)
    expect(ended.length).toBeGreaterThan(0)
    for (const command of always) {
      const after = simulate({ ...plain, events: [command.event(run, 0.8)] }).migrations[0]
      expect(after.rounds.slice(0, ended.length), command.name).toEqual(ended)
      expect(after.endS, command.name).not.toBe(before.endS)
    }
  })
})
