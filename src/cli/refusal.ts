import { escaped } from '../scenario/schema/fields/escaped.ts'
import { atLeast } from '../scenario/checks/faultList.ts'
import type { Fault } from '../scenario/checks/faultList.ts'
import { formatWritten } from '../units/format.ts'
import { printErrors } from './output.ts'

const maxLines = 100

/** Exit status of a command whose input or usage is refused. */
export const exitRefused = 2

/** Refused input or usage: exit status 2, with its faults on standard error. */
export class Refusal extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faultLines(faults).join('\n'))
    this.name = 'Refusal'
    this.faults = faults
  }
}

/** A refusal with one fault. */
export function refusal(path: string, message: string): Refusal {
  return new Refusal([{ path, message }])
}

/** One line per fault, at most 100, then the number of further faults. An empty name, as of a file, is shown as `''`. */
export function faultLines(faults: readonly Fault[]): string[] {
  const lines = faults.slice(0, maxLines).map(({ path, message }) => escaped(`${path === '' ? "''" : path}: ${message}`))
  const least = atLeast(faults)
  if (faults.length > maxLines)
    lines.push(`… and ${least}${formatWritten(faults.length - maxLines)} more (${least}${formatWritten(faults.length)} in total)`)
  return lines
}

/** Warnings of an input, accepted or refused, on standard error. */
export function printWarnings(warnings: readonly Fault[]): void {
  printErrors(faultLines(warnings).map((line) => `warning: ${line}`))
}
