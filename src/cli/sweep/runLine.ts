/** Lines of a sweep file, read back: each is the expected run, or has a fault. */
import type { Outcome } from '../../engine/result/result.ts'
import { pointOf, SEEDS, settingsAt } from '../../analysis/sweep/grid.ts'
import type { SweepHeader } from '../../analysis/sweep/sweepFile.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import { isPlainObject } from '../../scenario/json/plainData.ts'
import { allowedRange, notAllowed, oneOf } from '../../scenario/schema/fields/faultText.ts'

/** `damaged`: unreadable; `other`: not the expected run; `field`: that run, with a field that is not as it has to be. */
export type LineFault = { kind: 'damaged' | 'other' } | { kind: 'field'; text: string }

interface FieldCheck {
  allowed: string
  holds(value: unknown): boolean
}

const outcomes = Object.keys({
  completed: 0,
  'not-converged': 0,
  cancelled: 0,
  failed: 0,
  lost: 0,
  paused: 0,
  skipped: 0,
} satisfies Record<Outcome, 0>)

const isAmount = (value: unknown): boolean => typeof value === 'number' && value >= 0
const amount: FieldCheck = { allowed: 'a number of at least 0', holds: isAmount }
const count: FieldCheck = { allowed: 'a whole number of at least 0', holds: (value) => isAmount(value) && Number.isInteger(value) }
const share: FieldCheck = { allowed: 'a number, 0 to 1', holds: (value) => isAmount(value) && Number(value) <= 1 }

/** Every field of a run but its number and settings, by its path. */
const fields = {
  seed: {
    allowed: allowedRange({ min: 0, max: SEEDS - 1, unit: '', whole: true }),
    holds: (value) => count.holds(value) && Number(value) < SEEDS,
  },
  outcome: { allowed: oneOf(outcomes), holds: (value) => typeof value === 'string' && outcomes.includes(value) },
  cutOff: { allowed: 'true, or left out', holds: (value) => value === undefined || value === true },
  migrations: count,
  completed: count,
  totalS: amount,
  downtimeMs: { allowed: `${amount.allowed}, or null`, holds: (value) => value === null || isAmount(value) },
  transferredMiB: amount,
  rounds: count,
  performance: { allowed: 'an object with mean, min and degradedS', holds: isPlainObject },
  energyJ: amount,
  carbonG: { allowed: amount.allowed, holds: (value) => value === undefined || isAmount(value) },
} satisfies Record<Exclude<keyof SweepRun, 'run' | 'settings'>, FieldCheck>

const performanceFields = { mean: share, min: share, degradedS: amount } satisfies Record<keyof SweepRun['performance'], FieldCheck>

/** The fault of a whole line as the given run of a sweep; null if it is that run. */
export function lineFault(text: string, { sweep }: SweepHeader, run: number): LineFault | null {
  const value = parsedObject(text)
  if (value === null) return { kind: 'damaged' }
  if (value.run !== run) return { kind: 'other' }
  const grid = { axes: sweep.vary, repeats: sweep.repeats }
  const settings = settingsAt(grid, pointOf(grid, run))
  if (JSON.stringify(value.settings) !== JSON.stringify(settings)) {
    return { kind: 'field', text: `settings: must be ${JSON.stringify(settings)}, as the first line of the file says` }
  }
  return (
    fieldFault(value, fields, '') ?? fieldFault(value.performance as Readonly<Record<string, unknown>>, performanceFields, 'performance.')
  )
}

/** The first field that is not as it has to be. */
function fieldFault(value: Readonly<Record<string, unknown>>, checks: Record<string, FieldCheck>, within: string): LineFault | null {
  for (const [name, { allowed, holds }] of Object.entries(checks)) {
    if (!holds(value[name])) return { kind: 'field', text: `${within}${name}: ${notAllowed(value[name], allowed)}` }
  }
  return null
}

/** Whether a line has the very bytes that `sweep` writes for its object. */
export function isAsWritten(text: string): boolean {
  return JSON.stringify(parsedObject(text)) === text
}

/** Null for a text that is not JSON, or no object. */
export function parsedObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isPlainObject(value) ? value : null
  } catch {
    return null
  }
}
