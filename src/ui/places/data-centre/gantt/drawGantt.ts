/** Draws the visible rows of the Gantt chart. 2D canvas, CSS pixels; the time axis begins `left` pixels in. */
import { hatch, drawText, textWidth } from '../../../theme/canvasText.ts'
import type { Palette } from '../../../theme/colors.ts'
import type { TimeAxis } from '../../../play/timeline/axis/timeAxis.ts'
import { ticks } from '../../../play/timeline/axis/axisLabels.ts'
import { timeX } from '../../../play/timeline/axis/timeAxis.ts'
import type { GanttRow, BarSpan } from './ganttRows.ts'
import { rowLabels } from './ganttRows.ts'
import type { Box } from '../topology/topologyLayout.ts'

interface GanttScene {
  rows: readonly GanttRow[]
  axis: TimeAxis
  left: number
  width: number
  height: number
  /** Height of a row; below 1, several rows share a line of pixels. */
  rowHigh: number
  /** Scroll position of the rows, in pixels. */
  scrolled: number
  /** Index of the chosen VM; −1: none. */
  chosen: number
  /** Moments of events. */
  eventsS: readonly number[]
  palette: Palette
}

/** Rows have text from this height on. */
export const MIN_TEXT_ROW_HEIGHT = 16
const TICK_APART_PX = 60

export function drawGantt(ink: CanvasRenderingContext2D, scene: GanttScene): void {
  const { rows, axis, left, width, height, rowHigh, scrolled, chosen, eventsS, palette } = scene
  const { chrome } = palette
  ink.fillStyle = chrome.grid
  for (const { x } of ticks(axis, TICK_APART_PX)) ink.fillRect(Math.round(left + x), 0, 1, height)
  const lines = () => {
    ink.strokeStyle = chrome.accent
    ink.setLineDash([3, 3])
    for (const atS of eventsS) {
      const x = Math.round(left + timeX(axis, atS)) + 0.5
      ink.beginPath()
      ink.moveTo(x, 0)
      ink.lineTo(x, height)
      ink.stroke()
    }
    ink.setLineDash([])
  }
  // Lines are under rows with text, and over rows that are lines themselves.
  if (rowHigh >= MIN_TEXT_ROW_HEIGHT) lines()
  const first = Math.max(0, Math.floor(scrolled / rowHigh))
  const last = Math.min(rows.length, Math.ceil((scrolled + height) / rowHigh))
  for (let i = first; i < last; i++) {
    const top = i * rowHigh - scrolled
    if (rowHigh >= MIN_TEXT_ROW_HEIGHT) {
      ink.fillStyle = rows[i].vm === chosen ? chrome.wash : chrome.grid
      if (rows[i].vm === chosen) ink.fillRect(0, top, width, rowHigh)
      else ink.fillRect(left, top + rowHigh - 1, width - left, 1)
    }
    drawRow(ink, rows[i], top, scene)
  }
  if (rowHigh < MIN_TEXT_ROW_HEIGHT) lines()
  if (rowHigh < MIN_TEXT_ROW_HEIGHT && chosen >= 0) markChosen(ink, scene)
}

function drawRow(
  ink: CanvasRenderingContext2D,
  row: GanttRow,
  top: number,
  { axis, left, width, rowHigh, chosen, palette }: GanttScene,
): void {
  const { chrome } = palette
  const high = rowHigh >= MIN_TEXT_ROW_HEIGHT ? 10 : rowHigh >= 4 ? rowHigh - 1 : Math.max(1, rowHigh)
  const y = rowHigh >= MIN_TEXT_ROW_HEIGHT ? top + (rowHigh - high) / 2 : top
  let endX = left + timeX(axis, row.endS)
  for (const span of row.spans) {
    const from = left + timeX(axis, span.fromS)
    const to = Math.max(from + 1, left + timeX(axis, span.toS))
    drawSpan(ink, span, { x: from, y, width: to - from, height: high }, palette)
    endX = Math.max(endX, to)
  }
  const bad = row.outcome !== null && row.outcome !== 'completed' && row.outcome !== 'skipped'
  if (bad) {
    const size = Math.min(5, Math.max(2, high / 2))
    ink.fillStyle = chrome.danger
    ink.beginPath()
    ink.moveTo(endX, y + high / 2 - size)
    ink.lineTo(endX + size, y + high / 2)
    ink.lineTo(endX, y + high / 2 + size)
    ink.lineTo(endX - size, y + high / 2)
    ink.fill()
    endX += size
  }
  if (!Number.isNaN(row.deadlineS) && row.deadlineS <= axis.endS && high >= 3) {
    const x = Math.round(left + timeX(axis, row.deadlineS))
    ink.fillStyle = row.late === true ? chrome.danger : chrome.text
    ink.fillRect(x, y - 2, 1.5, high + 4)
    if (high >= 8) {
      ink.beginPath()
      ink.moveTo(x, y - 2)
      ink.lineTo(x + 7, y + 1)
      ink.lineTo(x, y + 4)
      ink.fill()
    }
  }
  if (rowHigh >= MIN_TEXT_ROW_HEIGHT)
    writeRow(ink, row, { y: y + high - 1, endX, left, width, axis, bad, isChosen: row.vm === chosen }, palette)
}

function drawSpan(ink: CanvasRenderingContext2D, { kind }: BarSpan, box: Box, { chrome, state }: Palette): void {
  const { x, y, width, height } = box
  switch (kind) {
    case 'waits': {
      if (height < 4) {
        // Hatched lines side by side would flicker, so the waiting time of compressed rows is a plain background.
        ink.fillStyle = chrome.line
        ink.fillRect(x, y, width, height + 0.5)
        return
      }
      const thin = height >= 6 ? 2 : Math.max(1, height / 2)
      ink.fillStyle = state['not-sent']
      ink.fillRect(x, y + (height - thin) / 2, width, thin)
      return
    }
    case 'copying':
    case 'fetching':
      ink.fillStyle = kind === 'copying' ? state['in-flight'] : chrome.surface
      ink.fillRect(x, y, width, height)
      if (kind === 'fetching') {
        ink.fillStyle = state['in-flight']
        ink.fillRect(x, y + height / 2, width, height / 2)
      }
      if (height >= 4 && width > 2) {
        ink.strokeStyle = chrome['in-flight-ink']
        ink.lineWidth = 1
        ink.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1)
      }
      return
    case 'paused':
      ink.fillStyle = chrome.surface
      ink.fillRect(x, y, Math.max(2, width), height)
      if (width >= 4 && height >= 6) {
        hatch(ink, x, y, width, height, chrome.text, 4)
        ink.strokeStyle = chrome.text
        ink.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1)
      } else {
        ink.fillStyle = chrome.text
        ink.fillRect(x, y, Math.max(height >= 4 ? 2 : 1, width), height)
      }
  }
}

interface RowPlace {
  y: number
  endX: number
  left: number
  width: number
  axis: TimeAxis
  bad: boolean
  isChosen: boolean
}

/** Writes destination and duration beside the bar. */
function writeRow(
  ink: CanvasRenderingContext2D,
  row: GanttRow,
  { y, endX, left, width, axis, bad, isChosen }: RowPlace,
  { chrome }: Palette,
): void {
  const style = { colour: bad ? chrome.danger : chrome.text2 }
  const at = (seconds: number) => left + timeX(axis, seconds)
  const last = row.spans.at(-1)
  const label = placeLabel(
    rowLabels(row, bad).map((text) => ({ text, wide: textWidth(ink, text, style) })),
    {
      left,
      right: width - 4,
      startX: at(row.spans[0]?.fromS ?? 0),
      workX: at(row.spans.find(({ kind }) => kind !== 'waits')?.fromS ?? row.endS),
      stopX: last?.kind === 'paused' ? at(last.fromS) : Infinity,
      endX,
      flagX: !Number.isNaN(row.deadlineS) && row.deadlineS <= axis.endS ? at(row.deadlineS) : -Infinity,
    },
  )
  if (label === null) return
  // Lines of events end at the text.
  ink.fillStyle = isChosen ? chrome.wash : chrome.surface
  ink.fillRect(label.x - 2, y - 10, label.wide + 4, 12)
  drawText(ink, label.text, label.x, y, style)
}

/** Width of a deadline’s flag, with a gap. */
const FLAG_PX = 10

interface RowEdges {
  /** Room for text, in pixels. */
  left: number
  right: number
  startX: number
  /** End of the wait for admission. */
  workX: number
  /** Start of a downtime at the end of the bar; ∞: none. */
  stopX: number
  endX: number
  /** The deadline's flag; −∞: none. */
  flagX: number
}

/**
 * The longest label that has room behind the bar or before it; otherwise over the line of the wait; otherwise the shortest in the bar before
 * its downtime, of which a longer one would hide too much. The labels are ordered, the longest first. Null if none fits.
 */
export function placeLabel<Label extends { wide: number }>(
  labels: readonly Label[],
  { left, right, startX, workX, stopX, endX, flagX }: RowEdges,
): (Label & { x: number }) | null {
  const fits = (x: number, wide: number) => x >= left && x + wide <= right && (flagX + FLAG_PX < x || flagX > x + wide)
  const choices = [
    (wide: number) => {
      const behind = flagX > endX - 4 && flagX < endX + wide + 12 ? flagX + 12 : endX + 6
      return fits(behind, wide) ? behind : startX - 6 - wide
    },
    (wide: number) => workX - 6 - wide,
  ]
  const inBar = (wide: number) => Math.min(right, stopX, endX) - 8 - wide
  const places = [...choices.map((choice) => ({ choice, fitting: labels })), { choice: inBar, fitting: labels.slice(-1) }]
  for (const { choice, fitting } of places) {
    for (const label of fitting) {
      const x = choice(label.wide)
      if (fits(x, label.wide)) return { ...label, x }
    }
  }
  return null
}

/** Rows too low for text: marks the chosen row by a pointer with its name in the gutter, and by a higher line. */
function markChosen(ink: CanvasRenderingContext2D, scene: GanttScene): void {
  const {
    rows,
    left,
    rowHigh,
    height,
    scrolled,
    chosen,
    palette: { chrome },
  } = scene
  rows.forEach((row, i) => {
    if (row.vm !== chosen) return
    const middle = Math.min(height - 5, Math.max(5, (i + 0.5) * rowHigh - scrolled))
    drawRow(ink, row, middle - 2.5, { ...scene, rowHigh: 5 })
    ink.strokeStyle = chrome.accent
    ink.lineWidth = 1
    ink.strokeRect(left + 0.5, middle - 4, scene.axis.width, 8)
    const y = Math.min(height - 4, Math.max(12, middle + 4))
    drawText(ink, row.name, left - 12, y, { colour: chrome.text, weight: 600, align: 'right' })
    ink.fillStyle = chrome.accent
    ink.beginPath()
    ink.moveTo(left - 8, middle - 4)
    ink.lineTo(left - 2, middle)
    ink.lineTo(left - 8, middle + 4)
    ink.fill()
  })
}
