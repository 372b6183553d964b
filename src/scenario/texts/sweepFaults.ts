/** Faults of a sweep's settings, in English, by key. */
export * from '../../messages/compiled/en/scenario/sweepFaults.ts'

/** `item`: `hosts[9]` of the list `hosts`. */
export const noItem = (item: string, list: string, length: number): string =>
  `there is no ${item} in this scenario: ${list} ${
    length === 0 ? 'is empty' : length === 1 ? `has 1 item, ${list}[0]` : `has ${length} items, ${list}[0] to ${list}[${length - 1}]`
  }`

export const formsOfAxis = ([linear, log, list]: readonly string[]): string => `${linear}, ${log} or ${list}`

export const numberWithUnit = (unit: string, units: readonly string[]): string =>
  `a number in ${unit}, or one with its unit (${units.join(', ')})`
