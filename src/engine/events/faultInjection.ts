/**
 * What breaks: links that are down or lose packets for a while, hosts that crash. Effects on capacities are kept as
 * factors, so that what overlaps adds up and what ends leaves the rest in force.
 */
import type { Scenario, ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { Network } from '../network/network.ts'

/** An event of the scenario, or the end of one that lasts. */
export type FaultEvent = ScenarioEvent | { kind: 'restored'; atS: number; of: number }

type Lasting = Extract<ScenarioEvent, { kind: 'link-down' | 'packet-loss' }>

/** Events in order of time, those that last twice: at their start and at their end. */
export function faultEvents(scenario: Scenario): FaultEvent[] {
  const all: { event: FaultEvent; i: number }[] = scenario.events.map((event, i) => ({ event, i }))
  scenario.events.forEach((event, i) => {
    if (isLasting(event)) all.push({ event: { kind: 'restored', atS: event.atS + event.durationS, of: i }, i: scenario.events.length + i })
  })
  return all.sort((a, b) => a.event.atS - b.event.atS || a.i - b.i).map(({ event }) => event)
}

export function isLasting(event: FaultEvent): event is Lasting {
  return event.kind === 'link-down' || event.kind === 'packet-loss'
}

/** What a lasting event leaves of a capacity: nothing, or the goodput when lost packets are sent again. */
function factorOf(event: Lasting): number {
  return event.kind === 'link-down' ? 0 : 1 - event.lossFraction
}

/** Sets the network's capacities to what the events in force leave of them, given how many of `events` have happened. */
export function applyImpairments(scenario: Scenario, events: readonly FaultEvent[], happened: number, network: Network): void {
  const inForce = new Set<number>()
  for (let i = 0; i < happened; i++) {
    const event = events[i]
    if (event.kind === 'restored') inForce.delete(event.of)
    else if (isLasting(event)) inForce.add(scenario.events.indexOf(event))
  }
  const factors = new Map<number, number>()
  for (const index of inForce) {
    const event = scenario.events[index] as Lasting
    for (const resource of network.resourcesOf(event.target)) factors.set(resource, (factors.get(resource) ?? 1) * factorOf(event))
  }
  network.setFactors(factors)
}
