/**
 * Guests of the posterior whose runs do what the record shows. A draw can end far too early or late in a run, near the edge of convergence:
 * all guests then write faster or slower by the least factor with which enough of them re-enact the record. A likely cause, not proven: a
 * run draws each guest as one curve, whose busy pages the log counts again in each round.
 */
import type { CurveWorkload } from '../../scenario/schema/workloadSchema.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import { baselineOf } from './baseline.ts'
import { movingS } from './course/sending.ts'
import type { PosteriorScenario } from './posteriorScenario.ts'
import { comparedRun, inOneGo } from './recordRun.ts'
import type { Budget } from './recordRun.ts'

/** A guest that wrote too little for a record that had not ended is too slow; one of a record that ended may be either. */
const factorsOfUnfinished = [1, 1.05, 1.15, 1.3, 1.5, 1.75, 2] as const
const factorsOfCompleted = [1, 0.9, 1.1, 0.75, 1.3, 0.5, 2, 0.25] as const
/** Guests that are tried with each factor, and how many of them have to re-enact the record. */
const triedGuests = 8
const leastKept = 3
/** Events of a run, and of all. */
const mostSteps = 6000
const mostStepsInAll = 40_000
/** A run that lasts longer than this multiple of a completed record is cut. */
const tooLong = 1.25

/** The guests that re-enact the record, faster or slower where they have to be; null where none does. */
export function reenactingGuests(advised: PosteriorScenario, migration: ImportedMigration): readonly CurveWorkload[] | null {
  const { guests } = advised
  const step = Math.max(1, Math.floor(guests.length / triedGuests))
  const tried = guests.filter((_, i) => i % step === 0).slice(0, triedGuests)
  const budget = { steps: mostStepsInAll }
  let best: readonly CurveWorkload[] = []
  for (const factor of migration.facts.status === 'completed' ? factorsOfCompleted : factorsOfUnfinished) {
    const kept = tried
      .map((guest) => faster(guest, factor))
      .filter((guest) => budget.steps > 0 && reenacts(advised, guest, migration, budget))
    if (factor === 1 && kept.length === tried.length) return guests
    if (kept.length > best.length) best = kept
    if (best.length >= leastKept || budget.steps <= 0) break
  }
  return best.length === 0 ? null : best
}

function reenacts({ scenario, vm }: PosteriorScenario, guest: CurveWorkload, migration: ImportedMigration, budget: Budget): boolean {
  const recordedS = movingS(migration.facts) ?? 0
  const isCompleted = migration.facts.status === 'completed'
  const vms = scenario.vms.map((machine) => (machine.id === vm ? { ...machine, workload: guest } : machine))
  const run = inOneGo(comparedRun({ ...scenario, vms }, budget, { most: mostSteps, untilS: isCompleted ? tooLong * recordedS : recordedS }))
  // A run of too many events has lasted for as long as it was looked at.
  if (run === null) return !isCompleted
  return baselineOf(migration, run).matches
}

/** What the guest writes in `factor` times the window; the last window's pages beyond it. */
function faster(guest: CurveWorkload, factor: number): CurveWorkload {
  if (factor === 1) return guest
  const { windowMs, dirtyPages } = guest.curve
  const pagesIn = (ms: number): number => {
    const after = windowMs.findIndex((one) => one >= ms)
    if (after < 0) return dirtyPages[dirtyPages.length - 1]
    if (after === 0) return Math.round((dirtyPages[0] * ms) / windowMs[0])
    const share = (ms - windowMs[after - 1]) / (windowMs[after] - windowMs[after - 1])
    return Math.round(dirtyPages[after - 1] + share * (dirtyPages[after] - dirtyPages[after - 1]))
  }
  return { ...guest, curve: { ...guest.curve, dirtyPages: windowMs.map((ms) => pagesIn(ms * factor)) } }
}
