/** The Explore place: one or two settings of the scenario in Play, swept on all cores, and what comes of it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { settingsAt } from '../../analysis/sweep/grid.ts'
import { documentAt } from '../../analysis/sweep/settings.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { ExplorePlace, ExploreSettings } from '../../store/explore/exploreAddress.ts'
import type { ExploreStore } from '../../store/explore/exploreStore.ts'
import { createExploreStore } from '../../store/explore/exploreStore.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { connectSweepWorkers } from '../../worker/sweep/sweepWorkers.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import '../controls/controls.css'
import '../theme/article.css'
import '../plots/plots.css'
import './explore.css'
import { AnswerHead } from './AnswerHead.tsx'
import { CommandLine } from './CommandLine.tsx'
import { ExploreControls } from './controls/ExploreControls.tsx'
import { ExploreResult } from './ExploreResult.tsx'
import type { Cell, ExploreModel } from './exploreModel.ts'
import { exploreModel } from './exploreModel.ts'
import type { FigureChoice } from './figureChoices.ts'
import { figureNamed } from './figureChoices.ts'
import { openingSweep } from './controls/openingSweep.ts'
import { ResultTable } from './ResultTable.tsx'
import { choiceAt, settingChoices } from './controls/settingChoices.ts'
import { SweepFaults } from './controls/SweepFaults.tsx'
import { isTooMany, requestOf } from './sweepRequest.ts'
import { useExploreAddress } from './useExploreAddress.ts'
import * as texts from '../../texts/places/explore.ts'

const pictureMs = 60
/** Kept while another place is shown, so that results and settings stay. */
let kept: ExploreStore | null = null
let keptSettings: ExploreSettings | null = null

function keptStore(): ExploreStore {
  return (kept ??= createExploreStore({
    pool: connectSweepWorkers(), nowMs: () => performance.now(), beforePicture: (act) => void setTimeout(act, pictureMs),
  }))
}

export function Explore({ place }: { place: ExplorePlace }) {
  const [store] = useState(keptStore)
  const { scenario, draft, choices, opening, settings } = useSettings(place)
  const { isReady, change, hashOf } = useExploreAddress(place, settings, draft)
  const request = useMemo(() => requestOf(draft, settings), [draft, settings])
  const result = useRef<HTMLDivElement>(null)
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    keptSettings = settings
    if (isReady && !isTooMany(request)) store.getState().start(request)
  }, [store, request, isReady, settings])
  useEffect(() => () => store.getState().leave(), [store])
  useEffect(() => {
    document.title = texts.documentTitle
    return () => {
      document.title = texts.product
    }
  }, [])
  const state = useStore(store)
  const { sweep, version } = state
  const model = useMemo(() => (sweep === null ? null : exploreModel(sweep, choices, version)), [sweep, choices, version])
  const figure = figureNamed(settings.show)

  return (
    <div className="page articles explore">
      <a className="skip-link" href="#explore-main" onClick={(event) => {
        event.preventDefault()
        main.current?.focus()
      }}>{texts.skipToMap}</a>
      <PlaceHeader place="explore" />
      <main id="explore-main" ref={main} tabIndex={-1} className="min-h-0 flex-1 overflow-auto">
        <AnswerHead model={model} store={store} isRefused={isTooMany(request)} figure={figure} scenario={scenario} choices={choices} picture={result} />
        <ExploreControls settings={settings} opening={opening} choices={choices} scenario={scenario} change={change} store={store} />
        <SweepFaults state={state} request={request} />
        <div ref={result}>{model !== null && <ChosenPoint model={model} figure={figure} scenario={scenario} hashOf={hashOf} />}</div>
        <div className="px-6 pb-10 max-[700px]:px-4">
          <CommandLine request={request} name={scenario.name} />
          {model !== null && <ResultTable model={model} />}
        </div>
      </main>
    </div>
  )
}

/** The scenario of Play with what can be varied in it, and the settings of the address, of the last visit, or the page's own. */
function useSettings(place: ExplorePlace) {
  const scenario = usePlay((play) => play.scenario)
  const draft = usePlay((play) => (play.faults.length === 0 ? play.draft : play.scenario))
  const followed = usePlay((play) => play.place.vm)
  const choices = useMemo(() => settingChoices(scenario, followed), [scenario, followed])
  const opening = useMemo(() => openingSweep(scenario, choices), [scenario, choices])
  return { scenario, draft, choices, opening, settings: place.settings ?? keptFor(choices) ?? opening }
}

/** The settings of the last visit, if the scenario still has what they vary. */
function keptFor(choices: ReturnType<typeof settingChoices>): ExploreSettings | null {
  if (keptSettings === null) return null
  const { across, up } = keptSettings
  return [across, up].every((spec) => spec === null || choiceAt(choices, spec.path).group !== '') ? keptSettings : null
}

interface ChosenPointProps {
  model: ExploreModel
  figure: FigureChoice
  scenario: Scenario
  hashOf: (document: unknown) => string | null
}

/** The picture with its chosen point; a new grid begins at the run of Play. */
function ChosenPoint({ model, figure, scenario, hashOf }: ChosenPointProps) {
  const { grid, request } = model.sweep
  const [chosen, setChosen] = useState<{ grid: unknown; cell: Cell } | null>(null)
  const choose = useCallback((cell: Cell) => setChosen({ grid, cell }), [grid])
  const cell = chosen !== null && chosen.grid === grid ? chosen.cell : model.nearest
  const runHash = useCallback(({ column, row }: Cell): string | null => {
    const settings = settingsAt(grid, row * model.columns + column)
    // Where Play's scenario has no end, its run may look farther than the sweep did.
    if (model.untilS !== null) delete settings.endS
    return hashOf(documentAt({ document: request.document, scenario }, settings))
  }, [grid, request, model.columns, model.untilS, scenario, hashOf])
  const open = useCallback((at: Cell) => {
    const hash = runHash(at)
    if (hash !== null) location.hash = hash
  }, [runHash])
  return <ExploreResult model={model} figure={figure} cell={cell} choose={choose} open={open} hash={runHash(cell)} />
}
