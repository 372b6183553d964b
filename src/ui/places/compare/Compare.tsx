/** Compare: up to four runs on one time axis, under one playhead, and the best run in each figure. */
import { Page } from '../../../kit/page/Page.tsx'
import { Button } from '../../../kit/Button.tsx'
import { Segments } from '../../../kit/Segments.tsx'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SeedMode } from '../../../store/compare/compareAddress.ts'
import { type CompareStore, letterOf } from '../../../store/compare/compareStore.ts'
import type { NextMove } from '../../../store/compare/nextMoves.ts'
import { openCompare } from '../../../store/compare/openCompare.ts'
import { MOST_PINS } from '../../../store/compare/pins.ts'
import { OTHER_SEEDS } from '../../../store/compare/runMaker.ts'
import { inClauses } from '../../../units/lists.ts'
import { doesNotComplete, median, tuning } from '../../../messages/compiled/en/moves.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'
import { duration, say } from '../../../units/format.ts'
import { GridField } from '../../page/energy/GridField.tsx'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { type Direction, useUndoKeys } from '../../controls/keys/undoKeys.ts'
import { CompareHead } from './CompareHead.tsx'
import { RunList } from './RunList.tsx'
import { CompareTransport } from './CompareTransport.tsx'
import { AddRuns } from './add/AddRuns.tsx'
import { EmptyCompare } from './add/EmptyCompare.tsx'
import { RunHistory } from './add/RunHistory.tsx'
import { readRunFiles } from './add/readRunFiles.ts'
import { comparisonOf, movePrices } from './comparison.ts'
import { PageMaps } from './plots/PageMaps.tsx'
import { CompareStoreContext, useCompare, useCompareStore } from './useCompare.ts'
import { usePlaybackKeys, useSharedPlayback } from './sharedPlayhead.ts'
import './compare.css'
import './runTable.css'
import './addRuns.css'
import { useHidesWorkload } from '../../../store/briefs/hiddenSettings.ts'
import { useFileDrop } from '../../share/useFileDrop.ts'

export function Compare() {
  const store = openCompare()
  useVisits(store)
  usePlaybackKeys(store)
  useUndoKeys(useCallback((direction: Direction) => void store.getState()[direction](), [store]))
  useSharedPlayback(store)
  return (
    <CompareStoreContext value={store}>
      <Page
        title={texts.pageTitle}
        className="compare-page"
        header={<PlaceHeader page="compare" />}
        mainClassName="compare-main framed"
        foot={<CompareTransport />}>
        <DropRuns />
        <Board />
      </Page>
    </CompareStoreContext>
  )
}

function Board() {
  const runs = useCompare((state) => state.runs)
  const seeds = useCompare((state) => state.seeds)
  const hidesWorkload = useHidesWorkload()
  const comparison = useMemo(() => comparisonOf(runs, seeds, hidesWorkload), [runs, seeds, hidesWorkload])
  /** The run that the next added one replaces; null: none. */
  const [replaced, setReplaced] = useState<number | null>(null)
  const isReplacing = runs.some(({ pin }) => pin.id === replaced)
  const replace = (id: number) => {
    setReplaced(id)
    document.querySelector<HTMLElement>('#paste-runs')?.focus()
  }
  return (
    <>
      <Removed />
      {runs.length === 0 ? (
        <EmptyCompare />
      ) : (
        <>
          <CompareHead comparison={comparison} />
          <SameBar same={comparison.same} />
          <RunList comparison={comparison} replace={replace} />
          <GridField />
          <PageMaps rows={comparison.rows} />
          <NextMoves full={runs.length} />
        </>
      )}
      <Troubles />
      <div className="compare-add">
        <AddRuns rows={comparison.rows} replaced={replaced} setReplaced={setReplaced} />
        <RunHistory isFull={runs.length >= MOST_PINS && !isReplacing} replaced={isReplacing ? replaced : null} setReplaced={setReplaced} />
      </div>
    </>
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

const MOST_SHOWN = 5

/** Inputs that could not be opened, with their positions, above the field that took them. */
function Troubles() {
  const store = useCompareStore()
  const troubles = useCompare((state) => state.troubles)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (troubles.length > 0) box.current?.scrollIntoView({ block: 'nearest' })
  }, [troubles])
  if (troubles.length === 0) return null
  return (
    <div role="alert" className="compare-notice" ref={box}>
      <div>
        <b>{texts.troublesHead}</b>
        <ul>
          {troubles.slice(0, MOST_SHOWN).map(({ path, message }) => (
            <li key={`${path} ${message}`}>{texts.faultLine(path, message)}</li>
          ))}
        </ul>
      </div>
      <Button onClick={() => store.getState().forgive()}>{texts.dismiss}</Button>
    </div>
  )
}

/** The undo of a removal. */
function Removed() {
  const store = useCompareStore()
  const before = useCompare((state) => state.before)
  return (
    <div role="status" className={before === null ? 'sr-only' : 'compare-notice'}>
      {before !== null && (
        <>
          <span>{texts.replacedNotice}</span>
          <Button onClick={() => store.getState().undoRemove()}>{texts.undo}</Button>
          <Button look="quiet" onClick={() => store.setState({ before: null })}>
            {texts.dismiss}
          </Button>
        </>
      )}
    </div>
  )
}

const MEANINGS: Record<SeedMode, string> = { same: texts.sameSeedMeans, own: texts.ownSeedsMean, five: texts.fiveSeedsMean }

/** Settings common to all runs, and the seeds. */
function SameBar({ same }: { same: readonly string[] }) {
  const store = useCompareStore()
  const runs = useCompare((state) => state.runs)
  const seeds = useCompare((state) => state.seeds)
  const seed = runs.at(0)?.scenario?.seed ?? 1
  const left = runs.reduce((sum, { trialsLeft }) => sum + trialsLeft, 0)
  const names: Record<SeedMode, string> = { same: texts.sameSeed(String(seed)), own: texts.ownSeeds, five: texts.fiveSeeds }
  return (
    <div className="same-bar">
      {same.length > 0 && (
        <dl>
          <dt>{runs.length === 1 ? texts.settingsOfRun : texts.sameInAll}</dt>
          {same.map((text) => (
            <dd key={text}>{text}</dd>
          ))}
        </dl>
      )}
      <div className="same-seeds">
        <p role="status">
          {left > 0 ? texts.seedsLeft(String(runs.length * OTHER_SEEDS - left), String(runs.length * OTHER_SEEDS)) : MEANINGS[seeds]}
        </p>
        <Segments
          label={texts.seedsLegend}
          choices={(Object.keys(names) as SeedMode[]).map((mode) => ({ name: mode, label: names[mode] }))}
          chosen={seeds}
          choose={(mode) => store.getState().setSeeds(mode)}
        />
      </div>
    </div>
  )
}

const carriesRun = ({ types }: DataTransfer, { target }: DragEvent): boolean =>
  (types.includes('Files') || types.includes('text/uri-list')) && !(target instanceof HTMLTextAreaElement)

/** Takes files and links that are dropped anywhere on the page. */
function DropRuns() {
  const store = useCompareStore()
  const take = useCallback(
    (data: DataTransfer) => {
      if (data.files.length > 0) void readRunFiles(store, [...data.files])
      else void store.getState().paste(data.getData('text/uri-list') || data.getData('text/plain'))
    },
    [store],
  )
  const held = useFileDrop(carriesRun, take)
  return held ? (
    <div className="drop-target">
      <p>{texts.dropRuns}</p>
    </div>
  ) : null
}

/** Options for the first run, each of which can be pinned. `full`: the number of pinned runs. */
function NextMoves({ full }: { full: number }) {
  const next = useCompare((state) => state.moves)
  if (next === null) return null
  const { moves, isTuned, isDone, baseMiB, trouble } = next
  const status = trouble ?? (!isTuned ? tuning : isDone && moves.length === 0 ? texts.noMoves : '')
  return (
    <section className="compare-section" aria-labelledby="compare-moves">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-text2">
        <h2 id="compare-moves" className="place-section">
          {texts.nextMoves}
        </h2>
        <p role="status">{status}</p>
      </div>
      <ul className="next-moves">
        {moves.map((move) => (
          <MoveRow key={move.name} move={move} baseMiB={baseMiB} isFull={full >= MOST_PINS} />
        ))}
      </ul>
    </section>
  )
}

function MoveRow({ move, baseMiB, isFull }: { move: NextMove; baseMiB: number; isFull: boolean }) {
  const { name, trial, risk } = move
  const result = moveResult(move)
  return (
    <li>
      <span className="move-title">{name}</span>
      <span className="font-semibold">{result}</span>
      <span className="text-text2">
        {risk === 'guest-lost' && (
          <span aria-hidden="true" className="text-danger">
            {'▲ '}
          </span>
        )}
        {inClauses(movePrices({ trial, risk }, baseMiB))}
      </span>
      <PinMove move={move} result={result} isFull={isFull} />
    </li>
  )
}

/** Of the run that is pinned; if that takes too long, of the median trial. */
function moveResult({ trial, totalS, downtimeMs }: NextMove): string {
  const result = (s: number, ms: number) => texts.moveResult(say(duration(s)), say(duration(ms / 1000)))
  if (trial === null) return median(result(totalS.p50!, downtimeMs.p50!))
  return trial.outcome === 'completed' ? result(trial.totalS, trial.downtimeMs) : doesNotComplete(say(duration(trial.totalS)))
}

interface PinMoveProps {
  move: NextMove
  result: string
  isFull: boolean
}

function PinMove({ move: { name, scenario }, result, isFull }: PinMoveProps) {
  const store = useCompareStore()
  const last = isFull ? MOST_PINS - 1 : null
  const pin = () => {
    const { runs, add } = store.getState()
    void add([{ draft: scenario, vm: runs[0].pin.vm, name: '' }], last === null ? undefined : runs[last].pin.id)
  }
  return (
    <Button aria-label={texts.pinMove(name, result)} onClick={pin}>
      {last === null ? texts.pin : texts.pinAsLast(letterOf(last))}
    </Button>
  )
}
