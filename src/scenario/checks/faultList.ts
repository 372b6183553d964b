import { sizeLimits } from '../schema/fields/limits.ts'
import { escaped } from '../schema/fields/escaped.ts'
import { closest, didYouMean, allOf } from '../schema/fields/faultText.ts'

/** A fault of an input, for people: path, fault, and allowed values. */
export interface Fault {
  /** Path as a person writes it: `vms[0].workload.streams[0].sizeMiB`, or `(document)`. */
  path: string
  message: string
  /** The input is accepted all the same, as with a key that is unknown and ignored. */
  isWarning?: true
}

/** True for a fault of a field, which a form can show: paths in parentheses name the whole document. */
export function namesField({ path }: Fault): boolean {
  return !path.startsWith('(')
}

/** "at least " before a count of faults if checking stopped before it had found them all. */
export function atLeast(faults: readonly Fault[]): 'at least ' | '' {
  return faults.length === sizeLimits.faults ? 'at least ' : ''
}

/** A key or an index in the path of a field. */
export type PathPart = string | number

/** Path as a person writes it: `vms[0].workload.streams[0].sizeMiB`; the whole document is `(document)`. */
export function writtenPath(parts: readonly PropertyKey[]): string {
  let path = ''
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`
    else if (/^[A-Za-z_$][\w$-]{0,60}$/.test(String(part))) path += path === '' ? String(part) : `.${String(part)}`
    else path += `[${escaped(JSON.stringify(String(part).slice(0, 60)))}]`
  }
  return path === '' ? '(document)' : path
}

/** Limit of comparisons for "did you mean" in one list, so that ten thousand unknown names cost no more than a few. */
const guessBudget = 200_000

/** Collects faults or warnings, each once, at most `sizeLimits.faults` of them. */
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

  /** ". Did you mean …?" for a name that is not among `known`, or an empty text. */
  guess(word: string, known: ReadonlySet<string>): string {
    if (this.full || known.size > this.guessesLeft) return ''
    this.guessesLeft -= known.size
    return didYouMean(closest(word, known))
  }

  /** The same, or all known names if they are few. */
  guessOrList(word: string, known: ReadonlySet<string>): string {
    return this.guess(word, known) || allOf(known)
  }
}
