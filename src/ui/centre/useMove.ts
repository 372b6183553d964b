/** Choosing a VM and moving it, as every part of the data centre does it. What came of a move is said in one sentence. */
import { useCallback, useState } from 'react'
import { fieldAt } from '../../store/fieldPath.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import type { LooseMigration } from './moveVm.ts'
import { movedMigrations } from './moveVm.ts'
import { centreOf } from './useCentre.ts'

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
      setLast({ said: 'A value of the set-up is refused: nothing can be moved until it is put right.', of: fieldAt(draft, 'migrations') })
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
