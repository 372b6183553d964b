/**
 * The grid of a sweep: settings with the values each takes, and the seeds at each point. Runs are numbered from 0: the last setting
 * changes fastest from point to point, and the seeds of one point are neighbours.
 */

export type SettingValue = number | string | boolean | null

export type Scale = 'linear' | 'log'

/** One varied setting. */
export interface Axis {
  /** Path of the field in the scenario; `[*]` means every item of a list: `hosts[*].mbps`. */
  path: string
  /** At least one, all different. */
  values: readonly SettingValue[]
}

export interface Grid {
  axes: readonly Axis[]
  /** Runs at each point, with successive seeds. */
  repeats: number
}

export const gridLimits = { valuesPerAxis: 100_000, runs: 10_000_000, repeats: 100_000 } as const

export function pointCount({ axes }: Grid): number {
  return axes.reduce((count, { values }) => count * values.length, 1)
}

export function runCount(grid: Grid): number {
  return pointCount(grid) * grid.repeats
}

/** Number of the point that a run belongs to, from 0. */
export function pointOf(grid: Grid, run: number): number {
  return Math.floor(run / grid.repeats)
}

/** Index of the value of each axis at a point. */
export function indicesAt({ axes }: Grid, point: number): number[] {
  const indices = axes.map(() => 0)
  let rest = point
  for (let axis = axes.length - 1; axis >= 0; axis--) {
    const { length } = axes[axis].values
    indices[axis] = rest % length
    rest = Math.floor(rest / length)
  }
  return indices
}

/** The point at these indices, one per axis. */
export function pointAt({ axes }: Grid, indices: readonly number[]): number {
  return axes.reduce((point, { values }, axis) => point * values.length + indices[axis], 0)
}

/** Value of each varied setting at a point, by its path. */
export function settingsAt(grid: Grid, point: number): Record<string, SettingValue> {
  return Object.fromEntries(indicesAt(grid, point).map((index, axis) => [grid.axes[axis].path, grid.axes[axis].values[index]]))
}

/** Seeds are below this; the next one after the last is 0. */
export const SEEDS = 2 ** 32

/** Seed of a run: the scenario's own for the first at each point, then the ones after it. */
export function seedOf(grid: Grid, firstSeed: number, run: number): number {
  return (firstSeed + (run % grid.repeats)) % SEEDS
}

/**
 * `count` values from `from` to `to`, both included, evenly spaced on the scale. Values between have at most 6 significant digits on a
 * log scale and 9 on a linear one, so that every JavaScript engine gives the same. With `whole` they are whole numbers. Equal
 * neighbours are merged, so that there may be fewer than `count`.
 */
export function spaced(from: number, to: number, count: number, scale: Scale, whole = false): number[] {
  const last = count - 1
  const values = Array.from({ length: count }, (_, i) => {
    if (i === 0) return from
    if (i === last) return to
    const value =
      scale === 'log'
        ? Number((from * Math.pow(to / from, i / last)).toPrecision(6))
        : Number((from + ((to - from) * i) / last).toPrecision(9))
    return whole ? Math.round(value) : value
  })
  return [...new Set(values)]
}
