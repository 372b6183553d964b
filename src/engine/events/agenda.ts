/** A scenario's events in the order of time, and how many of them have happened. */
import type { Scenario, Workload } from '../../scenario/schema/schema.ts'
import { applyImpairments, faultEvents } from './faultInjection.ts'
import type { FaultEvent } from './faultInjection.ts'
import type { Network } from '../network/network.ts'

export class EventAgenda {
  private readonly scenario: Scenario
  private readonly all: readonly FaultEvent[]
  /** How many have happened: all that there is to save. */
  happened = 0

  constructor(scenario: Scenario) {
    this.scenario = scenario
    this.all = faultEvents(scenario)
  }

  /** When the next one happens; Infinity after the last. */
  get nextS(): number {
    return this.happened < this.all.length ? this.all[this.happened].atS : Infinity
  }

  /** The next event, which has happened then; null if none is due by `nowS`. */
  takeDue(nowS: number): FaultEvent | null {
    return this.nextS <= nowS ? this.all[this.happened++] : null
  }

  /** Those that have not happened. */
  get toCome(): readonly FaultEvent[] {
    return this.all.slice(this.happened)
  }

  /** Somebody will yet recover a VM's migration. */
  recoveryComes(vm: string): boolean {
    return this.all.some((event, i) => i >= this.happened && event.kind === 'recover' && event.target === vm)
  }

  /** The workloads that events will set, by VM. */
  laterWorkloads(): ReadonlyMap<string, readonly Workload[]> {
    return laterWorkloads(this.all)
  }

  /** Ids of the hosts that have crashed, once for each time. */
  get crashes(): string[] {
    return this.all.slice(0, this.happened).flatMap((event) => (event.kind === 'host-crash' ? [event.target] : []))
  }

  /** Brings the network's capacities up to date with what is broken now. */
  impair(network: Network): void {
    applyImpairments(this.scenario, this.all, this.happened, network)
  }
}

// What events will make each VM's guest do, so that its writes can be laid out before they begin.

/** By VM, in the order of the events, which are in the order of time. */
export function laterWorkloads(events: readonly FaultEvent[]): Map<string, Workload[]> {
  const later = new Map<string, Workload[]>()
  for (const event of events) {
    if (event.kind !== 'set-workload') continue
    const ofTarget = later.get(event.target)
    if (ofTarget === undefined) later.set(event.target, [event.workload])
    else ofTarget.push(event.workload)
  }
  return later
}
