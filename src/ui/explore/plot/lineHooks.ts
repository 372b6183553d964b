/** Drawing hooks of Explore's line plot, over uPlot's grid: where points do not converge, the run of Play, and the chosen point. */
import type uPlot from 'uplot'
import { drawText, hatch } from '../../theme/canvasInk.ts'
import type { Palette } from '../../theme/colors.ts'
import { diamond } from './paintHeatMap.ts'

export interface LineMarks {
  /** Whether each point converges; null: not simulated yet. */
  states: readonly (boolean | null)[]
  /** Position of the value in Play; null outside. */
  currentAt: number | null
  chosen: number
  never: string
  palette: Palette
  medians: readonly (number | null)[]
  /** Lowest and highest at each point, drawn as a bar: values of a list have no band. Empty: none. */
  ranges: readonly (readonly [low: number, high: number] | null)[]
}

/** Runs in CSS pixels inside the plotting area. */
function inPlot(u: uPlot, draw: (ink: CanvasRenderingContext2D, box: { left: number; top: number; width: number; height: number }) => void): void {
  const { ctx: ink, bbox } = u
  const density = ink.canvas.width / u.width
  ink.save()
  ink.scale(density, density)
  draw(ink, { left: bbox.left / density, top: bbox.top / density, width: bbox.width / density, height: bbox.height / density })
  ink.restore()
}

const xAt = (u: uPlot, position: number, left: number): number => left + u.valToPos(position, 'x')

/** Under the lines: hatch where points do not converge, the cliff towards points that do, and the word. */
export function drawNever(u: uPlot, { states, never, palette: { chrome } }: LineMarks): void {
  inPlot(u, (ink, { left, top, width, height }) => {
    const right = left + width
    const stretches = neverStretches(states)
    for (const { from, to } of stretches) {
      const x1 = Math.max(left, xAt(u, from - 0.5, left))
      const x2 = Math.min(right, xAt(u, to + 0.5, left))
      ink.fillStyle = chrome.panel
      ink.fillRect(x1, top, x2 - x1, height)
      hatch(ink, x1, top, x2 - x1, height, chrome.ctl, 7)
      ink.fillStyle = chrome.text
      if (states.slice(0, from).includes(true)) ink.fillRect(x1 - 1.5, top, 3, height)
      if (states.slice(to + 1).includes(true)) ink.fillRect(x2 - 1.5, top, 3, height)
      for (let i = from; i <= to; i++) if (states[i] === false) diamond(ink, xAt(u, i, left), top + 8, 4, chrome.text)
      ink.font = '600 13px sans-serif'
      if (x2 - x1 > 8 * never.length + 12) {
        const middle = (x1 + x2) / 2
        ink.fillStyle = chrome.surface
        ink.fillRect(middle - 4 * never.length, top + height / 2 - 12, 8 * never.length, 24)
        drawText(ink, never, middle, top + height / 2 + 5, { colour: chrome.text, sizePx: 13, weight: 600, align: 'center' })
      }
    }
  })
}

/** Neighbouring points that do not converge, with the ones between them that are not known. */
export function neverStretches(states: readonly (boolean | null)[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  let isOpen = false
  states.forEach((state, i) => {
    if (state === null) return
    if (state) {
      isOpen = false
      return
    }
    if (isOpen) stretches[stretches.length - 1].to = i
    else stretches.push({ from: i, to: i })
    isOpen = true
  })
  return stretches
}

/** Over the lines: the run of Play as a ring, the chosen point as a dot with a line. */
export function drawMarks(u: uPlot, { currentAt, chosen, medians, ranges, palette: { chrome } }: LineMarks): void {
  inPlot(u, (ink, { left, top, height }) => {
    ink.fillStyle = `${chrome.accent}55`
    ranges.forEach((range, i) => {
      if (range === null) return
      const [foot, head] = range.map((value) => top + u.valToPos(value, 'y'))
      ink.fillRect(xAt(u, i, left) - 4, head, 8, foot - head)
    })
    const x = xAt(u, chosen, left)
    ink.strokeStyle = chrome.text
    ink.lineWidth = 1
    ink.setLineDash([4, 3])
    ink.beginPath()
    ink.moveTo(x, top)
    ink.lineTo(x, top + height)
    ink.stroke()
    ink.setLineDash([])
    const median = medians[chosen]
    if (median !== null && median !== undefined) ring(ink, x, top + u.valToPos(median, 'y'), 4, chrome.text, chrome.text)
    const own = currentAt === null ? null : between(medians, currentAt)
    if (currentAt !== null && own !== null) ring(ink, xAt(u, currentAt, left), top + u.valToPos(own, 'y'), 6, chrome.surface, chrome.accent)
  })
}

function between(medians: readonly (number | null)[], at: number): number | null {
  const [a, b] = [medians[Math.floor(at)], medians[Math.ceil(at)]]
  return a === null || b === null || a === undefined || b === undefined ? null : a + (b - a) * (at - Math.floor(at))
}

function ring(ink: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string, stroke: string): void {
  ink.beginPath()
  ink.arc(x, y, radius, 0, 2 * Math.PI)
  ink.fillStyle = fill
  ink.fill()
  ink.strokeStyle = stroke
  ink.lineWidth = 3
  ink.stroke()
}
