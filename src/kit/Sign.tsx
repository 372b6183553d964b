/** A sign: one path in the colour of the text around it. The name is beside it, or is given in `aria-label` with the role of an image. */
import type { ComponentPropsWithRef } from 'react'

interface SignProps extends Omit<ComponentPropsWithRef<'svg'>, 'width' | 'height' | 'viewBox'> {
  d: string
  /** Width and height, CSS pixels. */
  size: readonly [number, number]
  /** Width of its line, CSS pixels; a sign without a line is filled. */
  line?: number
  filled?: boolean
  ink?: string
}

/** `children`: shapes under the path. */
export function Sign({ d, size: [width, height], line, filled = line === undefined, ink = 'currentColor', children, ...rest }: SignProps) {
  const path = { d, fill: filled ? ink : 'none', stroke: line === undefined ? undefined : ink, strokeWidth: line }
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden={rest.role === undefined} {...rest}>
      {children}
      <path {...path} />
    </svg>
  )
}
