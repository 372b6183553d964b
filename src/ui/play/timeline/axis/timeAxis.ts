/**
 * The time axis in stretches: round 1 is compressed if it is most of the run, the downtime is enlarged, and everything else has one common
 * scale. Pure: takes moments, returns pixels. Every stretch at another scale states its factor.
 */
type StretchKind = 'first-round' | 'rounds' | 'rest' | 'downtime' | 'after'

export interface Stretch {
  kind: StretchKind
  fromS: number
  toS: number
  fromX: number
  toX: number
  /** Pixels per second relative to the common scale: 9 in a downtime drawn ×9, 1/4.8 in a round drawn ÷4.8. */
  scale: number
}

export interface TimeAxis {
  width: number
  endS: number
  stretches: Stretch[]
}

export interface AxisTimes {
  /** When the migration begins to send. */
  startS: number
  /** Null while the first round has not ended, or if there are too few rounds to compress it. */
  firstRoundEndS: number | null
  /** The guest's downtime; null before it starts. */
  downtime: { fromS: number; toS: number } | null
  /** When the migration ended; null while it runs. */
  migrationEndS: number | null
  /** Compressed part: many similar rounds that are not distinguishable. */
  rest?: { fromS: number; toS: number; isAlike?: boolean } | null
  /** The last moment shown. */
  endS: number
}

const DOWNTIME_SHARE = 0.31
const DOWNTIME_MIN_PX = 90
const FIRST_ROUND_SHARE = 0.27
/** A first round is compressed if it exceeds this share of the time before the downtime. */
const FIRST_ROUND_LONG = 0.45
const AFTER_SHARE = 0.06
const REST_SHARE = 0.28
/** Rounds that are all alike need only as much as their label. */
const ALIKE_SHARE = 0.13

interface Part {
  kind: StretchKind
  fromS: number
  toS: number
  /** Fixed width; null: common scale. */ px: number | null
}

/** `width` in CSS pixels; `even` draws all of time at one scale. */
export function makeTimeAxis(times: AxisTimes, width: number, even: boolean): TimeAxis {
  const endS = Math.max(times.endS, 1e-3)
  const parts = partsOf(times, endS)
  if (!even) fixWidths(parts, times, endS, width)
  const commonS = sum(parts, (part) => (part.px === null ? part.toS - part.fromS : 0))
  const commonPx = width - sum(parts, (part) => part.px ?? 0)
  const common = commonS > 0 ? commonPx / commonS : width / endS
  let x = 0
  const stretches = parts.map(({ kind, fromS, toS, px }): Stretch => {
    const fromX = x
    const durationS = toS - fromS
    x += px ?? durationS * common
    return { kind, fromS, toS, fromX, toX: x, scale: px === null ? 1 : px / durationS / common }
  })
  return { width, endS, stretches }
}

/** Position of a moment in pixels; moments outside the axis are at its ends. */
export function timeX(axis: TimeAxis, tS: number): number {
  const { fromS, toS, fromX, toX } = stretchAt(axis, tS)
  return fromX + ((clamp(tS, fromS, toS) - fromS) / (toS - fromS)) * (toX - fromX)
}

/** The moment at a pixel. */
export function timeAtX(axis: TimeAxis, x: number): number {
  const stretch = axis.stretches.find((s) => x < s.toX) ?? axis.stretches[axis.stretches.length - 1]
  const { fromS, toS, fromX, toX } = stretch
  return toX > fromX ? fromS + clamp((x - fromX) / (toX - fromX), 0, 1) * (toS - fromS) : fromS
}

/** Enlargement of time at a moment. Playback divides by it, so that the playhead moves evenly across the screen. */
export function timeScaleAt(axis: TimeAxis, tS: number): number {
  return stretchAt(axis, tS).scale
}

/** The stretch that holds a moment; the last one for later moments. */
export function stretchAt(axis: TimeAxis, tS: number): Stretch {
  return axis.stretches.find((s) => tS < s.toS) ?? axis.stretches[axis.stretches.length - 1]
}

function partsOf({ startS, firstRoundEndS, downtime, migrationEndS, rest = null }: AxisTimes, endS: number): Part[] {
  const bounds: Array<{ kind: StretchKind; toS: number }> = []
  if (startS > 0) bounds.push({ kind: 'rounds', toS: startS })
  if (firstRoundEndS !== null) bounds.push({ kind: 'first-round', toS: firstRoundEndS })
  if (rest !== null) bounds.push({ kind: 'rounds', toS: rest.fromS }, { kind: 'rest', toS: rest.toS })
  if (downtime !== null) bounds.push({ kind: 'rounds', toS: downtime.fromS }, { kind: 'downtime', toS: downtime.toS })
  if (migrationEndS !== null) bounds.push({ kind: 'rounds', toS: migrationEndS })
  bounds.push({ kind: migrationEndS === null ? 'rounds' : 'after', toS: endS })
  const parts: Part[] = []
  let fromS = 0
  for (const { kind, toS } of bounds) {
    const until = Math.min(toS, endS)
    if (until - fromS > 1e-9) parts.push({ kind, fromS, toS: until, px: null })
    fromS = Math.max(fromS, until)
  }
  return parts
}

function fixWidths(parts: Part[], times: AxisTimes, endS: number, width: number): void {
  const only = (kind: StretchKind) => parts.find((part) => part.kind === kind)
  const downtime = only('downtime')
  const lens = Math.min(width / 2, Math.max(DOWNTIME_MIN_PX, DOWNTIME_SHARE * width))
  if (downtime && lens > ((downtime.toS - downtime.fromS) / endS) * width) downtime.px = lens
  const after = only('after')
  const rest = only('rest')
  const restShare = times.rest?.isAlike === true ? ALIKE_SHARE : REST_SHARE
  if (rest && restShare < (rest.toS - rest.fromS) / endS) rest.px = restShare * width
  const others = parts.length - (downtime ? 1 : 0) - (after ? 1 : 0)
  if (after && others > 0 && (after.toS - after.fromS) / endS > AFTER_SHARE) after.px = AFTER_SHARE * width
  const first = only('first-round')
  if (first && isLongFirstRound(first, parts, times, endS)) first.px = FIRST_ROUND_SHARE * (width - sum(parts, (part) => part.px ?? 0))
}

/** Whether the first round is followed by others and is most of the time before the downtime. */
function isLongFirstRound(first: Part, parts: readonly Part[], times: AxisTimes, endS: number): boolean {
  const restS = sum(parts, (part) => (part.kind === 'rest' ? part.toS - part.fromS : 0))
  const beforeS = (times.downtime?.fromS ?? times.migrationEndS ?? endS) - times.startS - restS
  const followed = parts.some((part) => part.kind === 'rounds' && part.fromS >= times.startS)
  return followed && first.toS - first.fromS > FIRST_ROUND_LONG * beforeS
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
