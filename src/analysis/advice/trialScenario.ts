/**
 * The scenario of one trial: a candidate in place of the migration's strategy, and the unknowns of guest and link drawn anew. Apart from
 * `adviceScenario.ts`, so that the page needs no presets to open a trial.
 */
import { exp } from '../../engine/random/elementary.ts'
import { Draws } from '../../engine/random/draws.ts'
import { hostLimits, runLimits } from '../../scenario/schema/fields/limits.ts'
import type { Scenario, Strategy } from '../../scenario/schema/schema.ts'
import type { AdviceDocument } from './adviceDocument.ts'
import type { AdviceBase } from './adviceScenario.ts'
import type { AdviceWork } from './race.ts'

/** Relative standard deviations of a guest's write rate and of a link's rate from one day to the next. */
const loadSpread = 0.05
const linkSpread = 0.02
/** Simulated time of a trial, as a multiple of the wished time. */
const patience = 1.4
const patienceS = 2

/** Far finer than the spreads, and legible as a setting of the opened trial. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** Within what a scenario may have, as Play opens the trial. */
function linkRate(mbps: number, factor: number): number {
  return Math.min(hostLimits.mbps.max, Math.max(hostLimits.mbps.min, mbps * factor))
}

/** Settings of a candidate in place of the migration's. */
export interface TrialSettings {
  readonly strategy: Strategy
  readonly maxMbps: number | null
}

/** Seed of the `nth` trial. After the largest seed comes 0. */
export function trialSeed(seed: number, nth: number): number {
  return (seed + nth) % (runLimits.seed.max + 1)
}

/** The `nth` trial; the same for each candidate, so that candidates are compared on the same guests and links. */
export function trialScenario(
  { coarse: scenario, vm, guests }: AdviceBase,
  settings: TrialSettings | null,
  totalS: number,
  nth: number,
): Scenario {
  const draws = new Draws((scenario.seed * 7919 + nth) | 0)
  const load = rounded(exp(loadSpread * draws.normal()))
  const link = rounded(exp(linkSpread * draws.normal()))
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const startS = migration?.atS ?? 0
  return {
    ...scenario,
    seed: trialSeed(scenario.seed, nth),
    hosts: scenario.hosts.map((host) => ({
      ...host,
      mbps: linkRate(host.mbps, link),
      migrationMbps: host.migrationMbps === null ? null : linkRate(host.migrationMbps, link),
    })),
    links: scenario.links.map((one) => ({ ...one, mbps: linkRate(one.mbps, link) })),
    vms:
      guests === null ? scenario.vms : scenario.vms.map((one) => (one.id === vm ? { ...one, workload: guests[nth % guests.length] } : one)),
    migrations: scenario.migrations.map((one) => (one.vm === vm && settings !== null ? { ...one, ...settings } : one)),
    events: guests === null ? [{ atS: 0, kind: 'scale-workload', target: vm, scale: load }, ...scenario.events] : scenario.events,
    endS: Math.min(scenario.endS ?? runLimits.endS.max, startS + patience * totalS + patienceS),
  }
}

/** The trial of an option with its median downtime, as a document that Play opens: the same guest, link, page size and seed. */
export function openedTrial({ base, wishes }: AdviceWork, { name, strategy, maxMbps, medianTrial }: AdviceDocument['options'][number]) {
  const trial = trialScenario(base, null, wishes.totalS, medianTrial)
  return { ...trial, name, migrations: trial.migrations.map((one) => (one.vm === base.vm ? { ...one, strategy, maxMbps } : one)) }
}
