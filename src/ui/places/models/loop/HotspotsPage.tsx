/** Load-triggered migration: hosts over time without and with the moves, each move with its candidates, and the settings. */
import { Button } from '../../../../kit/Button.tsx'
import { useEffect, useRef } from 'react'
import type { HotSpotMove, RebalanceOutcome, RebalanceSettings } from '../../../../models/hotspots/rebalance.ts'
import type { Drawing, LinesDrawing } from '../../../../papers/drawing.ts'
import type { RebalanceReply } from '../../../../compute/tasks/models/modelsProtocol.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'
import { duration, formatExact, say } from '../../../../units/format.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { AwaitedChart, AwaitedTable } from '../../../plots/Awaited.tsx'
import { DrawingView } from '../../../plots/DrawingView.tsx'
import { FaultLines } from '../FaultLines.tsx'
import { Working } from '../Working.tsx'
import { modelsStore, useModels } from '../useModels.ts'
import { NumberField } from '../../../../kit/fields/NumberField.tsx'
import { Select } from '../../../../kit/fields/Select.tsx'
import { LoopLink } from './LoopLink.tsx'
import { FormUndo } from '../../../undo/FormUndo.tsx'
import { useKeptForm } from '../../../undo/useKeptForm.ts'

const first: RebalanceSettings = { threshold: 0.75, everyS: 5, samples: 3, leaver: 'volume-size', untilS: 300, mostMoves: 50 }

export function HotspotsPage() {
  const outcome = useModels((state) => state.rebalanced)
  const busy = useModels((state) => state.running?.task === 'rebalance')
  const began = useRef(false)
  useEffect(() => {
    if (began.current || modelsStore().getState().rebalanced !== null) return
    began.current = true
    void modelsStore().getState().rebalance({ scenario: null, settings: first })
  }, [])
  return (
    <article className="article" aria-labelledby="hot-title" aria-busy={busy}>
      <p className="article-place">Sandpiper · Svärd et al. 2014, Liu et al. 2011 §6</p>
      <h1 id="hot-title">{texts.hotSpots}</h1>
      <p className="explanation">
        <Unbroken>{texts.hotSpotsExplained}</Unbroken>
      </p>
      <div className="article-body">
        <div className="beside">
          <HotspotsForm />
          <Working task="rebalance" what={texts.movesUnit} />
          {outcome?.kind === 'done' && outcome.moves.length > 0 && <LoopLink scenario={outcome.scenario} />}
        </div>
        <div className="drawings" data-stale={busy}>
          {outcome === null && <AwaitedChart />}
          {outcome === null && <AwaitedTable drawing={hotSpotMoves([])} rows={2} />}
          {outcome?.kind === 'refused' && <FaultLines faults={outcome.faults} />}
          {outcome?.kind === 'done' && <Figures outcome={outcome} />}
        </div>
      </div>
    </article>
  )
}

function Figures({ outcome }: { outcome: Extract<RebalanceReply, { kind: 'done' }> }) {
  const { moves, unrelieved, overloadedS } = outcome
  const saved = { file: 'hot-spots', notes: [texts.hotSpots] }
  return (
    <>
      <p role="status">
        {moves.length === 0 && unrelieved.length === 0
          ? texts.noHotSpot
          : texts.overloaded(say(duration(overloadedS.before)), say(duration(overloadedS.after)))}
      </p>
      {unrelieved.map(({ host, atS }) => (
        <p key={host} className="model-note">
          {texts.hotSpotLeft(host, formatExact(atS))}
        </p>
      ))}
      <DrawingView drawing={loadDrawing(outcome)} {...saved} />
      {moves.length > 0 && <DrawingView drawing={hotSpotMoves(moves)} {...saved} />}
      {moves.length > 0 && <DrawingView drawing={candidatesDrawing(moves[0])} {...saved} />}
    </>
  )
}

interface HotspotsSettings {
  /** The hosts are those of the scenario in Play. */
  own: boolean
  settings: RebalanceSettings
}

function HotspotsForm() {
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const { form, history, set, restore } = useKeptForm<HotspotsSettings>('hot-spots', () => ({ own: false, settings: first }))
  const { own, settings } = form
  const change = (part: Partial<RebalanceSettings>, control: string | null) => set({ settings: { ...settings, ...part } }, control)
  return (
    <form
      className="model-form"
      aria-label={texts.hotSpotsShort}
      onBlur={() => history.release()}
      onSubmit={(event) => {
        event.preventDefault()
        void modelsStore()
          .getState()
          .rebalance({ scenario: own ? scenario : null, settings })
      }}>
      <Select
        layout="beside"
        label={texts.hotSpotsOf}
        value={own ? 'own' : 'example'}
        options={[
          { value: 'example', label: texts.exampleHosts },
          { value: 'own', label: texts.scenarioInPlay },
        ]}
        choose={(of) => set({ own: of === 'own' }, null)}
      />
      <MonitorFields settings={settings} change={change} />
      <Select
        layout="beside"
        label={texts.vmThatLeaves}
        value={settings.leaver}
        options={(Object.keys(texts.leaverNames) as RebalanceSettings['leaver'][]).map((leaver) => ({
          value: leaver,
          label: texts.leaverNames[leaver],
        }))}
        choose={(leaver) => change({ leaver }, null)}
      />
      <div className="model-acts">
        <Button type="submit" look="primary">
          {texts.findHotSpots}
        </Button>
        <FormUndo history={history} form={form} restore={restore} />
      </div>
    </form>
  )
}

interface MonitorFieldsProps {
  settings: RebalanceSettings
  change(part: Partial<RebalanceSettings>, control: string): void
}

/** When a host is a hot spot, and how it is watched. */
function MonitorFields({ settings, change }: MonitorFieldsProps) {
  return (
    <>
      <NumberField
        label={texts.threshold}
        value={Math.round(settings.threshold * 100)}
        layout="beside"
        live
        range={{ min: 1, max: 100, unit: '%', whole: true }}
        set={(percent: number) => change({ threshold: percent / 100 }, 'threshold')}
      />
      <NumberField
        label={texts.sampleEvery}
        value={settings.everyS}
        layout="beside"
        live
        range={{ min: 0.5, max: 600, unit: 's', whole: false }}
        set={(everyS: number) => change({ everyS }, 'everyS')}
      />
      <NumberField
        label={texts.samplesOnEnd}
        value={settings.samples}
        layout="beside"
        live
        range={{ min: 1, max: 100, unit: '', whole: true }}
        set={(samples: number) => change({ samples }, 'samples')}
      />
      <NumberField
        label={texts.monitoredFor}
        value={settings.untilS}
        layout="beside"
        live
        range={{ min: 10, max: 36_000, unit: 's', whole: false }}
        set={(untilS: number) => change({ untilS }, 'untilS')}
      />
    </>
  )
}

/** Hosts that have a line in the drawing of loads, the fullest ones. */
const MOST_HOSTS = 3

function loadDrawing({ before, after, settings }: RebalanceOutcome & { settings: RebalanceSettings }): Drawing {
  const fullest = Object.keys(before.hosts)
    .toSorted((one, other) => Math.max(...before.hosts[other]) - Math.max(...before.hosts[one]))
    .slice(0, MOST_HOSTS)
  const line = (loads: RebalanceOutcome['before'], id: string, moved: boolean): LinesDrawing['series'][number] => ({
    label: texts.hostOf(id, moved),
    whose: moved ? 'ours' : 'model',
    points: loads.tS.map((x, i) => ({ x, y: 100 * loads.hosts[id][i] })),
  })
  return {
    kind: 'lines',
    title: texts.hostLoad,
    x: { label: texts.time, unit: 's' },
    y: { label: texts.loadShare, unit: '%' },
    series: [...fullest.map((id) => line(after, id, true)), line(before, fullest[0], false)],
    marks: [{ at: settings.threshold * 100, axis: 'y', label: texts.aboveThreshold, whose: 'model' }],
  }
}

function hotSpotMoves(moves: readonly HotSpotMove[]): Drawing {
  return {
    kind: 'table',
    title: texts.movesOfHotSpots,
    columns: [
      { head: texts.movedVm, unit: '' },
      { head: texts.atTime, unit: 's' },
      { head: texts.hotHost, unit: '' },
      { head: texts.destination, unit: '' },
      { head: texts.untilTime, unit: 's' },
      { head: texts.downtime, unit: 'ms' },
    ],
    rows: moves.map(({ moved, atS, host, to, endS, downtimeMs }) => [moved, atS, host, to, endS, downtimeMs]),
  }
}

function candidatesDrawing({ atS, host, candidates }: HotSpotMove): Drawing {
  return {
    kind: 'bars',
    title: texts.whoCouldLeave(formatExact(atS), host),
    x: '',
    y: { label: texts.volumePerGiB, unit: '' },
    groups: candidates.map(({ vm }) => vm),
    series: [{ label: texts.volumePerGiB, whose: 'ours', values: candidates.map(({ volumePerGiB }) => volumePerGiB) }],
  }
}
