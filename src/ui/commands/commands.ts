/**
 * What a person can do to a migration while it runs: each command is an event at the playhead's time, so that the scenario and
 * its link hold it and what came before stays as it was. Pure: run and moment in, event or a reason against it out.
 */
import { formatExact } from '../../analysis/format.ts'
import type { ScenarioEvent } from '../../scenario/schema.ts'
import { eventLimits, sizeLimits } from '../../scenario/limits.ts'
import type { Run } from '../../store/run.ts'
import type { PhaseKind } from '../timeline/runMoments.ts'
import { momentAt, vmOf } from '../timeline/runMoments.ts'

export interface Command {
  name: 'switch-over' | 'double-load' | 'cut-link' | 'cancel'
  /** The single key that issues it. */
  key: string
  does: string
  label(run: Run, atS: number): string
  event(run: Run, atS: number): ScenarioEvent
  /** The phases of a migration in which it makes sense. */
  phases: readonly PhaseKind[]
}

const CUT_S = 2

export const commands: readonly Command[] = [
  {
    name: 'switch-over', key: 'N', does: 'switch over now', phases: ['round'],
    label: () => 'Switch over now',
    event: (run, atS) => ({ kind: 'switch-over-now', atS, target: run.vm }),
  },
  {
    name: 'double-load', key: 'L', does: 'double the guest\'s load', phases: ['waiting', 'round', 'push'],
    label: (run, atS) => (scaleAt(run, atS) === 1 ? 'Double the load' : `Double it to ×${formatExact(nextScale(run, atS))}`),
    event: (run, atS) => ({ kind: 'scale-workload', atS, target: run.vm, scale: nextScale(run, atS) }),
  },
  {
    name: 'cut-link', key: 'X', does: `cut the link for ${CUT_S} s`, phases: ['waiting', 'round', 'pause', 'push'],
    label: () => `Cut the link ${CUT_S} s`,
    event: (run, atS) => ({ kind: 'link-down', atS, target: `${vmOf(run).host}.up`, durationS: CUT_S }),
  },
  {
    name: 'cancel', key: 'C', does: 'cancel the migration', phases: ['round', 'pause'],
    label: () => 'Cancel',
    event: (run, atS) => ({ kind: 'cancel', atS, target: run.vm }),
  },
]

/** The playhead's time as an event has it: whole milliseconds, never after the playhead. */
export function eventTimeOf(playheadS: number): number {
  return Math.floor(playheadS * 1000 + 1e-6) / 1000
}

/** Why a command makes no sense at a moment; empty if it does. */
export function reasonAgainst({ phases }: Command, run: Run, atS: number): string {
  if (run.scenario.events.length >= sizeLimits.events) return 'There are as many events as a scenario can have.'
  const { kind } = momentAt(run, atS)
  if (phases.includes(kind)) return ''
  switch (kind) {
    case 'waiting': return 'The migration has not begun.'
    case 'pause': return 'The guest stands still.'
    case 'push': return 'The guest runs at the destination.'
    default: return 'The migration is over.'
  }
}

/** The scenario's events with one more, in the order of time. */
export function withEvent(events: readonly ScenarioEvent[], event: ScenarioEvent): ScenarioEvent[] {
  const later = events.findIndex(({ atS }) => atS > event.atS)
  return later < 0 ? [...events, event] : events.toSpliced(later, 0, event)
}

function nextScale(run: Run, atS: number): number {
  return Math.min(eventLimits.scale.max, Math.max(1, 2 * scaleAt(run, atS)))
}

/** The factor on the guest's load that holds at a moment. */
function scaleAt({ scenario, vm }: Run, atS: number): number {
  let scale = 1
  for (const event of scenario.events) {
    if (event.kind === 'scale-workload' && event.target === vm && event.atS <= atS) ({ scale } = event)
  }
  return scale
}
