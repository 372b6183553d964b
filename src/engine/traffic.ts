/**
 * Application traffic of the VMs: a demand, not a guarantee. Each direction is one flow, equal in rank to a migration; it
 * changes hosts with its VM, and what it does not get counts as lost (D1).
 */
import type { Scenario } from '../scenario/schema.ts'
import { BYTES_PER_S_OF_MBPS, carriedAt } from './network/network.ts'
import type { Flow, Network } from './network/network.ts'

interface Directions {
  host: string
  in: Flow
  out: Flow
}

export class ApplicationTraffic {
  private readonly network: Network
  private readonly demands: { in: number; out: number }[]
  /** A pair of flows for each host that the VM may ever run on. */
  private readonly flows: Directions[][]

  constructor(scenario: Scenario, network: Network) {
    this.network = network
    const hostOf = new Map(scenario.vms.map((vm) => [vm.id, vm.host]))
    this.demands = scenario.vms.map(({ traffic }) => ({ in: traffic.inMbps * BYTES_PER_S_OF_MBPS, out: traffic.outMbps * BYTES_PER_S_OF_MBPS }))
    this.flows = scenario.vms.map((vm) => {
      if (vm.traffic.inMbps === 0 && vm.traffic.outMbps === 0) return []
      const peer = vm.traffic.peer === 'outside' ? null : (hostOf.get(vm.traffic.peer) ?? vm.traffic.peer)
      const hosts = new Set([vm.host, ...scenario.migrations.filter((m) => m.vm === vm.id).map((m) => m.to)])
      return [...hosts].map((host) => ({
        host, in: network.trafficFlow(host, peer, 'in'), out: network.trafficFlow(host, peer, 'out'),
      }))
    })
  }

  /** The VM's traffic starts, or moves, to where it runs now. */
  place(vm: number, host: string): void {
    for (const directions of this.flows[vm]) {
      const here = directions.host === host
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
}
