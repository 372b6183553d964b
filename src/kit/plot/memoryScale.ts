import { linearScale, type PlotScale } from './scale.ts'

const GIB = 1024

/** An axis of memory from 0 to at least `mostMiB`, in MiB: ticks are round in GiB from 2 GiB on, below in MiB. */
export function memoryScale(mostMiB: number, wanted = 4): PlotScale {
  const unit = mostMiB >= 2 * GIB ? GIB : 1
  const { low, high, log, ticks } = linearScale([0, mostMiB / unit], wanted, { fromZero: true })
  return { low: low * unit, high: high * unit, log, ticks: ticks.map((tick) => tick * unit) }
}
