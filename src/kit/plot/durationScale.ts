import { duration, formatExact, say } from '../../units/format.ts'
import { linearScale, type PlotScale } from './scale.ts'

/** A round duration, without zeros that would claim a precision: `10 ms`, `50 s`, `2.50 min`. */
export function roundDuration(seconds: number): string {
  if (seconds < 1) return `${formatExact(seconds * 1000)} ms`
  return seconds < 120 ? `${formatExact(seconds)} s` : say(duration(seconds))
}

interface DurationScale extends PlotScale {
  text(tickS: number): string
}

const unitsFrom = [
  { fromS: 3 * 3600, unitS: 3600, unit: 'h' },
  { fromS: 180, unitS: 60, unit: 'min' },
  { fromS: 1, unitS: 1, unit: 's' },
  { fromS: 0, unitS: 1e-3, unit: 'ms' },
] as const

/** An axis from 0 to at least `latestS`, in seconds, with about `wanted` ticks that are round in one unit: `0 min`, `1 min`, …, `5 min`. */
export function durationScale(latestS: number, wanted: number): DurationScale {
  const { unitS, unit } = unitsFrom.find(({ fromS }) => latestS >= fromS)!
  const { low, high, log, ticks } = linearScale([0, latestS / unitS], wanted, { fromZero: true })
  return {
    low: low * unitS,
    high: high * unitS,
    log,
    ticks: ticks.map((tick) => tick * unitS),
    text: (tickS) => `${formatExact(Number((tickS / unitS).toPrecision(9)))} ${unit}`,
  }
}
