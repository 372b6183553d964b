/** The runs below each other: names, curves on shared axes, figures. */
import { Segments } from '../../../kit/Segments.tsx'
import { type KeyboardEvent, useCallback, useMemo } from 'react'
import type { Mark, PlotFrame } from '../../../kit/plot/marks.ts'
import { PlotTable } from '../../../kit/plot/PlotTable.tsx'
import type { CurveName } from '../../../store/compare/compareAddress.ts'
import { endOf } from '../../../store/compare/compareStore.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'
import { clock, duration, say } from '../../../units/format.ts'
import { RUN_COLOURS } from './RunLetter.tsx'
import { RunRow } from './RunRow.tsx'
import type { ComparedRow, Comparison } from './comparison.ts'
import { curvePoints, KEY_STEP, sharedAxes, type SharedAxes } from './plots/plotModel.ts'
import { atPointer, SharedPlot } from './plots/SharedPlot.tsx'
import { seedBand } from './plots/seedBand.ts'
import { useCompare, useCompareStore } from './useCompare.ts'

const CURVES = Object.keys(texts.curveNames) as CurveName[]
const COLUMNS = [texts.totalTime, texts.downtime, texts.transferred, texts.rounds, texts.speedWhileRunning, texts.risk]

export function RunList({ comparison, replace }: { comparison: Comparison; replace: (id: number) => void }) {
  const { rows, winners } = comparison
  const curve = useCompare((state) => state.curve)
  const made = useMemo(() => rows.flatMap(({ run: { run } }) => (run === null ? [] : [run])), [rows])
  const axes = useMemo(() => sharedAxes(made, curve), [made, curve])
  const overlay = useMemo(() => overlayMarks(rows, axes), [rows, axes])
  const base = rows.at(0)?.run.run ?? null
  return (
    <section aria-label={texts.runs} className="run-table">
      <RunHeads axes={axes} several={rows.length > 1} />
      <ol>
        {rows.map((row) => (
          <RunRow
            key={row.run.pin.id}
            row={row}
            rows={rows.length}
            winners={winners}
            largest={rows}
            axes={axes}
            base={row.place === 0 ? null : base}
            replace={replace}
          />
        ))}
      </ol>
      {made.length > 1 && (
        <div className="run-grid run-row">
          <p className="run-overlay-name">{texts.allRuns}</p>
          <div className="min-w-0">
            <SharedPlot axes={axes} label={texts.overlayOf(texts.curveNames[curve])} marks={overlay} height={OVERLAY_PX} />
          </div>
          <p className="run-legend">{texts.legend}</p>
        </div>
      )}
      <PlotTable title={texts.overlayOf(texts.curveNames[curve])} x={axes.x} y={axes.y} marks={overlay} />
    </section>
  )
}

interface RunHeadsProps {
  axes: SharedAxes
  several: boolean
}

/** Above the columns: the choice of the curve, the time axis and the names of the figures. */
function RunHeads({ axes, several }: RunHeadsProps) {
  return (
    <div className="run-grid run-heads">
      <div className="run-curves">
        <CurveSwitch curve={axes.curve} />
        {several && <p>{texts.dottedFirst}</p>}
      </div>
      <p className="run-name-head">{texts.namedByDifference}</p>
      <div className="min-w-0">
        <TimeAxis axes={axes} />
      </div>
      {COLUMNS.map((name) => (
        <p key={name} className="figure-head" aria-hidden="true">
          {name}
        </p>
      ))}
    </div>
  )
}

function CurveSwitch({ curve }: { curve: CurveName }) {
  const store = useCompareStore()
  return (
    <Segments
      label={texts.curveLegend}
      choices={CURVES.map((name) => ({ name, label: texts.curveNames[name] }))}
      chosen={curve}
      choose={(name) => store.getState().setCurve(name)}
    />
  )
}

const DASHES = [undefined, '7 3', '2 3', '9 3 2 3'] as const
const OVERLAY_PX = 170

/** The curves of all runs in one plot. Dashes tell them apart where colour does not. */
function overlayMarks(rows: readonly ComparedRow[], axes: SharedAxes): Mark[] {
  return rows.flatMap(({ run: { run, trials }, place, letter }): Mark[] => {
    if (run === null) return []
    const ink = RUN_COLOURS[place]
    return [
      { kind: 'band', points: seedBand(run, trials, axes), ink, opacity: 0.16 },
      { kind: 'line', points: curvePoints(run, axes), ink, dash: DASHES[place], name: letter },
    ]
  })
}

const AXIS_PX = 44
const NO_MARKS: never[] = []
const PAGE = 1 / 10

/** The time axis above all plots, with the playhead as a slider: pointer, arrow keys, Home and End. */
function TimeAxis({ axes }: { axes: SharedAxes }) {
  const bare = useMemo(() => ({ ...axes, y: { ...axes.y, scale: { ...axes.y.scale, ticks: [] } } }), [axes])
  const slider = useCallback((frame: PlotFrame) => <PlayheadSlider frame={frame} />, [])
  return (
    <SharedPlot axes={bare} label={texts.playhead} marks={NO_MARKS} height={AXIS_PX}>
      {slider}
    </SharedPlot>
  )
}

function PlayheadSlider({ frame }: { frame: PlotFrame }) {
  const store = useCompareStore()
  const playheadS = useCompare((state) => state.playheadS)
  const end = useCompare(({ runs }) => endOf(runs))
  const press = (event: KeyboardEvent) => {
    const to: Partial<Record<string, number>> = {
      ArrowRight: playheadS + end * KEY_STEP,
      ArrowUp: playheadS + end * KEY_STEP,
      ArrowLeft: playheadS - end * KEY_STEP,
      ArrowDown: playheadS - end * KEY_STEP,
      PageUp: playheadS + end * PAGE,
      PageDown: playheadS - end * PAGE,
      Home: 0,
      End: end,
    }
    const atS = to[event.key]
    if (atS === undefined) return
    event.preventDefault()
    store.getState().seek(atS)
  }
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={texts.playhead}
      aria-valuemin={0}
      aria-valuemax={Number(end.toFixed(3))}
      aria-valuenow={Number(playheadS.toFixed(3))}
      aria-valuetext={say(playheadS === 0 ? duration(0) : clock(playheadS))}
      className="compare-playhead"
      transform={`translate(${frame.x(playheadS)} ${frame.top})`}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return
        event.currentTarget.setPointerCapture(event.pointerId)
        store.getState().pause()
      }}
      onPointerMove={(event) => {
        if (event.isPrimary && event.currentTarget.hasPointerCapture(event.pointerId)) store.getState().seek(atPointer(event, frame))
      }}>
      <rect x="-22" y="-14" width="44" height="44" fill="transparent" />
      <polygon points="-6,-10 6,-10 6,-2 0,4 -6,-2" fill="var(--accent)" />
    </g>
  )
}
