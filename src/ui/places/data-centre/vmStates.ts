/** Host and state of each VM at a moment: pure reads of a topology and its migrations' milestones. */
import { MILESTONE_COLUMNS, OUTCOMES } from '../../../engine/observe/milestones.ts'
import type { Outcome } from '../../../engine/result/result.ts'
import type { Topology } from '../../../compute/simulation/topology.ts'
import * as texts from '../../../messages/compiled/en/places/dataCentre.ts'

/** In the order of `VmMoment.state`. */
export const VM_STATES = ['stays', 'waits', 'copying', 'paused', 'fetching', 'moved', 'trouble', 'lost'] as const
export type VmState = (typeof VM_STATES)[number]

export const STATE_WORDS: Record<VmState, string> = texts.vmStates

/** One migration's times; −1 for times that have not been reached. */
export interface Milestone {
  startS: number
  stoppedS: number
  resumedS: number
  endS: number
  outcome: Outcome | null
}

/** The times of the migration in a row of the milestones (`engine/observe/milestones.ts`). */
export function milestoneOf(milestones: Float64Array, row: number): Milestone {
  const at = row * MILESTONE_COLUMNS
  const code = milestones[at + 4]
  return {
    startS: milestones[at],
    stoppedS: milestones[at + 1],
    resumedS: milestones[at + 2],
    endS: milestones[at + 3],
    outcome: code >= 0 ? OUTCOMES[code] : null,
  }
}

/** Rows of each VM's migrations, in order of their start. */
export function rowsByVm({ vmIds, migrations }: Topology): readonly (readonly number[])[] {
  const rows: number[][] = vmIds.map(() => [])
  migrations.vm.forEach((vm, row) => rows[vm]?.push(row))
  for (const own of rows) if (own.length > 1) own.sort((x, y) => migrations.atS[x] - migrations.atS[y] || x - y)
  return rows
}

/** All VMs at one moment; columns by VM. */
export interface VmMoment {
  atS: number
  /** Index of its host. */
  host: Int32Array
  /** Index into `VM_STATES`. */
  state: Uint8Array
  /** Row of its current or last migration; the next one while it is queued; −1 if none has been requested. */
  row: Int32Array
  /** Elapsed share of the time until its stop, for copying VMs; 0 to 1. */
  share: Float64Array
  /** Number of VMs by state, in the order of `VM_STATES`. */
  counts: number[]
  /** Copies that run, or ran until their host crashed: index into `Topology.copies`, and whether they are fetching pages, complete or lost. */
  copies: { copy: number; state: VmState }[]
}

interface MomentOptions extends MigratedVms {
  simulatedS: number
}

/** Host and state of every VM at a moment of a run, which may be simulated up to `simulatedS` only. */
export function momentOfVms(options: MomentOptions, atS: number): VmMoment {
  const { topology } = options
  const count = topology.vmIds.length
  const moment: VmMoment = {
    atS,
    host: Int32Array.from(topology.vmHost),
    state: new Uint8Array(count),
    row: new Int32Array(count).fill(-1),
    share: new Float64Array(count),
    counts: VM_STATES.map(() => 0),
    copies: copiesAt(options, atS),
  }
  for (let vm = 0; vm < count; vm++) {
    const migrated = followMigrations(moment, vm, options)
    const isLost = topology.crashes.some((crash) => crash.host === moment.host[vm] && crash.atS <= atS)
    const code = VM_STATES.indexOf(isLost ? 'lost' : migrated)
    moment.state[vm] = code
    moment.counts[code]++
  }
  return moment
}

/** The VM's state by its migrations so far, in order; sets its `row`, `host` and `share` in `moment`. */
function followMigrations(
  moment: VmMoment,
  vm: number,
  { topology: { migrations }, rows, milestones, simulatedS }: MomentOptions,
): VmState {
  const { atS } = moment
  let state: VmState = 'stays'
  for (const row of rows[vm]) {
    const milestone = milestoneOf(milestones, row)
    if (milestone.startS < 0 || atS < milestone.startS) {
      if (atS < migrations.atS[row]) return state
      moment.row[vm] = row
      return 'waits'
    }
    if (milestone.outcome === 'skipped') continue
    moment.row[vm] = row
    const stays = migrations.stays[row] === 1
    const isOver = isOverAt(atS, milestone, simulatedS)
    state = isOver ? stateAfter(milestone.outcome, stays) : stateDuring(milestone, atS)
    const hasMoved = isOver ? hasMovedBy(milestone, stays) : state === 'fetching' && !stays
    if (hasMoved) moment.host[vm] = migrations.to[row]
    if (state === 'copying') moment.share[vm] = copiedShare(milestone, atS, simulatedS)
    if (!isOver) return state
  }
  return state
}

/**
 * Whether an ended migration has left the VM at its destination; also one that lost the guest after its switchover, or that the end of the
 * simulation cut off in post-copy. `stays`: a clone, whose original keeps running at the source.
 */
export function hasMovedBy({ outcome, resumedS }: Pick<Milestone, 'outcome' | 'resumedS'>, stays: boolean): boolean {
  if (stays) return false
  return outcome === 'completed' || outcome === 'paused' || ((outcome === 'lost' || outcome === 'not-converged') && resumedS >= 0)
}

/** One that the end of the simulation, `simulatedS`, cuts off stays as it was then. */
function isOverAt(atS: number, { endS, outcome }: Milestone, simulatedS: number): boolean {
  return endS >= 0 && atS >= endS && (outcome !== 'not-converged' || endS < simulatedS)
}

/** A run as the page has it: its migrations by VM, and their times. */
export interface MigratedVms {
  topology: Topology
  rows: readonly (readonly number[])[]
  milestones: Float64Array
}

/** Index of the host that a VM's migration leaves: where those before it have left the VM. Without a migration, where all have. */
export function hostBefore({ topology: { vmHost, migrations }, rows, milestones }: MigratedVms, vm: number, row?: number): number {
  const own = rows[vm]
  const before = row === undefined ? own : own.slice(0, own.indexOf(row))
  const last = before.findLast((earlier) => hasMovedBy(milestoneOf(milestones, earlier), migrations.stays[earlier] === 1))
  return last === undefined ? vmHost[vm] : migrations.to[last]
}

/** State after an ended migration; `stays`: a clone, whose original keeps running at the source. */
function stateAfter(outcome: Outcome | null, stays: boolean): VmState {
  if (outcome === 'completed') return stays ? 'stays' : 'moved'
  return outcome === 'lost' ? 'lost' : 'trouble'
}

function stateDuring({ stoppedS, resumedS }: Milestone, atS: number): VmState {
  if (stoppedS < 0 || atS < stoppedS) return 'copying'
  return resumedS >= 0 && atS >= resumedS ? 'fetching' : 'paused'
}

/** Elapsed share of the time until the stop; of a run that has not reached it, of the simulated time. */
function copiedShare({ startS, stoppedS, endS }: Milestone, atS: number, simulatedS: number): number {
  const untilS = stoppedS >= 0 ? stoppedS : endS >= 0 ? endS : simulatedS
  return Math.min(1, (atS - startS) / Math.max(1e-9, untilS - startS))
}

function copiesAt({ topology: { copies, crashes }, milestones, simulatedS }: MomentOptions, atS: number): VmMoment['copies'] {
  return copies.flatMap(({ row, host }, copy): VmMoment['copies'] => {
    const milestone = milestoneOf(milestones, row)
    const { resumedS, outcome } = milestone
    if (resumedS < 0 || atS < resumedS) return []
    const ended = isOverAt(atS, milestone, simulatedS)
    const lost =
      (ended && outcome !== 'completed' && outcome !== 'paused') || crashes.some((crash) => crash.host === host && crash.atS <= atS)
    return [{ copy, state: lost ? 'lost' : !ended ? 'fetching' : outcome === 'completed' ? 'moved' : 'trouble' }]
  })
}
