import type { ReactNode } from 'react'

interface HaloTextProps {
  x: number
  y: number
  anchor?: 'start' | 'middle' | 'end'
  colour?: string
  weight?: 400 | 600
  /** Colour behind the text, so that lines do not cross it. */
  halo?: string
  children: ReactNode
}

/** Wide enough that no line, such as the playhead, is seen between two words. */
const HALO_PX = 6

/** A label on a chart, readable over its lines. */
export function HaloText(props: HaloTextProps) {
  const { x, y, anchor = 'start', colour = 'var(--text)', weight = 400, halo = 'var(--surface)', children } = props
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fontSize={12}
      fontWeight={weight}
      fill={colour}
      stroke={halo}
      strokeWidth={HALO_PX}
      strokeLinejoin="round"
      paintOrder="stroke">
      {children}
    </text>
  )
}
