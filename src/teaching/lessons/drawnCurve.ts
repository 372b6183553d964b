/** A curve drawn as points in order of time, straight between them, and its distance from another. */

export interface DrawnPoint {
  tS: number
  value: number
}

/** Points at which two curves are compared. */
const COMPARED = 480

/** The value at `tS`: straight between the points around it, and that of the nearest end outside them; 0 without a point. */
export function sampledAt(points: readonly DrawnPoint[], tS: number): number {
  if (points.length === 0) return 0
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle].tS <= tS) low = middle + 1
    else high = middle
  }
  const before = points[Math.max(0, low - 1)]
  const after = points[Math.min(points.length - 1, low)]
  if (after.tS <= before.tS) return before.value
  return before.value + (after.value - before.value) * Math.max(0, Math.min(1, (tS - before.tS) / (after.tS - before.tS)))
}

/** The area between two curves, by the trapezoid rule. */
export function areaBetween(one: readonly DrawnPoint[], other: readonly DrawnPoint[], fromS: number, toS: number): number {
  let area = 0
  for (let i = 0; i <= COMPARED; i++) {
    const tS = fromS + ((toS - fromS) * i) / COMPARED
    area += (i === 0 || i === COMPARED ? 0.5 : 1) * Math.abs(sampledAt(one, tS) - sampledAt(other, tS))
  }
  return (area * (toS - fromS)) / COMPARED
}

/** The most by which a curve rises, from any value to a later one. */
export function highestRise(points: readonly DrawnPoint[], fromS: number, toS: number): number {
  let [least, most] = [Infinity, 0]
  for (let i = 0; i <= COMPARED; i++) {
    const value = sampledAt(points, fromS + ((toS - fromS) * i) / COMPARED)
    least = Math.min(least, value)
    most = Math.max(most, value - least)
  }
  return most
}

/** 100 less the area between the curves in per cent of the area under the truth, at least 0. */
export function areaScore(guess: readonly DrawnPoint[], truth: readonly DrawnPoint[], fromS: number, toS: number): number {
  const between = areaBetween(guess, truth, fromS, toS)
  const under = areaBetween([], truth, fromS, toS)
  if (under === 0) return between === 0 ? 100 : 0
  return Math.max(0, 100 * (1 - between / under))
}

/** The curve with the pen's stretch in place of the part it crosses; a stretch may run backwards. */
export function withStretch(points: readonly DrawnPoint[], stretch: readonly DrawnPoint[]): DrawnPoint[] {
  if (stretch.length === 0) return [...points]
  const times = stretch.map(({ tS }) => tS)
  const [fromS, toS] = [Math.min(...times), Math.max(...times)]
  const kept = points.filter(({ tS }) => tS < fromS || tS > toS)
  return [...kept, ...stretch].toSorted((one, other) => one.tS - other.tS)
}

/** The curve with one of the named times set: straight from the named time before it to the one after it. */
export function withValueAt(points: readonly DrawnPoint[], timesS: readonly number[], index: number, value: number): DrawnPoint[] {
  const before = timesS[index - 1] ?? -Infinity
  const after = timesS[index + 1] ?? Infinity
  const kept = points.filter(({ tS }) => tS <= before || tS >= after)
  // A neighbour keeps what the curve had there.
  const ends = [before, after]
    .filter(
      (tS) =>
        Number.isFinite(tS) &&
        points.length > 0 &&
        tS >= points[0].tS &&
        tS <= points[points.length - 1].tS &&
        !kept.some((point) => point.tS === tS),
    )
    .map((tS) => ({ tS, value: sampledAt(points, tS) }))
  return [...kept, ...ends, { tS: timesS[index], value }].toSorted((one, other) => one.tS - other.tS)
}
