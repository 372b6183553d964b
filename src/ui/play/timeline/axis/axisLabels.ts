/** The labels along a time axis: ticks, and how much a stretch is enlarged or compressed. Loaded with what draws it. */
import * as texts from '../../../../messages/compiled/en/play/onTimeAxis.ts'
import { formatRounded, formatWhole } from '../../../../units/format.ts'
import { CHAR_PX } from './plotArea.ts'
import type { TimeAxis } from './timeAxis.ts'

/** `enlarged 9×`, `compressed 4.8×`; null at the common scale. */
export function factorText(scale: number): string | null {
  if (!(scale > 0) || Math.abs(Math.log(scale)) < 0.05) return null
  return scale > 1 ? texts.enlarged(twoFigures(scale)) : texts.compressed(twoFigures(1 / scale))
}

/** Where only a number fits: `÷4.8`; null unless compressed. */
export function compressionText(scale: number): string | null {
  return factorText(scale) === null || scale > 1 ? null : texts.compressedShort(twoFigures(1 / scale))
}

/** The axis for a drawing whose letters are `1 / zoom` times as large. */
export function zoomed(axis: TimeAxis, zoom: number): TimeAxis {
  if (zoom === 1) return axis
  const stretches = axis.stretches.map((one) => ({ ...one, fromX: one.fromX * zoom, toX: one.toX * zoom }))
  return { ...axis, width: axis.width * zoom, stretches }
}

/** Distance between two ticks with their labels, in pixels. */
export const TICK_APART_PX = 40

export interface Tick {
  tS: number
  x: number
  text: string
}

/** Half a label after one that begins at its moment, as at the start of the axis, and a gap. */
const HALF_PX = 18
const NICE = [1, 2, 5]
/** Steps within an hour or a minute, in minutes or seconds. */
const SIXTIETHS = [1, 2, 5, 10, 15, 20, 30]

/** Round moments at least `minPx` apart outside the downtime, whose parts have labels; the first tick of a unit carries it. */
export function ticks(axis: TimeAxis, minPx: number): Tick[] {
  const found: Tick[] = []
  const rest = axis.stretches.find(({ kind }) => kind === 'rest')
  let lastX = -Infinity
  let named = ''
  for (const { kind, fromS, toS, fromX, toX } of axis.stretches) {
    if (kind === 'downtime') {
      lastX = toX
      continue
    }
    // Before the compressed part, moments use the unit that suits that time.
    const unit = unitOf(rest !== undefined && toS <= rest.fromS ? rest.fromS : axis.endS)
    const atLeast = (minPx * (toS - fromS)) / Math.max(toX - fromX, 1e-9) / unit.s
    const parts = unit.s > 1 && atLeast < 1 ? SIXTIETHS.find((part) => part >= atLeast * 60) : undefined
    const step = parts === undefined ? niceStep(atLeast) : parts / 60
    const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
    for (let n = Math.ceil(fromS / unit.s / step - 1e-9); n * step * unit.s < toS - 1e-9; n++) {
      const tS = n * step * unit.s
      const x = fromX + ((tS - fromS) / (toS - fromS)) * (toX - fromX)
      if (x - lastX < minPx) continue
      const count = parts === undefined ? String(Number((n * step).toFixed(decimals))) : sixtiethsText(n * parts)
      const text = named === unit.name ? count : `${count} ${unit.name}`
      found.push({ tS, x, text })
      named = unit.name
      lastX = x + Math.max(0, text.length * CHAR_PX + HALF_PX - minPx)
    }
  }
  return found
}

/** `7:40` */
function sixtiethsText(count: number): string {
  return `${Math.floor(count / 60)}:${String(count % 60).padStart(2, '0')}`
}

function unitOf(endS: number): { name: string; s: number } {
  if (endS < 600) return { name: 's', s: 1 }
  return endS < 7200 ? { name: 'min', s: 60 } : { name: 'h', s: 3600 }
}

function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  const mantissa = NICE.find((nice) => nice * power >= atLeast * (1 - 1e-9)) ?? 10
  return mantissa * power
}

function twoFigures(factor: number): string {
  return factor >= 10 ? formatWhole(factor) : formatRounded(factor, 2)
}
