import type { Fault } from '../scenario/fault.ts'

const maxLines = 100

/** Input or usage that is refused: exit status 2, its faults on standard error. */
export class Refusal extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faultLines(faults).join('\n'))
    this.name = 'Refusal'
    this.faults = faults
  }
}

/** One fault at one place. */
export function refusal(path: string, message: string): Refusal {
  return new Refusal([{ path, message }])
}

/** A line a fault, at most 100, then how many more there are. */
export function faultLines(faults: readonly Fault[]): string[] {
  const lines = faults.slice(0, maxLines).map(({ path, message }) => `${path}: ${oneLine(message)}`)
  if (faults.length > maxLines) lines.push(`… and ${faults.length - maxLines} more, ${faults.length} in all`)
  return lines
}

/** A message may quote the input; a line break in it must not look like another fault, nor a control character reach a terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
