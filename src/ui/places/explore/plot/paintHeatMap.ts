/** Draws the heat map, blank where nothing is simulated yet, with its axes, the cliff, the run of Play and the legend, for the screen and for the saved picture. */
import { cliffEdges } from '../../../../analysis/sweep/cliffEdges.ts'
import { formatExact } from '../../../../units/format.ts'
import { scaleShare } from '../../../../kit/plot/scale.ts'
import { drawText, hatch, textWidth } from '../../../theme/canvasText.ts'
import type { Palette } from '../../../theme/colors.ts'
import type { AxisModel } from '../axisModel.ts'
import type { ColourScale } from './colourScale.ts'
import type { ExploreModel } from '../exploreModel.ts'
import type { FigureChoice } from '../figureChoices.ts'
import type { MapGeometry } from './mapGeometry.ts'
import { belowMap, columnX, middleInside, narrowMap, rowY } from './mapGeometry.ts'
import * as texts from '../../../../texts/places/explore.ts'

interface MapPicture {
  model: ExploreModel
  figure: FigureChoice
  scale: ColourScale
  /** Written for points that do not converge. */
  never: string
  palette: Palette
}

const sizePx = 12
const legendWide = 260
export const runNamePx = 13

/** Width at the left for the labels of the vertical axis. */
export function leftRoom(ink: CanvasRenderingContext2D, up: AxisModel | null): number {
  const widest = Math.max(0, ...(up?.ticks ?? []).map(({ label }) => textWidth(ink, label, { colour: '', sizePx })))
  return Math.ceil(widest) + 34
}

export function paintHeatMap(ink: CanvasRenderingContext2D, picture: MapPicture, at: MapGeometry): void {
  const { model, figure, scale } = picture
  for (let row = 0; row < model.rows; row++) {
    for (let column = 0; column < model.columns; column++) {
      const state = model.stateAt(column, row)
      const median = model.pointAt(column, row)?.[figure.name]?.median
      if (state !== true || median === undefined) continue
      ink.fillStyle = scale.colourOf(median)
      ink.fillRect(...cellBox(at, column, row))
    }
  }
  paintNever(ink, picture, at)
  paintCliff(ink, picture, at)
  paintAxes(ink, picture, at)
  paintRun(ink, picture, at)
  paintLegend(ink, picture, at, rowY(at, 0) + belowMap + 12)
}

/** Edges lie on whole pixels, so that no seam shows between neighbours. */
function cellBox(at: MapGeometry, column: number, row: number): [x: number, y: number, width: number, height: number] {
  const [left, right, above, below] = [columnX(at, column), columnX(at, column + 1), rowY(at, row + 1), rowY(at, row)].map(Math.round)
  return [left, above, right - left, below - above]
}

function paintNever(ink: CanvasRenderingContext2D, { model, palette, never }: MapPicture, at: MapGeometry): void {
  const { chrome } = palette
  ink.save()
  ink.beginPath()
  for (let row = 0; row < model.rows; row++) {
    for (let column = 0; column < model.columns; column++) {
      if (model.stateAt(column, row) === false) ink.rect(...cellBox(at, column, row))
    }
  }
  ink.clip()
  const [width, height] = [at.columns * at.cellWidth, at.rows * at.cellHeight]
  ink.fillStyle = chrome.panel
  ink.fillRect(at.left, at.top, width, height)
  hatch(ink, at.left, at.top, width, height, chrome.ctl, 7)
  ink.restore()
  const middle = deepest(model)
  if (middle === null) return
  const wide = textWidth(ink, never, { colour: '', sizePx: 14, weight: 600 }) + 40
  if (middle.depth * at.cellWidth * 1.5 < wide || middle.depth * at.cellHeight * 2 < 30) return
  const x = columnX(at, middle.column + 0.5)
  const { currentAt } = model.up ?? { currentAt: null }
  const centre = rowY(at, middle.row + 0.5)
  const isAtRun = currentAt !== null && Math.abs(rowY(at, currentAt + 0.5) - centre) < 32
  const y = isAtRun ? centre - 48 : centre
  ink.fillStyle = chrome.surface
  ink.fillRect(x - wide / 2, y - 15, wide, 30)
  diamond(ink, x - wide / 2 + 16, y, 5, chrome.text)
  drawText(ink, never, x - wide / 2 + 28, y + 5, { colour: chrome.text, sizePx: 14, weight: 600 })
}

/** The cell that does not converge and is farthest from the edge of that area, with its distance in cells. */
function deepest({ columns, rows, stateAt }: ExploreModel): { column: number; row: number; depth: number } | null {
  const depth = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0))
  const isNever = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < columns && row < rows && stateAt(column, row) === false
  let best: { column: number; row: number; depth: number } | null = null
  for (let level = 1, grew = true; grew; level++) {
    grew = false
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const around = [
          [column - 1, row],
          [column + 1, row],
          [column, row - 1],
          [column, row + 1],
        ]
        const within =
          isNever(column, row) &&
          depth[row][column] === level - 1 &&
          (level === 1 || around.every(([x, y]) => (depth[y]?.[x] ?? 0) >= level - 1))
        if (!within) continue
        depth[row][column] = level
        best = { column, row, depth: level }
        grew = true
      }
    }
  }
  return best
}

function paintCliff(ink: CanvasRenderingContext2D, { model, palette: { chrome } }: MapPicture, at: MapGeometry): void {
  const edges = cliffEdges(model.columns, model.rows, model.stateAt)
  ink.lineCap = 'square'
  for (const [colour, width] of [
    [chrome.surface, 6],
    [chrome.text, 3],
  ] as const) {
    ink.strokeStyle = colour
    ink.lineWidth = width
    ink.beginPath()
    for (const { x1, y1, x2, y2 } of edges) {
      ink.moveTo(columnX(at, x1), rowY(at, y1))
      ink.lineTo(columnX(at, x2), rowY(at, y2))
    }
    ink.stroke()
  }
}

function paintAxes(ink: CanvasRenderingContext2D, { model: { across, up }, palette: { chrome } }: MapPicture, at: MapGeometry): void {
  const foot = rowY(at, 0)
  ink.strokeStyle = chrome.ctl
  ink.lineWidth = 1
  ink.strokeRect(at.left - 0.5, at.top - 0.5, at.columns * at.cellWidth + 1, at.rows * at.cellHeight + 1)
  ink.beginPath()
  let free = -Infinity
  for (const { at: position, label } of across.ticks) {
    const x = columnX(at, position + 0.5)
    const half = textWidth(ink, label, { colour: '', sizePx }) / 2
    ink.moveTo(x, foot)
    ink.lineTo(x, foot + 5)
    const middle = middleInside(at, x, half)
    if (middle - half < free) continue
    free = middle + half + 8
    drawText(ink, label, middle, foot + 19, { colour: chrome.text, sizePx, align: 'center' })
  }
  for (const { at: position, label } of up?.ticks ?? []) {
    const y = rowY(at, position + 0.5)
    ink.moveTo(at.left, y)
    ink.lineTo(at.left - 5, y)
    drawText(ink, label, at.left - 9, y + 4, { colour: chrome.text, sizePx, align: 'right' })
  }
  ink.stroke()
  drawText(ink, across.title, at.left + (at.columns * at.cellWidth) / 2, foot + 39, { colour: chrome.text2, sizePx, align: 'center' })
  if (up === null) return
  ink.save()
  ink.translate(11, at.top + (at.rows * at.cellHeight) / 2)
  ink.rotate(-Math.PI / 2)
  drawText(ink, up.title, 0, 4, { colour: chrome.text2, sizePx, align: 'center' })
  ink.restore()
}

export interface MapBox {
  left: number
  top: number
  width: number
  height: number
}

/** Where the run of Play lies on the map; null if it does not lie on both axes. */
function placeOfRun({ across, up }: ExploreModel, at: MapGeometry): [x: number, y: number] | null {
  if (across.currentAt === null || up === null || up.currentAt === null) return null
  return [columnX(at, across.currentAt + 0.5), rowY(at, up.currentAt + 0.5)]
}

/** Box of the run's name beside its ring; null without a ring. */
export function runNameBox(ink: CanvasRenderingContext2D, model: ExploreModel, at: MapGeometry): MapBox | null {
  const place = placeOfRun(model, at)
  if (place === null) return null
  const [x, y] = place
  const wide = textWidth(ink, texts.yourRun, { colour: '', sizePx: runNamePx, weight: 600 })
  const gap = Math.max(14, at.cellWidth / 2 + 8)
  const isRight = x + gap + wide + 6 > columnX(at, at.columns)
  return { left: (isRight ? x - gap - wide - 6 : x + gap) - 4, top: y - 10, width: wide + 8, height: 20 }
}

function paintRun(ink: CanvasRenderingContext2D, { model, palette: { chrome } }: MapPicture, at: MapGeometry): void {
  const place = placeOfRun(model, at)
  const box = runNameBox(ink, model, at)
  if (place === null || box === null) return
  const [x, y] = place
  ink.beginPath()
  ink.arc(x, y, 8, 0, 2 * Math.PI)
  ink.fillStyle = chrome.surface
  ink.fill()
  ink.strokeStyle = chrome.accent
  ink.lineWidth = 3.5
  ink.stroke()
  ink.fillStyle = chrome.surface
  ink.fillRect(box.left, box.top, box.width, box.height)
  drawText(ink, texts.yourRun, box.left + 4, y + 5, { colour: chrome.accent, sizePx: runNamePx, weight: 600 })
}

/** Colours with their values, and what hatch, diamond, line and blank cells mean, in one or two rows. */
function paintLegend(ink: CanvasRenderingContext2D, picture: MapPicture, at: MapGeometry, top: number): void {
  const {
    scale,
    figure,
    palette: { chrome },
  } = picture
  const { left } = at
  const wide = Math.min(legendWide, at.columns * at.cellWidth)
  for (let i = 0; i < wide; i++) {
    ink.fillStyle = scale.colourAt((i + 0.5) / wide)
    ink.fillRect(left + i, top, 1.4, 10)
  }
  let free = -Infinity
  const ticks = scale.scale.ticks
  ticks.forEach((tick, i) => {
    const label = `${formatExact(tick)}${i === ticks.length - 1 && figure.unit !== '' ? ` ${figure.unit}` : ''}`
    const half = textWidth(ink, label, { colour: '', sizePx }) / 2
    const x = middleInside(at, left + scaleShare(scale.scale, tick) * wide, half)
    if (x - half < free) return
    free = x + half + 6
    drawText(ink, label, x, top + 24, { colour: chrome.text, sizePx, align: 'center' })
  })
  const isNarrow = left + at.columns * at.cellWidth < narrowMap
  paintSigns(ink, picture, isNarrow ? left : left + wide + 44, isNarrow ? top + 38 : top)
}

/** Legend of hatch, diamond and line, and of the blank cells if there are some. */
function paintSigns(ink: CanvasRenderingContext2D, { never, palette: { chrome }, model }: MapPicture, from: number, top: number): void {
  ink.fillStyle = chrome.panel
  ink.fillRect(from, top, 22, 10)
  hatch(ink, from, top, 22, 10, chrome.ctl, 5)
  diamond(ink, from + 11, top + 5, 4, chrome.text)
  drawText(ink, never, from + 30, top + 10, { colour: chrome.text, sizePx })
  let next = from
  if (cliffEdges(model.columns, model.rows, model.stateAt).length > 0) {
    ink.fillStyle = chrome.text
    ink.fillRect(from, top + 19, 22, 3)
    drawText(ink, texts.cliff, from + 30, top + 25, { colour: chrome.text, sizePx })
    next += 54 + textWidth(ink, texts.cliff, { colour: '', sizePx })
  }
  const blank = blankText(model)
  if (blank === null) return
  ink.strokeStyle = chrome.ctl
  ink.lineWidth = 1
  ink.strokeRect(next + 0.5, top + 15.5, 21, 9)
  drawText(ink, blank, next + 30, top + 25, { colour: chrome.text, sizePx })
}

/** Meaning of the blank cells: not simulated yet, then left out; null without one. */
function blankText({ columns, rows, pointAt, isRefused }: ExploreModel): string | null {
  const blank = Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)] as const).filter(
    ([column, row]) => pointAt(column, row) === undefined,
  )
  if (blank.length === 0) return null
  return blank.every(([column, row]) => isRefused(column, row)) ? texts.leftOut : texts.waiting
}

export function diamond(ink: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  ink.beginPath()
  ink.moveTo(x, y - radius)
  ink.lineTo(x + radius, y)
  ink.lineTo(x, y + radius)
  ink.lineTo(x - radius, y)
  ink.closePath()
  ink.fillStyle = colour
  ink.fill()
}
