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
  applyImpairments: (scenario: Scenario, events: readonly FaultEvent[], happened: number, network: Network) => void
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

/** Events in order of time; lasting ones appear at their start and at their end. */
export function faultEvents(scenario: Scenario): FaultEvent[] {
  const all: { event: FaultEvent; i: number }[] = scenario.events.map((event, i) => ({ event, i }))
  scenario.events.forEach((event, i) => {
    if (isLasting(event)) all.push({ event: { kind: 'restored', atS: event.atS + event.durationS, of: i }, i: scenario.events.length + i })
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

/** Sets the network's capacities for the faults in force after the first `happened` events. */
export function applyImpairments(scenario: Scenario, events: readonly FaultEvent[], happened: number, network: Network): void {
  const factors = new Map<number, number>()
  const delivered = { all: new Map<number, number>(), cubic: new Map<number, number>() }
  for (const event of inForceAfter(scenario, events, happened)) {
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

/** Lasting faults in force after the first `happened` events. */
function inForceAfter(scenario: Scenario, events: readonly FaultEvent[], happened: number): Lasting[] {
  const inForce = new Set<number>()
  for (const event of events.slice(0, happened)) {
    if (event.kind === 'restored') inForce.delete(event.of)
    else if (isLasting(event)) inForce.add(scenario.events.indexOf(event))
  }
  return Array.from(inForce, (index) => scenario.events[index] as Lasting)
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
  const isDown = (count: number): boolean =>
    inForceAfter(scenario, events, count).some(
      (fault) => factorOf(fault) === 0 && network.resourcesOf(fault.target).some((resource) => uses.includes(resource)),
    )
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
