/** Rates in the unit that the reader wants. */
import { bitRate, formatNumber, formatWhole, PAGES_PER_S, say } from './format.ts'
import type { Quantity, RateText } from './format.ts'
import { MBPS_OF_MIB_PER_S } from './units.ts'
import { inRow } from './lists.ts'
import type { RateUnit } from './rateUnit.ts'

/** A unit that a number can be printed in. */
export type PrintedUnit = Exclude<RateUnit, 'usual'>

const printed: readonly PrintedUnit[] = ['mbit', 'mib', 'pages']

/** `usual`: what the place shows unless the reader has chosen. */
export function unitFor(chosen: RateUnit, usual: PrintedUnit): PrintedUnit {
  return chosen === 'usual' ? usual : chosen
}

/** The unit after this one, for a control that goes round. */
export function nextUnit(unit: PrintedUnit): PrintedUnit {
  return printed[(printed.indexOf(unit) + 1) % printed.length]
}

/** A rate, given in Mbit/s, in a unit; `pageMiB` is the size of a page. */
export function rateIn(unit: PrintedUnit, mbps: number, pageMiB: number): Quantity {
  switch (unit) {
    case 'mbit':
      return bitRate(mbps)
    case 'mib':
      return { value: formatNumber(mbps / MBPS_OF_MIB_PER_S), unit: 'MiB/s' }
    case 'pages':
      return { value: formatWhole(mbps / MBPS_OF_MIB_PER_S / pageMiB), unit: PAGES_PER_S }
  }
}

/** Rates of a sentence: Mbit/s unless the reader has chosen. */
export function rateTextIn(chosen: RateUnit, pageMiB: number): RateText {
  const unit = unitFor(chosen, 'mbit')
  return (mbps) => say(rateIn(unit, mbps, pageMiB))
}

/** The same rate in the other units, `85.3 MiB/s, 21,800 pages/s`, for a hint. */
export function otherUnits(unit: PrintedUnit, mbps: number, pageMiB: number): string {
  return inRow(
    printed
      .filter((other) => other !== unit)
      .map((other) => {
        const { value, unit: name } = rateIn(other, mbps, pageMiB)
        return `${value} ${name}`
      }),
  )
}
