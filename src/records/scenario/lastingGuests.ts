/**
 * A migration that did not complete by the end of its record has a guest that writes fast enough for that. Guests drawn from the posterior
 * can end far too early in a run, near the edge of convergence; they then write faster by the least factor with which they last. A likely
 * cause, not proven: a run draws each guest as one curve, whose busy pages the log counts again in each round.
 */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { CurveWorkload } from '../../scenario/schema/workloadSchema.ts'
import type { PosteriorScenario } from './posteriorScenario.ts'

const factors = [1, 1.05, 1.15, 1.3, 1.5, 1.75, 2] as const
/** Guests that are tried with each factor, and how many of them have to last. */
const triedGuests = 4
const leastLasting = 3
/** Share of the record's time that counts as all of it. */
const nearlyAll = 0.95
/** Larger guests and longer runs take too long to try. */
const mostMemoryMiB = 40 * 1024
const mostSteps = 6000

/** The guests, faster where they have to be; as given where none of the factors suffices. */
export function lastingGuests({ scenario, vm, guests }: PosteriorScenario, ranS: number): readonly CurveWorkload[] {
  if (scenario.vms.some(({ memoryMiB }) => memoryMiB > mostMemoryMiB)) return guests
  const step = Math.max(1, Math.floor(guests.length / triedGuests))
  const tried = guests.filter((_, i) => i % step === 0).slice(0, triedGuests)
  const factor = factors.find((one) => {
    let ended = 0
    return tried.every((guest) => {
      if (
        !lasts(
          { ...scenario, vms: scenario.vms.map((machine) => (machine.id === vm ? { ...machine, workload: faster(guest, one) } : machine)) },
          nearlyAll * ranS,
        )
      )
        ended++
      return ended <= triedGuests - leastLasting
    })
  })
  return factor === undefined || factor === 1 ? guests : guests.map((guest) => faster(guest, factor))
}

function lasts(scenario: Scenario, untilS: number): boolean {
  const simulation = new ExtendedSimulation(scenario)
  for (let left = mostSteps; left > 0; left--) {
    if (!simulation.step()) return (simulation.result().migrations[0]?.totalS ?? 0) >= untilS
    if (simulation.nowS >= untilS) return true
  }
  return true
}

/** What the guest writes in `factor` times the window; the last window's pages beyond it. */
function faster(guest: CurveWorkload, factor: number): CurveWorkload {
  const { windowMs, dirtyPages } = guest.curve
  const pagesIn = (ms: number): number => {
    const after = windowMs.findIndex((one) => one >= ms)
    if (after < 0) return dirtyPages[dirtyPages.length - 1]
    if (after === 0) return dirtyPages[0]
    const share = (ms - windowMs[after - 1]) / (windowMs[after] - windowMs[after - 1])
    return Math.round(dirtyPages[after - 1] + share * (dirtyPages[after] - dirtyPages[after - 1]))
  }
  return { ...guest, curve: { ...guest.curve, dirtyPages: windowMs.map((ms) => pagesIn(ms * factor)) } }
}
