import { sizeLimits } from '../schema/limits.ts'
import { escaped } from './escaped.ts'
import { closest, didYouMean } from './faultText.ts'

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

/** Collects faults or warnings: no more than there is a use for, none of them twice. */
export type PathPart = string | number

/** As a person writes it: `vms[0].workload.streams[0].sizeMiB`; the whole document is `(document)`. */
export function writtenPath(parts: readonly PropertyKey[]): string {
  let path = ''
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`
    else if (/^[A-Za-z_$][\w$-]{0,60}$/.test(String(part))) path += path === '' ? String(part) : `.${String(part)}`
    else path += `[${escaped(JSON.stringify(String(part).slice(0, 60)))}]`
  }
  return path === '' ? '(document)' : path
}

/** Comparisons spent on "did you mean" in one list, so that ten thousand unknown names cost no more than a few. */
const guessBudget = 200_000

export class FaultList {
  readonly faults: Fault[] = []
  private readonly seen = new Set<string>()
  private guessesLeft = guessBudget

  get full(): boolean {
    return this.faults.length >= sizeLimits.faults
  }

  add(parts: readonly PropertyKey[], message: string): void {
    if (this.full) return
    const path = writtenPath(parts)
    const key = `${path}\n${message}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.faults.push({ path, message: escaped(message) })
  }

  /** ". Did you mean …?" for a name that is not among `known`, or nothing. */
  guess(word: string, known: ReadonlySet<string>): string {
    if (this.full || known.size > this.guessesLeft) return ''
    this.guessesLeft -= known.size
    return didYouMean(closest(word, known))
  }
}
