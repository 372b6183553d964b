/** What scripts and logs put around a message of QMP: its time and the name of the VM. */
import { longestName } from '../../importer.ts'
import { looseNumber } from '../../text/looseJson.ts'
import type { LooseObject } from '../../text/looseJson.ts'
import { momentIn, secondsOfClock } from '../../text/quantities.ts'

const timeKeys = [
  't_since_run_start',
  't_s',
  't',
  'atS',
  'time_s',
  'elapsed_s',
  'elapsed',
  'time',
  'timestamp',
  'ts',
  'at',
  't_monotonic',
  'monotonic',
  'date',
  'datetime',
  '@timestamp',
]
const nameKeys = ['vm', 'vm_name', 'vmName', 'domain', 'guest', 'instance']

const timeName = /^(?:t|ts|time|timestamp|elapsed|at)_?(?:ms|us|ns|s|sec|seconds)$/i

/** Whether a key around a reply says when or of which VM it is. */
export function isPlaceKey(key: string): boolean {
  return timeKeys.includes(key) || nameKeys.includes(key) || timeName.test(key)
}

/** Time of a wrapper in seconds: a number whose name says s, ms, us or ns, a number since 1970 in one of these, a date. */
export function wrappedTime(object: LooseObject): number | null {
  const key =
    timeKeys.find((name) => typeof object[name] === 'number' || typeof object[name] === 'string') ??
    Object.keys(object).find((name) => timeName.test(name))
  if (key === undefined) return null
  const value = looseNumber(object[key])
  if (value === null) return typeof object[key] === 'string' ? momentIn(object[key]) : null
  if (/ns$/i.test(key) && !/^(?:ns)$/i.test(key)) return value / 1e9
  if (/us$/i.test(key)) return value / 1e6
  if (/ms$/i.test(key)) return value / 1e3
  return secondsOfClock(value)
}

/** The VM that a wrapper names, where a script asks several. */
export function wrappedName(object: LooseObject): string | null {
  const name = nameKeys.map((key) => object[key]).find((value) => typeof value === 'string' && value !== '')
  return typeof name === 'string' ? name.slice(0, longestName) : null
}

/** A log's `12.345` or `[12.345]` before the message. */
export function leadingSeconds(prefix: string): number | null {
  const found = /^\s*\[?\s*(\d{1,12}(?:\.\d{1,9})?)\]?s?[\s:,]/.exec(prefix)
  return found === null ? null : Number(found[1])
}
