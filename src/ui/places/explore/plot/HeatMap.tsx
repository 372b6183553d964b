/** The map of two settings: a cell is a point. Pointer, focus and arrow keys choose one; a press or Enter opens its run. */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { inkOn } from '../../../../kit/plot/canvasInk.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { useLetterZoom, usePaperWidth } from '../../../../kit/measure/usePaperWidth.ts'
import { useDensity, useSize } from '../../../../kit/measure/useSize.ts'
import { colourScale } from './colourScale.ts'
import type { Cell, ExploreModel } from '../exploreModel.ts'
import type { FigureChoice } from '../figureChoices.ts'
import type { MapGeometry } from './mapGeometry.ts'
import { cellAt, columnX, enlarged, mapGeometry, rowY } from './mapGeometry.ts'
import type { MapBox } from './paintHeatMap.ts'
import { leftRoom, paintHeatMap, runNameBox, runNamePx } from './paintHeatMap.ts'
import { neverText, pointWords } from '../pointWords.ts'
import { useInks } from './useInks.ts'
import { isTouch, usePointKeys } from './usePointKeys.ts'
import { inSentences } from '../../../../units/lists.ts'
import { labelled, sentence } from '../../../../units/punctuation.ts'
import * as texts from '../../../../texts/places/explore.ts'

interface HeatMapProps {
  model: ExploreModel
  figure: FigureChoice
  cell: Cell
  choose(cell: Cell): void
  open(cell: Cell): void
}

/** Height of the picture for its width, within limits. */
const shape = 0.72
const leastHeight = 360
const mostHeight = 720
/** Height above the map on a wide page, CSS pixels. */
const aboveMap = 330
const usualBoxWide = 272

export function HeatMap({ model, figure, cell, choose, open }: HeatMapProps) {
  const [size, attach] = useSize()
  const { width, height, zoom } = usePicture(size.width)
  const { canvas, geometry, runName } = usePainted(model, figure, { width, height, zoom })
  const [isWatched, setWatched] = useState(false)
  const help = useId()
  const keys = usePointKeys({ columns: model.columns, rows: model.rows, cell, move: choose, open })
  const under = (event: { clientX: number; clientY: number; currentTarget: Element }): Cell | null => {
    const box = event.currentTarget.getBoundingClientRect()
    return geometry === null ? null : cellAt(geometry, event.clientX - box.left, event.clientY - box.top)
  }
  const words = pointWords(model, cell, figure)
  return (
    <div
      ref={attach}
      className="explore-map relative outline-offset-4"
      style={{ height }}
      data-testid="heat-map"
      role="application"
      aria-roledescription={texts.heatMap}
      tabIndex={0}
      aria-label={texts.byTwo(figure.label, model.across.choice.label, model.up?.choice.label ?? '')}
      aria-describedby={help}
      onKeyDown={keys}
      onFocus={() => setWatched(true)}
      onBlur={() => setWatched(false)}
      onPointerMove={(event) => {
        const at = under(event)
        if (at !== null && (at.column !== cell.column || at.row !== cell.row)) choose(at)
        setWatched(at !== null)
      }}
      onPointerLeave={() => setWatched(false)}
      onClick={(event) => {
        const at = under(event)
        if (at !== null) (isTouch(event.nativeEvent) ? choose : open)(at)
      }}>
      <canvas ref={canvas} className="absolute inset-0" style={{ width, height }} aria-hidden="true" />
      {geometry !== null && <Frame at={geometry} cell={cell} />}
      {runName !== null && <RunName box={runName} zoom={zoom} />}
      {geometry !== null && isWatched && <Box at={geometry} cell={cell} words={words} width={width} zoom={zoom} />}
      <p id={help} className="sr-only">
        {texts.mapHelp}
      </p>
      <Said text={isWatched ? inSentences([sentence(labelled(words.where, words.headline)), words.more]) : ''} />
    </div>
  )
}

interface PictureSize {
  width: number
  height: number
  zoom: number
}

/** Paints the map, and says where its cells and the run's name are on the page; null before the first time. */
function usePainted(model: ExploreModel, figure: FigureChoice, { width, height, zoom }: PictureSize) {
  const density = useDensity()
  const fonts = useFontsReady()
  const { palette, ramp } = useInks()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [geometry, setGeometry] = useState<MapGeometry | null>(null)
  const [runName, setRunName] = useState<MapBox | null>(null)
  const scale = useMemo(() => colourScale(model.sweep.points, figure, ramp), [model, figure, ramp])
  useLayoutEffect(() => {
    const [wide, high] = [width / zoom, height / zoom]
    const ink = canvas.current === null || width === 0 ? null : inkOn(canvas.current, wide, high, density * zoom)
    if (ink === null) return
    const at = mapGeometry(wide, high, { columns: model.columns, rows: model.rows, left: leftRoom(ink, model.up) })
    paintHeatMap(ink, { model, figure, scale, palette, never: neverText(model) }, at)
    setGeometry(keptIfSame(enlarged(at, zoom)))
    setRunName(keptIfSame(runNameBox(ink, model, at)))
  }, [model, figure, scale, palette, width, height, zoom, density, fonts])
  return { canvas, geometry, runName }
}

/** Updates state to `value`, unless it holds the same already. */
function keptIfSame<T>(value: T | null): (before: T | null) => T | null {
  return (before) => (JSON.stringify(before) === JSON.stringify(value) ? before : value)
}

/** Its size, and how much its letters are enlarged. */
function usePicture(roomWidth: number): PictureSize {
  const width = usePaperWidth(roomWidth)
  const zoom = useLetterZoom(width)
  return { width, zoom, height: Math.round(Math.max(leastHeight * zoom, Math.min(mostHeight, width * shape, innerHeight - aboveMap))) }
}

function Frame({ at, cell: { column, row } }: { at: MapGeometry; cell: Cell }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute border-[2.5px] border-text outline-1 outline-surface"
      style={{ left: columnX(at, column) - 2, top: rowY(at, row + 1) - 2, width: at.cellWidth + 4, height: at.cellHeight + 4 }}
    />
  )
}

/** The run's name once more, above the frame of the point chosen, which would strike it through. */
function RunName({ box, zoom }: { box: MapBox; zoom: number }) {
  return (
    <span
      aria-hidden="true"
      data-testid="run-name"
      className="pointer-events-none absolute bg-surface px-1 font-semibold whitespace-nowrap text-accent"
      style={{
        left: box.left * zoom,
        top: box.top * zoom,
        width: box.width * zoom,
        height: box.height * zoom,
        fontSize: runNamePx * zoom,
        lineHeight: `${box.height * zoom}px`,
      }}>
      {texts.yourRun}
    </span>
  )
}

interface BoxProps {
  at: MapGeometry
  cell: Cell
  words: ReturnType<typeof pointWords>
  width: number
  zoom: number
}

function Box({ at, cell, words, width, zoom }: BoxProps) {
  const boxWide = usualBoxWide * zoom
  const right = columnX(at, cell.column + 1) + 10
  const left = right + boxWide > width ? columnX(at, cell.column) - boxWide - 10 : right
  const below = rowY(at, cell.row) + 8
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-1 border border-text bg-surface px-3 py-2"
      style={{ left: Math.max(0, left), top: Math.min(below, rowY(at, 0) - 84), width: boxWide }}>
      <p className="text-[0.9375rem] font-semibold">{words.headline}</p>
      <p>
        <Unbroken>{words.where}</Unbroken>
      </p>
      <p className="text-[0.75rem] text-text2">
        {words.more === '' ? words.opens && texts.pressToOpen : inSentences([words.more, texts.pressToOpen].map(sentence))}
      </p>
    </div>
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
