/** A VM in the engine: its guest and its current host. Page bitmaps exist only during a migration. */
import type { Migration, ResolvedWorkload, Vm, Workload } from '../scenario/schema/schema.ts'
import type { DuplicateScope, PageContent } from './workload/pageContent.ts'
import { Guest } from './workload/guest.ts'
import { GuestWrites, type WritePart } from './workload/guestWrites.ts'
import { VmLayout } from './workload/vmLayout.ts'
import type { MakeZipf } from './workload/zipfWrites.ts'

/**
 * The number of each VM's random streams, from 0: VMs in the order in which `migrations` first names them, then all others by id. The order
 * of `vms` changes no result, and neither does a migration added at the end of the list.
 */
export function streamNumbers(vms: readonly Pick<Vm, 'id'>[], migrations: readonly Pick<Migration, 'vm'>[]): ReadonlyMap<string, number> {
  const others = vms.map(({ id }) => id).toSorted((one, other) => (one < other ? -1 : 1))
  return new Map([...new Set([...migrations.map(({ vm }) => vm), ...others])].map((id, number) => [id, number]))
}

/**
 * Layouts of the VMs of a scenario, for runs of scenarios that share its VMs, their random streams, their later workloads and their seed.
 */
export type SharedLayouts = Map<Vm, VmLayout>

export class VirtualMachine {
  readonly vm: Vm
  /** Its place in the scenario's list. */
  readonly index: number
  /** Number of its random streams (`streamNumbers`). */
  readonly stream: number
  /** Initial workload; it defines the content of the memory for the whole run. */
  readonly workload: ResolvedWorkload
  readonly guest: Guest
  /** Number of tracked units: pages, or blocks of `blockPages`. */
  readonly pageCount: number
  readonly blockPages: number
  readonly pageBytes: number
  /** Id of its current host. */
  host: string
  /** Page at which a migration's first pass begins. */
  readonly firstPage: number
  private readonly layout: VmLayout
  private madeWrites: GuestWrites | null = null

  /**
   * `makeZipf`: null if no stream has a zipf law; `later`: the workloads that events set, in order; `stream`: see `streamNumbers`;
   * `shared`: see `SharedLayouts`; `mostUnits`: see `SimulateOptions`.
   *
   * @throws Error for a workload that is not plain (`plainVm`), and for a zipf law without `makeZipf`
   */
  constructor(
    vm: Vm,
    index: number,
    seed: number,
    makeZipf: MakeZipf | null,
    later: readonly Workload[] = [],
    stream = index,
    shared: SharedLayouts | null = null,
    mostUnits?: number,
  ) {
    this.vm = vm
    this.index = index
    this.stream = stream
    this.host = vm.host
    const layout = shared?.get(vm) ?? new VmLayout(vm, later, { seed, stream, makeZipf }, shared !== null, mostUnits)
    shared?.set(vm, layout)
    this.layout = layout
    this.workload = layout.workloads[0]
    this.pageCount = layout.pageCount
    this.blockPages = layout.blockPages
    this.pageBytes = layout.pageBytes
    this.firstPage = layout.firstPage
    this.guest = new Guest(layout.loads, vm.vcpus)
  }

  /** The current workload. */
  get currentWorkload(): ResolvedWorkload {
    return this.workloadAt(this.guest.state.workload)
  }

  /** The workload of an index: 0 is the initial one, each event that sets one adds the next. */
  workloadAt(index: number): ResolvedWorkload {
    return this.layout.workloads[index]
  }

  get writes(): GuestWrites {
    this.madeWrites ??= new GuestWrites(this.layout.writes, this.guest.begins)
    return this.madeWrites
  }

  /** Reads and writes of all its workloads. */
  get accesses(): readonly WritePart[] {
    return this.layout.accesses
  }

  /** See `VmLayout.content`. */
  content(scope: 'used' | 'configured', duplicateScope: DuplicateScope = 'none'): PageContent {
    return this.layout.content(scope, duplicateScope)
  }
}
