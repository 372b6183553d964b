/**
 * Converts between values and slider positions. Positions are whole numbers from 0 to `POSITIONS`. Values are round: three significant
 * figures on a log scale, whole steps on a linear scale.
 */
import type { NumberRange } from '../fields/numberRange.ts'

/** A number with its slider. */
export interface SliderSpec extends NumberRange {
  label: string
  /** Range of the slider. */
  low: number
  high: number
  log: boolean
  /** The value used if there is none; null: see `whenNull`. */
  default: number | null
  /** Null is less than every number ("none"), not more ("no limit"): it lies at the slider's low end. */
  nullIsLeast?: true
}

interface SliderScale {
  min: number
  max: number
  log: boolean
  whole: boolean
  /** Memory: rounds to fractions of powers of two (1,024, 1,056, 1,088 …) instead of significant figures. */
  binary: boolean
}

export const POSITIONS = 1000

export function scaleOf({ low, high, log, whole, unit }: SliderSpec): SliderScale {
  return { min: low, max: high, log, whole, binary: unit === 'MiB' || unit === 'KiB' }
}

/** A value outside the slider's range is at its end; it can still be typed. */
export function sliderPosition(value: number, scale: SliderScale): number {
  const { min, max, log } = scale
  if (!(value > min)) return 0
  if (value >= max) return POSITIONS
  const low = lowest(scale)
  const share = log ? Math.log(Math.max(value, low) / low) / Math.log(max / low) : (value - min) / (max - min)
  return Math.round(share * POSITIONS)
}

export function sliderValue(position: number, scale: SliderScale): number {
  const { min, max, log } = scale
  if (position <= 0) return min
  if (position >= POSITIONS) return max
  const share = position / POSITIONS
  const low = lowest(scale)
  return rounded(log ? low * (max / low) ** share : min + (max - min) * share, scale)
}

/**
 * One step of an arrow key: to the next round value, about a hundredth of the range, and never zero. A typed value beyond the range steps
 * back into it, and not away.
 */
export function steppedValue(value: number, direction: 1 | -1, scale: SliderScale, large = false): number {
  const by = large ? 100 : 10
  const from = sliderPosition(value, scale)
  const next = sliderValue(Math.min(POSITIONS, Math.max(0, from + direction * by)), scale)
  if ((next - value) * direction > 0) return next
  const small = Number((value + direction * smallestStep(value, scale)).toPrecision(12))
  return Math.min(Math.max(scale.max, value), Math.max(Math.min(scale.min, value), small))
}

/** A log scale cannot start at zero: zero is its first position, and a ten-thousandth of the range is the second. */
function lowest({ min, max, log }: SliderScale): number {
  return log && min <= 0 ? max / 1e4 : min
}

function rounded(value: number, { min, max, log, whole, binary }: SliderScale): number {
  if (log && binary) {
    const step = 2 ** (Math.floor(Math.log2(value)) - 5)
    return Math.round(value / step) * step
  }
  if (whole) return Math.round(log ? Number(value.toPrecision(3)) : value)
  if (log) return Number(value.toPrecision(3))
  const step = 10 ** Math.floor(Math.log10((max - min) / 200))
  return Number((Math.round(value / step) * step).toPrecision(12))
}

function smallestStep(value: number, scale: SliderScale): number {
  if (scale.whole) return 1
  return scale.log ? Math.max(Math.abs(value), lowest(scale)) / 100 : (scale.max - scale.min) / 100
}
