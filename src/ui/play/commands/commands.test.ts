import { describe, expect, it } from 'vitest'
import type { Reason } from '../../../engine/result/reasons/reason.ts'
import type { ScenarioEvent, Strategy } from '../../../scenario/schema/schema.ts'
import { eventSchema } from '../../../scenario/schema/eventSchema.ts'
import type { Outcome } from '../../../engine/result/result.ts'
import { eventLimits } from '../../../scenario/schema/fields/limits.ts'
import { simulate } from '../../../engine/simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import type { Run } from '../../../store/play/run.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { parseRealWords } from '../../../analysis/realWords/parseRealWords.ts'
import { wordsOf } from '../../../analysis/realWords/wordsOf.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'
import type { Command, Values } from './command.ts'
import { initialValues } from './command.ts'
import { commandFor, commands, lastRoundS, mainCommands, nowInForce, postcopyFieldsOf, reasonAgainst } from './commands.ts'
import { isPausedAt } from './inForce.ts'
import { answerTo, issueLine, linesFor, refusalOf } from './typedLine.ts'
import { eventOf, eventTimeOf, issueActs, withEvent } from './issue.ts'

/** Rounds until 10 s, downtime until 10.3 s. */
function runWith(events: ScenarioEvent[] = [], kind: 'precopy' | 'hybrid' | 'postcopy' = 'precopy'): Run {
  const run = exampleRun()
  const migrations = run.scenario.migrations.map((migration) => ({ ...migration, strategy: { ...migration.strategy, kind } as Strategy }))
  return { ...run, scenario: { ...run.scenario, migrations, events, failAfterS: 30 } }
}

/** Guest stopped from 10 s to 10.3 s, then the push until 12 s, with a limit of 600 Mbit/s. */
function pushing(transport: 'qemu' | 'kernel', events: ScenarioEvent[]): Run {
  const run = runWith(events, 'hybrid')
  const [migration] = run.scenario.migrations
  const strategy = { ...migration.strategy, transport, maxPostcopyMbps: 600 } as Strategy
  const result = { ...run.result!, migrations: run.result!.migrations.map((one) => ({ ...one, endS: 12, totalS: 12 })) }
  return { ...run, result, scenario: { ...run.scenario, migrations: [{ ...migration, strategy }] } }
}

const named = (name: string) => {
  const command = commands.find((other) => other.name === name)
  if (command === undefined) throw new Error(`there is no command ${name}`)
  return command
}
/** The event of a command with its first values, or with others. */
function eventFrom(command: Command, run: Run, atS: number, values: Values = {}): ScenarioEvent {
  return eventOf(command.act(run, { ...initialValues(command, run, atS), ...values }, atS), run, atS)
}
const always = commands.filter(({ offered }) => offered === undefined)
const reasons = (atS: number) => Object.fromEntries(always.map((command) => [command.name, reasonAgainst(command, runWith(), atS)]))

describe('a command', () => {
  it('is a schema-valid event at the playhead', () => {
    for (const command of commands) {
      const event = eventFrom(command, runWith(), 3.5)
      expect(event.atS).toBe(3.5)
      expect(eventSchema.safeParse(event).success, command.name).toBe(true)
    }
    expect(eventFrom(named('cut-link'), runWith(), 2)).toEqual({ kind: 'link-down', atS: 2, target: 'a.up', durationS: 2 })
  })

  it('has a unique key, or none', () => {
    const keys = commands.flatMap(({ key }) => key ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('applies during the rounds, and gives a reason where it does not apply', () => {
    expect(new Set(Object.values(reasons(5)))).toEqual(new Set(['']))
    const stopped = 'The guest is stopped.'
    expect(reasons(10.1)).toEqual({
      'switch-over': stopped,
      cancel: '',
      'set-downtime': stopped,
      'set-bandwidth': stopped,
      'cut-link': '',
      'lose-packets': '',
      'crash-source': '',
      'crash-destination': '',
      'set-load': stopped,
    })
    expect(new Set(Object.values(reasons(11)))).toEqual(new Set(['The migration has ended.']))
  })

  it('takes its values: a cut of any length, a share of packets, the limits', () => {
    const run = runWith()
    expect(eventFrom(named('cut-link'), run, 2, { durationS: 45 })).toMatchObject({ kind: 'link-down', durationS: 45 })
    expect(eventFrom(named('lose-packets'), run, 2, { percent: 0.7, durationS: 5, control: 'bbr' })).toEqual({
      kind: 'packet-loss',
      atS: 2,
      target: 'a.up',
      lossFraction: 0.007,
      durationS: 5,
      congestionControl: 'bbr',
    })
    expect(eventFrom(named('set-downtime'), run, 2)).toMatchObject({ ms: 600 })
    expect(eventFrom(named('crash-destination'), run, 2)).toEqual({ kind: 'host-crash', atS: 2, target: 'b' })
  })

  it("has words that are understood as itself, except for the guest's own load", () => {
    const run = runWith([], 'hybrid')
    const silent = commands.filter((command) => {
      const act = command.act(run, initialValues(command, run, 3), 3)
      const words = wordsOf(act, { vm: 'web', from: 'a', to: 'b' })
      if (words === null) return true
      expect(parseRealWords(words)).toMatchObject({ kind: 'acts', acts: [act] })
      expect(commandFor(act, run).name).toBe(command.name)
      return false
    })
    expect(silent.map(({ name }) => name)).toEqual(['set-load'])
  })

  it('doubles the current load', () => {
    const double = named('set-load')
    const first = eventFrom(double, runWith(), 3)
    expect(first).toMatchObject({ scale: 2 })
    const run = runWith([first])
    expect(eventFrom(double, run, 5)).toMatchObject({ scale: 4 })
    expect(eventFrom(double, run, 2)).toMatchObject({ scale: 2 })
  })

  it('halves the bandwidth limit each time', () => {
    const halve = named('set-bandwidth')
    const first = eventFrom(halve, runWith(), 3)
    expect(first).toMatchObject({ kind: 'set-max-mbps', mbps: 500 })
    expect(eventFrom(halve, runWith([first]), 5)).toMatchObject({ mbps: 250 })
  })

  it('names the limit in force at its moment, of the bandwidth as of the downtime', () => {
    const bandwidth = named('set-bandwidth')
    const halved = runWith([eventFrom(bandwidth, runWith(), 3)])
    expect([2, 4].map((atS) => nowInForce(bandwidth, halved, atS))).toEqual(['now 1,000 Mbit/s', 'now 500 Mbit/s'])
    expect(nowInForce(bandwidth, pushing('qemu', []), 11)).toBe('now 600 Mbit/s')
    expect(nowInForce(named('set-downtime'), halved, 4)).toBe('now 300 ms')
    expect(nowInForce(named('cut-link'), halved, 4)).toBe('')
  })

  it("sets the limit of QEMU's push after the switch to post-copy, by its own parameter", () => {
    const limit = named('set-bandwidth')
    const run = pushing('qemu', [{ kind: 'set-max-mbps', atS: 5, target: 'web', mbps: 40 }])
    const wordsAt = (pushed: Run, atS: number) =>
      wordsOf(limit.act(pushed, initialValues(limit, pushed, atS), atS), { vm: 'web', from: 'a', to: 'b' })
    expect(wordsAt(run, 6)).toBe('migrate_set_parameter max-bandwidth 2500000B')
    // Half of the 600 Mbit/s of the setting; the limit set before the switch is the other one.
    expect(wordsAt(run, 11)).toBe('migrate_set_parameter max-postcopy-bandwidth 37500000B')
    expect(eventFrom(limit, run, 11)).toEqual({ kind: 'set-max-mbps', atS: 11, target: 'web', mbps: 300 })
    const changed = pushing('qemu', [...run.scenario.events, { kind: 'set-max-mbps', atS: 10.8, target: 'web', mbps: 100 }])
    expect(eventFrom(limit, changed, 11)).toMatchObject({ mbps: 50 })
    expect(wordsAt(pushing('kernel', []), 11)).toContain(' max-bandwidth ')
  })

  it('starts post-copy also in pre-copy, which then has the capability from the start', () => {
    const start = named('start-postcopy')
    expect([start.note?.(runWith()), start.note?.(runWith([], 'hybrid'))]).toEqual([texts.setsCapability, ''])
    expect([5, 10.1, 11].map((atS) => reasonAgainst(start, runWith(), atS))).toEqual([
      '',
      'The guest is stopped.',
      'The migration has ended.',
    ])
    const cold = { ...runWith(), scenario: { ...runWith().scenario, migrations: [] } }
    expect(reasonAgainst(start, cold, 5)).toBe(texts.needsPostcopy)
    expect(reasonAgainst(start, runWith([], 'postcopy'), 11)).toBe(texts.startsByItself)
  })

  it('recovers a migration paused by a long link failure, once the path is back', () => {
    const recover = named('recover')
    expect(recover.offered?.(runWith())).toBe(false)
    const cut: ScenarioEvent = { kind: 'link-down', atS: 12, target: 'a.up', durationS: 40 }
    const result = exampleRun().result!
    const pausedRun = (when: Reason) => {
      const reason: Reason = { code: 'left-split', values: { pages: 1, bytes: 4096, from: 'a', to: 'b', when } }
      const migrations = result.migrations.map((one) => ({ ...one, outcome: 'paused' as const, reason, endS: 100 }))
      return { ...runWith([cut]), result: { ...result, migrations }, simulatedS: 100 }
    }
    const run = pausedRun({ code: 'no-recovery', values: {} })
    expect(recover.offered?.(run)).toBe(true)
    // Nothing had stopped it.
    expect(recover.offered?.(pausedRun({ code: 'simulation-end', values: { atS: 100 } }))).toBe(false)
    expect([11, 30, 60].map((atS) => reasonAgainst(recover, run, atS))).toEqual([
      'Nothing to recover at the playhead.',
      'The link is still down.',
      '',
    ])
    expect([11, 30, 60].map((atS) => isPausedAt(run, atS))).toEqual([false, false, true])
    expect(isPausedAt(runWith([cut]), 60)).toBe(false)
    const after = { ...run, scenario: { ...run.scenario, events: [cut, eventFrom(recover, run, 60)] } }
    expect(isPausedAt(after, 70)).toBe(false)
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
    expect([why(false), why(true)]).toEqual(['The copies are already running.', 'The guest has moved.'])
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
      const after = simulate({ ...plain, events: [eventFrom(command, run, 0.8)] }).migrations[0]
      expect(after.rounds.slice(0, ended.length), command.name).toEqual(ended)
      if (command.name !== 'set-downtime') expect(after.endS, command.name).not.toBe(before.endS)
    }
  })

  it('for post-copy in a pre-copy run leaves everything before it unchanged too', () => {
    const streams = [{ writesPerS: 20_000, sizeMiB: 32 }]
    const plain = testScenario({ streams, rule: { kind: 'qemu', downtimeMs: 20 } })
    const fields = postcopyFieldsOf({ ...runWith(), scenario: plain, vm: plain.vms[0].id })!
    const before = simulate(plain).migrations[0]
    const [migration] = plain.migrations
    const changed = parseScenario({
      ...plain,
      migrations: [{ ...migration, strategy: { ...migration.strategy, ...fields } }],
      events: [{ kind: 'start-postcopy', atS: 0.8, target: plain.vms[0].id }],
    })
    if (!changed.ok) throw new Error(JSON.stringify(changed.faults))
    const after = simulate(changed.scenario, { audit: true })
    const ended = before.rounds.filter(({ startS, durationS }) => startS + durationS < 0.8)
    expect(ended.length).toBeGreaterThan(0)
    expect(after.migrations[0].rounds.slice(0, ended.length)).toEqual(ended)
    expect([after.migrations[0].outcome, after.migrations[0].rounds.at(-1)?.kind, after.audit?.mismatches]).toEqual([
      'completed',
      'push',
      0,
    ])
    expect(after.migrations[0].switchoverS).toBeGreaterThanOrEqual(0.8)
  })

  it('is one of at most three main ones; after the end there are none, and the way back leads to the last round', () => {
    const names = (run: Run, atS: number) => mainCommands(run, atS).map(({ name }) => name)
    expect(names(runWith(), 5)).toEqual(['switch-over', 'start-postcopy', 'cut-link'])
    expect(names(runWith(), 11)).toEqual([])
    expect(lastRoundS(runWith())).toBe(9)
  })

  it('of several parts is one step in the scenario', () => {
    const store = standingPlayStore()
    store.setState({ run: { ...runWith(), scenario: store.getState().scenario }, playheadS: 3 })
    issueActs(store.getState(), [{ kind: 'set-downtime', ms: 500 }, { kind: 'start-postcopy' }], 'two')
    const { draft } = store.getState()
    expect(draft).toMatchObject({
      events: [
        { kind: 'set-downtime', atS: 3, ms: 500 },
        { kind: 'start-postcopy', atS: 3 },
      ],
      migrations: [{ strategy: { kind: 'hybrid', transport: 'qemu' } }],
    })
    expect(parseScenario(draft).ok).toBe(true)
  })

  it('keeps the event of a command given just before, whose run has not begun', () => {
    const store = standingPlayStore()
    store.setState({ run: { ...runWith(), scenario: store.getState().scenario }, playheadS: 3 })
    issueActs(store.getState(), [{ kind: 'set-downtime', ms: 500 }], 'one')
    issueActs(store.getState(), [{ kind: 'switch-over-now' }], 'two')
    expect(store.getState().draft).toMatchObject({ events: [{ kind: 'set-downtime' }, { kind: 'switch-over-now' }] })
  })
})

describe('a line that ends a fault', () => {
  const FOR_GOOD_S: number = eventLimits.durationS.max
  const cutAt = (atS: number, target = 'a.up', durationS = FOR_GOOD_S): ScenarioEvent => ({ kind: 'link-down', atS, target, durationS })
  /** The page with a cut at the playhead of 5 s. */
  const storeWith = (events: ScenarioEvent[]) => {
    const store = standingPlayStore()
    store.setState({ run: runWith(events), playheadS: 5 })
    store.getState().setDraft({ ...(store.getState().draft as object), events }, 'a cut')
    return store
  }
  const UP = 'ip link set eth0 up'

  it('ends a cut for good at the playhead', () => {
    const store = storeWith([cutAt(2), cutAt(4, 'b', 0.5)])
    expect(answerTo(parseRealWords(UP), store.getState(), false)).toBe('Enter: The link is up again.')
    expect(linesFor(store.getState(), UP)).toContainEqual({ line: UP, note: 'The link is up again.', against: '' })
    expect(issueLine(store.getState(), UP)).toBe('Done at 5.000 s: The link is up again.')
    const { draft } = store.getState()
    expect(draft).toMatchObject({ events: [cutAt(2, 'a.up', 3), cutAt(4, 'b', 0.5)] })
    expect(parseScenario(draft).ok).toBe(true)
  })

  it('removes a cut that begins at the playhead, and ends a loss by its own words', () => {
    const loss: ScenarioEvent = {
      kind: 'packet-loss',
      atS: 1,
      target: 'a.up',
      durationS: FOR_GOOD_S,
      lossFraction: 0.01,
      congestionControl: 'cubic',
    }
    const store = storeWith([loss, cutAt(5)])
    issueLine(store.getState(), UP)
    expect(store.getState().draft).toMatchObject({ events: [loss] })
    issueLine(store.getState(), 'tc qdisc del dev eth0 root')
    expect(store.getState().draft).toMatchObject({ events: [{ ...loss, durationS: 4 }] })
  })

  it('says why it cannot: the link is up, it is that of another host, or the migration has failed', () => {
    const refused = (run: Run, atS: number) => {
      const store = standingPlayStore()
      store.setState({ run, playheadS: atS })
      expect(issueLine(store.getState(), UP)).toBeNull()
      return refusalOf(parseRealWords(UP), store.getState())
    }
    expect(refused(runWith([cutAt(6)]), 5)).toBe(texts.linkIsUp)
    const hosts = [...runWith().scenario.hosts, { ...runWith().scenario.hosts[0], id: 'c' }]
    const ofOther = runWith([cutAt(2, 'c.up')])
    expect(refused({ ...ofOther, scenario: { ...ofOther.scenario, hosts } }, 5)).toBe(texts.linkIsUp)
    const cut = runWith([cutAt(2)])
    const ended = (outcome: Outcome) => ({
      ...cut,
      result: { ...cut.result!, migrations: cut.result!.migrations.map((one) => ({ ...one, outcome })) },
    })
    expect(refused(ended('failed'), 11)).toBe(texts.mendedTooLate)
    expect(refused(ended('completed'), 11)).toBe(texts.migrationHasEnded)
    const store = standingPlayStore()
    store.setState({ run: ended('paused'), playheadS: 11 })
    expect(refusalOf(parseRealWords(UP), store.getState()), 'a paused post-copy can be recovered then').toBe('')
  })
})
