/** Placement of the labels of the remaining-memory chart, so that no line crosses them. Pixels. */
import { textPx } from '../../timeline/axis/textPx.ts'
import * as texts from '../../../../texts/charts.ts'
import { formatNumber } from '../../../../units/format.ts'
import type { RemainingModel } from './remainingModel.ts'

/** Smallest height of the band above the break that holds its label. */
export const ENLARGED_ROOM_PX = 11

interface PlacedLabels {
  /** `enlarged 12× below` and its right end: clear of the edges of the downtime column, which cross the band. Null where a line crosses every place. */
  enlargedText: string
  enlargedX: number | null
  /** Null if there is no threshold or no room even for its short label; the chart's reading shows the threshold too. */
  thresholdPlace: { text: string; right: number; y: number } | null
}

export const LETTER_PX = 6
export const BOLD_PX = 6.6
const FLOOR_PX = 12
export const ENLARGED_PX = 122
/** Distance of the label of the break from the one at its left. */
const ENLARGED_AIR_PX = 14
const RING_PX = 5
/** Distance of the label above the line it names; a leader connects them. */
const ABOVE_THRESHOLD_PX = 16

export function placeLabels(model: RemainingModel, height: number): PlacedLabels {
  const { axis, rings, threshold, names, values, floor } = model
  const downtime = axis.stretches.find(({ kind }) => kind === 'downtime')
  const enlargedText = texts.enlargedBelow(formatNumber(values.enlarged, 2))
  const enlargedPx = Math.max(ENLARGED_PX, textPx(enlargedText, LETTER_PX) + ENLARGED_AIR_PX)
  const afterPx = downtime === undefined ? axis.width : axis.width - downtime.toX
  const yOf = (share: number) => height * (1 - share)
  const skyline = skylineOf(model, height)
  const breakY = values.enlarged === 1 ? 0 : yOf(values.breakShare)
  const floorPx = floor === null || Math.abs(floorY(floor.share, height) - breakY) > FLOOR_PX + 4 ? 0 : textPx(floor.text, BOLD_PX) + 10
  const preferredX = (downtime === undefined || afterPx >= enlargedPx + 8 ? axis.width - 4 : downtime.fromX - 6) - floorPx
  const enlargedX = clearOf(model, height, { right: preferredX, width: enlargedPx, height: ENLARGED_ROOM_PX, breakY })
  const enlarged = { enlargedText, enlargedX }
  if (threshold === null) return { ...enlarged, thresholdPlace: null }
  const boxes: Box[] = rings.map(({ x, share }) => ({ fromX: x - RING_PX, toX: x + RING_PX, top: yOf(share) - RING_PX }))
  if (names !== null) boxes.push({ fromX: names.x, toX: names.x + 12 * LETTER_PX, top: yOf(names.dirtyShare) - 18 })
  if (floor !== null)
    boxes.push({ fromX: axis.width - textPx(floor.text, BOLD_PX) - 6, toX: axis.width, top: floorY(floor.share, height) - FLOOR_PX })
  const rightEnd = Math.min(threshold.x, axis.width) - 8
  for (const [text, top] of [
    [threshold.text, breakY],
    [threshold.formula, breakY],
    [threshold.short, breakY],
    [threshold.text, 0],
    [threshold.formula, 0],
    [threshold.short, 0],
  ] as const) {
    const width = textPx(text, LETTER_PX)
    // In the band above the break the line is low, and the band has its own label.
    const inBand = top < breakY
    const room = roomAbove({
      skyline,
      boxes,
      width,
      leftEnd: width,
      rightEnd: inBand && enlargedX !== null ? Math.min(rightEnd, enlargedX - enlargedPx) : rightEnd,
      top,
      bottom: yOf(threshold.share) - ABOVE_THRESHOLD_PX,
    })
    if (room !== null)
      return { ...enlarged, thresholdPlace: { text, right: room.right, y: inBand ? Math.min(room.y, breakY - 4) : room.y } }
  }
  return { ...enlarged, thresholdPlace: null }
}

/** Height of the name of a line, with its air. */
const NAME_PX = 12

/** Baselines of the names of both lines. `knownY`: null where a low chart has no room for a second name; the chart's reading names both. */
export function namesY({ names, threshold }: Pick<RemainingModel, 'names' | 'threshold'>, height: number) {
  if (names === null) return null
  const thresholdY = threshold === null ? Infinity : height * (1 - threshold.share)
  const lineY = height * (1 - names.knownShare)
  const dirtyY = Math.max(10, height * (1 - names.dirtyShare) - 6)
  // Not on the line of the threshold.
  const knownY = thresholdY > lineY - NAME_PX && thresholdY < lineY + 4 ? thresholdY - 6 : lineY
  const isBeside = names.knownX + textPx(names.knownText, BOLD_PX) <= names.x
  return { dirtyY, knownY: isBeside || knownY - dirtyY >= NAME_PX ? knownY : null }
}

interface BandLabel {
  /** Its right end where nothing is in its way. */
  right: number
  width: number
  height: number
  /** Lower end of the band. */
  breakY: number
}

/** Right end of a label in the band above the break that no line crosses, as far to the right as possible. Null if there is none. */
export function clearOf(model: RemainingModel, plotHeight: number, { right, width, height, breakY }: BandLabel): number | null {
  const lines = bothLines(model, plotHeight)
  for (let end = right; end - width >= 0; end -= STEP_PX) {
    const isClear = lines.every((line) => {
      const { top, bottom } = extentOf(line, end - width - AIR_PX, end)
      return top > breakY - 1 || bottom < breakY - height
    })
    if (isClear) return end
  }
  return null
}

/** Baseline of the floor's label: above its line, or below it at the top of the chart. */
export function floorY(share: number, height: number): number {
  const y = height * (1 - share)
  return y >= 18 ? y - 6 : y + 14
}

export function skylineOf({ rows }: RemainingModel, height: number): Skyline {
  return {
    x: rows.map(({ x }) => x),
    y: rows.map(({ known, really }) => height * (1 - Math.max(numberOr0(known), numberOr0(really)))),
  }
}

/** The pages known to be dirty and the really dirty ones, a line each. */
function bothLines({ rows }: RemainingModel, height: number): Skyline[] {
  const x = rows.map((row) => row.x)
  return [rows.map(({ known }) => known), rows.map(({ really }) => really)].map((shares) => ({
    x,
    y: shares.map((share) => height * (1 - numberOr0(share))),
  }))
}

function numberOr0(value: number | [number, number] | undefined): number {
  return typeof value === 'number' ? value : 0
}

/** A drawn line, or the upper edge of several, from left to right. */
interface Skyline {
  /** Never decreasing. */
  x: readonly number[]
  y: readonly number[]
}

interface Box {
  fromX: number
  toX: number
  top: number
}

interface RoomInput {
  skyline: Skyline
  /** Rings and labels that are already placed. */
  boxes: readonly Box[]
  width: number
  /** The label ends between `leftEnd` and `rightEnd`, as far to the right as possible. */
  leftEnd: number
  rightEnd: number
  /** The letters stay below `top`, and the baseline stays above `bottom`. */
  top: number
  bottom: number
}

/** Height of a label's letters above its baseline, and spacing below it. */
const LETTERS_PX = 10
const AIR_PX = 5
const STEP_PX = 6

/** Right end and baseline of a label above the lines that overlaps nothing, in pixels; y grows downwards. Null if there is no such place. */
export function roomAbove({ skyline, boxes, width, leftEnd, rightEnd, top, bottom }: RoomInput): { right: number; y: number } | null {
  for (let right = rightEnd; right >= leftEnd; right -= STEP_PX) {
    const y = Math.min(bottom, highest(skyline, boxes, right - width - AIR_PX, right + AIR_PX) - AIR_PX)
    if (y - LETTERS_PX >= top) return { right, y }
  }
  return null
}

/** The uppermost y of everything drawn between two positions. */
export function highest(skyline: Skyline, boxes: readonly Box[], from: number, to: number): number {
  let { top } = extentOf(skyline, from, to)
  for (const box of boxes) if (box.toX >= from && box.fromX <= to) top = Math.min(top, box.top)
  return top
}

/** The uppermost and the lowermost y of the lines between two positions; they are straight between their points. */
function extentOf({ x, y }: Skyline, from: number, to: number): { top: number; bottom: number } {
  let top = Infinity
  let bottom = -Infinity
  const add = (at: number) => {
    top = Math.min(top, at)
    bottom = Math.max(bottom, at)
  }
  for (let i = firstFrom(x, from); i < x.length; i++) {
    if (x[i] <= to) add(y[i])
    if (i === 0) continue
    if (x[i - 1] >= to) break
    for (const edge of [from, to]) {
      if (x[i - 1] < edge && x[i] > edge) add(y[i - 1] + ((y[i] - y[i - 1]) * (edge - x[i - 1])) / (x[i] - x[i - 1]))
    }
  }
  return { top, bottom }
}

/** Index of the first value from `least` on, by bisection. */
function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle] < least) low = middle + 1
    else high = middle
  }
  return low
}
