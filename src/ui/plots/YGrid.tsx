/** Horizontal lines of a plot with their values at the left. CSS pixels. */
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
