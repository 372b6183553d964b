/** The cliff of a number on its slider: its place, its words, and its pull on a dragged value. */
import type { CSSProperties } from 'react'
import { formatExact } from '../../units/format.ts'
import { withUnit } from '../fields/numberRange.ts'
import { POSITIONS, scaleOf, sliderPosition, type SliderSpec } from './sliderScale.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'

export interface Cliff {
  value: number
  /** The side of the value on which the migration never converges. */
  neverSide: 'above' | 'below'
}

/** A dragged value this near to the cliff takes the cliff's value. */
const PULL_PX = 6

/** "never above 30,400": the note under the slider. The unit is beside the value already, unless it is one sign. */
export function cliffText({ value, neverSide }: Cliff, { unit }: SliderSpec): string {
  const number = unit.length === 1 ? withUnit(formatExact(value), unit) : formatExact(value)
  return (neverSide === 'above' ? texts.neverAbove : texts.neverBelow)(number)
}

/** The note under the slider as a sentence with the unit, for screen readers. */
export function cliffSentence({ value, neverSide }: Cliff, { unit }: SliderSpec): string {
  return (neverSide === 'above' ? texts.neverConvergesAbove : texts.neverConvergesBelow)(withUnit(formatExact(value), unit))
}

/** Share of the track at the cliff, as the custom property `--cliff`. */
export function cliffStyle({ value }: Cliff, spec: SliderSpec): CSSProperties {
  const style: Record<`--${string}`, number> = { '--cliff': sliderPosition(value, scaleOf(spec)) / POSITIONS }
  return style
}

/** Whether a position is within the cliff's pull on this slider, where the ring's centre stays half a ring inside. */
export function isPulled(position: number, { value }: Cliff, spec: SliderSpec, slider: HTMLInputElement): boolean {
  const ringPx = Number.parseFloat(getComputedStyle(slider).getPropertyValue('--ring')) || 0
  const pxPerPosition = Math.max(0, slider.clientWidth - ringPx) / POSITIONS
  return Math.abs(position - sliderPosition(value, scaleOf(spec))) * pxPerPosition <= PULL_PX
}
