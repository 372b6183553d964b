/** What moving a VM to a host by hand makes of the scenario's migrations. Pure; the scenario stays as it is. */
import { useCallback, useState } from 'react'
import { formatExact } from '../../../analysis/report/format.ts'
import type { World } from '../../../worker/simulation/topology.ts'
import { milestoneOf } from '../vmStates.ts'
import { fieldAt } from '../../../store/fieldPath.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { centreOf } from '../useDataCentre.ts'

/** A migration as a person wrote it, or as the schema completed it. */
export type LooseMigration = Readonly<Record<string, unknown>> & { readonly vm?: unknown; readonly to?: unknown; readonly atS?: unknown }

export interface Move {
  vm: number
  to: number
  /** The playhead. */
  atS: number
}

export type Moved =
  | { ok: true; migrations: LooseMigration[]; said: string }
  | { ok: false; why: string }

interface MoveWorld {
  world: World
  rows: readonly (readonly number[])[]
  milestones: Float64Array
}

/**
 * A migration that has not ended at the playhead gets the new target; a VM whose migrations have all ended, or which has none, gets
 * one more at the playhead. Dropped where it would come from, its migration is taken out. `listed`: the scenario's own list, without
 * what a fleet generates.
 */
export function movedMigrations({ world, rows, milestones }: MoveWorld, listed: readonly LooseMigration[], { vm, to, atS }: Move): Moved {
  const id = world.vmIds[vm]
  const target = world.hosts[to].id
  const own = rows[vm]
  const open = own.find((row) => {
    const { endS } = milestoneOf(milestones, row)
    return endS < 0 || endS > atS
  })
  const cameBy = own.slice(0, open === undefined ? own.length : own.indexOf(open))
  const from = cameBy.reduce(
    (host, row) => (milestoneOf(milestones, row).outcome === 'completed' ? world.migrations.to[row] : host), world.vmHost[vm],
  )
  if (open === undefined) {
    if (to === from) return { ok: false, why: `${id} is already on host ${target}.` }
    const at = Math.floor(atS * 1000 + 1e-6) / 1000
    const strategy = listed.findLast((migration) => migration.vm === id)?.strategy
    const added = { vm: id, to: target, atS: at, ...(strategy === undefined ? {} : { strategy }) }
    return { ok: true, migrations: [...listed, added], said: `${id} goes to ${target} at ${formatExact(at)} s.` }
  }
  if (world.migrations.to[open] === to) return { ok: false, why: `${id} is already migrating to host ${target}.` }
  const index = listed.findIndex((migration) => migration.vm === id && (migration.atS ?? 0) === world.migrations.atS[open])
  if (to === from) {
    if (index < 0) return { ok: false, why: `${id} is part of the fleet evacuation and must leave host ${target}. Choose another host.` }
    return { ok: true, migrations: listed.toSpliced(index, 1), said: `Migration of ${id} removed. It stays on host ${target}.` }
  }
  const said = `Destination of ${id} changed from host ${world.hosts[world.migrations.to[open]].id} to host ${target}.`
  if (index >= 0) return { ok: true, migrations: listed.with(index, { ...listed[index], to: target }), said }
  // A listed migration takes the place of the one generated for its VM.
  return { ok: true, migrations: [...listed, { vm: id, to: target }], said }
}

/** Choosing a VM and moving it, as every part of the data centre does it. What came of a move is said in one sentence. */
export interface Hand {
  choose(vm: number): void
  /** Writes the move into the scenario, which runs anew; an entry of its own in the history. */
  move(vm: number, host: number): void
  /** What came of the last move; empty before the first, and when the migrations are others since. */
  said: string
}

export function useHand(): Hand {
  const store = usePlayStore()
  const [last, setLast] = useState<{ said: string; of: unknown }>({ said: '', of: null })
  const present = usePlay(({ draft }) => fieldAt(draft, 'migrations'))
  const choose = useCallback((vm: number) => {
    const { overview, place, goTo } = store.getState()
    const id = overview?.world.vmIds[vm]
    if (id !== undefined && id !== place.vm) goTo({ vm: id })
  }, [store])
  const move = useCallback((vm: number, host: number) => {
    const { overview, playheadS, draft, scenario, setField, releaseControl, faults } = store.getState()
    if (overview === null) return
    if (faults.length > 0) {
      setLast({ said: 'Fix the marked setting in Setup first.', of: fieldAt(draft, 'migrations') })
      return
    }
    const listed = fieldAt(draft, 'migrations') ?? scenario.migrations
    const moved = movedMigrations(centreOf(overview), listed as readonly LooseMigration[], { vm, to: host, atS: playheadS })
    if (!moved.ok) {
      setLast({ said: moved.why, of: fieldAt(draft, 'migrations') })
      return
    }
    releaseControl()
    setField('migrations', moved.migrations, `${overview.world.vmIds[vm]} to ${overview.world.hosts[host].id} at ${playheadS}`)
    releaseControl()
    setLast({ said: moved.said, of: fieldAt(store.getState().draft, 'migrations') })
  }, [store])
  return { choose, move, said: last.of === present ? last.said : '' }
}
