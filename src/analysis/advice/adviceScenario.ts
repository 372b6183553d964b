/** The scenario of a migration that is advised on, as written and in the form in which trials are run. */
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import type { KnownGuest } from '../../records/scenario/advisedRecord.ts'
import { advisedProducts } from './commands/productCommands.ts'
import type { AdvisedProduct } from './commands/productCommands.ts'
import type { Recorded } from './recorded.ts'
import { hostLimits } from '../../scenario/schema/fields/limits.ts'
import type { ResolvedWorkload, Scenario, Vm } from '../../scenario/schema/schema.ts'
import type { CurveWorkload } from '../../scenario/schema/workloadSchema.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'

/** Most pages of a VM in a trial; a larger VM has larger pages, whose shares of dirty memory stay the same. */
const mostPages = 262_144
/** QEMU's default of `max-cpu-throttle`, percent. */
const mostThrottle = 99

export interface Advised {
  readonly scenario: Scenario
  /** VM whose migration is advised on */
  readonly vm: string
  /** Guests of a record's posterior; null: the scenario's own. */
  readonly guests: readonly CurveWorkload[] | null
  /** Of a record's guest; null: the scenario's own. */
  readonly known: KnownGuest | null
  /** The record; absent: the scenario is no record's. */
  readonly recorded?: Recorded
  /** Products whose commands fit the guest; default: all that run QEMU. */
  readonly products?: readonly AdvisedProduct[]
}

/** Present state of a pre-copy that a record shows running. */
export interface Begun {
  readonly remainingMiB: number
  readonly throttlePercent: number
  readonly dirtySyncs: number
}

/** The same in the form in which trials are run. */
export interface AdviceBase {
  /** As written, for names and sizes. */
  readonly scenario: Scenario
  readonly vm: string
  readonly coarse: Scenario
  /** One per trial. */
  readonly guests: readonly ResolvedWorkload[] | null
  readonly known: KnownGuest | null
  /** Null: the scenario is no record's. */
  readonly recorded: Recorded | null
  /** Null: no record shows it running. */
  readonly begun: Begun | null
  readonly products: readonly AdvisedProduct[]
}

/** The scenario in the two forms that advice needs: as written, and with large pages for trials. */
export function adviceBase({ scenario, vm, guests, known, recorded, products = advisedProducts }: Advised): AdviceBase {
  const plain = plainScenario(scenario, scenario.seed)
  const machine = plain.vms.find(({ id }) => id === vm)
  return {
    scenario: plain,
    vm,
    known,
    products,
    recorded: recorded ?? null,
    begun: recorded === undefined ? null : begunIn(recorded),
    coarse: coarseScenario(plain),
    guests:
      guests === null || machine === undefined
        ? null
        : guests.map((guest) => coarseWorkload(resolveWorkload(guest, machine), pageScale(machine))),
  }
}

function begunIn({ facts: { remainingMiB, throttlePercent, dirtySyncs }, isRunning }: Recorded): Begun | null {
  if (!isRunning || remainingMiB === null) return null
  return { remainingMiB, throttlePercent: Math.min(mostThrottle, throttlePercent ?? 0), dirtySyncs: Math.max(2, dirtySyncs ?? 0) }
}

/** A host finds the zero pages of its VMs in the same time, however large the pages are. */
function coarseScenario(plain: Scenario): Scenario {
  const scaleOf = (host: string): number => Math.max(1, ...plain.vms.filter((vm) => vm.host === host).map(pageScale))
  return {
    ...plain,
    hosts: plain.hosts.map((host) => ({ ...host, zeroScanS: Math.min(hostLimits.zeroScanS.max, host.zeroScanS * scaleOf(host.id)) })),
    vms: plain.vms.map((one) => coarseVm(one, one.workload as ResolvedWorkload)),
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
