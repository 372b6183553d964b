import type { CSSProperties } from 'react'

/** How far a slider's track is filled, 0 to 1; a custom property, which React's style type does not name. */
export function filledTo(share: number): CSSProperties {
  const style: Record<`--${string}`, string> = { '--share': `${share * 100}%` }
  return style
}
