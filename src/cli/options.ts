/** Values of command-line options, checked as strictly as a scenario's numbers. */
import type { Range } from '../scenario/schema/fields/limits.ts'
import { allowedRange, notAllowed } from '../scenario/schema/fields/faultText.ts'
import type { Fault } from '../scenario/checks/faultList.ts'
import { Refusal, refusal } from './refusal.ts'
import { numeral } from '../analysis/sweep/varyText.ts'
import { parseQuantity, unitsFor } from '../units/quantity.ts'

/** The values of all readers. @throws Refusal with the faults of every reader that refuses */
export function readTogether<Values extends object>(readers: { [Name in keyof Values]: () => Values[Name] }): Values {
  const faults: Fault[] = []
  const values = Object.entries<() => unknown>(readers).map(([name, read]): [string, unknown] => {
    try {
      return [name, read()]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.push(...error.faults)
      return [name, undefined]
    }
  })
  if (faults.length > 0) throw new Refusal(faults)
  return Object.fromEntries(values) as Values
}

/** In the range's unit, or with another of its kind: `64Gi`, `1.2 s`. @throws Refusal unless `text` is one number inside the range */
export function numberOption(option: string, text: string, range: Range): number {
  const value = numeral.test(text.trim()) ? Number(text) : (parseQuantity(text, range.unit) ?? Number.NaN)
  const inside = value >= range.min && value <= range.max && (range.whole !== true || Number.isInteger(value))
  if (!inside) {
    const units = Number.isNaN(value) ? unitsFor(range.unit) : []
    throw refusal(option, `${notAllowed(text, allowedRange(range))}${units.length === 0 ? '' : `. Units: ${units.join(', ')}`}`)
  }
  return value
}

/** A list separated by commas: `100,1000,10000`. */
export function numberListOption(option: string, text: string, range: Range, atMost: number): number[] {
  const readers = text.split(',').map((part) => () => numberOption(option, part, range))
  const values = Object.values(readTogether<Record<number, number>>({ ...readers }))
  if (values.length > atMost) throw refusal(option, `must have at most ${atMost} values, got ${values.length}`)
  return values
}

/** `numberOption` of an option that may be absent. */
export function optionalNumber(option: string, text: string | undefined, range: Range): number | undefined {
  return text === undefined ? undefined : numberOption(option, text, range)
}

const coresRange: Range = { min: 1, max: 1024, whole: true, unit: '', what: 'Worker threads' }

/** Worker threads of `--cores`; undefined: one per core. */
export function coresOption(text: string | undefined): number | undefined {
  return optionalNumber('--cores', text, coresRange)
}
