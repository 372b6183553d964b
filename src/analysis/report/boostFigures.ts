/** The result's counts and amounts of each boost as text, named and with units. */
import type { MigrationResult } from '../../engine/result.ts'
import { bitRate, dataSize, duration, formatNumber, formatWhole, percent, say } from '../../units/format.ts'
import * as texts from '../../texts/report.ts'

export interface BoostFigure {
  boost: string
  text: string
}

/** One line per boost, in the order of the result; boosts without figures are left out. */
export function boostFigures({ boosts }: Pick<MigrationResult, 'boosts'>): BoostFigure[] {
  return Object.entries(boosts).flatMap(([boost, figures]) => {
    const parts = Object.entries(figures).map(([name, value]) => said(name, value))
    return parts.length === 0 ? [] : [{ boost: words(boost), text: parts.join(', ') }]
  })
}

/** Reads the unit from the result's field name: `savedMiB`, `throttlePercent`, `cacheMissRate`, `waitedS`. */
function said(name: string, value: number): string {
  const unit = units.find(([suffix]) => name.endsWith(suffix))
  if (unit === undefined) return `${Number.isInteger(value) ? formatWhole(value) : formatNumber(value)} ${words(name)}`
  const [suffix, text] = unit
  return `${words(name.slice(0, -suffix.length))} ${text(value)}`
}

const units: readonly [suffix: string, text: (value: number) => string][] = [
  ['MiB', (value) => say(dataSize(value))], ['Mbps', (value) => say(bitRate(value))], ['Percent', (value) => `${formatNumber(value)} %`],
  ['MissRate', (value) => texts.missRate(say(percent(value)))],
  ['Ms', (value) => say(duration(value / 1000))], ['S', (value) => say(duration(value))],
]

/** `cacheMisses` becomes "cache misses". */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
