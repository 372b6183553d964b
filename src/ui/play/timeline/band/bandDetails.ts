/**
 * Details over the rounds on the time axis: the parts of the downtime, context switches, the time before the first round, compressed
 * rounds.
 */
import { duration, formatWhole, say } from '../../../../units/format.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { hatch, drawText, textWidth } from '../../../theme/canvasText.ts'
import type { Palette } from '../../../theme/colors.ts'
import { partColour } from '../../../theme/downtimeFills.ts'
import { type DowntimePart, downtimePartsOf } from '../downtimeParts.ts'
import type { Downtime, GuestStop } from '../runMoments.ts'
import { restOfRounds } from '../axis/roundsOnAxis.ts'
import { downtimeOf, guestStopsOf, requestedAtS } from '../runMoments.ts'
import type { Stretch, TimeAxis } from '../axis/timeAxis.ts'
import { factorText } from '../axis/axisLabels.ts'
import { timeX } from '../axis/timeAxis.ts'
import * as texts from '../../../../messages/compiled/en/play/timeline.ts'
import * as axisTexts from '../../../../messages/compiled/en/play/onTimeAxis.ts'

/** Around the letters of a part, and of the part's colour at each side at least. */
const LABEL_PAD_PX = 4

export interface BandHeights {
  ticks: number
  band: number
  parts: number
}

interface BandLooks {
  axis: TimeAxis
  palette: Palette
  heights: BandHeights
}

export interface BandInput extends BandLooks {
  run: Run | null
  /** `Round.index` of the round hovered in the story or the charts. */
  hovered: number | null
  /** Room for letters beyond the end of the axis. */
  edge: number
}

/** `ink` has its origin at the left edge of the axis. */
export function drawBandDetails(ink: CanvasRenderingContext2D, run: Run, input: BandInput): void {
  drawBefore(ink, run, input)
  const rest = input.axis.stretches.find(({ kind, scale }) => kind === 'rest' && scale < 1)
  if (rest !== undefined) drawRest(ink, rest, run, input)
  const downtime = downtimeOf(run)
  if (downtime === null) return
  drawDowntime(ink, downtime, downtimePartsOf(run), input)
  drawGuestStops(ink, guestStopsOf(run), input)
}

/** Draws the time before the first round: the migration is not requested yet, queued, or sends a local disk. */
function drawBefore(ink: CanvasRenderingContext2D, run: Run, { axis, palette: { chrome }, heights }: BandInput): void {
  const migration = migrationOf(run)
  const first = run.rounds[0]
  if (migration === null || first === undefined) return
  const write = (text: string, fromS: number, toS: number) => {
    const [from, to] = [timeX(axis, fromS), timeX(axis, toS)]
    const style = { colour: chrome.text2, align: 'center' as const }
    if (textWidth(ink, text, style) > to - from - 6) return
    drawText(ink, text, (from + to) / 2, heights.ticks + heights.band / 2 + 4, style)
  }
  const requestedS = requestedAtS(run)
  write(texts.atSource, 0, requestedS)
  write(texts.queued, requestedS, migration.startS)
  if (migration.diskMiB > 0) write(axisTexts.localDisk, migration.startS, first.startS)
}

/** Compressed rounds: no stripes, but a label with their duration. */
function drawRest(ink: CanvasRenderingContext2D, rest: Stretch, run: Run, { palette: { chrome }, heights }: BandInput): void {
  const { ticks: top, band: high } = heights
  ink.fillStyle = chrome.panel
  ink.fillRect(rest.fromX, top, rest.toX - rest.fromX, high)
  hatch(ink, rest.fromX, top, rest.toX - rest.fromX, high, chrome.line, 6)
  const style = { colour: chrome.text, align: 'center' as const }
  const fits = (words: string) => textWidth(ink, words, style) <= rest.toX - rest.fromX - 8
  const text = restLabels(run, rest).find(fits)
  if (text === undefined) return
  const wide = textWidth(ink, text, style) + 8
  const middle = (rest.fromX + rest.toX) / 2
  ink.fillStyle = chrome.panel
  ink.fillRect(middle - wide / 2, top, wide, high)
  drawText(ink, text, middle, top + high / 2 + 4, style)
}

/** Labels of compressed rounds, the longest first. */
export function restLabels(run: Run, rest: Stretch): string[] {
  const end = say(duration(Math.min(rest.toS, run.simulatedS)))
  const until = axisTexts.until(end)
  const factor = factorText(rest.scale)
  const folded = restOfRounds(run.rounds, downtimeOf(run) !== null, run.simulatedS)
  const label = downtimeOf(run) === null ? axisTexts.samePatternUntil(end) : until
  const alike = folded?.isAlike === true ? axisTexts.roundsFrom(folded.first + 1) : null
  return alike !== null
    ? [axisTexts.roundsUntil(alike, until), alike]
    : [...(factor === null ? [] : [axisTexts.scaled(label, factor)]), label, until, end]
}

/** Each switch of a context-switching guest: hatched like downtime, with its length. The marks below show its direction. */
function drawGuestStops(
  ink: CanvasRenderingContext2D,
  stops: readonly GuestStop[],
  { axis, palette: { chrome }, heights }: BandInput,
): void {
  const { ticks: top, band, parts: below } = heights
  for (const [i, { fromS, toS, ms }] of stops.entries()) {
    const from = timeX(axis, fromS)
    const next = i + 1 < stops.length ? timeX(axis, stops[i + 1].fromS) : Infinity
    const wide = Math.max(3, timeX(axis, toS) - from)
    ink.fillStyle = chrome.surface
    ink.fillRect(from, top, wide, band)
    hatch(ink, from, top, wide, band, chrome.text, 4)
    ink.strokeStyle = chrome.text
    ink.lineWidth = 1
    ink.strokeRect(from + 0.5, top + 0.5, wide - 1, band - 1)
    const text = ms >= 1000 ? say(duration(ms / 1000)) : axisTexts.ms(shortMs(ms))
    const style = { colour: chrome.text }
    const room = Math.min(next, axis.width) - from - 6
    if (below > 0 && textWidth(ink, text, style) <= room) drawText(ink, text, from + 2, top + band + below - 3, style)
  }
}

function drawDowntime(
  ink: CanvasRenderingContext2D,
  downtime: Downtime,
  parts: readonly DowntimePart[],
  { axis, palette, heights }: BandInput,
): void {
  const { ticks: top, band, parts: below } = heights
  const { chrome } = palette
  const from = timeX(axis, downtime.fromS)
  const to = timeX(axis, downtime.toS)
  ink.fillStyle = chrome.panel
  ink.fillRect(from, 0, to - from, top)
  ink.fillStyle = chrome.ctl
  ink.fillRect(from, 0, 1, top + band + below)
  ink.fillRect(to - 1, 0, 1, top + band + below)
  const unsaid = parts.filter((part) => !drawPart(ink, part, { axis, palette, heights }))
  if (below > 0) writeParts(ink, unsaid, { from, to, baseline: top + band + below - 3, palette })
}

/** Returns true if the part's name and length fit in the band. */
function drawPart(ink: CanvasRenderingContext2D, part: DowntimePart, { axis, palette, heights }: BandLooks): boolean {
  const { ticks: top, band } = heights
  const from = timeX(axis, part.fromS)
  const to = timeX(axis, part.toS)
  fillPart(ink, part.key, palette, { x: from, y: top, width: Math.max(1, to - from), height: band })
  const text = axisTexts.partLength(part.label, say(duration(part.ms / 1000)))
  const style = { colour: palette.chrome.text, weight: 600 as const, align: 'center' as const }
  const wide = textWidth(ink, text, style) + 2 * LABEL_PAD_PX
  if (part.key !== 'ramMs' || wide + 2 * LABEL_PAD_PX > to - from) return false
  const middle = (from + to) / 2
  // The playhead is blended for the page's text on the page's ground: over dark letters in the dark theme it would replace them.
  ink.fillStyle = palette.chrome.surface
  ink.fillRect(middle - wide / 2, top + 2, wide, band - 4)
  drawText(ink, text, middle, top + band / 2 + 4, style)
  return true
}

function fillPart(
  ink: CanvasRenderingContext2D,
  key: DowntimePart['key'],
  palette: Palette,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  const colour = partColour(key, palette)
  ink.fillStyle = colour ?? palette.chrome.surface
  ink.fillRect(x, y, width, height)
  if (colour === null) hatch(ink, x, y, width, height, palette.chrome.text, 4)
}

interface PartsLine {
  from: number
  to: number
  baseline: number
  palette: Palette
}

/** Writes the length of each part under the band, unless the band already shows it. */
function writeParts(ink: CanvasRenderingContext2D, parts: readonly DowntimePart[], { from, to, baseline, palette }: PartsLine): void {
  const style = { colour: palette.chrome.text }
  const labels = lengthTexts(parts)
  const widths = labels.map((text) => textWidth(ink, text, style) + 10)
  const gap = 6
  const whole = widths.reduce((sum, width) => sum + width + gap, -gap)
  if (whole > to - from - 4) {
    // Without the shortest part the others may fit.
    const shortest = parts.reduce((least, { ms }) => Math.min(least, ms), Infinity)
    if (parts.length > 1)
      writeParts(
        ink,
        parts.filter(({ ms }) => ms > shortest),
        { from, to, baseline, palette },
      )
    return
  }
  let x = Math.min(from + 5, to - whole)
  labels.forEach((text, i) => {
    fillPart(ink, parts[i].key, palette, { x, y: baseline - 8, width: 8, height: 8 })
    drawText(ink, text, x + 10, baseline, style)
    x += widths[i] + gap
  })
}

/** In ms, with the unit at the last; each with its unit if one of them takes a second. */
export function lengthTexts(parts: readonly Pick<DowntimePart, 'label' | 'ms'>[]): string[] {
  if (parts.some(({ ms }) => ms >= 1000)) return parts.map(({ label, ms }) => axisTexts.partLength(label, say(duration(ms / 1000))))
  const lengthText = (i: number) => (i === parts.length - 1 ? axisTexts.partLengthMs : axisTexts.partLength)
  return parts.map(({ label, ms }, i) => lengthText(i)(label, shortMs(ms)))
}

/** Two significant figures without trailing zeros: `6`, `0.31`, `251`. */
function shortMs(ms: number): string {
  return ms >= 10 ? formatWhole(ms) : String(Number(ms.toPrecision(2)))
}
