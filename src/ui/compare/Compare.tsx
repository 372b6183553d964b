/** Compare: up to four runs on one time axis, under one playhead, with who wins what. */
import { useEffect, useMemo, useState } from 'react'
import { openCompare } from '../../store/compare/openCompare.ts'
import { endOf } from '../../store/compare/compareStore.ts'
import type { CompareStore } from '../../store/compare/compareStore.ts'
import { MOST_PINS } from '../../store/compare/pins.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { usePreference } from '../app/preferences.ts'
import { belongsToFocus } from '../app/shortcuts.ts'
import * as texts from '../../texts/places/compare.ts'
import { AddRuns } from './add/AddRuns.tsx'
import { DropRuns } from './add/DropRuns.tsx'
import { EmptyCompare } from './add/EmptyCompare.tsx'
import { RunHistory } from './add/RunHistory.tsx'
import { CompareHead } from './CompareHead.tsx'
import { comparisonOf } from './comparison.ts'
import { NextMoves } from './NextMoves.tsx'
import { PageMaps } from './plots/PageMaps.tsx'
import { RunList } from './RunList.tsx'
import { SameBar } from './SameBar.tsx'
import { Transport } from './Transport.tsx'
import { Troubles } from './Troubles.tsx'
import { CompareStoreContext, useCompare } from './useCompare.ts'
import './compare.css'

export function Compare() {
  const store = openCompare()
  useVisits(store)
  useKeys(store)
  usePlayback(store)
  useEffect(() => {
    const before = document.title
    document.title = texts.pageTitle
    return () => {
      document.title = before
    }
  }, [])
  return (
    <CompareStoreContext value={store}>
      <div className="page compare-page">
        <PlaceHeader place="compare" />
        <DropRuns />
        <Board />
        <Transport />
      </div>
    </CompareStoreContext>
  )
}

function Board() {
  const runs = useCompare((state) => state.runs)
  const seeds = useCompare((state) => state.seeds)
  const comparison = useMemo(() => comparisonOf(runs, seeds), [runs, seeds])
  /** The run that the next added one replaces; null: none. */
  const [replaced, setReplaced] = useState<number | null>(null)
  const isReplacing = runs.some(({ pin }) => pin.id === replaced)
  const replace = (id: number) => {
    setReplaced(id)
    document.querySelector<HTMLElement>('#paste-runs')?.focus()
  }
  return (
    <main className="compare-main" tabIndex={-1}>
      <Troubles />
      {runs.length === 0 ? <EmptyCompare /> : (
        <>
          <CompareHead comparison={comparison} />
          <SameBar same={comparison.same} />
          <RunList comparison={comparison} replace={replace} />
          <PageMaps rows={comparison.rows} />
          <NextMoves full={runs.length} />
        </>
      )}
      <div className="compare-add">
        <AddRuns rows={comparison.rows} replaced={replaced} setReplaced={setReplaced} />
        <RunHistory isFull={runs.length >= MOST_PINS && !isReplacing} replaced={isReplacing ? replaced : null} setReplaced={setReplaced} />
      </div>
    </main>
  )
}

/** The address that was opened, and each that is gone to while Compare is shown. */
function useVisits(store: CompareStore): void {
  useEffect(() => {
    const visit = () => store.getState().visit(location.hash)
    visit()
    addEventListener('hashchange', visit)
    return () => {
      removeEventListener('hashchange', visit)
      store.getState().pause()
    }
  }, [store])
}

function usePlayback(store: CompareStore): void {
  const playing = store.getState().playing
  useEffect(() => {
    let frame = 0
    let last = 0
    const tick = (nowMs: number) => {
      store.getState().tick(nowMs - last)
      last = nowMs
      frame = store.getState().playing ? requestAnimationFrame(tick) : 0
    }
    const begin = () => {
      if (frame !== 0 || !store.getState().playing) return
      last = performance.now()
      frame = requestAnimationFrame(tick)
    }
    begin()
    const leave = store.subscribe(begin)
    return () => {
      leave()
      cancelAnimationFrame(frame)
    }
  }, [store, playing])
}

/** Steps of the arrow keys, as a share of the longest run. */
const STEP = 1 / 100

function useKeys(store: CompareStore): void {
  const on = usePreference('shortcuts')
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      const { playing, play, pause, seek, playheadS, runs } = store.getState()
      const end = endOf(runs)
      const acts: Partial<Record<string, () => void>> = {
        ' ': playing ? pause : play,
        ArrowRight: () => seek(playheadS + end * STEP), ArrowLeft: () => seek(playheadS - end * STEP),
        Home: () => seek(0), End: () => seek(end),
      }
      const act = runs.length === 0 ? undefined : acts[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, store])
}
