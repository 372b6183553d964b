/** Host and state of each VM at a moment: pure reads of a world and its migrations' milestones. */
import { MILESTONE_COLUMNS, OUTCOMES } from '../../engine/observe/milestones.ts'
import type { Outcome } from '../../engine/result.ts'
import type { World } from '../../worker/simulation/topology.ts'

/** In the order of `VmMoment.state`. */
export const VM_STATES = ['stays', 'waits', 'copying', 'paused', 'fetching', 'moved', 'trouble', 'lost'] as const
export type VmState = (typeof VM_STATES)[number]

export const STATE_WORDS: Record<VmState, string> = {
  stays: 'stays', waits: 'waits', copying: 'copying', paused: 'stopped', fetching: 'post-copy', moved: 'moved',
  trouble: 'failed',
  lost: 'lost',
}

/** One migration's times; −1 for times that have not been reached. */
export interface Milestone {
  startS: number
  stillS: number
  resumedS: number
  endS: number
  outcome: Outcome | null
}

export function milestoneOf(milestones: Float64Array, row: number): Milestone {
  const at = row * MILESTONE_COLUMNS
  const code = milestones[at + 4]
  return {
    startS: milestones[at], stillS: milestones[at + 1], resumedS: milestones[at + 2], endS: milestones[at + 3],
    outcome: code >= 0 ? OUTCOMES[code] : null,
  }
}

/** Rows of each VM's migrations, in order of their start. */
export function rowsByVm({ vmIds, migrations }: World): readonly (readonly number[])[] {
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
  /** Row of its current or last migration; the next one while it is queued; −1 if it has none. */
  row: Int32Array
  /** Elapsed share of the time until its stop, for copying VMs; 0 to 1. */
  share: Float64Array
  /** Number of VMs by state, in the order of `VM_STATES`. */
  counts: number[]
  /** Copies that run, or ran until their host crashed: index into `World.copies`, and whether they are fetching pages, complete or lost. */
  copies: { copy: number; state: VmState }[]
}

interface MomentOptions {
  world: World
  rows: readonly (readonly number[])[]
  milestones: Float64Array
  simulatedS: number
}

export function momentOfVms({ world, rows, milestones, simulatedS }: MomentOptions, atS: number): VmMoment {
  const count = world.vmIds.length
  const moment: VmMoment = {
    atS, host: Int32Array.from(world.vmHost), state: new Uint8Array(count), row: new Int32Array(count).fill(-1),
    share: new Float64Array(count),
    counts: VM_STATES.map(() => 0), copies: copiesAt(world, milestones, atS),
  }
  for (let vm = 0; vm < count; vm++) {
    let state: VmState = 'stays'
    for (const row of rows[vm]) {
      const { startS, stillS, resumedS, endS, outcome } = milestoneOf(milestones, row)
      if (startS < 0 || atS < startS) {
        // After an ended migration, the next one counts from its request on.
        if (state === 'stays' || atS >= world.migrations.atS[row]) {
          state = 'waits'
          moment.row[vm] = row
        }
        break
      }
      if (outcome === 'skipped') continue
      moment.row[vm] = row
      const stays = world.migrations.stays[row] === 1
      const to = stays ? moment.host[vm] : world.migrations.to[row]
      if (endS >= 0 && atS >= endS) {
        if (outcome === 'completed' || outcome === 'paused') moment.host[vm] = to
        state = outcome === 'completed' ? (stays ? 'stays' : 'moved') : outcome === 'lost' ? 'lost' : 'trouble'
        continue
      }
      if (stillS < 0 || atS < stillS) {
        state = 'copying'
        const untilS = stillS >= 0 ? stillS : endS >= 0 ? endS : simulatedS
        moment.share[vm] = Math.min(1, (atS - startS) / Math.max(1e-9, untilS - startS))
      } else if (resumedS >= 0 && atS >= resumedS) {
        state = 'fetching'
        moment.host[vm] = to
      } else state = 'paused'
      break
    }
    if (world.crashes.some(({ host, atS: crashS }) => host === moment.host[vm] && crashS <= atS)) state = 'lost'
    const code = VM_STATES.indexOf(state)
    moment.state[vm] = code
    moment.counts[code]++
  }
  return moment
}

function copiesAt({ copies, crashes }: World, milestones: Float64Array, atS: number): VmMoment['copies'] {
  return copies.flatMap(({ row, host }, copy): VmMoment['copies'] => {
    const { resumedS, endS, outcome } = milestoneOf(milestones, row)
    if (resumedS < 0 || atS < resumedS) return []
    const ended = endS >= 0 && atS >= endS
    const lost = (ended && outcome !== 'completed' && outcome !== 'paused') || crashes.some((crash) => crash.host === host && crash.atS <= atS)
    return [{ copy, state: lost ? 'lost' : !ended ? 'fetching' : outcome === 'completed' ? 'moved' : 'trouble' }]
  })
}
