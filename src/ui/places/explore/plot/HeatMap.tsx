/** The map of two settings: a cell is a point. Pointer, focus and arrow keys choose one; a press or Enter opens its run. */
import { type PointerEvent, useEffect, useId, useMemo, useState } from 'react'
import type { Mark, PlotFrame } from '../../../../kit/plot/marks.ts'
import { Plot } from '../../../../kit/plot/Plot.tsx'
import * as texts from '../../../../messages/compiled/en/places/explore.ts'
import { formatExact } from '../../../../units/format.ts'
import { inSentences } from '../../../../units/lists.ts'
import { labelled, sentence } from '../../../../units/punctuation.ts'
import { plotAxis } from '../axisModel.ts'
import type { Cell, ExploreModel } from '../exploreModel.ts'
import type { FigureChoice } from '../figureChoices.ts'
import { neverText, pointWords } from '../pointWords.ts'
import { type ColourScale, colourScale } from './colourScale.ts'
import { mapCliff, paintHeatMap } from './paintHeatMap.ts'
import { useInks } from './useInks.ts'
import { isTouch, usePointKeys } from './usePointKeys.ts'

interface HeatMapProps {
  model: ExploreModel
  figure: FigureChoice
  cell: Cell
  choose(cell: Cell): void
  open(cell: Cell): void
}

const LEAST_PX = 360
const MOST_PX = 680
/** Height above and below the map on a wide page, CSS pixels. */
const AROUND_PX = 330

export function HeatMap({ model, figure, cell, choose, open }: HeatMapProps) {
  const [isWatched, setWatched] = useState(false)
  const help = useId()
  const keys = usePointKeys({ columns: model.columns, rows: model.rows, cell, move: choose, open })
  const { palette, ramp } = useInks()
  const scale = useMemo(() => colourScale(model.sweep.points, figure, ramp), [model, figure, ramp])
  const marks = useMemo(
    (): Mark[] => [
      { kind: 'layer', draw: (ink, frame) => paintHeatMap(ink, { model, figure, scale, palette }, frame) },
      ...keyMarks(model),
    ],
    [model, figure, scale, palette],
  )
  const [x, y] = useMemo(() => [plotAxis(model.across), plotAxis(model.up ?? model.across)], [model])
  const words = pointWords(model, cell, figure)
  return (
    <div
      className="explore-map outline-offset-4"
      data-testid="heat-map"
      role="application"
      aria-roledescription={texts.heatMap}
      tabIndex={0}
      aria-label={texts.byTwo(figure.label, model.across.choice.label, model.up?.choice.label ?? '')}
      aria-describedby={help}
      onKeyDown={keys}
      onFocus={() => setWatched(true)}
      onBlur={() => setWatched(false)}>
      <div aria-hidden="true">
        <ColourKey scale={scale} unit={figure.unit} />
        <Plot
          role="group"
          label={figure.label}
          x={x}
          y={y}
          marks={marks}
          height={Math.max(LEAST_PX, Math.min(MOST_PX, innerHeight - AROUND_PX))}
          reading={null}
          hasKey>
          {(frame) => <Cells model={model} frame={frame} cell={cell} choose={choose} open={open} watch={setWatched} />}
        </Plot>
      </div>
      <p id={help} className="sr-only">
        {texts.mapHelp}
      </p>
      <Said text={isWatched ? inSentences([sentence(labelled(words.where, words.headline)), words.more]) : ''} />
    </div>
  )
}

interface CellsProps extends Omit<HeatMapProps, 'figure'> {
  frame: PlotFrame
  watch(isWatched: boolean): void
}

/** The frame of the cell chosen, and the ground that takes the pointer. */
function Cells({ model: { columns, rows }, frame, cell, choose, open, watch }: CellsProps) {
  const [wide, high] = [frame.width / columns, frame.height / rows]
  const under = ({ clientX, clientY, currentTarget }: { clientX: number; clientY: number; currentTarget: Element }): Cell => {
    const box = currentTarget.getBoundingClientRect()
    const at = (share: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(share * count)))
    const share = { x: (clientX - box.left) / Math.max(1, box.width), y: (clientY - box.top) / Math.max(1, box.height) }
    return { column: at(share.x, columns), row: rows - 1 - at(share.y, rows) }
  }
  const move = (event: PointerEvent<SVGRectElement>) => {
    const at = under(event)
    if (at.column !== cell.column || at.row !== cell.row) choose(at)
    watch(true)
  }
  const chosen = { x: frame.left + cell.column * wide, y: frame.top + (rows - 1 - cell.row) * high, width: wide, height: high }
  return (
    <>
      <rect {...chosen} fill="none" stroke="var(--surface)" strokeWidth="5" />
      <rect {...chosen} fill="none" stroke="var(--text)" strokeWidth="2.5" />
      <rect
        x={frame.left}
        y={frame.top}
        width={frame.width}
        height={frame.height}
        fill="transparent"
        onPointerMove={move}
        onPointerLeave={() => watch(false)}
        onClick={(event) => (isTouch(event.nativeEvent) ? choose : open)(under(event))}
      />
    </>
  )
}

/** What hatch, line, ring and blank cells mean; the canvas has all but the ring. */
function keyMarks(model: ExploreModel): Mark[] {
  const { across, up } = model
  const blank = blankText(model)
  const run = across.currentAt === null || up === null || up.currentAt === null ? [] : [{ x: across.currentAt, y: up.currentAt, r: 7 }]
  return [
    { kind: 'span', x: [0, 0], ink: 'var(--panel)', hatched: true, name: neverText(model) },
    ...(mapCliff(model).length === 0 ? [] : [{ kind: 'line', points: [], ink: 'var(--text)', width: 3, name: texts.cliff } satisfies Mark]),
    ...(blank === null ? [] : [{ kind: 'span', x: [0, 0], ink: 'var(--surface)', name: blank } satisfies Mark]),
    ...(run.length === 0 ? [] : [{ kind: 'dots', points: run, filled: false, ink: 'var(--accent)', name: texts.yourRun } satisfies Mark]),
  ]
}

/** Meaning of the blank cells: not simulated yet, then left out; null without one. */
function blankText({ columns, rows, pointAt, isRefused }: ExploreModel): string | null {
  const blank = Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)] as const).filter(
    ([column, row]) => pointAt(column, row) === undefined,
  )
  if (blank.length === 0) return null
  return blank.every(([column, row]) => isRefused(column, row)) ? texts.leftOut : texts.waiting
}

const COLOUR_STEPS = 60

/** The colours between the least and the largest value. */
function ColourKey({ scale: { scale, colourAt }, unit }: { scale: ColourScale; unit: string }) {
  return (
    <p className="mb-1 flex flex-wrap items-center gap-2 text-xs">
      {formatExact(scale.low)}
      <svg width={240} height={10}>
        {Array.from({ length: COLOUR_STEPS }, (_, i) => (
          <rect
            key={i}
            x={(240 / COLOUR_STEPS) * i}
            width={240 / COLOUR_STEPS + 0.5}
            height={10}
            fill={colourAt((i + 0.5) / COLOUR_STEPS)}
          />
        ))}
      </svg>
      {`${formatExact(scale.high)}${unit === '' ? '' : ` ${unit}`}`}
      {scale.log && <span className="text-text2">{texts.logColours}</span>}
    </p>
  )
}

const quietMs = 250

/** Announces the newest text once it has stayed unchanged for a moment. */
function Said({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), quietMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
