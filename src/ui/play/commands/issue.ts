/** Writes commands at the playhead into the scenario, which then runs again. */
import { eventWords } from '../../../analysis/report/eventWords.ts'
import type { Act, MendedFault } from '../../../analysis/realWords/act.ts'
import type { Scenario, ScenarioEvent } from '../../../scenario/schema/schema.ts'
import { fieldAt, withField } from '../../../scenario/fieldPath.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import { routeOf } from '../timeline/runMoments.ts'
import type { Command, Values } from './command.ts'
import { initialValues } from './command.ts'
import { postcopyFieldsOf, reasonAgainst } from './commands.ts'
import { isFaultAt } from './inForce.ts'

/** The playhead's time as an event time: whole milliseconds, never after the playhead. */
export function eventTimeOf(playheadS: number): number {
  return Math.floor(playheadS * 1000 + 1e-6) / 1000
}

/** The event of an act; `vm` is the VM that it names, the followed one if it names none. */
export function eventOf(act: Act, run: Run, atS: number, vm: string = run.vm): ScenarioEvent {
  switch (act.kind) {
    case 'host-crash':
      return { kind: act.kind, atS, target: act.host ?? routeOf(run).from }
    case 'link-down':
    case 'packet-loss':
      return { ...act, atS, target: `${routeOf(run).from}.up` }
    case 'set-postcopy-mbps':
      return { kind: 'set-max-mbps', mbps: act.mbps, atS, target: vm }
    default:
      return { ...act, atS, target: vm }
  }
}

/** Effects of the acts, as sentences. */
export function sentencesOf(given: readonly Act[], run: Run, vm: string = run.vm): string {
  return given.map((act) => eventWords(eventOf(act, run, 0, vm)).sentence).join(' ')
}

/** The scenario's events with one added, in order of time. */
export function withEvent(events: readonly ScenarioEvent[], event: ScenarioEvent): ScenarioEvent[] {
  const later = events.findIndex(({ atS }) => atS > event.atS)
  return later < 0 ? [...events, event] : events.toSpliced(later, 0, event)
}

/** Issues a command unless something speaks against it. Returns whether it did. */
export function issueCommand(play: PlayState, command: Command, values?: Values): boolean {
  const { run, playheadS, faults } = play
  if (run === null || faults.length > 0 || reasonAgainst(command, run, playheadS) !== '') return false
  // The scenario may be one run ahead of the run on screen.
  const newest = play.scenario.fleet === null ? { ...run, scenario: play.scenario } : run
  issueActs(play, [command.act(newest, values ?? initialValues(command, newest, playheadS), playheadS)], command.name)
  return true
}

/** Writes acts at the playhead into the scenario, as one step. `control` names the command; `vm` is the VM that it names. */
export function issueActs(play: PlayState, given: readonly Act[], control: string, vm?: string): void {
  const { run, playheadS, scenario, draft } = play
  if (run === null) return
  const atS = eventTimeOf(playheadS)
  const events = given.reduce((all, act) => withEvent(all, eventOf(act, run, atS, vm)), eventsOf(draft, scenario))
  const allowed = given.some(({ kind }) => kind === 'start-postcopy') ? withPostcopyAllowed(draft, scenario, run) : draft
  play.releaseControl()
  play.setDraft(withField(allowed, 'events', events, scenario), `${control} at ${atS}`)
  play.releaseControl()
}

/** Ends a fault at the playhead, as one step. `control`: the line. */
export function mendFault(play: PlayState, fault: MendedFault, control: string): void {
  const { run, playheadS, scenario, draft } = play
  if (run === null) return
  const atS = eventTimeOf(playheadS)
  const events = eventsOf(draft, scenario).flatMap((event) => {
    if (event.kind !== fault || !isFaultAt(event, fault, run, playheadS)) return [event]
    // One that begins at this very moment never was.
    return event.atS >= atS ? [] : [{ ...event, durationS: Number((atS - event.atS).toFixed(3)) }]
  })
  play.releaseControl()
  play.setDraft(withField(draft, 'events', events, scenario), `${control} at ${atS}`)
  play.releaseControl()
}

/** The events as typed: a command before has added its own, though its run has not begun. */
function eventsOf(draft: unknown, { events }: Scenario): readonly ScenarioEvent[] {
  const drafted = fieldAt(draft, 'events')
  return Array.isArray(drafted) ? (drafted as ScenarioEvent[]) : events
}

/** The draft in which the followed VM's migration can start post-copy: QEMU accepts the capability only before the start. */
function withPostcopyAllowed(draft: unknown, scenario: Scenario, run: Run): unknown {
  const fields = postcopyFieldsOf(run)
  const index = scenario.migrations.findIndex(({ vm }) => vm === run.vm)
  if (fields === null || index < 0) return draft
  return Object.entries(fields).reduce(
    (changed: unknown, [name, value]) => withField(changed, `migrations[${index}].strategy.${name}`, value, scenario),
    draft,
  )
}
