/** A scenario's events in order of time, and the number that have happened. */
import type { Scenario, Workload } from '../../scenario/schema/schema.ts'
import type { FaultEvent, FaultInjection, FaultsInForce, Lasting, PausedMigration } from './faultInjection.ts'
import type { Network } from '../network/network.ts'
import { Part } from '../parts.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { HostsContext } from '../schedule/hostsContext.ts'
import type { MigrationEvent, OperatorContext, OperatorEvent } from './operator.ts'

/** What events do (`events/`). */
interface EventActs extends FaultInjection {
  isLasting: (event: FaultEvent) => event is Lasting
  crashHost: (context: HostsContext, host: string, follow: (request: MigrationRequest) => void) => void
  operatorAct: (context: OperatorContext, event: OperatorEvent) => MigrationRequest | null
  needsMigration: (event: FaultEvent) => event is MigrationEvent
  foundNone: (context: Pick<OperatorContext, 'requests'>, event: MigrationEvent, otherwise: Reason) => Reason
}

export const eventsPart = new Part<EventActs>('an event')
export class EventAgenda {
  private readonly scenario: Scenario
  private readonly injection: FaultInjection | null
  private readonly all: readonly FaultEvent[]
  private readonly inForce: FaultsInForce | null
  /** Number of events that have happened: the whole state. */
  happened = 0

  /** `injection` may be null for a scenario without events. */
  constructor(scenario: Scenario, injection: FaultInjection | null) {
    this.scenario = scenario
    this.injection = injection
    this.all = injection === null ? [] : injection.faultEvents(scenario)
    this.inForce = injection === null ? null : injection.faultsInForce(scenario, this.all)
  }

  /** Time of the next event; Infinity after the last. */
  get nextS(): number {
    return this.happened < this.all.length ? this.all[this.happened].atS : Infinity
  }

  /** Takes the next event if it is due by `nowS`; null otherwise. */
  takeDue(nowS: number): FaultEvent | null {
    return this.nextS <= nowS ? this.all[this.happened++] : null
  }

  /** Events still to come. */
  get toCome(): readonly FaultEvent[] {
    return this.all.slice(this.happened)
  }

  /** Whether a later event decides the outcome of a paused post-copy. */
  laterDecision(paused: PausedMigration, network: Pick<Network, 'resourcesOf'>): ReturnType<FaultInjection['laterDecision']> {
    return this.injection === null ? 'none' : this.injection.laterDecision(this.scenario, this.all, this.happened, paused, network)
  }

  /** Workloads that events set, by VM. */
  laterWorkloads(): ReadonlyMap<string, readonly Workload[]> {
    return laterWorkloads(this.all)
  }

  /** Ids of crashed hosts, one entry per crash. */
  get crashes(): string[] {
    return this.all.slice(0, this.happened).flatMap((event) => (event.kind === 'host-crash' ? [event.target] : []))
  }

  /** Applies the faults in force to the network's capacities. */
  impair(network: Network): void {
    if (this.injection === null || this.inForce === null) network.setFactors(new Map())
    else this.injection.applyImpairments(this.inForce.after(this.happened), network)
  }
}

/** Workloads that events set, by VM and in order of time. A guest's writes are laid out from them before the run. */
function laterWorkloads(events: readonly FaultEvent[]): Map<string, Workload[]> {
  const later = new Map<string, Workload[]>()
  for (const event of events) {
    if (!('workload' in event)) continue
    const ofTarget = later.get(event.target)
    if (ofTarget === undefined) later.set(event.target, [event.workload])
    else ofTarget.push(event.workload)
  }
  return later
}
