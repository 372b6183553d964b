/**
 * The loop: from moment to moment until every migration has ended. Pure and deterministic: the same scenario and seed give the
 * same result, byte for byte, whether watched or not. A moment is where something decides; between two of them everything is linear.
 */
import type { Scenario } from '../scenario/schema/schema.ts'
import { restoreRequests, snapshotRequests } from './checkpoint.ts'
import type { Snapshot } from './checkpoint.ts'
import { EventAgenda } from './events/agenda.ts'
import { isLasting } from './events/faultInjection.ts'
import type { FaultEvent } from './events/faultInjection.ts'
import { expandFleet } from './fleet.ts'
import { crashHost } from './events/hostCrash.ts'
import type { MigrationRequest } from './request.ts'
import { requestsOf } from './request.ts'
import { PagesAtHosts } from './pagesAtHosts.ts'
import type { ActiveMigration } from './migration/activeMigration.ts'
import { shortNumber } from './migration/reasonText.ts'
import { Migrations } from './migrations.ts'
import { Network } from './network/network.ts'
import { StorageLinks } from './network/storageLinks.ts'
import { readPageMap } from './observe/readPageMap.ts'
import { milestonesOf } from './observe/milestones.ts'
import { SeriesRecorder } from './observe/seriesRecorder.ts'
import { ignoredText, needsMigration, operatorAct } from './events/operator.ts'
import type { Extensions } from './extensions.ts'
import type { PageMap } from './observe/pageMap.ts'
import type { Audit, Result, Round, Series } from './result.ts'
import { runResult } from './migrationResult.ts'
import { ApplicationTraffic } from './network/traffic.ts'
import { streamNumbers, VirtualMachine } from './vm.ts'
import type { SimulationContext } from './context.ts'

export interface SimulateOptions {
  /** Replaces the scenario's own seed. */
  seed?: number
  /** Samples over time, of all VMs or of those named; the links' are with either. */
  series?: boolean | readonly string[]
  audit?: boolean
  /** Migrations that may begin at the same moment are served in the order of the list: whoever looks ahead has set their order. */
  servedAsListed?: boolean
  /** Random streams follow the order of `vms`: candidates that order migrations differently are compared on the same draws. */
  drawsAsListed?: boolean
}

/** After the last migration has ended, this share of the time, at most a second, is still looked at. */
const AFTER_SHARE = 0.05

/** With those parts of the engine that it is given; null: the scenario needs none but the plain ones (`needsExtensions`). */
export class Simulation implements SimulationContext {
  readonly scenario: Scenario
  readonly extensions: Extensions | null
  readonly seed: number
  nowS = 0
  readonly machines: VirtualMachine[]
  readonly requests: MigrationRequest[]
  readonly network: Network
  readonly storage = new StorageLinks()
  readonly pagesAtHosts = new PagesAtHosts()
  readonly traffic: ApplicationTraffic
  readonly events: EventAgenda
  readonly crashedHosts = new Set<string>()
  readonly notes: string[] = []
  private readonly migrations: Migrations
  private readonly audited: Audit | null
  private readonly recorder: SeriesRecorder | null
  /** Due, but meant for a migration that is to begin at this very moment. */
  private readonly forStarters: FaultEvent[] = []
  /** When the run ends; −1 while that is not known. */
  private finishS = -1

  constructor(given: Scenario, extensions: Extensions | null, options: SimulateOptions = {}) {
    const { seed = given.seed, series = false, audit = false, servedAsListed = false, drawsAsListed = false } = options
    this.extensions = extensions
    this.seed = seed
    const scenario = expandFleet(given, seed)
    this.scenario = scenario
    this.events = new EventAgenda(scenario)
    const later = this.events.laterWorkloads()
    const streams = drawsAsListed ? null : streamNumbers(scenario.vms, scenario.migrations)
    this.machines = scenario.vms.map((vm, i) => new VirtualMachine(vm, i, seed, later.get(vm.id), streams?.get(vm.id)))
    this.network = new Network(scenario.hosts, scenario.links, scenario.switches, scenario.latencyMs)
    this.requests = requestsOf(scenario, this.machines, this.network)
    this.traffic = new ApplicationTraffic(scenario, this.network, this.crashedHosts)
    this.migrations = new Migrations(this, {
      audited: audit, servedAsListed, simulateAhead: (ahead, how) => new Simulation(ahead, extensions, { ...how, drawsAsListed: true }).runToEnd(),
      onEnd: (request, active) => this.onEnd(request, active),
    })
    this.audited = audit ? { pagesCompared: 0, exempt: 0, mismatches: 0 } : null
    this.recorder = series === false ? null : new SeriesRecorder(this, series === true ? null : new Set(series))
    this.settle()
    if (this.migrations.allEnded) this.planFinish()
  }

  get done(): boolean {
    return this.finishS >= 0 && this.nowS >= this.finishS
  }

  /** Simulates up to and including the next moment; false when nothing is left to happen. */
  step(): boolean {
    return this.advance(Infinity)
  }

  /** Simulates every moment up to `tS` and stands at `tS` then, or at the end of the run. */
  runUntil(tS: number): void {
    while (this.advance(tS)) {
      // Each call is one moment.
    }
  }

  runToEnd(): Result {
    this.runUntil(Infinity)
    return this.result()
  }

  private advance(limitS: number): boolean {
    if (this.done) return false
    const nextS = this.finishS >= 0 ? this.finishS : this.nextMoment()
    if (nextS > limitS) {
      this.moveTo(limitS)
      return false
    }
    this.moveTo(nextS)
    if (this.finishS < 0) this.act()
    if (this.done) this.recorder?.finish(this.nowS)
    return true
  }

  /** The next moment at which something happens; Infinity after the last. */
  private nextMoment(): number {
    const { migrations, events, nowS, scenario: { endS } } = this
    let nextS = migrations.nextS
    // Events after the last migration has ended change nothing that is looked at.
    if (!migrations.allEnded) nextS = Math.min(nextS, Math.max(nowS, events.nextS))
    return endS !== null && nextS > endS ? endS : nextS
  }

  private moveTo(tS: number): void {
    if (tS <= this.nowS) return
    this.recorder?.record(this.nowS, tS)
    this.nowS = tS
  }

  /** All that happens at this moment: events, migrations' own steps, starts, the end of looking; then the network shares anew. */
  private act(): void {
    const { migrations, nowS, scenario: { endS } } = this
    this.takeEvents()
    migrations.look()
    if (migrations.beginsBy(nowS)) migrations.startDue()
    // What is meant for a migration that begins at this very moment finds it under way.
    for (const event of this.forStarters) this.apply(event)
    if (endS !== null && nowS >= endS) migrations.leaveAll()
    this.settle()
    if (migrations.allEnded) this.planFinish()
  }

  private takeEvents(): void {
    const { migrations, events, forStarters, nowS } = this
    forStarters.length = 0
    for (let event = events.takeDue(nowS); event !== null; event = events.takeDue(nowS)) {
      if (migrations.beginsBy(nowS) && needsMigration(event) && migrations.underWay(event.target) === undefined) forStarters.push(event)
      else this.apply(event)
    }
  }

  private apply(event: FaultEvent): void {
    const { migrations } = this
    if (event.kind === 'restored' || isLasting(event)) {
      this.events.impair(this.network)
    } else if (event.kind === 'host-crash') {
      crashHost(this, event.target, (request) => migrations.follow(request))
    } else {
      const request = operatorAct(this, event)
      if (request !== null) migrations.follow(request)
    }
    migrations.worldChanged()
  }

  private settle(): void {
    this.network.settle(this.nowS, this.migrations.flowChanged)
  }

  private planFinish(): void {
    const { migrations: { lastEndS }, scenario: { endS }, events, notes } = this
    const afterS = lastEndS + Math.min(1, lastEndS * AFTER_SHARE)
    this.finishS = endS === null ? afterS : Math.min(afterS, Math.max(endS, lastEndS))
    for (const event of events.toCome) {
      if (needsMigration(event)) notes.push(ignoredText(event, `the run ended at ${shortNumber(lastEndS)} s`))
    }
  }

  private onEnd(request: MigrationRequest, active: ActiveMigration): void {
    this.recorder?.migrationEnds(request)
    const { audited } = this
    if (audited === null) return
    const { memory, parts: { blockPages }, state } = active
    // One that was not completed has left its guest, and all its pages, where they were.
    const { pagesCompared, exempt, mismatches } = state.outcome === 'completed'
      ? memory.audit!.compare(memory.pageCount, memory.leftOut)
      : { pagesCompared: memory.pageCount, exempt: 0, mismatches: 0 }
    audited.pagesCompared += pagesCompared * blockPages
    audited.exempt += exempt * blockPages
    audited.mismatches += mismatches * blockPages
  }

  /** Rounds of a VM's migrations so far, oldest first. */
  rounds(vm: string): readonly Round[] {
    return this.requests.filter((request) => request.migration.vm === vm).flatMap((request) => request.roundsSoFar)
  }

  /** A VM's pages at this instant; `maxCells` bounds the picture, `recycle` may lend its array. Changes nothing. */
  pageMap(vm: string, maxCells: number, recycle?: Uint8Array): PageMap {
    return readPageMap(this, vm, maxCells, recycle)
  }

  /** Samples so far; undefined unless asked for. */
  series(): Series | undefined {
    return this.recorder?.series()
  }

  /** Samples of one VM so far; undefined unless they are recorded. */
  seriesOf(vm: string): ReturnType<SeriesRecorder['seriesOf']> {
    return this.recorder?.seriesOf(vm)
  }

  /** Mbps through each of `network.linkNames` at an instant that has been simulated; undefined unless series are recorded. */
  linkMbpsAt(atS: number): Float64Array | undefined {
    return this.recorder?.linkMbpsAt(atS)
  }

  /** How far each migration has come, in the order of the scenario's list (`observe/milestones.ts`). */
  milestones(): Float64Array {
    return milestonesOf(this.scenario.migrations, this.requests)
  }

  /** Everything that a later `restore` needs; not for runs that record series. */
  snapshot(): Snapshot {
    const { askedS, plan } = this.migrations.snapshot()
    return { ...snapshotRequests(this, this.finishS, askedS), plan }
  }

  restore(saved: Snapshot): void {
    const { events, crashedHosts, migrations } = this
    this.nowS = saved.nowS
    this.finishS = saved.finishS
    this.notes.splice(0, this.notes.length, ...saved.notes)
    events.happened = saved.eventsDone
    crashedHosts.clear()
    for (const host of events.crashes) crashedHosts.add(host)
    restoreRequests(this, saved, (request) => migrations.reopen(request))
    events.impair(this.network)
    this.settle()
    migrations.restore(saved)
  }

  result(): Result {
    return runResult(this, this.series(), this.audited)
  }
}
