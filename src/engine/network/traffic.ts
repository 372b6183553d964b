/**
 * Application traffic of the VMs: a demand, not a guarantee. Each direction is one flow, equal in rank to a migration; it
 * changes hosts with its VM and with the VM it talks to, ends with the host at either end, and what it does not get counts as lost (D1).
 */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { BYTES_PER_S_OF_MBPS, carriedAt } from './network.ts'
import type { Flow, Network } from './network.ts'

interface Directions {
  host: string
  /** Null: outside. */
  peerHost: string | null
  in: Flow
  out: Flow
}

/** Whom a VM talks to: a VM by its index, or what stays where it is (a host, or null: outside). */
type Peer = { vm: number } | { host: string | null }

export class ApplicationTraffic {
  private readonly network: Network
  private readonly crashedHosts: ReadonlySet<string>
  private readonly demands: { in: number; out: number }[]
  private readonly peers: Peer[]
  /** The VMs that talk to a VM. */
  private readonly talkers: ReadonlyMap<number, readonly number[]>
  /** A pair of flows for each host that the VM may ever run on, and each that its peer may. */
  private readonly flows: Directions[][]
  /** Where each VM is; null: it is no more. */
  private places: (string | null)[]

  /** `crashedHosts`: kept up to date by its owner. */
  constructor(scenario: Scenario, network: Network, crashedHosts: ReadonlySet<string>) {
    const { vms } = scenario
    this.network = network
    this.crashedHosts = crashedHosts
    this.places = vms.map(({ host }) => host)
    this.demands = vms.map(({ traffic }) => ({ in: traffic.inMbps * BYTES_PER_S_OF_MBPS, out: traffic.outMbps * BYTES_PER_S_OF_MBPS }))
    const indexOf = new Map(vms.map(({ id }, i) => [id, i]))
    this.peers = vms.map(({ traffic: { peer } }) => {
      const vm = indexOf.get(peer)
      return vm === undefined ? { host: peer === 'outside' ? null : peer } : { vm }
    })
    const hostsOf = vms.map(({ host }) => new Set([host]))
    for (const { vm, to } of scenario.migrations) hostsOf[indexOf.get(vm)!].add(to)
    const talkers = new Map<number, number[]>()
    this.flows = this.demands.map((demand, i) => {
      if (demand.in === 0 && demand.out === 0) return []
      const peer = this.peers[i]
      if ('vm' in peer) talkers.set(peer.vm, [...talkers.get(peer.vm) ?? [], i])
      const peerHosts = 'vm' in peer ? [...hostsOf[peer.vm]] : [peer.host]
      return [...hostsOf[i]].flatMap((host) => peerHosts.map((peerHost) => ({
        host, peerHost, in: network.trafficFlow(host, peerHost, 'in'), out: network.trafficFlow(host, peerHost, 'out'),
      })))
    })
    this.talkers = talkers
    vms.forEach((_, i) => this.connect(i))
  }

  /** The VM's traffic moves to where it runs now, and with it that of those who talk to it; null: it has ended. */
  place(vm: number, host: string | null): void {
    this.places[vm] = host
    this.connect(vm)
    for (const talker of this.talkers.get(vm) ?? []) this.connect(talker)
  }

  /** A host has crashed: nothing comes from it or goes to it any more. */
  hostCrashed(): void {
    this.flows.forEach((_, vm) => this.connect(vm))
  }

  /** Where a VM is as seen from the network; null: it is no more. */
  placeOf(vm: number): string | null {
    const host = this.places[vm]
    return host === null || this.crashedHosts.has(host) ? null : host
  }

  /** It has not been lost. */
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
      this.network.setCap(directions.in, here ? this.demands[vm].in : 0)
      this.network.setCap(directions.out, here ? this.demands[vm].out : 0)
    }
  }

  /** A VM's flows at each host where it may run. */
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

  /** What a VM's traffic wanted and did not get between two moments, given what had been carried at the first. */
  lost(vm: number, base: readonly [number, number], fromS: number, toS: number): { inMiB: number; outMiB: number } {
    const [inBytes, outBytes] = this.carried(vm, toS)
    const { in: inRate, out: outRate } = this.demands[vm]
    const lostMiB = (rate: number, carried: number): number => {
      const missing = rate * (toS - fromS) - carried
      // A share that equals the demand leaves the rounding of a sum.
      return missing > rate * (toS - fromS) * 1e-9 ? missing / 1048576 : 0
    }
    return { inMiB: lostMiB(inRate, inBytes - base[0]), outMiB: lostMiB(outRate, outBytes - base[1]) }
  }

  snapshot(): (string | null)[] {
    return [...this.places]
  }

  /** The flows themselves are the network's to restore. */
  restore(places: readonly (string | null)[]): void {
    this.places = [...places]
  }
}
