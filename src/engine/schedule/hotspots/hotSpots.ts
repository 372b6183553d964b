/**
 * Load-triggered migration inside a run, as Sandpiper does it: hosts are sampled at intervals; one whose busiest resource is above the
 * threshold in several consecutive samples is a hot spot, and the engine starts one of the listed migrations that leave it. One such
 * migration at a time. Load is vCPU time of the guests' accesses and bytes of their traffic carried since the last sample, and memory
 * configured.
 */
import type { MigrationRequest } from '../../request/request.ts'
import type { Host, Scenario, Schedule } from '../../../scenario/schema/schema.ts'
import type { ApplicationTraffic } from '../../network/traffic.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'
import { DIRTY_WINDOW_S, sampledBytesPerS } from '../../workload/sampledDirtyRate.ts'
import { PACES } from '../../workload/guestWrites.ts'
import type { VirtualMachine } from '../../vm.ts'
import { addLoads, fullest, noLoad, volumeOf } from './hostLoad.ts'
import type { HostLoad } from './hostLoad.ts'
import { leavingOrder } from './leavers.ts'

export type HotSpotTrigger = NonNullable<Schedule['trigger']>

export interface HotSpotsContext {
  readonly scenario: Scenario
  readonly nowS: number
  readonly machines: readonly VirtualMachine[]
  readonly requests: readonly MigrationRequest[]
  readonly traffic: ApplicationTraffic
  readonly crashedHosts: ReadonlySet<string>
  readonly notes: Reason[]
}

export interface HotSpotsState {
  nextS: number
  /** Consecutive samples above the threshold, by host. */
  above: number[]
  /** Of each VM at the last sample: work at both paces, bytes of traffic in and out. */
  seen: Float64Array
  /** Hosts already noted as hot spots that none of their VMs can leave. */
  unrelieved: string[]
}

const SEEN = 4

export class HotSpots {
  private readonly context: HotSpotsContext
  private readonly trigger: HotSpotTrigger
  private readonly work = new Float64Array(2)
  /** Place of each host in the scenario's list. */
  private readonly placeOf: ReadonlyMap<string, number>
  private state: HotSpotsState

  constructor(context: HotSpotsContext, trigger: HotSpotTrigger) {
    this.context = context
    this.trigger = trigger
    const {
      scenario: { hosts },
      machines,
    } = context
    this.placeOf = new Map(hosts.map(({ id }, i) => [id, i]))
    this.state = { nextS: trigger.everyS, above: hosts.map(() => 0), seen: new Float64Array(machines.length * SEEN), unrelieved: [] }
  }

  /** Time of the next sample; Infinity once no request waits for one. */
  get nextS(): number {
    return this.state.nextS
  }

  /** Takes a sample if one is due; the request that it triggers, or null. */
  sample(): MigrationRequest | null {
    const {
      state,
      context: { nowS, requests },
      trigger: { everyS },
    } = this
    if (nowS < state.nextS) return null
    const vmLoads = this.vmLoads()
    const loads = this.hostLoads(vmLoads)
    state.nextS = requests.some(isUntriggered) ? nowS + everyS : Infinity
    return requests.some(isUnderWay) ? null : this.relieve(loads, vmLoads)
  }

  /** CPU in cores and network in bytes per second since the last sample, memory in MiB. */
  private vmLoads(): HostLoad[] {
    const {
      context: { machines, nowS, traffic },
      state: { seen },
      trigger: { everyS },
      work,
    } = this
    return machines.map(({ guest, vm, currentWorkload: { streams } }, i) => {
      guest.workAt(nowS, work)
      const [inBytes, outBytes] = traffic.carried(i, nowS)
      const at = i * SEEN
      let accesses = 0
      for (const { writesPerS, readsPerS, pace } of streams)
        accesses += (writesPerS + readsPerS) * (work[PACES[pace]] - seen[at + PACES[pace]])
      const bytes = Math.max(inBytes - seen[at + 2], outBytes - seen[at + 3])
      seen.set([work[0], work[1], inBytes, outBytes], at)
      return { cpu: Math.min(vm.vcpus, (accesses * vm.pageWriteCpuS) / everyS), net: bytes / everyS, mem: vm.memoryMiB }
    })
  }

  /** Loads of the hosts, in the scenario's order; counts the ones above the threshold. */
  private hostLoads(vmLoads: readonly HostLoad[]): HostLoad[] {
    const {
      context: {
        scenario: { hosts },
        machines,
        traffic,
      },
      state: { above },
    } = this
    const loads = hosts.map((): HostLoad => noLoad)
    machines.forEach(({ host, index }) => {
      if (!traffic.isAlive(index)) return
      const i = this.placeOf.get(host)!
      loads[i] = addLoads(loads[i], shareOf(vmLoads[index], hosts[i]))
    })
    loads.forEach((load, i) => {
      above[i] = fullest(load).share > this.trigger.above ? above[i] + 1 : 0
    })
    return loads
  }

  /** Triggers a migration from the hottest host that a VM can leave. */
  private relieve(loads: readonly HostLoad[], vmLoads: readonly HostLoad[]): MigrationRequest | null {
    const {
      context: {
        scenario: { hosts },
        notes,
        nowS,
      },
      state: { above, unrelieved },
      trigger: { samples },
    } = this
    const hot = hosts
      .map((_, i) => i)
      .filter((i) => above[i] >= samples)
      .sort((a, b) => volumeOf(loads[b]) - volumeOf(loads[a]) || a - b)
    for (const i of hot) {
      const host = hosts[i].id
      const leaving = this.leaving(hosts[i], vmLoads).find((request) => this.fits(request, loads, vmLoads))
      if (leaving !== undefined) {
        leaving.triggeredS = nowS
        above.fill(0)
        notes.push({
          code: 'hot-spot',
          values: { host, atS: nowS, ...fullest(loads[i]), vm: leaving.migration.vm, to: leaving.migration.to },
        })
        return leaving
      }
      if (unrelieved.includes(host)) continue
      unrelieved.push(host)
      notes.push({ code: 'hot-spot-left', values: { host, atS: nowS, ...fullest(loads[i]) } })
    }
    return null
  }

  /** Requests that could leave a host now, in the order of the trigger's rule. */
  private leaving(host: Host, vmLoads: readonly HostLoad[]): MigrationRequest[] {
    const { requests, nowS, crashedHosts } = this.context
    const order = leavingOrder[this.trigger.leaver]
    return requests
      .filter(
        (request) =>
          isWaiting(request) &&
          request.machine.host === host.id &&
          request.migration.to !== host.id &&
          request.migration.atS <= nowS &&
          !crashedHosts.has(request.migration.to),
      )
      .map((request) => {
        const {
          machine,
          machine: {
            vm: { memoryMiB },
          },
        } = request
        const dirtyShare = this.dirtyBytesPerS(machine) / (host.mbps * BYTES_PER_S_OF_MBPS)
        return { request, rank: order({ load: shareOf(vmLoads[machine.index], host), memoryMiB, dirtyShare }) }
      })
      .sort((one, other) => one.rank - other.rank || one.request.slot - other.request.slot)
      .map(({ request }) => request)
  }

  /** Expected dirty rate over the last window. */
  private dirtyBytesPerS(machine: VirtualMachine): number {
    const { nowS } = this.context
    const { guest } = machine
    return sampledBytesPerS(machine, guest.meanLoad(nowS - DIRTY_WINDOW_S, nowS), guest.state.workload)
  }

  /** The destination stays at or below the threshold with the VM. */
  private fits({ machine, migration: { to } }: MigrationRequest, loads: readonly HostLoad[], vmLoads: readonly HostLoad[]): boolean {
    const place = this.placeOf.get(to)!
    return fullest(addLoads(loads[place], shareOf(vmLoads[machine.index], this.context.scenario.hosts[place]))).share <= this.trigger.above
  }

  snapshot(): HotSpotsState {
    return structuredClone(this.state)
  }

  restore(saved: HotSpotsState): void {
    this.state = structuredClone(saved)
  }
}

function isUntriggered({ triggeredS, result }: MigrationRequest): boolean {
  return triggeredS === Infinity && result === null
}

/** The request waits for a trigger, and for no earlier migration of its VM. */
function isWaiting(request: MigrationRequest): boolean {
  return isUntriggered(request) && (request.after === null || request.after.result !== null)
}

function isUnderWay({ triggeredS, result }: MigrationRequest): boolean {
  return triggeredS < Infinity && result === null
}

/** A load in cores, bytes per second and MiB as shares of a host. */
function shareOf({ cpu, net, mem }: HostLoad, host: Host): HostLoad {
  return { cpu: cpu / host.cores, net: net / (host.mbps * BYTES_PER_S_OF_MBPS), mem: host.memoryMiB === null ? 0 : mem / host.memoryMiB }
}
