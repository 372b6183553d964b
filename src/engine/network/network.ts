/**
 * Host ports, links and the flows through them. Every flow uses the sender's *up* and the receiver's *down*, so contention by direction
 * (D1) needs no extra rule. Rates change only when a flow or, by a fault, a capacity changes; in between, bytes are linear in time.
 */
import { migrationPortName } from '../../scenario/migrationPort.ts'
import type { CongestionControl } from '../../scenario/schema/fields/limits.ts'
import type { Host, Link } from '../../scenario/schema/schema.ts'
import { FairShares } from './fairShares.ts'
import type { SharingFlow } from './sharingFlow.ts'
import type { MakeSteady } from './steadyFlows.ts'
import type { CubicLimit } from './lossyTcp.ts'
import { Part } from '../parts.ts'
import type { Routes } from './routes.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'

/** More than this share of the host's CPU does not speed up a migration (S8). */
const FULL_CPU_SHARE = 0.5

/** Guard against endless settling; a flow changes its cap at most once per moment, so few passes suffice. */
const MOST_SETTLES = 100

type Direction = 'up' | 'down' | 'forward' | 'back'

/** A flow that the network carries, with its share and its path. */
export interface Flow extends SharingFlow {
  uses: readonly number[]
  /** TCP of the path. */
  control: CongestionControl
  /** Round trip of the path, seconds; 0 if it is not known. */
  rttS: number
  /** Current rate, bytes/s. */
  bytesPerS: number
  /** Bytes carried up to `atS`. */
  carriedBytes: number
  atS: number
}

export const cubicPart = new Part<CubicLimit>('a path that loses packets')
/** For speed only: a network without it has the same shares. */
export const steadyPart = new Part<MakeSteady>('steady traffic')

export class Network {
  /** Name of each resource: a port or link in one direction, such as `a.up`. */
  readonly resourceNames: string[] = []
  /** Id of the host or link that each resource belongs to, and which of its directions it is. */
  private readonly ownerOf: { id: string; direction: Direction }[] = []
  /** Of the named resources, then of the hosts' CPUs. */
  private readonly capacities: number[] = []
  private readonly resourcesByTarget = new Map<string, readonly number[]>()
  private readonly flows: Flow[] = []
  /** Flows whose cap, limit, pace or path has changed since the last settling. */
  private touched: Flow[] = []
  private readonly routes: Routes | null
  private readonly linkResources = new Map<string, { forward: number; back: number }>()
  private readonly latencyMs: number
  private readonly control: CongestionControl
  /** The CPU of a host as a resource that all its outgoing migrations share; none: it does not limit them. */
  private readonly cpuOf = new Map<string, number>()
  private readonly portOf = new Map<string, { up: number; down: number; migrationUp: number; migrationDown: number }>()
  /** Remaining share of each resource's capacity while a fault is in force. */
  private factors: ReadonlyMap<number, number> = new Map()
  /** Share of packets that a lossy resource delivers to TCP connections that slow down by loss. */
  private delivered: ReadonlyMap<number, number> = new Map()
  /** The same for flows whose path has CUBIC. */
  private deliveredByCubic: ReadonlyMap<number, number> = new Map()
  /** Shares must be settled. */
  private stale = false
  private readonly shares: FairShares<Flow>

  /**
   * `routes`: through `links`; null without links. `latencyMs`, `control`: one-way latency and TCP between hosts without links, and of links
   * without their own.
   */
  constructor(
    hosts: readonly Host[],
    links: readonly Link[] = [],
    routes: Routes | null = null,
    latencyMs = 0,
    control: CongestionControl = 'ideal',
  ) {
    this.latencyMs = latencyMs
    this.control = control
    this.routes = routes
    for (const host of hosts) {
      const up = this.addResource(host.id, host.id, 'up', host.mbps)
      const down = this.addResource(host.id, host.id, 'down', host.mbps)
      const port = { up, down, migrationUp: up, migrationDown: down }
      if (host.migrationMbps !== null) {
        port.migrationUp = this.addResource(host.id, migrationPortName(host.id), 'up', host.migrationMbps)
        port.migrationDown = this.addResource(host.id, migrationPortName(host.id), 'down', host.migrationMbps)
      }
      this.portOf.set(host.id, port)
    }
    for (const link of links) {
      this.linkResources.set(link.id, {
        forward: this.addResource(link.id, link.id, 'forward', link.mbps),
        back: this.addResource(link.id, link.id, 'back', link.mbps),
      })
    }
    for (const host of hosts) if (host.cpuMbps !== null) this.cpuOf.set(host.id, this.capacities.push(cpuBytesPerS(host)) - 1)
    this.shares = new FairShares(
      this.capacities.length,
      (resource) => this.capacities[resource] * (this.factors.get(resource) ?? 1),
      steadyPart.loaded,
    )
  }

  private addResource(id: string, name: string, direction: Direction, mbps: number): number {
    this.resourceNames.push(`${name}.${direction}`)
    this.ownerOf.push({ id, direction })
    this.capacities.push(mbps * BYTES_PER_S_OF_MBPS)
    return this.capacities.length - 1
  }

  private addFlow(uses: number[], isTraffic: boolean, rttS: number, control: CongestionControl = 'ideal'): Flow {
    const flow: Flow = {
      id: this.flows.length,
      uses,
      isTraffic,
      capBytesPerS: 0,
      limitBytesPerS: Infinity,
      lossLimitBytesPerS: Infinity,
      connections: 1,
      paceBytesPerS: Infinity,
      control,
      rttS,
      bytesPerS: 0,
      carriedBytes: 0,
      atS: 0,
    }
    this.flows.push(flow)
    return flow
  }

  /** Resources of the links from a host to another, or to the nearest switch for traffic to the outside. */
  private linksBetween(from: string, to: string | null): number[] {
    return (this.routes?.find(from, to) ?? []).map(({ link, forward }) => this.linkResources.get(link.id)![forward ? 'forward' : 'back'])
  }

  /** Flow of a migration. To several hosts data goes by multicast: once over each link towards any of them. */
  migrationFlow(from: string, ...to: string[]): Flow {
    return this.addFlow(this.migrationPath(from, to), false, this.roundTripS(from, to), this.controlTo(from, to))
  }

  private controlTo(from: string, to: readonly string[]): CongestionControl {
    return to.reduce<CongestionControl>((most, host) => stricter(most, this.controlOf(from, host)), 'ideal')
  }

  /** TCP from host to host: over several links the one that is slowed most. */
  private controlOf(from: string, to: string): CongestionControl {
    const way = this.routes?.find(from, to)
    if (way === undefined || way === null) return this.control
    return way.reduce<CongestionControl>((most, { link }) => stricter(most, link.congestionControl ?? this.control), 'ideal')
  }

  /** Round trip to the farthest of the hosts, seconds. */
  private roundTripS(from: string, to: readonly string[]): number {
    return 2 * Math.max(...to.map((host) => this.latencyS(from, host)))
  }

  private migrationPath(from: string, to: readonly string[]): number[] {
    const ways = to.flatMap((host) => [...this.linksBetween(from, host), this.portOf.get(host)!.migrationDown])
    const cpu = this.cpuOf.get(from)
    return [...(cpu === undefined ? [] : [cpu]), this.portOf.get(from)!.migrationUp, ...new Set(ways)]
  }

  /** Changes the path of a flow that has carried nothing yet. */
  reroute(flow: Flow, from: string, ...to: string[]): void {
    if (flow.capBytesPerS > 0) this.shares.leave(flow)
    flow.uses = this.migrationPath(from, to)
    flow.rttS = this.roundTripS(from, to)
    flow.control = this.controlTo(from, to)
    flow.lossLimitBytesPerS = this.lossLimitOf(flow)
    if (flow.capBytesPerS > 0) this.shares.join(flow)
  }

  /** A route connects the hosts. */
  isJoined(from: string, to: string): boolean {
    return this.routes === null || this.routes.find(from, to) !== null
  }

  /** One-way latency from host to host, seconds: the sum over the links. */
  latencyS(from: string, to: string): number {
    const way = this.routes?.find(from, to)
    if (way === undefined || way === null) return this.latencyMs / 1000
    return way.reduce((sum, { link }) => sum + (link.latencyMs ?? this.latencyMs), 0) / 1000
  }

  /** Application traffic of a VM at `host`. `peerHost` null: outside, behind every switch, without a rate limit. */
  trafficFlow(host: string, peerHost: string | null, direction: 'in' | 'out'): Flow {
    // A peer on the same host needs no link.
    if (peerHost === host) return this.addFlow([], true, 0)
    const rttS = peerHost === null ? 0 : 2 * this.latencyS(host, peerHost)
    const control = peerHost === null ? this.control : this.controlOf(host, peerHost)
    const own = this.portOf.get(host)!
    const peer = peerHost === null ? null : this.portOf.get(peerHost)!
    if (direction === 'out')
      return this.addFlow([own.up, ...this.linksBetween(host, peerHost), ...(peer === null ? [] : [peer.down])], true, rttS, control)
    const path = peerHost === null ? this.againstLinks(host) : this.linksBetween(peerHost, host)
    return this.addFlow([...(peer === null ? [] : [peer.up]), ...path, own.down], true, rttS, control)
  }

  /** Links from the nearest switch to a host, for traffic from outside. */
  private againstLinks(host: string): number[] {
    return (this.routes?.find(host, null) ?? []).map(({ link, forward }) => this.linkResources.get(link.id)![forward ? 'back' : 'forward'])
  }

  /** Rate of the ports and links of a flow's path for it alone, bytes/s. */
  lineBytesPerS(flow: Flow): number {
    let rate = Infinity
    for (const resource of flow.uses) if (resource < this.resourceNames.length) rate = Math.min(rate, this.capacities[resource])
    return rate
  }

  /** No resource of the flow's path is down. */
  isOpen(flow: Flow): boolean {
    return flow.uses.every((resource) => (this.factors.get(resource) ?? 1) > 0)
  }

  /** Resources named by an event's target: a link, a host, or one direction of a host's ports. */
  resourcesOf(target: string): readonly number[] {
    const known = this.resourcesByTarget.get(target)
    if (known !== undefined) return known
    const found: number[] = []
    this.ownerOf.forEach(({ id, direction }, i) => {
      if (id === target || `${id}.${direction}` === target) found.push(i)
    })
    this.resourcesByTarget.set(target, found)
    return found
  }

  /**
   * Sets the remaining share, 0 to 1, of the named resources, and the share of packets that each delivers to TCP connections that slow down
   * by loss: to all, and to those on paths with CUBIC. All others have full capacity and lose nothing.
   */
  setFactors(
    factors: ReadonlyMap<number, number>,
    delivered: ReadonlyMap<number, number> = new Map(),
    byCubic: ReadonlyMap<number, number> = new Map(),
  ): void {
    this.factors = factors
    this.delivered = delivered
    this.deliveredByCubic = byCubic
    for (const flow of this.flows) flow.lossLimitBytesPerS = this.lossLimitOf(flow)
    this.touched = [...this.flows]
    this.joinAgain()
    this.stale = true
  }

  /** Counts all flows and capacities as they are now. */
  private joinAgain(): void {
    this.shares.forgetAll()
    for (const flow of this.flows) if (flow.capBytesPerS > 0) this.shares.join(flow)
  }

  private lossLimitOf({ uses, rttS, control }: Flow): number {
    if (this.delivered.size === 0 && this.deliveredByCubic.size === 0) return Infinity
    let share = 1
    for (const resource of uses) {
      share *= this.delivered.get(resource) ?? 1
      if (control === 'cubic') share *= this.deliveredByCubic.get(resource) ?? 1
    }
    return cubicPart.get()(1 - share, rttS)
  }

  setCap(flow: Flow, bytesPerS: number): void {
    if (flow.capBytesPerS === bytesPerS) return
    if (flow.capBytesPerS > 0 && !(bytesPerS > 0)) this.shares.leave(flow)
    const joins = !(flow.capBytesPerS > 0) && bytesPerS > 0
    flow.capBytesPerS = bytesPerS
    if (joins) this.shares.join(flow)
    this.touched.push(flow)
    this.stale = true
  }

  setPace(flow: Flow, bytesPerS: number): void {
    if (flow.paceBytesPerS === bytesPerS) return
    flow.paceBytesPerS = bytesPerS
    this.touched.push(flow)
    this.stale = true
  }

  setLimit(flow: Flow, bytesPerS: number): void {
    if (flow.limitBytesPerS === bytesPerS) return
    flow.limitBytesPerS = bytesPerS
    this.touched.push(flow)
    this.stale = true
  }

  /**
   * Settles the shares at `nowS`; calls `changed` for each flow with a new rate, by id. The callee may find its flow drained and set
   * another cap; the shares are then settled again at once.
   */
  settle(nowS: number, changed: (flow: Flow) => void): void {
    for (let times = 0; this.stale && times < MOST_SETTLES; times++) this.settleOnce(nowS, changed)
  }

  private settleOnce(nowS: number, changed: (flow: Flow) => void): void {
    this.stale = false
    const { touched } = this
    this.touched = []
    this.shares.solveAround(touched, (flow, rate) => {
      if (rate === flow.bytesPerS) return
      flow.carriedBytes = carriedAt(flow, nowS)
      flow.atS = nowS
      flow.bytesPerS = rate
      changed(flow)
    })
  }

  /** Bytes carried by each port and link up to `atS`, in the order of `resourceNames`. */
  carriedByLink(atS: number, out: Float64Array): void {
    out.fill(0)
    for (const flow of this.flows) {
      const bytes = carriedAt(flow, atS)
      for (const resource of flow.uses) if (resource < out.length) out[resource] += bytes
    }
  }

  /** State that changes with time, for a checkpoint. */
  snapshot(): Float64Array {
    const state = new Float64Array(this.flows.length * 6)
    this.flows.forEach((flow, i) =>
      state.set([flow.capBytesPerS, flow.bytesPerS, flow.carriedBytes, flow.atS, flow.limitBytesPerS, flow.paceBytesPerS], i * 6),
    )
    return state
  }

  restore(state: Float64Array): void {
    this.stale = false
    this.flows.forEach((flow, i) => {
      flow.capBytesPerS = state[i * 6] ?? 0
      flow.bytesPerS = state[i * 6 + 1] ?? 0
      flow.carriedBytes = state[i * 6 + 2] ?? 0
      flow.atS = state[i * 6 + 3] ?? 0
      flow.limitBytesPerS = state[i * 6 + 4] ?? Infinity
      flow.paceBytesPerS = state[i * 6 + 5] ?? Infinity
    })
    this.touched = []
    this.joinAgain()
  }
}

/** Bytes per second that a host's CPU can send with the share that migration may use; Infinity: no limit. */
export function cpuBytesPerS({ cpuMbps, migrationCpuShare }: Host): number {
  if (cpuMbps === null) return Infinity
  return (Math.min(migrationCpuShare, FULL_CPU_SHARE) / FULL_CPU_SHARE) * cpuMbps * BYTES_PER_S_OF_MBPS
}

/** Bytes carried by `atS`, at or after the flow's last change of rate. */
export function carriedAt(flow: Flow, atS: number): number {
  return flow.carriedBytes + flow.bytesPerS * (atS - flow.atS)
}

const CONTROLS: readonly CongestionControl[] = ['ideal', 'bbr', 'cubic']

function stricter(one: CongestionControl, other: CongestionControl): CongestionControl {
  return CONTROLS.indexOf(other) > CONTROLS.indexOf(one) ? other : one
}
