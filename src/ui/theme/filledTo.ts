import type { CSSProperties } from 'react'

/** Filled share of a slider's track, 0 to 1, as a custom property that React's style type does not name. */
export function filledTo(share: number): CSSProperties {
  const style: Record<`--${string}`, string> = { '--share': `${share * 100}%` }
  return style
}
