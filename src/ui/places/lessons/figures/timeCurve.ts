/** Paths of curves over time for an SVG: at most four points a pixel, so that every peak of a saw-tooth stays. */

export interface TimeCurve {
  tS: readonly number[]
  values: readonly number[]
}

export interface FigureArea {
  left: number
  top: number
  width: number
  height: number
}

export interface PlotDomain {
  endS: number
  top: number
}

export function xAt({ left, width }: FigureArea, { endS }: PlotDomain, tS: number): number {
  return left + (width * tS) / endS
}

export function yAt({ top, height }: FigureArea, domain: PlotDomain, value: number): number {
  return top + height * (1 - Math.max(0, Math.min(1.02, value / domain.top)))
}

export function timeAt({ left, width }: FigureArea, { endS }: PlotDomain, x: number): number {
  return Math.max(0, Math.min(endS, ((x - left) / width) * endS))
}

export function valueAtY({ top, height }: FigureArea, domain: PlotDomain, y: number): number {
  return domain.top * Math.max(0, Math.min(1, 1 - (y - top) / height))
}

/** The path up to `untilS`; empty without a point. Of each pixel column the first, lowest, highest and last value. */
export function curvePath({ tS, values }: TimeCurve, area: FigureArea, domain: PlotDomain, untilS = Infinity): string {
  const points: [number, number][] = []
  let column: [number, number][] = []
  const flush = () => {
    if (column.length <= 4) points.push(...column)
    else {
      const byHeight = column.toSorted(([, a], [, b]) => a - b)
      const keep = new Set([column[0], byHeight[0], byHeight[byHeight.length - 1], column[column.length - 1]])
      points.push(...column.filter((point) => keep.has(point)))
    }
    column = []
  }
  for (let i = 0; i < tS.length && tS[i] <= Math.min(untilS, domain.endS * (1 + 1e-9)); i++) {
    const x = xAt(area, domain, tS[i])
    if (column.length > 0 && Math.floor(column[0][0]) !== Math.floor(x)) flush()
    column.push([x, yAt(area, domain, values[i])])
  }
  flush()
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

/** The area between two curves, as one closed path. */
export function betweenPath(one: TimeCurve, other: TimeCurve, area: FigureArea, domain: PlotDomain): string {
  const there = curvePath(one, area, domain)
  const back = curvePath({ tS: other.tS, values: other.values }, area, domain)
  if (there === '' || back === '') return ''
  const reversed = back.slice(1).split('L').toReversed()
  return `${there}L${reversed.join('L')}Z`
}
