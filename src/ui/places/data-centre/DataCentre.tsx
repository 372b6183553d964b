/** The data centre: all hosts and VMs at the playhead, all migrations over time, and their results. */
import { Button } from '../../../kit/Button.tsx'
import { Tabs } from '../../../kit/Tabs.tsx'
import { useEffect, useMemo, useRef } from 'react'
import type { Reason } from '../../../engine/result/reasons/reason.ts'
import { reasonText } from '../../../engine/result/reasons/reasonText.ts'
import type { DataCentrePanel } from '../../../store/address/place.ts'
import { hidesOutcome, isBlind } from '../../../store/address/showing.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/places/dataCentre.ts'
import { duration, formatWhole, say } from '../../../units/format.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { Fact } from '../../play/story/Fact.tsx'
import { Headline } from '../../play/story/Headline.tsx'
import { HiddenVerdict } from '../../play/story/HiddenVerdict.tsx'
import { RunAgain } from '../../play/story/RunAgain.tsx'
import { FutureCover } from '../../play/timeline/FutureCover.tsx'
import { Playhead } from '../../play/timeline/Playhead.tsx'
import { Transport } from '../../play/timeline/Transport.tsx'
import { type PlotArea, plotAreaOf } from '../../play/timeline/axis/plotArea.ts'
import { ticks, zoomed } from '../../play/timeline/axis/axisLabels.ts'
import { makeTimeAxis, type TimeAxis, timeX } from '../../play/timeline/axis/timeAxis.ts'
import { endInSeconds } from '../../play/timeline/shownTimes.ts'
import { usePlayback } from '../../play/timeline/usePlayback.ts'
import { inkOn } from '../../../kit/plot/canvasInk.ts'
import { drawText } from '../../theme/canvasText.ts'
import { usePalette } from '../../theme/colors.ts'
import { useFontsReady } from '../../theme/useFontsReady.ts'
import { useLetterZoom } from '../../../kit/measure/usePaperWidth.ts'
import { useDensity, useSize } from '../../../kit/measure/useSize.ts'
import { ChosenVm } from './ChosenVm.tsx'
import { Gantt } from './gantt/Gantt.tsx'
import { LargerCentres } from './setup/LargerCentres.tsx'
import { drawState } from './stateInk.ts'
import { TopologyView } from './topology/TopologyView.tsx'
import { useVmActions, type VmActions } from './topology/useVmActions.ts'
import { useCentreSummary } from './useCentreSummary.ts'
import { type DataCentreRun, momentNow, simulatedNow, useDataCentre } from './useDataCentre.ts'
import { milestoneOf, STATE_WORDS, VM_STATES, type VmState } from './vmStates.ts'
import '../../play/story/story.css'
import './chosenVm.css'
import './gantt/gantt.css'
import './topology/topology.css'
import './dataCentre.css'
import './notes.css'

const VmTable = lazyPart(async () => (await import('./VmTable.tsx')).VmTable)
const DataCentreSetup = lazyPart(async () => (await import('./setup/DataCentreSetup.tsx')).DataCentreSetup)

export function DataCentre({ embedded }: { embedded: boolean }) {
  const actions = useVmActions()
  const run = useDataCentre()
  const hides = usePlay(hidesOutcome)
  const isLocked = usePlay(({ showing }) => showing.locks.length > 0)
  const asks = usePlay(({ showing }) => isBlind(showing))
  const store = usePlayStore()
  // A prediction is asked for on the pages of a VM.
  useEffect(() => {
    if (asks) store.getState().goTo({ view: 'pages' }, 'replace')
  }, [asks, store])
  // Its result is what a teacher's link hides.
  const centre = useMemo(() => (run === null || !hides ? run : { ...run, result: null }), [run, hides])
  const phone = useMediaQuery(PHONE)
  const { choose, move } = actions
  const hasSetup = !embedded && !isLocked
  const larger = !embedded && centre !== null && <LargerCentres vmCount={centre.topology.vmIds.length} />
  return (
    <main className="centre" data-setup={hasSetup}>
      <h1 className="sr-only">{texts.pageTitle}</h1>
      <div className="room-verdict">{run !== null && <Summary centre={run} />}</div>
      <div className="centre-picture">
        <TopologyView choose={choose} move={move} />
      </div>
      <div className="centre-say">
        {centre !== null && (
          <>
            <StateLegend centre={centre} />
            <Notes centre={centre} />
            <ChosenVm centre={centre} actions={actions} />
            {!phone && larger}
          </>
        )}
      </div>
      <div className="centre-dock">{centre !== null && <Dock centre={centre} actions={actions} phone={phone} />}</div>
      {phone && larger}
      {hasSetup && (
        <div className="centre-setup">
          <DataCentreSetup />
        </div>
      )}
    </main>
  )
}

function Dock({ centre, actions, phone }: { centre: DataCentreRun; actions: VmActions; phone: boolean }) {
  const store = usePlayStore()
  const hides = usePlay(hidesOutcome)
  // The other panel is results.
  const panel = usePlay(({ place }) => (hides ? 'timeline' : place.panel))
  const [{ width }, attach] = useSize()
  const zoom = useLetterZoom(width)
  const area = useMemo((): PlotArea => {
    const usual = plotAreaOf(width)
    // A phone has a gutter for VM names, too.
    if (usual.narrow) return { left: PHONE_GUTTER, width: Math.max(1, width - PHONE_GUTTER - 12), narrow: true }
    const left = usual.left * zoom
    return { ...usual, left, width: usual.width - (left - usual.left) }
  }, [width, zoom])
  const axis = useDataCentreAxis(centre, area.width)
  return (
    <>
      <div ref={attach} className="phone-bar">
        {width > 0 && <DataCentreTime centre={centre} axis={axis} area={area} zoom={zoom} width={width} compact={phone} />}
      </div>
      {!hides && (
        <Tabs
          label={texts.allMigrations}
          tabs={tabs}
          chosen={panel}
          choose={(next) => store.getState().goTo({ panel: next })}
          idOf={tabIdOf}
        />
      )}
      <div
        className="centre-panel"
        role={hides ? undefined : 'tabpanel'}
        id={`centre-${panel}`}
        aria-labelledby={hides ? undefined : tabIdOf(panel)}>
        {width > 0 && panel === 'timeline' && <Gantt centre={centre} axis={axis} area={area} zoom={zoom} choose={actions.choose} />}
        {panel === 'vms' && <VmTable centre={centre} choose={actions.choose} />}
      </div>
    </>
  )
}

const PHONE_GUTTER = 84

const tabIdOf = (panel: DataCentrePanel) => `centre-tab-${panel}`
const tabs: { name: DataCentrePanel; label: string; panel: string }[] = (
  [
    ['timeline', texts.timelineTab],
    ['vms', texts.tableTab],
  ] as const
).map(([name, label]) => ({ name, label, panel: `centre-${name}` }))

/** The axis of all migrations. While a run streams its end grows in steps, so that it does not creep. */
function useDataCentreAxis({ simulatedS, result }: Pick<DataCentreRun, 'simulatedS' | 'result'>, width: number): TimeAxis {
  const endS = result === null ? 2 ** (Math.ceil(Math.log2(Math.max(simulatedS, 1)) * 4) / 4) : simulatedS
  return useMemo(
    () => makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS }, width, true),
    [endS, width],
  )
}

interface DataCentreTimeProps {
  centre: DataCentreRun
  axis: TimeAxis
  area: PlotArea
  zoom: number
  /** Available width in CSS pixels. */
  width: number
  compact: boolean
}

/** Transport and time axis for all migrations: one scale, one playhead. Mount once: it also drives playback. */
function DataCentreTime({ centre, axis, area, zoom, width, compact }: DataCentreTimeProps) {
  const store = usePlayStore()
  usePlayback(axis)
  const stops = useMemo(() => stopsOf(centre), [centre])
  const place = (now: PlayState) => {
    const moment = momentNow(store, centre.topology)
    const end = hidesOutcome(now) ? '' : texts.ofSeconds(endInSeconds(simulatedNow(now, centre)))
    if (moment === null || compact) return end
    const count = (...states: (typeof VM_STATES)[number][]) =>
      states.reduce((sum, state) => sum + moment.counts[VM_STATES.indexOf(state)], 0)
    const moving = count('copying', 'paused', 'fetching')
    const states = texts.migratingAndQueued(formatWhole(moving), formatWhole(count('waits')))
    return end === '' ? states : texts.ofRunWithStates(end, states)
  }
  return (
    <div className={`centre-time ${compact ? 'flex flex-col-reverse' : ''}`} role="group" aria-label={texts.playbackAndTime}>
      <Transport compact={compact} width={width / zoom} all={{ place, stops }} />
      <div className="relative overflow-hidden" style={{ height: AXIS_HEIGHT * zoom }}>
        <Axis axis={axis} area={area} zoom={zoom} />
        <FutureCover axis={axis} area={area} />
        <Playhead axis={axis} area={area} height={AXIS_HEIGHT * zoom} />
      </div>
    </div>
  )
}

/** Also the height of the playhead as a pointer target, in pixels. */
const AXIS_HEIGHT = 24

/** Every moment at which a migration begins, stops its guest or ends. */
function stopsOf({ topology, milestones }: DataCentreRun): number[] {
  const moments = new Set<number>([0])
  topology.migrations.vm.forEach((_, row) => {
    const { startS, stoppedS, endS } = milestoneOf(milestones, row)
    for (const atS of [startS, stoppedS, endS]) if (atS >= 0) moments.add(atS)
  })
  return [...moments].sort((x, y) => x - y)
}

function Axis({ axis: onPage, area, zoom }: { axis: TimeAxis; area: PlotArea; zoom: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { chrome } = usePalette()
  const density = useDensity()
  const fonts = useFontsReady()
  const axis = useMemo(() => zoomed(onPage, 1 / zoom), [onPage, zoom])
  const left = area.left / zoom
  const width = (area.left + area.width + 12) / zoom
  useEffect(() => {
    const ink = canvas.current === null ? null : inkOn(canvas.current, width, AXIS_HEIGHT, density * zoom)
    if (ink === null) return
    for (const { tS, x, text } of ticks(axis, 60)) {
      ink.fillStyle = chrome.ctl
      ink.fillRect(Math.round(left + timeX(axis, tS)), AXIS_HEIGHT - 4, 1, 4)
      if (left + x + 24 < width) drawText(ink, text, left + x + 3, AXIS_HEIGHT - 7, { colour: chrome.text2 })
    }
    ink.fillStyle = chrome.ctl
    ink.fillRect(left, AXIS_HEIGHT - 1, axis.width, 1)
  }, [axis, left, chrome, density, fonts, width, zoom])
  const size = { width: width * zoom, height: AXIS_HEIGHT * zoom }
  return <canvas ref={canvas} role="img" aria-label={texts.timeAxis(say(duration(axis.endS)))} style={size} />
}

/** The summary of all migrations, and the states of the VMs at the playhead, which is also the key of the topology. */
function Summary({ centre }: { centre: DataCentreRun }) {
  const store = usePlayStore()
  const status = usePlay((state) => state.status)
  const { result } = centre
  const isWaiting = usePlay((state) => state.status === 'waiting' || state.isLate === true)
  const summary = useCentreSummary(result)
  const isHidden = usePlay(hidesOutcome)
  if (isHidden) {
    return (
      <section className="verdict" aria-label={texts.summary}>
        <HiddenVerdict />
      </section>
    )
  }
  return (
    <section
      className="verdict"
      aria-label={texts.summary}
      aria-busy={result === null || isWaiting}
      data-beside={!isWaiting && summary === null}>
      {summary === null || isWaiting ? (
        <>
          <h2 className="type-verdict verdict-head">{status === 'cancelled' ? texts.simulationCancelled : texts.simulating}</h2>
          {!isWaiting && (
            <dl className="verdict-facts">
              <Fact term={texts.simulated}>{say(duration(centre.simulatedS))}</Fact>
            </dl>
          )}
          {status === 'cancelled' ? (
            <RunAgain />
          ) : (
            <p className="verdict-state">
              <Button onClick={() => store.getState().cancelRun()}>{texts.cancel}</Button>
            </p>
          )}
        </>
      ) : (
        <>
          <h2 className="type-verdict verdict-head" data-long={summary.headline.length > 1}>
            {summary.alarming && <span className="diamond" role="img" aria-label={texts.problem} />}
            <Headline sentences={summary.headline} />
          </h2>
          <dl className="verdict-facts">
            {summary.facts.map(({ term, text }) => (
              <Fact key={term} term={term} text={text}>
                {text}
              </Fact>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

/** The saved result holds the remaining notes. */
const NOTES_SHOWN = 40

/** The run's own notes: the planner's decisions and reasons, effects and failures of events, and skipped migrations. */
function Notes({ centre: { result } }: { centre: DataCentreRun }) {
  const notes: readonly Reason[] = result?.notes ?? []
  if (notes.length === 0) return null
  const planned = notes.filter(({ code }) => code === 'planned').length
  const count = formatWhole(notes.length)
  return (
    <details
      className="centre-notes"
      data-testid="notes"
      open={(planned > 0 || notes.some(({ code }) => code === 'hot-spot')) && notes.length <= 3}>
      <summary>{planned === notes.length ? texts.plannerDecisions(count) : texts.notes(count)}</summary>
      <ol>
        {notes.slice(0, NOTES_SHOWN).map((note, i) => (
          <li key={`${i} ${note.code}`}>{reasonText(note)}</li>
        ))}
      </ol>
      {planned > 0 && <p>{texts.plannerReEvaluates}</p>}
      {notes.length > NOTES_SHOWN && <p>{texts.moreNotes(formatWhole(notes.length - NOTES_SHOWN))}</p>}
    </details>
  )
}

/** Number of VMs in each state at the playhead. */
function StateLegend({ centre }: { centre: DataCentreRun }) {
  return (
    <ul className="state-legend" aria-label={texts.vmsAtPlayhead}>
      {VM_STATES.map((state) => (
        <Entry key={state} state={state} topology={centre.topology} />
      ))}
    </ul>
  )
}

const RARE: readonly VmState[] = ['fetching', 'trouble', 'lost']

function Entry({ state, topology }: { state: VmState; topology: DataCentreRun['topology'] }) {
  const store = usePlayStore()
  const count = usePlay(() => momentNow(store, topology)?.counts[VM_STATES.indexOf(state)] ?? 0)
  if (count === 0 && RARE.includes(state)) return null
  return (
    <li data-none={count === 0}>
      <Swatch state={state} />
      <span>{STATE_WORDS[state]}</span>
      <b>{formatWhole(count)}</b>
    </li>
  )
}

const SWATCH_PX = 11

function Swatch({ state }: { state: VmState }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const density = useDensity()
  useEffect(() => {
    const ink = canvas.current === null ? null : inkOn(canvas.current, SWATCH_PX, SWATCH_PX, density)
    if (ink !== null) drawState(ink, { x: 0, y: 0, width: SWATCH_PX, height: SWATCH_PX }, state, 0.6, palette)
  }, [state, palette, density])
  return <canvas ref={canvas} aria-hidden="true" style={{ width: SWATCH_PX, height: SWATCH_PX }} />
}
