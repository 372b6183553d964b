/** Choosing a VM and moving it, as every part of the data centre does it. What came of a move is said in one sentence. */
import { useCallback, useState } from 'react'
import { fieldAt } from '../../store/fieldPath.ts'
import { usePlayStore } from '../../store/usePlay.ts'
import type { LooseMigration } from './moveVm.ts'
import { movedMigrations } from './moveVm.ts'
import { centreOf } from './useCentre.ts'

export interface Hand {
  choose(vm: number): void
  /** Writes the move into the scenario, which runs anew; an entry of its own in the history. */
  move(vm: number, host: number): void
  /** What came of the last move; empty before the first. */
  said: string
}

export function useHand(): Hand {
  const store = usePlayStore()
  const [said, setSaid] = useState('')
  const choose = useCallback((vm: number) => {
    const { overview, place, goTo } = store.getState()
    const id = overview?.world.vmIds[vm]
    if (id !== undefined && id !== place.vm) goTo({ vm: id })
  }, [store])
  const move = useCallback((vm: number, host: number) => {
    const { overview, playheadS, draft, scenario, setField, releaseControl, faults } = store.getState()
    if (overview === null) return
    if (faults.length > 0) {
      setSaid('A value of the set-up is refused: nothing can be moved until it is put right.')
      return
    }
    const listed = fieldAt(draft, 'migrations') ?? scenario.migrations
    const moved = movedMigrations(centreOf(overview), listed as readonly LooseMigration[], { vm, to: host, atS: playheadS })
    setSaid(moved.ok ? moved.said : moved.why)
    if (!moved.ok) return
    releaseControl()
    setField('migrations', moved.migrations, `${overview.world.vmIds[vm]} to ${overview.world.hosts[host].id} at ${playheadS}`)
    releaseControl()
  }, [store])
  return { choose, move, said }
}
