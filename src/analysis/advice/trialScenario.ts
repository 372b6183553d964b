/**
 * The scenario of one trial: a candidate in place of the migration's strategy, and the unknowns of guest and link drawn anew. Apart from
 * `adviceScenario.ts`, so that the page needs no presets to open a trial.
 */
import { exp } from '../../engine/random/elementary.ts'
import { Draws } from '../../engine/random/draws.ts'
import { hostLimits, runLimits } from '../../scenario/schema/fields/limits.ts'
import type { ResolvedWorkload, Scenario, Strategy, Vm } from '../../scenario/schema/schema.ts'
import type { StrategyInput } from '../../scenario/schema/strategySchema.ts'
import type { AdviceBase, Begun } from './adviceScenario.ts'
import type { AdviceWork, TrialTask } from './race.ts'
import type { Recorded } from './recorded.ts'
import type { Wishes } from './wishes.ts'

/** Relative standard deviations of a guest's write rate and of a link's rate from one day to the next. */
const loadSpread = 0.05
const linkSpread = 0.02
/** Simulated time of a trial, as a multiple of the wished time. */
const patience = 1.4
const patienceS = 2

/** When a trial is cut off, s after its start, for a wished time. */
export function trialEndS(totalS: number): number {
  return patience * totalS + patienceS
}

/** The wished time, or the record's if it is longer: the current settings have to show whether they end as recorded. */
export function patienceWith(recorded: Recorded | null, { totalS }: Wishes): number {
  return Math.max(totalS, recorded?.endedS ?? 0)
}

/** Far finer than the spreads, and legible as a setting of the opened trial. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** Within what a scenario may have, as Play opens the trial. */
function linkRate(mbps: number, factor: number): number {
  return Math.min(hostLimits.mbps.max, Math.max(hostLimits.mbps.min, mbps * factor))
}

/** What remains is sent no faster than in the last window. */
function restRate({ begun }: AdviceBase, mbps: number): number {
  return Math.min(mbps, begun?.mbps ?? Infinity)
}

/** Settings of a candidate in place of the migration's; absent ones stay. */
export interface TrialSettings {
  readonly strategy?: Strategy
  readonly maxMbps?: number | null
  /** Least rate of the path; null: the scenario's. */
  readonly pathMbps?: number | null
}

/** Seed of the `nth` trial. After the largest seed comes 0. */
export function trialSeed(seed: number, nth: number): number {
  return (seed + nth) % (runLimits.seed.max + 1)
}

/** The `nth` trial; the same for each candidate, so that candidates are compared on the same guests and links. */
export function trialScenario(
  base: AdviceBase,
  { pathMbps = null, ...settings }: TrialSettings,
  totalS: number,
  { nth, ofRunning = false, load: share = 1 }: { readonly nth: number } & Pick<TrialTask, 'ofRunning' | 'load'>,
): Scenario {
  const { scenario, vm, guests } = base
  const draws = new Draws((scenario.seed * 7919 + nth) | 0)
  const spread = exp(loadSpread * draws.normal())
  const scale = rounded(guests === null ? spread * share : share)
  const link = rounded(exp(linkSpread * draws.normal()))
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const startS = migration?.atS ?? 0
  const drawn = (mbps: number): number => linkRate(Math.max(ofRunning ? restRate(base, mbps) : mbps, pathMbps ?? 0), link)
  const workload = guests === null ? null : guests[nth % guests.length]
  const vms = workload === null ? scenario.vms : scenario.vms.map((one) => (one.id === vm ? { ...one, workload } : one))
  const begun =
    ofRunning && base.begun !== null
      ? {
          begun: begunOf(
            base.begun,
            vms.find(({ id }) => id === vm)!,
          ),
        }
      : {}
  return {
    ...scenario,
    seed: trialSeed(scenario.seed, nth),
    hosts: scenario.hosts.map((host) => ({
      ...host,
      mbps: drawn(host.mbps),
      migrationMbps: host.migrationMbps === null ? null : drawn(host.migrationMbps),
    })),
    links: scenario.links.map((one) => ({ ...one, mbps: drawn(one.mbps) })),
    vms,
    migrations: scenario.migrations.map((one) => (one.vm === vm ? { ...one, ...settings, ...begun } : one)),
    events: guests === null || share !== 1 ? [{ atS: 0, kind: 'scale-workload', target: vm, scale }, ...scenario.events] : scenario.events,
    endS: Math.min(scenario.endS ?? runLimits.endS.max, startS + trialEndS(totalS)),
  }
}

type BegunMigration = NonNullable<Scenario['migrations'][number]['begun']>

/** The pages that wait are spread over the pages that the guest writes; the others, if these cannot hold them all, over the rest of its memory. */
function begunOf({ remainingMiB, throttlePercent, dirtySyncs }: Begun, machine: Vm): BegunMigration {
  const { streams } = machine.workload as ResolvedWorkload
  const writtenMiB = streams.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0)
  const restMiB = Math.max(1, machine.usedMiB - writtenMiB)
  const share = (part: number, whole: number): number => Math.min(1, Math.max(0, part / whole))
  return {
    waiting: streams.map(() => share(remainingMiB, writtenMiB)),
    otherWaiting: share(remainingMiB - writtenMiB, restMiB),
    sinceSyncS: 0,
    throttlePercent,
    dirtySyncs,
    scanAt: 0,
  }
}

interface OpenedOption {
  readonly name: string
  readonly strategy: StrategyInput
  readonly maxMbps: number | null
  readonly pathMbps: number | null
  readonly medianTrial: number
}

/** The trial of an option with its median downtime, as a document that Play opens: the same guest, link, page size and seed. */
export function openedTrial({ base, wishes }: AdviceWork, { name, strategy, maxMbps, pathMbps, medianTrial }: OpenedOption) {
  const trial = trialScenario(base, { pathMbps }, wishes.totalS, { nth: medianTrial })
  return { ...trial, name, migrations: trial.migrations.map((one) => (one.vm === base.vm ? { ...one, strategy, maxMbps } : one)) }
}
