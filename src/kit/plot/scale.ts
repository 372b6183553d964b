/** The scale of an axis: its ends, its round ticks, and where a value is between them. */
import type { CustomScaleDefinition } from 'recharts'

export interface PlotScale {
  low: number
  high: number
  log: boolean
  ticks: number[]
  /** Where an axis that is not logarithmic changes its scale, in ascending order, as shares of its length; between two it is even. */
  bends?: readonly Bend[]
}

interface Bend {
  value: number
  share: number
}

/** Values that differ by less, as a share of the largest, are one value: steps between them are lost in rounding. */
const LEAST_SPREAD = 1e-9

/** About `wanted` round ticks (1, 2, 2.5 and 5 times a power of ten), from at or below the smallest value to at or above the largest. `leastStep`: 1 for counts. */
export function linearScale(values: readonly number[], wanted: number, { fromZero = false, leastStep = 0 } = {}): PlotScale {
  const least = Math.min(...values, fromZero ? 0 : Infinity)
  const most = Math.max(...values, fromZero ? 0 : -Infinity)
  if (!Number.isFinite(least)) return { low: 0, high: 1, log: false, ticks: [0, 1] }
  const isSpread = most - least > LEAST_SPREAD * Math.max(Math.abs(least), Math.abs(most))
  const span = isSpread ? most - least : Math.abs(most) || 1
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(leastStep, ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power)
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil((isSpread ? most : least + span) / step - 1e-9))
  return {
    low: first * step,
    high: last * step,
    log: false,
    ticks: Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step)),
  }
}

/**
 * Ticks at powers of ten around the values, and the ends of the axis; within two decades also at twos and fives. Values at or below zero
 * are ignored.
 */
export function logScale(values: readonly number[]): PlotScale {
  const above = values.filter((value) => value > 0)
  if (above.length === 0) return { low: 1, high: 10, log: true, ticks: [1, 10] }
  const steps = [1, 2, 5]
  const least = Math.min(...above)
  const most = Math.max(...above)
  const firstPower = Math.floor(Math.log10(least) + 1e-9)
  const lastPower = Math.ceil(Math.log10(most) - 1e-9)
  const all: number[] = []
  for (let power = firstPower; power <= Math.max(lastPower, firstPower + 1); power++) {
    for (const step of steps) all.push(tidy(step * 10 ** power))
  }
  const from = all.findLastIndex((value) => value <= least * (1 + 1e-9))
  const to = all.findIndex((value) => value >= most * (1 - 1e-9) && value > all[from])
  const within = all.slice(from, to + 1)
  const [low, high] = [within[0], within[within.length - 1]]
  const few = high / low <= 100 * (1 + 1e-9)
  const isDecade = (value: number) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9
  const ticks = few ? within : within.filter((value) => value === low || value === high || isDecade(value))
  return { low, high, log: true, ticks }
}

/** Position of a value on the axis as a share, 0 at the low end. */
export function scaleShare({ low, high, log, bends }: PlotScale, value: number): number {
  if (bends !== undefined) {
    const [from, to] = stretchOf(low, high, bends, (end) => value < end.value)
    return from.share + ((Math.min(high, Math.max(low, value)) - from.value) / (to.value - from.value)) * (to.share - from.share)
  }
  if (log) return value > 0 ? Math.log(value / low) / Math.log(high / low) : 0
  return (value - low) / (high - low)
}

/** The value at a share of the axis. */
export function valueAtShare({ low, high, log, bends }: PlotScale, share: number): number {
  if (bends !== undefined) {
    const [from, to] = stretchOf(low, high, bends, (end) => share < end.share)
    return from.value + ((Math.min(1, Math.max(0, share)) - from.share) / (to.share - from.share)) * (to.value - from.value)
  }
  return log ? low * (high / low) ** share : low + (high - low) * share
}

const HALF_LINE_PX = 6

/** The middle of a number beside a plot that has no room around it: at an end of the axis the number is inside. */
export function insideY(y: number, height: number): number {
  return Math.min(height - HALF_LINE_PX + 1, Math.max(HALF_LINE_PX, y))
}

/** Both ends of the first stretch that ends after a place; the last one has all beyond it. */
function stretchOf(low: number, high: number, bends: readonly Bend[], isBefore: (end: Bend) => boolean): [from: Bend, to: Bend] {
  const ends = [{ value: low, share: 0 }, ...bends, { value: high, share: 1 }]
  const after = ends.findIndex((end, i) => i > 0 && isBefore(end))
  const to = after === -1 ? ends.length - 1 : after
  return [ends[to - 1], ends[to]]
}

/** As recharts asks for it: its axes, grid and reference lines place values where the marks do. */
export function chartScale(scale: PlotScale): CustomScaleDefinition<number> {
  let ends: readonly number[] = [0, 1]
  const across = (value: number) => ends[0] + scaleShare(scale, value) * (ends[1] - ends[0])
  const made: CustomScaleDefinition<number> = Object.assign(across, {
    domain: takes(() => [scale.low, scale.high]),
    range: takes(
      () => ends,
      (range) => {
        ends = range
      },
    ),
    copy: () => chartScale(scale).range(ends),
    ticks: () => scale.ticks,
    invert: (px: number) => valueAtShare(scale, (px - ends[0]) / (ends[1] - ends[0])),
  })
  return made

  /** Reads without an argument; with one sets, and gives the scale. */
  function takes(read: () => readonly number[], set: (to: readonly number[]) => void = () => undefined) {
    function ask(): readonly number[]
    function ask(to: readonly number[]): typeof made
    function ask(to?: readonly number[]): readonly number[] | typeof made {
      if (to === undefined) return read()
      set(to)
      return made
    }
    return ask
  }
}

function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
