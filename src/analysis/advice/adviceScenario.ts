/** The scenario of one trial: a candidate in place of the migration's strategy, and the unknowns of guest and link drawn anew. */
import { exp } from '../../engine/random/elementary.ts'
import { Draws } from '../../engine/random/draws.ts'
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import type { KnownGuest } from '../../records/scenario/advisedRecord.ts'
import { advisedProducts } from './commands/productCommands.ts'
import type { AdvisedProduct } from './commands/productCommands.ts'
import type { ResolvedWorkload, Scenario, Strategy, Vm } from '../../scenario/schema/schema.ts'
import type { CurveWorkload } from '../../scenario/schema/workloadSchema.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'

/** Relative standard deviations of a guest's write rate and of a link's rate from one day to the next. */
const loadSpread = 0.05
const linkSpread = 0.02
/** Simulated time of a trial, as a multiple of the wished time. */
const patience = 1.4
const patienceS = 2

/** Most pages of a VM in a trial; a larger VM has larger pages, whose shares of dirty memory stay the same. */
const mostPages = 262_144

export interface Advised {
  readonly scenario: Scenario
  /** VM whose migration is advised on */
  readonly vm: string
  /** guests of a record's posterior; null: the scenario's own */
  readonly guests: readonly CurveWorkload[] | null
  /** of a record's guest; null: the scenario's own */
  readonly known: KnownGuest | null
  /** products whose commands fit the guest; default: all that run QEMU */
  readonly products?: readonly AdvisedProduct[]
}

/** The same in the form in which trials are run. */
export interface AdviceBase {
  /** as written, for names and sizes */
  readonly scenario: Scenario
  readonly vm: string
  readonly coarse: Scenario
  /** one per trial */
  readonly guests: readonly ResolvedWorkload[] | null
  readonly known: KnownGuest | null
  readonly products: readonly AdvisedProduct[]
}

/** The scenario in the two forms that advice needs: as written, and with large pages for trials. */
export function adviceBase({ scenario, vm, guests, known, products = advisedProducts }: Advised): AdviceBase {
  const plain = plainScenario(scenario, scenario.seed)
  const machine = plain.vms.find(({ id }) => id === vm)
  return {
    scenario: plain,
    vm,
    known,
    products,
    coarse: { ...plain, vms: plain.vms.map((one) => coarseVm(one, one.workload as ResolvedWorkload)) },
    guests:
      guests === null || machine === undefined
        ? null
        : guests.map((guest) => coarseWorkload(resolveWorkload(guest, machine), pageScale(machine))),
  }
}

function coarseVm(vm: Vm, workload: ResolvedWorkload): Vm {
  const scale = pageScale(vm)
  return { ...vm, pageKiB: (vm.pageKiB * scale) as Vm['pageKiB'], workload: coarseWorkload(workload, scale) }
}

function pageScale({ memoryMiB, pageKiB }: Vm): number {
  let scale = 1
  while ((memoryMiB * 1024) / pageKiB / scale > mostPages) scale *= 2
  return scale
}

function coarseWorkload(workload: ResolvedWorkload, scale: number): ResolvedWorkload {
  return {
    ...workload,
    streams: workload.streams.map((stream) => ({ ...stream, writesPerS: stream.writesPerS / scale, readsPerS: stream.readsPerS / scale })),
    content: { ...workload.content, deltaBytes: workload.content.deltaBytes * scale },
  }
}

/** Settings of a candidate in place of the migration's. */
export interface TrialSettings {
  readonly strategy: Strategy
  readonly maxMbps: number | null
}

/** The `nth` trial; the same for each candidate, so that candidates are compared on the same guests and links. */
export function trialScenario(
  { coarse: scenario, vm, guests }: AdviceBase,
  settings: TrialSettings | null,
  totalS: number,
  nth: number,
): Scenario {
  const draws = new Draws((scenario.seed * 7919 + nth) | 0)
  const load = exp(loadSpread * draws.normal())
  const link = exp(linkSpread * draws.normal())
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const startS = migration?.atS ?? 0
  return {
    ...scenario,
    seed: scenario.seed + nth,
    hosts: scenario.hosts.map((host) => ({
      ...host,
      mbps: host.mbps * link,
      migrationMbps: host.migrationMbps === null ? null : host.migrationMbps * link,
    })),
    links: scenario.links.map((one) => ({ ...one, mbps: one.mbps * link })),
    vms:
      guests === null ? scenario.vms : scenario.vms.map((one) => (one.id === vm ? { ...one, workload: guests[nth % guests.length] } : one)),
    migrations: scenario.migrations.map((one) => (one.vm === vm && settings !== null ? { ...one, ...settings } : one)),
    events: guests === null ? [{ atS: 0, kind: 'scale-workload', target: vm, scale: load }, ...scenario.events] : scenario.events,
    endS: Math.min(scenario.endS ?? Infinity, startS + patience * totalS + patienceS),
  }
}
