import { formatExact } from '../../units/format.ts'
import { linearScale, type PlotScale } from './scale.ts'

const GIB = 1024

/** An axis of memory from 0 to at least `mostMiB`, in MiB: ticks are round in GiB from 2 GiB on, below in MiB. */
export function memoryScale(mostMiB: number, wanted = 4): PlotScale {
  const unit = mostMiB >= 2 * GIB ? GIB : 1
  const { low, high, log, ticks } = linearScale([0, mostMiB / unit], wanted, { fromZero: true })
  return { low: low * unit, high: high * unit, log, ticks: ticks.map((tick) => tick * unit) }
}

/** At a tick of that axis: `8 GiB`. */
export function memoryTick(mib: number): string {
  return Math.abs(mib) >= 2 * GIB || (mib !== 0 && mib % GIB === 0) ? `${formatExact(mib / GIB)} GiB` : `${formatExact(mib)} MiB`
}
