/** The axes of a plot: horizontal lines with their values at the left, and labels under it. CSS pixels. */
interface YGridProps {
  ticks: readonly number[]
  y(value: number): number
  left: number
  right: number
  text(value: number): string
}

export function YGrid({ ticks, y, left, right, text }: YGridProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" />
      <text x={left - 8} y={y(tick) + 4} textAnchor="end" fontSize={12} fill="var(--text2)">
        {text(tick)}
      </text>
    </g>
  ))
}

/** Of half a letter of 12 px. */
const HALF_LETTER_PX = 3.3
/** Between two labels. */
const GAP_PX = 6

interface XTicksProps {
  ticks: readonly number[]
  x(tick: number): number
  /** The baseline. */
  y: number
  /** No label goes beyond. */
  most: number
  text(tick: number): string
}

/** Each label is in the middle of its place, within the plot's right edge; one that would meet the label before it is left out. */
export function XTicks({ ticks, x, y, most, text }: XTicksProps) {
  return placedTicks({ ticks, x, most, text }).map(({ tick, at, words }) => (
    <text key={tick} x={at} y={y} textAnchor="middle" fontSize={12} fill="var(--text2)">
      {words}
    </text>
  ))
}

interface PlacedTick {
  tick: number
  /** The middle of its label. */
  at: number
  words: string
}

export function placedTicks({ ticks, x, most, text }: Omit<XTicksProps, 'y'>): PlacedTick[] {
  const placed: PlacedTick[] = []
  let endX = -Infinity
  for (const tick of ticks) {
    const words = text(tick)
    const half = words.length * HALF_LETTER_PX
    const at = Math.min(x(tick), most - half)
    if (at - half < endX + GAP_PX) continue
    placed.push({ tick, at, words })
    endX = at + half
  }
  return placed
}
