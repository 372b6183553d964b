/** Draws the time axis: ticks, the rounds as a band, the downtime split into its parts. 2D canvas, CSS pixels. */
import { roundNumber } from '../../../../analysis/report/roundNumbers.ts'
import type { Run } from '../../../../store/play/run.ts'
import { formatWhole } from '../../../../units/format.ts'
import { drawText, textWidth } from '../../../theme/canvasText.ts'
import { type BandInput, drawBandDetails } from './bandDetails.ts'
import { firstRoundEndingAt } from './roundsByPixel.ts'
import { compressionText, factorText, TICK_APART_PX, ticks } from '../axis/axisLabels.ts'
import { stretchAt, timeX } from '../axis/timeAxis.ts'
import * as texts from '../../../../messages/compiled/en/play/timeline.ts'
import * as axisTexts from '../../../../messages/compiled/en/play/onTimeAxis.ts'

const LABEL_ROOM_PX = 12
const AFTER_ROOM_PX = 28

/** `ink` has its origin at the left edge of the axis. */
export function drawBand(ink: CanvasRenderingContext2D, input: BandInput): void {
  const { run, axis, palette, heights, edge } = input
  const { chrome } = palette
  const top = heights.ticks
  const downtimeX = axis.stretches.find(({ kind }) => kind === 'downtime')?.fromX ?? Infinity
  for (const { x, text } of ticks(axis, TICK_APART_PX)) {
    const style = { colour: chrome.text2 }
    const endX = x + textWidth(ink, text, style)
    const runsIntoDowntime = x < downtimeX && endX > downtimeX - 4
    if (!runsIntoDowntime && endX <= axis.width + edge) drawText(ink, text, x, top - 5, style)
  }
  ink.fillStyle = chrome.panel
  ink.fillRect(0, top, axis.width, heights.band)
  const after = axis.stretches.find(({ kind }) => kind === 'after')
  const afterFactor = after === undefined ? null : compressionText(after.scale)
  if (after !== undefined && afterFactor !== null && after.toX - after.fromX >= AFTER_ROOM_PX) {
    const style = { colour: chrome.text2, align: 'center' as const }
    drawText(ink, afterFactor, (after.fromX + after.toX) / 2, top + heights.band / 2 + 4, style)
  }
  if (run === null) return
  drawRounds(ink, run, input)
  drawBandDetails(ink, run, input)
}

function drawRounds(ink: CanvasRenderingContext2D, run: Run, { axis, palette: { chrome, textured }, heights, hovered }: BandInput): void {
  const { ticks: top, band: high } = heights
  let lastX = -1
  // Rounds narrower than half a pixel would only repaint the same pixel.
  const next = (from: number) => firstRoundEndingAt(run.rounds, axis, lastX + 0.5, from)
  for (let i = next(0); i < run.rounds.length; i = next(i + 1)) {
    const { index, kind, startS, durationS } = run.rounds[i]
    if (kind === 'stop') continue
    const from = timeX(axis, startS)
    const to = timeX(axis, startS + durationS)
    lastX = to
    // With forced colours or more contrast, edges separate the rounds.
    ink.fillStyle = index === hovered ? chrome.wash : textured ? chrome.surface : index % 2 === 0 ? chrome.line : chrome.grid
    ink.fillRect(from, top, Math.max(1, to - from - 1), high)
    if (index === hovered || (textured && to - from > 3)) {
      ink.strokeStyle = index === hovered ? chrome.accent : chrome.ctl
      ink.strokeRect(from + 0.5, top + 0.5, Math.max(1, to - from - 2), high - 1)
    }
    if (to - from < LABEL_ROOM_PX) continue
    const factor = factorText(stretchAt(axis, startS + durationS / 2).scale)
    writeRound(ink, {
      number: roundNumber(run.rounds, index),
      push: kind === 'push',
      from,
      to,
      baseline: top + high / 2 + 4,
      factor,
      colour: chrome.text,
    })
  }
}

interface RoundLabel {
  number: number
  push: boolean
  from: number
  to: number
  baseline: number
  factor: string | null
  colour: string
}

/** Writes the longest name that fits: `round 1, compressed 4.8×`, `round 1`, `1`, or nothing. */
function writeRound(ink: CanvasRenderingContext2D, { number, push, from, to, baseline, factor, colour }: RoundLabel): void {
  const name = push ? texts.postcopy : texts.round(formatWhole(number))
  const names = [...(factor === null ? [] : [axisTexts.scaled(name, factor)]), name, ...(push ? [] : [String(number)])]
  const style = { colour, align: 'center' as const }
  const fitting = names.find((text) => textWidth(ink, text, style) <= to - from - 6)
  if (fitting !== undefined) drawText(ink, fitting, (from + to) / 2, baseline, style)
}
