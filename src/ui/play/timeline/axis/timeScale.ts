import type { PlotScale } from '../../../../kit/plot/scale.ts'
import type { TimeAxis } from './timeAxis.ts'

/** The time axis as a scale of a plot, in seconds. */
export function timeScale({ endS, width, stretches }: TimeAxis, ticksS: readonly number[] = []): PlotScale {
  const bends = stretches.slice(1).map(({ fromS, fromX }) => ({ value: fromS, share: fromX / width }))
  return { low: 0, high: endS, log: false, ticks: [...ticksS], bends }
}
