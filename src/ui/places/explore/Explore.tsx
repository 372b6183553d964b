/** The Explore place: one or two settings of the scenario in Play, swept on all cores, and the result. */
import { Page } from '../../../kit/page/Page.tsx'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button } from '../../../kit/Button.tsx'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { pointCount, settingsAt } from '../../../analysis/sweep/grid.ts'
import { documentAt } from '../../../analysis/sweep/settings.ts'
import { type AxisSpec, specText } from '../../../analysis/sweep/varyText.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import type { ExplorePlace, ExploreSettings } from '../../../store/explore/exploreAddress.ts'
import {
  createExploreStore,
  type ExploreState,
  type ExploreStore,
  isSameRequest,
  mostRunsOnPage,
  type Sweep,
} from '../../../store/explore/exploreStore.ts'
import { FormHistory } from '../../../store/undo/formHistory.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { useHidden } from '../../../store/briefs/hiddenSettings.ts'
import { gridDay } from '../../../store/grid/gridDay.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'
import * as shareTexts from '../../../messages/compiled/en/share.ts'
import { formatWhole } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import type { SweepRequest } from '../../../compute/tasks/sweep.ts'
import { computer } from '../../../compute/compute.ts'
import { faultTexts, FaultTexts, LinkFaults } from '../../frame/LinkFaults.tsx'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { Command } from '../../../kit/copy/Command.tsx'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { FormUndo } from '../../undo/FormUndo.tsx'
import { fileName, saveFile } from '../../share/saveFile.ts'
import { ExploreResult } from './ExploreResult.tsx'
import { ResultTable } from './ResultTable.tsx'
import { type Answer, answeringPoints, exploreAnswer, gapOf } from './answer.ts'
import { ExploreControls } from './controls/ExploreControls.tsx'
import { openingSweep } from './controls/openingSweep.ts'
import { choiceAt, type SettingChoice, settingChoices } from './controls/settingChoices.ts'
import { type Cell, type ExploreModel, exploreModel, type OpenedPoint, sweptAfter } from './exploreModel.ts'
import { fileEnding, pictureCaption, runsTable } from './exports.ts'
import { type FigureChoice, figureNamed } from './figureChoices.ts'
import { useExploreAddress } from './useExploreAddress.ts'
import { UnreadParts } from './UnreadParts.tsx'
import '../../controls/controls.css'
import '../../plots/plots.css'
import './explore.css'

const frameMs = 60
/** Kept while another place is shown, so that results and settings stay. */
let kept: ExploreStore | null = null
let keptSettings: ExploreSettings | null = null
let point: OpenedPoint | null = null
const sweepHistory = new FormHistory<ExploreSettings>()

function keptStore(): ExploreStore {
  return (kept ??= createExploreStore({
    computer,
    nowMs: () => performance.now(),
    beforeFrame: (act) => void setTimeout(act, frameMs),
  }))
}

export function Explore({ place }: { place: ExplorePlace }) {
  const [store] = useState(keptStore)
  const { scenario, draft, choices, opening, settings } = useSettings(place)
  const { isReady, faults, change: show, hashOf, link } = useExploreAddress(place, settings, draft)
  const change = (changed: Partial<ExploreSettings>) => {
    sweepHistory.changes(settings, null)
    show(changed)
  }
  const request = useMemo(() => requestOf(draft, settings), [draft, settings])
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    keptSettings = settings
    if (isReady && !isTooMany(request)) store.getState().start(request, (sweep) => answeringPoints(exploreModel(sweep, choices, 0)))
  }, [store, request, isReady, settings, choices])
  useEffect(() => () => store.getState().leave(), [store])
  const state = useStore(store)
  const { sweep, version } = state
  const model = useMemo(() => (sweep === null ? null : exploreModel(sweep, choices, version)), [sweep, choices, version])
  const figure = figureNamed(settings.show)
  /** The sweep on screen is the one that the settings describe. */
  const isOfSettings = useMemo(() => sweep !== null && isSameRequest(request, sweep.request), [sweep, request])

  return (
    <Page title={texts.documentTitle} className="explore" header={<PlaceHeader page="explore" />}>
      <LinkFaults faults={faults} isLinked={place.scenario !== ''} />
      <UnreadParts {...place} />
      <AnswerHead
        model={model}
        store={store}
        link={link}
        isRefused={isTooMany(request)}
        figure={figure}
        scenario={scenario}
        choices={choices}
        picture={result}
      />
      <ExploreControls
        settings={settings}
        opening={opening}
        choices={choices}
        scenario={scenario}
        change={change}
        store={store}
        undo={<SweepUndo settings={settings} choices={choices} restore={show} />}
      />
      <SweepFaults state={state} request={request} suggest={() => change({ ...opening, show: settings.show })} />
      {sweep !== null && isOfSettings && <LeftOut sweep={sweep} />}
      <div ref={result}>{model !== null && <ChosenPoint model={model} figure={figure} scenario={scenario} hashOf={hashOf} />}</div>
      <div className="framed pb-10">
        <CommandLine request={request} name={scenario.name} isRefused={sweep !== null && isOfSettings && sweep.refused.size > 0} />
        {model !== null && <ResultTable model={model} />}
      </div>
    </Page>
  )
}

interface SweepUndoProps {
  settings: ExploreSettings
  choices: readonly SettingChoice[]
  restore(settings: ExploreSettings): void
}

function SweepUndo({ settings, choices, restore }: SweepUndoProps) {
  useEffect(() => forgetSteps(choices), [choices])
  return <FormUndo history={sweepHistory} form={settings} restore={restore} />
}

/** The scenario of Play with what can be varied in it, and the settings of the address, of the last visit, or the page's own. */
function useSettings(place: ExplorePlace) {
  const inPlay = usePlay((play) => play.scenario)
  const draftInPlay = usePlay((play) => (play.faults.length === 0 ? play.draft : play.scenario))
  const opened = usePlay((play) => play.opened)
  const { scenario, draft } = useMemo(() => sweptAfter(point, inPlay, draftInPlay, opened), [inPlay, draftInPlay, opened])
  const followed = usePlay((play) => play.place.vm)
  const isHidden = useHidden()
  const choices = useMemo(() => settingChoices(scenario, followed).filter(({ path }) => !isHidden(path)), [scenario, followed, isHidden])
  const opening = useMemo(() => openingSweep(scenario, choices), [scenario, choices])
  return { scenario, draft, choices, opening, settings: place.settings ?? (place.unread.length === 0 ? keptFor(choices) : null) ?? opening }
}

/** The settings of the last visit, if the scenario still has the varied fields. */
function keptFor(choices: ReturnType<typeof settingChoices>): ExploreSettings | null {
  return keptSettings !== null && isOf(choices, keptSettings) ? keptSettings : null
}

/** Steps back to settings that the scenario does not have would end in faults. */
function forgetSteps(choices: readonly SettingChoice[]): void {
  const { past, future } = sweepHistory.steps.getState()
  if (![...past, ...future].every(({ form }) => isOf(choices, form))) sweepHistory.clear()
}

/** Whether the scenario of these choices has the varied fields. */
function isOf(choices: readonly SettingChoice[], { across, up }: ExploreSettings): boolean {
  return [across, up].every((spec) => spec === null || choiceAt(choices, spec.path).group !== '')
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
  const runHash = useCallback(
    ({ column, row }: Cell): string | null => {
      if (model.isRefused(column, row)) return null
      const settings = settingsAt(grid, row * model.columns + column)
      // Where Play's scenario has no end, its run may cover more simulated time than the sweep did.
      if (model.untilS !== null) delete settings.endS
      const seed = model.seeds > 1 ? model.typicalAt({ column, row }, figure.name)?.seed : undefined
      if (seed !== undefined && seed !== scenario.seed) settings.seed = seed
      return hashOf(documentAt({ document: request.document, scenario }, settings))
    },
    [grid, request, model, figure, scenario, hashOf],
  )
  const leave = useCallback(
    (at: Cell) => {
      const seed = model.typicalAt(at, figure.name)?.seed ?? scenario.seed
      point = { seed, scenario, varied: [...grid.axes.map(({ path }) => path), 'endS'] }
    },
    [model, figure, scenario, grid],
  )
  const open = useCallback(
    (at: Cell) => {
      const hash = runHash(at)
      if (hash === null) return
      leave(at)
      location.hash = hash
    },
    [runHash, leave],
  )
  return <ExploreResult model={model} figure={figure} cell={cell} choose={choose} open={open} leave={leave} hash={runHash(cell)} />
}

/** Why a sweep cannot be simulated, by setting; `suggest` opens the page's own. */
function SweepFaults({
  state: { status, faults, sweep },
  request,
  suggest,
}: {
  state: ExploreState
  request: SweepRequest
  suggest(): void
}) {
  const lines = isTooMany(request)
    ? [texts.tooManyRuns(formatWhole(sweepRunCount(request)), formatWhole(mostRunsOnPage))]
    : status === 'refused'
      ? faultTexts(faults)
      : []
  if (lines.length === 0) return null
  return (
    <Notice as="div" className="mx-4 mt-4">
      {sweep !== null && <p className="font-semibold">{texts.refused}</p>}
      <FaultTexts lines={lines} />
      <Button className="mt-2" onClick={suggest}>
        {texts.suggested}
      </Button>
    </Notice>
  )
}

/** Why some points of the sweep have no run. */
function LeftOut({ sweep: { grid, refused, refusals } }: { sweep: Sweep }) {
  if (refused.size === 0) return null
  return (
    <Notice as="div" role="status" className="mx-4 mt-4">
      <p className="font-semibold">{texts.pointsLeftOut(formatWhole(refused.size), formatWhole(pointCount(grid)))}</p>
      <FaultTexts lines={faultTexts(refusals)} />
    </Notice>
  )
}

/** The command that simulates the same runs, and the file it reads. `isRefused`: it refuses the sweep, as points of it are left out. */
function CommandLine({ request, name, isRefused }: { request: SweepRequest; name: string; isRefused: boolean }) {
  const file = fileName(name, '.json')
  const command = commandOf(request, file)
  return (
    <details className="border-t border-line py-3">
      <summary className="font-semibold">{texts.sameOnCommandLine}</summary>
      <div className="mt-2 text-text2">
        <Command
          label={texts.sameOnCommandLine}
          text={command}
          copy={texts.copyCommand}
          done={texts.commandCopied}
          byHand={shareTexts.copyThisText}>
          <Button onClick={() => saveFile(file, 'application/json', `${JSON.stringify(request.document, null, 2)}\n`)}>
            {texts.downloadScenario}
          </Button>
          {isRefused ? texts.commandRefuses : texts.commandNote}
        </Command>
      </div>
    </details>
  )
}

/**
 * The sweep that the settings of Explore describe, for the workers and for the command line.
 * The setting across changes fastest; the end of a run is a setting with one value.
 */
export function requestOf(document: unknown, { across, up, seeds, untilS }: ExploreSettings): SweepRequest {
  const end: AxisSpec[] = untilS === null ? [] : [{ kind: 'list', path: 'endS', values: [untilS] }]
  return { document, specs: [...(up === null ? [] : [up]), across, ...end], repeats: seeds }
}

export function sweepRunCount({ specs, repeats }: SweepRequest): number {
  return specs.reduce((count, spec) => count * (spec.kind === 'range' ? spec.count : spec.values.length), repeats)
}

function isTooMany(request: SweepRequest): boolean {
  return sweepRunCount(request) > mostRunsOnPage
}

/** The command that simulates the same runs; `file`: name of the scenario's file. */
export function commandOf({ specs, repeats }: SweepRequest, file: string): string {
  const vary = specs.map((spec) => `--vary ${quoted(specText(spec))}`)
  return [
    'bin/sim sweep',
    quoted(file),
    ...vary,
    ...(repeats === 1 ? [] : [`--repeats ${repeats}`]),
    '--out',
    quoted(file.replace(/\.json$/, '.jsonl')),
  ].join(' ')
}

/** For a shell. */
function quoted(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

interface AnswerHeadProps {
  model: ExploreModel | null
  store: ExploreStore
  link(): Promise<string>
  /** More runs than the page takes. */
  isRefused: boolean
  figure: FigureChoice
  scenario: Scenario
  choices: readonly SettingChoice[]
  /** What the saved picture shows. */
  picture: RefObject<HTMLElement | null>
}

/** The answer as a sentence, its basis, and the downloads. */
function AnswerHead({ model, store, link, isRefused, figure, scenario, choices, picture }: AnswerHeadProps) {
  const narrowed = useStore(store, (state) => state.narrowed)
  const status = useStore(store, (state) => state.status)
  useEffect(() => {
    const gap = status === 'done' && model !== null ? gapOf(model) : null
    if (gap !== null) store.getState().narrow(gap)
  }, [store, status, model])
  const inRounds = scenario.migrations.every(({ strategy }) => descriptorOf(strategy.kind).copiesInRounds)
  const answer: Answer =
    model === null
      ? { headline: status === 'refused' || isRefused ? texts.refusedFirst : texts.starting, detail: '' }
      : exploreAnswer(model, figure, inRounds, { narrowed, status })
  const savePicture = async () => {
    if (picture.current === null || model === null) return
    const caption = pictureCaption(model.sweep.grid, scenario)
    const { saveAsPng } = await import('../../share/chartPicture.ts')
    const name = fileName(scenario.name, `${fileEnding(model.sweep)}.png`)
    await saveAsPng(name, picture.current, { title: answer.headline, notes: [answer.detail, caption] })
  }
  return (
    <PageHead
      className="framed pt-5 pb-4"
      headline={answer.headline}
      because={<Unbroken>{inSentences([answer.detail, texts.restOf(scenario.name === '' ? texts.unnamed : scenario.name)])}</Unbroken>}
      tools={
        <>
          <CopyText text={link} label={texts.copyLink} done={shareTexts.linkCopied} byHand={shareTexts.copyThisLink} />
          <Button
            aria-label={texts.csvName}
            disabled={model === null}
            onClick={() =>
              model !== null &&
              saveFile(fileName(scenario.name, `${fileEnding(model.sweep)}.csv`), 'text/csv', runsTable(model.sweep, choices, gridDay()))
            }>
            {texts.csv}
          </Button>
          <Button aria-label={texts.pngName} disabled={model === null} onClick={() => void savePicture()}>
            {texts.png}
          </Button>
        </>
      }
    />
  )
}
