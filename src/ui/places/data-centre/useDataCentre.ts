/** Data that all parts of the data centre read from the run on screen: its topology with derived data, and the moment at the playhead. */
import { useEffect, useMemo, useState } from 'react'
import type { Overview } from '../../../store/play/overview.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { Topology } from '../../../compute/simulation/topology.ts'
import type { Racks } from './topology/racks.ts'
import { racksOf } from './topology/racks.ts'
import type { VmMoment } from './vmStates.ts'
import { momentOfVms, rowsByVm } from './vmStates.ts'

export interface DataCentreRun extends Overview {
  /** Rows of each VM's migrations, by VM. */
  rows: readonly (readonly number[])[]
  racks: Racks
}

const derived = new WeakMap<Topology, Pick<DataCentreRun, 'rows' | 'racks'>>()

function derivedFrom(topology: Topology): Pick<DataCentreRun, 'rows' | 'racks'> {
  let found = derived.get(topology)
  if (found === undefined) derived.set(topology, (found = { rows: rowsByVm(topology), racks: racksOf(topology) }))
  return found
}

export function dataCentreOf(overview: Overview): DataCentreRun {
  return { ...overview, ...derivedFrom(overview.topology) }
}

/** A streaming run reports sixty times per second; lists and text update at this interval, in ms. */
const STREAMING_MS = 120

/** Null until the first run has begun. */
export function useDataCentre(): DataCentreRun | null {
  const store = usePlayStore()
  const [overview, setOverview] = useState(() => store.getState().overview)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = () => {
      clearTimeout(timer)
      timer = undefined
      setOverview(store.getState().overview)
    }
    take()
    const stop = store.subscribe((state, before) => {
      if (state.overview === before.overview) return
      if (state.overview?.result !== null || state.overview.topology !== before.overview?.topology) take()
      else timer ??= setTimeout(take, STREAMING_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store])
  return useMemo(() => (overview === null ? null : dataCentreOf(overview)), [overview])
}

/** Simulated seconds of the run, as new as the playhead: `centre` may be behind while the run streams. */
export function simulatedNow({ overview }: Pick<PlayState, 'overview'>, centre: Overview): number {
  return overview?.topology === centre.topology ? overview.simulatedS : centre.simulatedS
}

let last: { overview: Overview; atS: number; moment: VmMoment } | null = null

/** All VMs of a topology at the playhead, computed once per frame for all callers; null once another run has replaced it. */
export function momentNow(store: PlayStore, of: Topology): VmMoment | null {
  const { overview, playheadS } = store.getState()
  if (overview === null || overview.topology !== of) return null
  if (last === null || last.overview !== overview || last.atS !== playheadS) {
    const { topology, milestones, simulatedS } = overview
    last = {
      overview,
      atS: playheadS,
      moment: momentOfVms({ topology, rows: derivedFrom(topology).rows, milestones, simulatedS }, playheadS),
    }
  }
  return last.moment
}

/** Index of the chosen VM: the VM in the address, otherwise the followed one; −1 if there is none. */
export function useChosenVm(): number {
  return usePlay(({ overview, place, run }) => (overview === null ? -1 : chosenIn(overview.topology, place.vm, run?.vm ?? '')))
}

function chosenIn({ vmIds }: Topology, asked: string, followed: string): number {
  const found = asked === '' ? -1 : vmIds.indexOf(asked)
  return found >= 0 ? found : vmIds.indexOf(followed)
}
