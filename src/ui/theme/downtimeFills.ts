/** How each part of a downtime is filled wherever it is drawn, so that a part looks alike on every picture. */
import type { DowntimeParts } from '../../engine/result/result.ts'
import type { Palette } from './colors.ts'

type Part = keyof DowntimeParts
type Fill = `state-${keyof Palette['state']}` | keyof Palette['chrome']

/** Tokens; null: hatched. */
const FILLS: Readonly<Record<Part, Fill | null>> = {
  stopMs: 'text',
  unmapMs: null,
  ramMs: 'state-in-flight',
  deviceMs: 'state-not-sent',
  resumeMs: 'text2',
  announceMs: 'line',
}

const HATCH = 'repeating-linear-gradient(135deg, var(--text) 0 1px, transparent 1px 5px)'

/** For the CSS property `background`. */
export function partBackground(part: Part): string {
  const fill = FILLS[part]
  return fill === null ? HATCH : `var(--${fill})`
}

/** The colour for a canvas; null: hatched. */
export function partColour(part: Part, { chrome, state }: Palette): string | null {
  const fill = FILLS[part]
  if (fill === null) return null
  return fill.startsWith('state-') ? state[fill.slice(6) as keyof Palette['state']] : chrome[fill as keyof Palette['chrome']]
}
