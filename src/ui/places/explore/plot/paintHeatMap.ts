/** The cells of the heat map, blank where nothing is simulated yet, the hatch where points do not converge, and the cliff. */
import { cliffEdges } from '../../../../analysis/sweep/cliffEdges.ts'
import type { PlotFrame } from '../../../../kit/plot/marks.ts'
import { hatch } from '../../../theme/canvasText.ts'
import type { Palette } from '../../../theme/colors.ts'
import type { ExploreModel } from '../exploreModel.ts'
import type { FigureChoice } from '../figureChoices.ts'
import type { ColourScale } from './colourScale.ts'

interface MapPicture {
  model: ExploreModel
  figure: FigureChoice
  scale: ColourScale
  palette: Palette
}

export function paintHeatMap(ink: CanvasRenderingContext2D, picture: MapPicture, frame: PlotFrame): void {
  const { model, figure, scale } = picture
  eachCell(model, (column, row) => {
    const median = model.pointAt(column, row)?.[figure.name]?.median
    if (model.stateAt(column, row) !== true || median === undefined) return
    ink.fillStyle = scale.colourOf(median)
    ink.fillRect(...cellBox(frame, column, row))
  })
  paintNever(ink, picture, frame)
  paintCliff(ink, picture, frame)
}

export function mapCliff({ columns, rows, stateAt }: ExploreModel): ReturnType<typeof cliffEdges> {
  return cliffEdges(columns, rows, stateAt)
}

function eachCell({ columns, rows }: ExploreModel, visit: (column: number, row: number) => void): void {
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) visit(column, row)
}

/** Edges lie on whole pixels, so that no seam shows between neighbours. */
function cellBox({ x, y }: PlotFrame, column: number, row: number): [x: number, y: number, width: number, height: number] {
  const [left, right, above, below] = [x(column - 0.5), x(column + 0.5), y(row + 0.5), y(row - 0.5)].map(Math.round)
  return [left, above, right - left, below - above]
}

const HATCH_PX = 7

function paintNever(ink: CanvasRenderingContext2D, { model, palette: { chrome } }: MapPicture, frame: PlotFrame): void {
  ink.save()
  ink.beginPath()
  eachCell(model, (column, row) => {
    if (model.stateAt(column, row) === false) ink.rect(...cellBox(frame, column, row))
  })
  ink.clip()
  ink.fillStyle = chrome.panel
  ink.fillRect(frame.left, frame.top, frame.width, frame.height)
  hatch(ink, frame.left, frame.top, frame.width, frame.height, chrome.ctl, HATCH_PX)
  ink.restore()
}

function paintCliff(ink: CanvasRenderingContext2D, { model, palette: { chrome } }: MapPicture, { x, y }: PlotFrame): void {
  const edges = mapCliff(model)
  ink.lineCap = 'square'
  for (const [colour, width] of [
    [chrome.surface, 6],
    [chrome.text, 3],
  ] as const) {
    ink.strokeStyle = colour
    ink.lineWidth = width
    ink.beginPath()
    for (const { x1, y1, x2, y2 } of edges) {
      ink.moveTo(x(x1 - 0.5), y(y1 - 0.5))
      ink.lineTo(x(x2 - 0.5), y(y2 - 0.5))
    }
    ink.stroke()
  }
}
