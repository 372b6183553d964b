/** The runs below each other: names, curves on shared axes, figures. */
import { Segments } from '../../../kit/Segments.tsx'
import { type KeyboardEvent, memo, type PointerEvent, useMemo } from 'react'
import type { CurveName } from '../../../store/compare/compareAddress.ts'
import { endOf } from '../../../store/compare/compareStore.ts'
import * as texts from '../../../texts/places/compare.ts'
import { clock, dataSize, duration, formatExact, formatNumber, say } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import { usePlotWidth } from '../../theme/usePaperWidth.ts'
import { useSize } from '../../theme/useSize.ts'
import { RUN_COLOURS } from './RunLetter.tsx'
import { RunRow } from './RunRow.tsx'
import { type ComparedRow, type Comparison, shownEndS } from './comparison.ts'
import { Halo, PlotFrame } from './plots/PlotFrame.tsx'
import { CurvesTable } from '../../plots/CurvesTable.tsx'
import {
  curveText,
  KEY_STEP,
  runCurves,
  sharedAxes,
  type SharedAxes,
  sharedTimeX,
  type ShownSize,
  STOP_HEIGHT,
  tabledCurve,
  VALUES_PX,
} from './plots/plotModel.ts'
import { seedBand } from './plots/seedBand.ts'
import { useCompare, useCompareStore } from './useCompare.ts'

const PLOT_HEIGHT = 124
/** Of the name before a plot and the values after it, with the gaps between them. */
const BESIDE_ON_PAPER_PX = 330

const CURVES = Object.keys(texts.curveNames) as CurveName[]
const COLUMNS = [texts.totalTime, texts.downtime, texts.transferred, texts.rounds, texts.speedWhileRunning, texts.risk]

export function RunList({ comparison, replace }: { comparison: Comparison; replace: (id: number) => void }) {
  const { rows, winners } = comparison
  const curve = useCompare((state) => state.curve)
  const [size, attach] = useSize()
  const made = useMemo(() => rows.flatMap(({ run: { run } }) => (run === null ? [] : [run])), [rows])
  const axes = useMemo(() => sharedAxes(made, curve), [made, curve])
  const tabled = useMemo(
    () => rows.flatMap(({ letter, run: { run } }) => (run === null ? [] : [{ name: letter, ...tabledCurve(run, axes) }])),
    [rows, axes],
  )
  const { width, zoom } = usePlotWidth(size.width, BESIDE_ON_PAPER_PX - VALUES_PX)
  const plot = useMemo(() => ({ width: Math.max(0, width - VALUES_PX), height: PLOT_HEIGHT, zoom }), [width, zoom])
  const base = rows.at(0)?.run.run ?? null
  return (
    <section aria-label={texts.runs} className="run-table">
      <RunHeads axes={axes} size={plot} several={rows.length > 1} attach={attach} />
      <ol>
        {rows.map((row) => (
          <RunRow
            key={row.run.pin.id}
            row={row}
            rows={rows.length}
            winners={winners}
            largest={rows}
            axes={axes}
            size={plot}
            base={row.place === 0 ? null : base}
            replace={replace}
          />
        ))}
      </ol>
      {made.length > 1 && (
        <div className="run-grid run-row">
          <p className="run-overlay-name">{texts.allRuns}</p>
          <OverlayPlot rows={rows} axes={axes} size={plot} />
          <p className="run-legend">{texts.legend}</p>
        </div>
      )}
      <CurvesTable
        title={texts.overlayOf(texts.curveNames[curve])}
        curves={tabled}
        text={(value) => curveText(curve, value)}
        plotEndS={axes.endS}
      />
    </section>
  )
}

interface RunHeadsProps {
  axes: SharedAxes
  size: ShownSize
  several: boolean
  /** Measures the width for the plots. */
  attach: ReturnType<typeof useSize>[1]
}

/** Above the columns: the choice of the curve, the time axis and the names of the figures. */
function RunHeads({ axes, size, several, attach }: RunHeadsProps) {
  const { enlarged, breakAt } = axes.values
  return (
    <div className="run-grid run-heads">
      <div className="run-curves">
        <CurveSwitch curve={axes.curve} />
        <p>
          {inSentences([
            ...(several ? [texts.dottedFirst] : []),
            ...(enlarged === 1 ? [] : [texts.enlargedBelow(formatNumber(enlarged, 2), say(dataSize(breakAt)))]),
          ])}
        </p>
      </div>
      <p className="run-name-head">{texts.namedByDifference}</p>
      <div ref={attach}>
        <TimeAxis axes={axes} size={size} />
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

const DASHES = ['', '7 3', '2 3', '9 3 2 3'] as const
const LETTER_APART_PX = 14

/** The curves of all runs in one plot. Dashes tell them apart where colour does not. */
const OverlayPlot = memo(function OverlayPlot({ rows, axes, size }: { rows: readonly ComparedRow[]; axes: SharedAxes; size: ShownSize }) {
  const inner = useMemo(() => ({ width: size.width, height: size.height - STOP_HEIGHT }), [size.width, size.height])
  const lines = useMemo(
    () =>
      rows.flatMap(({ run: { run, trials }, place, letter }) =>
        run === null
          ? []
          : [
              {
                place,
                letter,
                band: seedBand(run, trials, axes, inner),
                d: runCurves(run, axes, inner).line,
                endX: sharedTimeX(axes, inner.width, shownEndS(run) ?? run.simulatedS),
              },
            ],
      ),
    [rows, axes, inner],
  )
  const ends = lines.toSorted((one, other) => one.endX - other.endX)
  const placed: { place: number; letter: string; x: number }[] = []
  for (const { place, letter, endX } of ends)
    placed.push({ place, letter, x: Math.max(endX, (placed.at(-1)?.x ?? -LETTER_APART_PX) + LETTER_APART_PX) })
  // Letters beyond the edge move back, and those before them.
  for (let i = placed.length - 1, room = size.width - 8; i >= 0; i--, room -= LETTER_APART_PX) placed[i].x = Math.min(placed[i].x, room)
  return (
    <div className="relative min-w-0">
      <PlotFrame axes={axes} size={size} label={texts.overlayOf(texts.curveNames[axes.curve])} words>
        {lines.map(
          ({ place, band }) => band !== '' && <path key={`band ${place}`} d={band} fill={RUN_COLOURS[place]} fillOpacity={0.16} />,
        )}
        {lines.map(({ place, d }) => (
          <path
            key={place}
            d={d}
            fill="none"
            stroke={RUN_COLOURS[place]}
            strokeWidth={2}
            strokeLinejoin="round"
            strokeDasharray={DASHES[place]}
          />
        ))}
        {placed.map(({ place, letter, x }) => (
          <Halo key={place} x={x} y={inner.height - 8} anchor="middle" colour={RUN_COLOURS[place]} weight={600} size={14}>
            {letter}
          </Halo>
        ))}
      </PlotFrame>
    </div>
  )
})

const HEIGHT = 36
const PAGE = 1 / 10

/** The time axis above all plots, with the playhead as a slider: pointer, arrow keys, Home and End. */
function TimeAxis({ axes, size: { width, zoom } }: { axes: SharedAxes; size: ShownSize }) {
  return (
    <div className="time-axis" style={{ width: width * zoom }}>
      <svg width={width} height={HEIGHT} style={{ zoom }} aria-hidden="true">
        {axes.ticksS.map((atS, i) => {
          const x = sharedTimeX(axes, width, atS)
          const isLast = i === axes.ticksS.length - 1
          return (
            <g key={atS}>
              <path d={`M${x} ${HEIGHT - 5}V${HEIGHT}`} stroke="var(--ctl)" />
              <text
                x={x}
                y={12}
                textAnchor={i === 0 ? 'start' : isLast && x > width - 24 ? 'end' : 'middle'}
                fontSize={12}
                fill="var(--text2)">
                {isLast ? say(tickTime(atS)) : tickTime(atS).value}
              </text>
            </g>
          )
        })}
      </svg>
      <PlayheadSlider axes={axes} width={width * zoom} />
    </div>
  )
}

function tickTime(atS: number): { value: string; unit: string } {
  return { value: formatExact(Number(atS.toPrecision(6))), unit: 's' }
}

function PlayheadSlider({ axes, width }: { axes: SharedAxes; width: number }) {
  const store = useCompareStore()
  const playheadS = useCompare((state) => state.playheadS)
  const end = useCompare(({ runs }) => endOf(runs))
  const seek = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (box !== undefined) store.getState().seek(((event.clientX - box.left) / Math.max(1, box.width)) * axes.endS)
  }
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
    <div
      role="slider"
      tabIndex={0}
      aria-label={texts.playhead}
      aria-valuemin={0}
      aria-valuemax={Number(end.toFixed(3))}
      aria-valuenow={Number(playheadS.toFixed(3))}
      aria-valuetext={say(playheadS === 0 ? duration(0) : clock(playheadS))}
      className="compare-playhead"
      style={{ left: sharedTimeX(axes, width, playheadS) }}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return
        event.currentTarget.setPointerCapture(event.pointerId)
        store.getState().pause()
      }}
      onPointerMove={(event) => {
        if (event.isPrimary && event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      }}>
      <svg width={12} height={14} viewBox="0 0 12 14" aria-hidden="true">
        <path d="M0 0h12v8l-6 6-6-6z" fill="var(--accent)" />
      </svg>
    </div>
  )
}
