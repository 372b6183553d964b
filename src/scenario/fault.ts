import { sizeLimits } from './limits.ts'

/** One thing wrong with an input, for people: where, what is wrong and what is allowed. */
export interface Fault {
  /** As a person writes it: `vms[0].workload.streams[0].sizeMiB`, or `(document)`. */
  path: string
  message: string
}

/** Whether it is about a field, which a form may show: paths in parentheses name the whole. */
export function namesField({ path }: Fault): boolean {
  return !path.startsWith('(')
}

/** "at least " before a count of faults, if checking stopped before it had found them all. */
export function atLeast(faults: readonly Fault[]): 'at least ' | '' {
  return faults.length === sizeLimits.faults ? 'at least ' : ''
}
