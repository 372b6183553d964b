/**
 * Fault injection: links that are down or lose packets for a time, and hosts that crash. Effects on capacities are kept as factors, so
 * overlapping faults multiply and the end of one leaves the others in force.
 */
import { eventDescriptors } from '../../scenario/schema/events/events.ts'
import type { EventOf, LastingEventKind, ScenarioEvent } from '../../scenario/schema/events/events.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Network } from '../network/network.ts'

/** A scenario event, or the end of a lasting one. */
export type FaultEvent = ScenarioEvent | { kind: 'restored'; atS: number; of: number }

export interface FaultInjection {
  faultEvents: (scenario: Scenario) => FaultEvent[]
  applyImpairments: typeof applyImpairments
  faultsInForce: typeof faultsInForce
  laterDecision: typeof laterDecision
}

/** A post-copy that waits for a recovery. */
export interface PausedMigration {
  vm: string
  /** Source and destination. */
  hosts: readonly string[]
  /** Resources of its path. */
  uses: readonly number[]
}

export type Lasting = EventOf<LastingEventKind>

/**
 * Events in order of time, at one time as listed; lasting ones appear at their start and at their end. An end comes after the listed events
 * of its time, but before a recovery, which finds the path open.
 */
export function faultEvents(scenario: Scenario): FaultEvent[] {
  const { events } = scenario
  const all: { event: FaultEvent; i: number }[] = events.map((event, i) => ({ event, i }))
  const recoveries = new Map<number, number>()
  events.forEach(({ kind, atS }, i) => {
    if (kind === 'recover' && !recoveries.has(atS)) recoveries.set(atS, i)
  })
  events.forEach((event, of) => {
    if (!isLasting(event)) return
    const atS = event.atS + event.durationS
    const recovery = recoveries.get(atS)
    all.push({ event: { kind: 'restored', atS, of }, i: recovery === undefined ? events.length + of : recovery - 0.5 })
  })
  return all.sort((a, b) => a.event.atS - b.event.atS || a.i - b.i).map(({ event }) => event)
}

/** The event has an end, at which its effect is restored. */
export function isLasting(event: FaultEvent): event is Lasting {
  return event.kind !== 'restored' && eventDescriptors[event.kind].lasts
}

/** Share of the capacity that a lasting fault leaves: 0, or the goodput under retransmission of lost packets. */
function factorOf(event: Lasting): number {
  return event.kind === 'link-down' ? 0 : 1 - event.lossFraction
}

/** Connections that treat the loss as congestion: all, the ones on paths with CUBIC, or none. */
function slowed(event: Lasting): 'all' | 'cubic' | 'none' {
  if (event.kind !== 'packet-loss') return 'none'
  if (event.congestionControl === null) return 'cubic'
  return event.congestionControl === 'cubic' ? 'all' : 'none'
}

/** Sets the network's capacities for the faults in force. */
export function applyImpairments(inForce: Iterable<Lasting>, network: Network): void {
  const factors = new Map<number, number>()
  const delivered = { all: new Map<number, number>(), cubic: new Map<number, number>() }
  for (const event of inForce) {
    const factor = factorOf(event)
    const which = slowed(event)
    const slows = which === 'none' ? null : delivered[which]
    for (const resource of network.resourcesOf(event.target)) {
      factors.set(resource, (factors.get(resource) ?? 1) * factor)
      slows?.set(resource, (slows.get(resource) ?? 1) * factor)
    }
  }
  network.setFactors(factors, delivered.all, delivered.cubic)
}

/** Lasting faults in force after a number of events. A later number continues from the one before: a whole run takes each event once. */
export class FaultsInForce {
  private readonly scenario: Scenario
  private readonly events: readonly FaultEvent[]
  private readonly inForce = new Set<Lasting>()
  private taken = 0

  /** `events`: those of `faultEvents` for the scenario. */
  constructor(scenario: Scenario, events: readonly FaultEvent[]) {
    this.scenario = scenario
    this.events = events
  }

  /** The faults in force after the first `happened` events, in the order in which they began; valid until the next call. */
  after(happened: number): Iterable<Lasting> {
    const { scenario, events, inForce } = this
    if (happened < this.taken) {
      inForce.clear()
      this.taken = 0
    }
    for (; this.taken < happened; this.taken++) {
      const event = events[this.taken]
      if (event.kind === 'restored') inForce.delete(scenario.events[event.of] as Lasting)
      else if (isLasting(event)) inForce.add(event)
    }
    return inForce
  }
}

export function faultsInForce(scenario: Scenario, events: readonly FaultEvent[]): FaultsInForce {
  return new FaultsInForce(scenario, events)
}

/**
 * What the events after the first `happened` mean for a paused post-copy. `decided`: a recovery finds the path open, or one of its hosts
 * crashes. `too-early`: there are recoveries, each while the path is down. `none`: neither.
 */
export function laterDecision(
  scenario: Scenario,
  events: readonly FaultEvent[],
  happened: number,
  { vm, hosts, uses }: PausedMigration,
  network: Pick<Network, 'resourcesOf'>,
): 'decided' | 'too-early' | 'none' {
  const inForce = new FaultsInForce(scenario, events)
  const isDown = (count: number): boolean => {
    for (const fault of inForce.after(count)) {
      if (factorOf(fault) === 0 && network.resourcesOf(fault.target).some((resource) => uses.includes(resource))) return true
    }
    return false
  }
  let decision: 'too-early' | 'none' = 'none'
  for (let i = happened; i < events.length && events[i].atS <= (scenario.endS ?? Infinity); i++) {
    const event = events[i]
    if (event.kind === 'host-crash' && hosts.includes(event.target)) return 'decided'
    if (event.kind !== 'recover' || event.target !== vm) continue
    if (!isDown(i)) return 'decided'
    decision = 'too-early'
  }
  return decision
}
