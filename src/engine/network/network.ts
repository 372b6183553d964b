/**
 * The hosts' ports, the links between them, and who sends through them. Every flow uses the sender's *up* and the receiver's *down*, so
 * contention by direction (D1) follows and is not programmed. Rates change only when a flow starts, stops or changes its
 * cap; between two changes bytes are linear in time.
 */
import type { Host, Link, Switch } from '../../scenario/schema/schema.ts'
import { FairShares } from './fairShares.ts'
import { Routes } from './routes.ts'

/** Bytes a second of a rate in Mbps (10^6 bit/s). */
export const BYTES_PER_S_OF_MBPS = 125_000

/** A flow asks for nothing twice at one moment, so that a few suffice; what does not end must not hang. */
const MOST_SETTLES = 100

export interface Flow {
  readonly id: number
  uses: readonly number[]
  /** Bytes a second at most; 0 while it has nothing to send. */
  cap: number
  /** Bytes a second that the network itself allows it; Infinity but for what a reservation holds back (D4). */
  limit: number
  /** Bytes a second now. */
  rate: number
  /** Bytes carried up to `atS`. */
  carried: number
  atS: number
}

export class Network {
  readonly linkNames: string[] = []
  private readonly capacities: number[] = []
  private readonly flows: Flow[] = []
  /** Flows whose cap has changed since the shares were brought up to date. */
  private touched: Flow[] = []
  private readonly routes: Routes | null
  private readonly linkResources = new Map<string, { forward: number; back: number }>()
  private readonly latencyMs: number
  private readonly portOf = new Map<string, { up: number; down: number; migrationUp: number; migrationDown: number }>()
  /** What is left of each resource while something is broken. */
  private factors: ReadonlyMap<number, number> = new Map()
  /** Set when a cap changed: shares are due. */
  private stale = false
  private readonly shares: FairShares<Flow>

  /** `latencyMs`: one way, between hosts without links and for links that say nothing. */
  constructor(hosts: readonly Host[], links: readonly Link[] = [], switches: readonly Switch[] = [], latencyMs = 0) {
    this.latencyMs = latencyMs
    this.routes = links.length === 0 ? null : new Routes(links, switches)
    for (const host of hosts) {
      const up = this.addResource(`${host.id}.up`, host.mbps)
      const down = this.addResource(`${host.id}.down`, host.mbps)
      const port = { up, down, migrationUp: up, migrationDown: down }
      if (host.migrationMbps !== null) {
        port.migrationUp = this.addResource(`${host.id}.migration.up`, host.migrationMbps)
        port.migrationDown = this.addResource(`${host.id}.migration.down`, host.migrationMbps)
      }
      this.portOf.set(host.id, port)
    }
    for (const link of links) {
      this.linkResources.set(link.id, { forward: this.addResource(`${link.id}.forward`, link.mbps), back: this.addResource(`${link.id}.back`, link.mbps) })
    }
    this.shares = new FairShares(this.capacities.length, (resource) => this.capacities[resource] * (this.factors.get(resource) ?? 1))
  }

  private addResource(name: string, mbps: number): number {
    this.linkNames.push(name)
    this.capacities.push(mbps * BYTES_PER_S_OF_MBPS)
    return this.capacities.length - 1
  }

  private addFlow(uses: number[]): Flow {
    const flow: Flow = { id: this.flows.length, uses, cap: 0, limit: Infinity, rate: 0, carried: 0, atS: 0 }
    this.flows.push(flow)
    return flow
  }

  /** Resources of the links from one host to another, or to the nearest switch for what goes outside. */
  private linksBetween(from: string, to: string | null): number[] {
    return (this.routes?.find(from, to) ?? []).map(({ link, forward }) => this.linkResources.get(link.id)![forward ? 'forward' : 'back'])
  }

  /** To several hosts at once bytes go by multicast: once over each link that leads to any of them. */
  migrationFlow(from: string, ...to: string[]): Flow {
    return this.addFlow(this.migrationWay(from, to))
  }

  private migrationWay(from: string, to: readonly string[]): number[] {
    const ways = to.flatMap((host) => [...this.linksBetween(from, host), this.portOf.get(host)!.migrationDown])
    return [this.portOf.get(from)!.migrationUp, ...new Set(ways)]
  }

  /** A migration's flow that has carried nothing yet begins, or ends, elsewhere. */
  reroute(flow: Flow, from: string, ...to: string[]): void {
    if (flow.cap > 0) this.shares.abandon(flow)
    flow.uses = this.migrationWay(from, to)
    if (flow.cap > 0) this.shares.join(flow)
  }

  /** A way leads from one host to another. */
  isJoined(from: string, to: string): boolean {
    return this.routes === null || this.routes.find(from, to) !== null
  }

  /** One way, seconds, from host to host: the links' latencies together. */
  latencyS(from: string, to: string): number {
    const way = this.routes?.find(from, to)
    if (way === undefined || way === null) return this.latencyMs / 1000
    return way.reduce((sum, { link }) => sum + (link.latencyMs ?? this.latencyMs), 0) / 1000
  }

  /** Application traffic of a VM at `host`; null: outside, which lies behind every switch without a limit of its own. */
  trafficFlow(host: string, peerHost: string | null, direction: 'in' | 'out'): Flow {
    // A peer on the same host is reached without the wire.
    if (peerHost === host) return this.addFlow([])
    const own = this.portOf.get(host)!
    const peer = peerHost === null ? null : this.portOf.get(peerHost)!
    if (direction === 'out') return this.addFlow([own.up, ...this.linksBetween(host, peerHost), ...(peer === null ? [] : [peer.down])])
    const way = peerHost === null ? this.againstLinks(host) : this.linksBetween(peerHost, host)
    return this.addFlow([...(peer === null ? [] : [peer.up]), ...way, own.down])
  }

  /** The links from the nearest switch to a host, for what comes from outside. */
  private againstLinks(host: string): number[] {
    return (this.routes?.find(host, null) ?? []).map(({ link, forward }) => this.linkResources.get(link.id)![forward ? 'back' : 'forward'])
  }

  /** Bytes a second that a flow would have alone on its way. */
  lineRate(flow: Flow): number {
    let rate = Infinity
    for (const resource of flow.uses) rate = Math.min(rate, this.capacities[resource])
    return rate
  }

  /** Something can pass on a flow's way. */
  isOpen(flow: Flow): boolean {
    return flow.uses.every((resource) => (this.factors.get(resource) ?? 1) > 0)
  }

  /** Resources that an event's target names: a link, a host, or one direction of a host's ports. */
  resourcesOf(target: string): number[] {
    const found: number[] = []
    this.linkNames.forEach((name, i) => {
      const direction = name.slice(name.lastIndexOf('.') + 1)
      const owner = name.slice(0, name.lastIndexOf('.')).replace(/\.migration$/, '')
      if (owner === target || `${owner}.${direction}` === target) found.push(i)
    })
    return found
  }

  /** What is left of the resources named, 0 to 1; all others are whole. */
  setFactors(factors: ReadonlyMap<number, number>): void {
    this.factors = factors
    this.touched = [...this.flows]
    this.stale = true
  }

  setCap(flow: Flow, cap: number): void {
    if (flow.cap === cap) return
    if (flow.cap > 0 && !(cap > 0)) this.shares.abandon(flow)
    if (!(flow.cap > 0) && cap > 0) this.shares.join(flow)
    flow.cap = cap
    this.touched.push(flow)
    this.stale = true
  }

  setLimit(flow: Flow, limit: number): void {
    if (flow.limit === limit) return
    flow.limit = limit
    this.touched.push(flow)
    this.stale = true
  }

  /**
   * Brings the shares up to date at `nowS`; calls `changed` for each flow whose rate is another, in order of their ids. Who is told may find
   * that it has nothing to send any more, and ask for another cap: then shares are due again, at once.
   */
  settle(nowS: number, changed: (flow: Flow) => void): void {
    for (let times = 0; this.stale && times < MOST_SETTLES; times++) this.settleOnce(nowS, changed)
  }

  private settleOnce(nowS: number, changed: (flow: Flow) => void): void {
    this.stale = false
    const { touched } = this
    this.touched = []
    this.shares.solveAround(touched, (flow, rate) => {
      if (rate === flow.rate) return
      flow.carried = carriedAt(flow, nowS)
      flow.atS = nowS
      flow.rate = rate
      changed(flow)
    })
  }

  /** Bytes carried by each resource up to `atS`, in the order of `linkNames`. */
  carriedByLink(atS: number, out: Float64Array): void {
    out.fill(0)
    for (const flow of this.flows) {
      const bytes = carriedAt(flow, atS)
      for (const resource of flow.uses) out[resource] += bytes
    }
  }

  /** Everything that changes with time, for a checkpoint. */
  snapshot(): Float64Array {
    const state = new Float64Array(this.flows.length * 5)
    this.flows.forEach((flow, i) => state.set([flow.cap, flow.rate, flow.carried, flow.atS, flow.limit], i * 5))
    return state
  }

  restore(state: Float64Array): void {
    this.stale = false
    this.flows.forEach((flow, i) => {
      flow.cap = state[i * 5] ?? 0
      flow.rate = state[i * 5 + 1] ?? 0
      flow.carried = state[i * 5 + 2] ?? 0
      flow.atS = state[i * 5 + 3] ?? 0
      flow.limit = state[i * 5 + 4] ?? Infinity
    })
    this.touched = []
    this.shares.forgetAll()
    for (const flow of this.flows) if (flow.cap > 0) this.shares.join(flow)
  }
}

export function carriedAt(flow: Flow, atS: number): number {
  return flow.carried + flow.rate * (atS - flow.atS)
}
