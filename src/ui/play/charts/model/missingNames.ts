/** Names of the remaining-memory curve after a post-copy switchover, when its pages are missing at the destination. Pixels. */
import { textPx } from '../../timeline/axis/textPx.ts'
import type { Round } from '../../../../engine/result/result.ts'
import type { Run } from '../../../../store/play/run.ts'
import { SAME_S } from '../../../../units/units.ts'
import { endsUnfinished } from '../../timeline/runMoments.ts'
import { vmOf } from '../../../../store/play/run.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { heightShare } from './axisBreak.ts'
import { BOLD_PX, LETTER_PX, roomAbove, skylineOf } from './remainingLabels.ts'
import type { RemainingModel } from './remainingModel.ts'

interface Place {
  text: string
  /** Right end and baseline. */
  right: number
  y: number
}

interface MissingNames {
  curve: Place | null
  /** At the drop of zero pages, whose markers arrive together. */
  zeroPages: Place | null
}

interface MissingTexts {
  /** Names of the curve, the best first. */
  curve: readonly string[]
  /** Of the drop, the best first. */
  zeroPages(mebibytes: number): readonly string[]
}

/** Null for runs that have not fetched pages after a switchover. */
export function missingNames(run: Run, model: RemainingModel, height: number, texts: MissingTexts): MissingNames | null {
  const push = run.rounds.findLast(({ kind }) => kind === 'push')
  if (push === undefined) return null
  const { axis } = model
  const drop = zeroPageDrop(run, push, model.pageMiB)
  const fromX = timeX(axis, push.startS)
  const endX = Math.min(axis.width, timeX(axis, push.startS + push.durationS))
  const span = { fromX, toX: drop === null ? endX : timeX(axis, drop.fromS) }
  const zeroPages = drop === null ? null : dropPlace(model, height, span, drop.mebibytes, texts.zeroPages(drop.mebibytes))
  return { curve: curvePlace(model, height, span, texts.curve, zeroPages), zeroPages }
}

interface Span {
  fromX: number
  toX: number
}

/** Distance of a name from the ends of its stretch and from the lines. */
const AIR_PX = 6

/** Height of a line of letters with its air. */
const LINE_PX = 16
/** How far the name of the drop may move away from it. */
const MOVES_PX = 60

/** Left of the drop: under the curve, which only falls, or else above it. */
function dropPlace(model: RemainingModel, height: number, { fromX, toX }: Span, mebibytes: number, names: readonly string[]): Place | null {
  const right = toX - AIR_PX
  const text = names.find((name) => right - textPx(name, LETTER_PX) >= fromX + AIR_PX)
  if (text === undefined) return null
  const topY = height * (1 - heightShare(model.values, mebibytes))
  if (height - topY >= LINE_PX + AIR_PX) return { text, right, y: (topY + height + LINE_PX / 2) / 2 }
  const width = textPx(text, LETTER_PX)
  const leftEnd = Math.max(fromX + width, right - MOVES_PX)
  const place = roomAbove({ skyline: skylineOf(model, height), boxes: [], width, leftEnd, rightEnd: right, top: 0, bottom: height })
  return place === null ? null : { text, ...place }
}

/** The best name that has room above the curve, left of the name of the drop. */
function curvePlace(
  model: RemainingModel,
  height: number,
  { fromX, toX }: Span,
  names: readonly string[],
  drop: Place | null,
): Place | null {
  const { values } = model
  const top = values.enlarged === 1 ? 0 : height * (1 - values.breakShare)
  const boxes = drop === null ? [] : [{ fromX: drop.right - textPx(drop.text, LETTER_PX) - AIR_PX, toX, top: drop.y - LINE_PX }]
  for (const text of names) {
    const width = textPx(text, BOLD_PX)
    const place = roomAbove({
      skyline: skylineOf(model, height),
      boxes,
      width,
      leftEnd: fromX + width + AIR_PX,
      // In the middle of the curve: its right end belongs to the drop.
      rightEnd: Math.min(toX - AIR_PX, (fromX + toX + width) / 2),
      top,
      bottom: height,
    })
    if (place !== null) return { text, ...place }
  }
  return null
}

interface ZeroPageDrop {
  /** Of the last sample before the drop. */
  fromS: number
  mebibytes: number
}

/** Share of the memory from which a drop shows. */
const SHOWN_SHARE = 0.03
/** A page that is sent takes about its size on the wire; a marker next to nothing. */
const MARKERS_TIMES = 8

/** The largest drop over samples in a row that no transfer of pages explains; null if zero pages arrive among the others. */
function zeroPageDrop(run: Run, { startS, durationS }: Round, pageMiB: number): ZeroPageDrop | null {
  const { tS, remainingPages, transferredMiB } = run.samples
  const { memoryMiB, usedMiB } = vmOf(run)
  const none: ZeroPageDrop = { fromS: 0, mebibytes: 0 }
  let most: ZeroPageDrop = { fromS: 0, mebibytes: SHOWN_SHARE * memoryMiB }
  let drop = none
  let isFound = false
  // With a VM that is lost its missing pages end as well.
  const endS = endsUnfinished(run) ? startS + durationS - SAME_S : Infinity
  for (let i = 1; i < run.length && tS[i - 1] < startS + durationS && tS[i] < endS; i++) {
    const fallen = (remainingPages[i - 1] - remainingPages[i]) * pageMiB
    const isSteep = tS[i - 1] >= startS && fallen > MARKERS_TIMES * (transferredMiB[i] - transferredMiB[i - 1])
    drop = isSteep ? { fromS: drop === none ? tS[i - 1] : drop.fromS, mebibytes: drop.mebibytes + fallen } : none
    if (drop.mebibytes <= most.mebibytes) continue
    isFound = true
    most = drop
  }
  // The first sample of a drop includes the last pages that were sent.
  return isFound && usedMiB < memoryMiB ? { ...most, mebibytes: Math.min(most.mebibytes, memoryMiB - usedMiB) } : null
}
