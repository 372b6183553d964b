/** Figures that Explore shows: names, units and how a value is written. */
import type { FigureName } from '../../../analysis/sweep/summary.ts'
import { dataSize, duration, formatRounded, percent, say } from '../../../units/format.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'

export interface FigureChoice {
  name: FigureName
  label: string
  unit: string
  /** Factor from the result's unit to the axis's. */
  factor: number
  /** High values are good, so that the scale's loud end is low. */
  highIsGood: boolean
  /** A value of the result with its unit. */
  text(value: number): string
}

const figure = (name: FigureName, text: FigureChoice['text'], change: Partial<FigureChoice> = {}): FigureChoice => ({
  name,
  label: texts.figureNames[name],
  unit: texts.figureUnits[name],
  factor: 1,
  highIsGood: false,
  text,
  ...change,
})

export const figureChoices: readonly FigureChoice[] = [
  figure('totalS', (value) => say(duration(value))),
  figure('downtimeMs', (value) => say(duration(value / 1000))),
  figure('transferredMiB', (value) => say(dataSize(value))),
  figure('performance', (value) => say(percent(value)), { factor: 100, highIsGood: true }),
  figure('rounds', (value) => formatRounded(value, 3)),
]

export function figureNamed(name: FigureName): FigureChoice {
  return figureChoices.find((choice) => choice.name === name) ?? figureChoices[0]
}
