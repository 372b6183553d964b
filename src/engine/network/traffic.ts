/**
 * Application traffic of the VMs: a demand, not a guarantee. Each direction is one flow of equal rank to a migration. It moves with its VM
 * and with the VM's peer, ends with the host at either end, and unmet demand counts as lost (D1).
 */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { carriedAt } from './network.ts'
import type { Flow, Network } from './network.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

interface Directions {
  host: string
  /** Null: outside. */
  peerHost: string | null
  in: Flow
  out: Flow
}

/** Peer of a VM: another VM by index, or a fixed place (a host, or null: outside). */
type Peer = { vm: number } | { host: string | null }

interface SavedTraffic {
  places: readonly (string | null)[]
  limits: Float64Array
}

export class ApplicationTraffic {
  private readonly network: Network
  private readonly crashedHosts: ReadonlySet<string>
  private readonly demands: { in: number; out: number }[] = []
  /** Bytes per second that a VM's current device carries in each direction. */
  private readonly limits: Float64Array
  private readonly peers: Peer[] = []
  /** VMs that have this VM as their peer. */
  private readonly talkers: ReadonlyMap<number, readonly number[]>
  /** A pair of flows per possible host of the VM and of its peer. */
  private readonly flows: Directions[][] = []
  /** Host of each VM; null if it is lost. */
  private places: (string | null)[] = []

  /** `crashedHosts`: a live set, updated by its owner. */
  constructor(scenario: Scenario, network: Network, crashedHosts: ReadonlySet<string>) {
    const { vms } = scenario
    this.network = network
    this.crashedHosts = crashedHosts
    this.limits = new Float64Array(vms.length).fill(Infinity)
    const indexOf = new Map(vms.map(({ id }, i) => [id, i]))
    // Lists are pushed, not mapped, so that V8 keeps one shape of each.
    const hostsOf: string[][] = []
    for (const { host } of vms) hostsOf.push([host])
    for (const { vm, to } of scenario.migrations) {
      const hosts = hostsOf[indexOf.get(vm)!]
      if (!hosts.includes(to)) hosts.push(to)
    }
    const talkers = new Map<number, number[]>()
    for (let i = 0; i < vms.length; i++) {
      const { host, traffic } = vms[i]
      const vm = indexOf.get(traffic.peer)
      const fixed = traffic.peer === 'outside' ? null : traffic.peer
      const demand = { in: traffic.inMbps * BYTES_PER_S_OF_MBPS, out: traffic.outMbps * BYTES_PER_S_OF_MBPS }
      const isQuiet = demand.in === 0 && demand.out === 0
      this.places.push(host)
      this.demands.push(demand)
      this.peers.push(vm === undefined ? { host: fixed } : { vm })
      if (!isQuiet && vm !== undefined) talkers.set(vm, [...(talkers.get(vm) ?? []), i])
      this.flows.push(isQuiet ? [] : this.flowsBetween(hostsOf[i], vm === undefined ? [fixed] : hostsOf[vm]))
    }
    this.talkers = talkers
    vms.forEach((_, i) => this.connect(i))
  }

  private flowsBetween(hosts: readonly string[], peerHosts: readonly (string | null)[]): Directions[] {
    const { network } = this
    const flows: Directions[] = []
    for (const host of hosts) {
      for (const peerHost of peerHosts)
        flows.push({ host, peerHost, in: network.trafficFlow(host, peerHost, 'in'), out: network.trafficFlow(host, peerHost, 'out') })
    }
    return flows
  }

  /** Moves the traffic of the VM, and of VMs that talk to it, to its new host; null ends it. */
  place(vm: number, host: string | null): void {
    this.places[vm] = host
    this.connect(vm)
    for (const talker of this.talkers.get(vm) ?? []) this.connect(talker)
  }

  /** Limits the traffic of the VM's device in each direction; the excess counts as lost. */
  limit(vm: number, mbps: number | null): void {
    this.limits[vm] = mbps === null ? Infinity : mbps * BYTES_PER_S_OF_MBPS
    this.connect(vm)
  }

  /** Ends all traffic from and to a crashed host. */
  hostCrashed(): void {
    this.flows.forEach((_, vm) => this.connect(vm))
  }

  /** Host of a VM; null if the VM is lost or its host has crashed. */
  placeOf(vm: number): string | null {
    const host = this.places[vm]
    return host === null || this.crashedHosts.has(host) ? null : host
  }

  /** The VM is not lost. */
  isAlive(vm: number): boolean {
    return this.places[vm] !== null
  }

  private connect(vm: number): void {
    const peer = this.peers[vm]
    const host = this.placeOf(vm)
    const peerHost = 'vm' in peer ? this.placeOf(peer.vm) : peer.host
    const meets = host !== null && ('vm' in peer ? peerHost !== null : peerHost === null || !this.crashedHosts.has(peerHost))
    for (const directions of this.flows[vm]) {
      const here = meets && directions.host === host && directions.peerHost === peerHost
      this.network.setCap(directions.in, here ? Math.min(this.limits[vm], this.demands[vm].in) : 0)
      this.network.setCap(directions.out, here ? Math.min(this.limits[vm], this.demands[vm].out) : 0)
    }
  }

  /** A VM's flows on each possible host. */
  flowsOf(vm: number): readonly Readonly<Directions>[] {
    return this.flows[vm]
  }

  /** Bytes carried for a VM up to `atS`: [in, out]. */
  carried(vm: number, atS: number): [number, number] {
    let inBytes = 0
    let outBytes = 0
    for (const directions of this.flows[vm]) {
      inBytes += carriedAt(directions.in, atS)
      outBytes += carriedAt(directions.out, atS)
    }
    return [inBytes, outBytes]
  }

  /** Unmet demand of a VM between two times, given the bytes carried at the first, MiB. */
  lost(vm: number, base: readonly [number, number], fromS: number, toS: number): { inMiB: number; outMiB: number } {
    const [inBytes, outBytes] = this.carried(vm, toS)
    const { in: inRate, out: outRate } = this.demands[vm]
    const lostMiB = (bytesPerS: number, carriedBytes: number): number => {
      const missingBytes = bytesPerS * (toS - fromS) - carriedBytes
      // Differences within rounding count as none.
      return missingBytes > bytesPerS * (toS - fromS) * 1e-9 ? missingBytes / MIB_BYTES : 0
    }
    return { inMiB: lostMiB(inRate, inBytes - base[0]), outMiB: lostMiB(outRate, outBytes - base[1]) }
  }

  snapshot(): SavedTraffic {
    return { places: [...this.places], limits: this.limits.slice() }
  }

  /** The network restores the flows. */
  restore({ places, limits }: SavedTraffic): void {
    this.places = [...places]
    this.limits.set(limits)
  }
}
