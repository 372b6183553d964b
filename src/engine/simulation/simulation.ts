/**
 * The simulation: a loop from event to event until every migration has ended. Pure and deterministic: the same scenario and seed give the
 * same result, byte for byte, whether observed or not. Decisions happen at events only; between two events all rates are constant.
 */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { begunIn, migrationBytes, restoreRequests, snapshotRequests, withOthers } from './checkpoint.ts'
import type { Snapshot } from './checkpoint.ts'
import { EventAgenda, eventsPart } from '../events/agenda.ts'
import type { FaultEvent } from '../events/faultInjection.ts'
import type { MigrationRequest } from '../request/request.ts'
import { requestsOf } from '../request/request.ts'
import { PagesAtHosts } from '../memory/pagesAtHosts.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { EndCause, Reason } from '../result/reasons/reason.ts'
import { Migrations } from './migrations.ts'
import { Network } from '../network/network.ts'
import type { Routes } from '../network/routes.ts'
import { Part } from '../parts.ts'
import type { PlainScenario } from '../plain/plainScenario.ts'
import type { MakeZipf } from '../workload/zipfWrites.ts'
import { StorageLinks } from '../network/storageLinks.ts'
import { readPageMap } from '../observe/readPageMap.ts'
import { milestonesOf } from '../observe/milestones.ts'
import type { CountSent, SentTimes, SentTimesMap } from '../memory/sentTimes.ts'
import { SeriesRecorder } from '../observe/seriesRecorder.ts'
import { mayReturn } from './neededParts.ts'
import { isPlain } from '../workload/plainWorkload.ts'
import type { PageMap } from '../observe/pageMap.ts'
import type { Audit, Result, Round, Series } from '../result/result.ts'
import { shorten } from '../bitmaps/shorten.ts'
import { runResult } from '../request/migrationResult.ts'
import { ApplicationTraffic } from '../network/traffic.ts'
import { streamNumbers, VirtualMachine } from '../vm.ts'
import type { SharedLayouts } from '../vm.ts'
import type { SimulationContext } from './context.ts'
import { MIB_BYTES } from '../../units/units.ts'

export interface SimulateOptions {
  /** Replaces the scenario's seed. */
  seed?: number
  /** Record samples over time, of all VMs or of the named ones. Links are always included. */
  series?: boolean | readonly string[]
  audit?: boolean
  /** Count how often each page of this VM is sent in its first migration. Such a run restores no checkpoint. */
  countSent?: CountSent
  /** Serve requests that become due at the same time in list order; the lookahead sets this order. */
  servedAsListed?: boolean
  /** Random streams follow the order of `vms`: candidates that order migrations differently are compared on the same draws. */
  drawsAsListed?: boolean
  /** For runs that differ in their migrations alone. */
  shared?: SharedLayouts
  /**
   * A memory of more pages is tracked in blocks, as a very large one always is: a run takes a fraction of the time, and its shares of dirty
   * memory and its costs per page stay the same.
   */
  mostUnits?: number
  /**
   * Called before the scheduler runs while no migration is under way; `take` copies the state of that moment for `continueFrom`. `begun`:
   * see `begunIn`.
   */
  beforeStarts?: (begun: number, take: () => Snapshot) => void
}

/** Expands a fleet and the presets and curves of workloads. */
export const plainPart = new Part<PlainScenario>('a fleet, preset or curve')
/** The writes of a zipf law. */
export const zipfPart = new Part<MakeZipf>('a zipf law')
/** The ways through links and switches. */
export const routesPart = new Part<(links: Scenario['links'], switches: Scenario['switches']) => Routes>('a network of links')

/** Far more events than any scenario has at one moment: a migration needs a few, and there are at most 20,000. */
const MOST_ACTS = 1e6

/** The run continues after the last migration for this share of its length, at most 1 s. */
const AFTER_SHARE = 0.05

/** The run of a scenario. @throws Error if it needs a part of the engine that is not loaded (`needsParts`) */
export class Simulation implements SimulationContext {
  readonly scenario: Scenario
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
  readonly notes: Reason[] = []
  private readonly migrations: Migrations
  private readonly audited: Audit | null
  private readonly recorder: SeriesRecorder | null
  /** Due events for a migration that begins at this same moment. */
  private readonly deferredEvents: FaultEvent[] = []
  /** End of the run, seconds; −1 while unknown. */
  private finishS = -1
  /** Events since the clock moved. */
  private idle = 0
  private readonly beforeStarts: SimulateOptions['beforeStarts']
  /** Null until the migration whose transmissions are counted has ended. */
  private counted: { sentTimes: SentTimes; blockPages: number } | null = null

  constructor(given: Scenario, options: SimulateOptions = {}) {
    const {
      seed = given.seed,
      series = false,
      audit = false,
      countSent = null,
      servedAsListed = false,
      drawsAsListed = false,
      shared = null,
    } = options
    this.beforeStarts = options.beforeStarts
    this.seed = seed
    const scenario = isPlain(given) ? given : plainPart.get()(given, seed, drawsAsListed)
    this.scenario = scenario
    this.events = new EventAgenda(scenario, scenario.events.length === 0 ? null : eventsPart.get())
    const later = this.events.laterWorkloads()
    const streams = drawsAsListed ? null : streamNumbers(scenario.vms, scenario.migrations)
    this.machines = scenario.vms.map(
      (vm, i) => new VirtualMachine(vm, i, seed, zipfPart.loaded, later.get(vm.id), streams?.get(vm.id), shared, options.mostUnits),
    )
    this.network = networkOf(scenario)
    this.requests = requestsOf(scenario, this.machines, this.network, mayReturn)
    this.traffic = new ApplicationTraffic(scenario, this.network, this.crashedHosts)
    this.migrations = new Migrations(this, {
      nextSampleS: (machine) => this.recorder?.nextSampleS(machine) ?? Infinity,
      audited: audit,
      countSent,
      servedAsListed,
      onEnd: (request, active) => this.onEnd(request, active),
    })
    this.audited = audit ? { pagesCompared: 0, exempt: 0, mismatches: 0 } : null
    this.recorder = recorderOf(this, series)
    this.settle()
    if (this.migrations.allEnded) this.planFinish()
  }

  get done(): boolean {
    return this.finishS >= 0 && this.nowS >= this.finishS
  }

  /**
   * Simulates up to and including the next event; false if none is left. Page faults are no events here: between two events there may be
   * millions. While missing pages are fetched, a step also ends after `atMostS`.
   */
  step(atMostS = Infinity): boolean {
    if (this.done) return false
    const untilS = this.nowS + atMostS
    if (this.nextMoment() <= untilS || !this.isFetching) return this.advance(Infinity)
    this.advance(untilS)
    return true
  }

  /** A guest runs while some of its pages are missing. */
  get isFetching(): boolean {
    return this.requests.some(({ active, result }) => result === null && active !== null && active.fetching !== null)
  }

  /** Simulates every event up to `tS` and sets the clock to `tS`, or to the end of the run. */
  runUntil(tS: number): void {
    while (this.advance(tS)) {
      // Each call handles one event.
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
      this.migrations.catchUp(true)
      return false
    }
    this.idle = nextS > this.nowS ? 0 : this.idle + 1
    this.moveTo(nextS)
    // A run whose clock no longer moves would never end.
    if (this.idle > MOST_ACTS) this.stopClock()
    else if (this.finishS < 0) this.act()
    if (this.done) this.recorder?.finish(this.nowS)
    return true
  }

  /** Time of the next event; Infinity after the last. */
  private nextMoment(): number {
    const {
      migrations,
      events,
      nowS,
      scenario: { endS },
    } = this
    let nextS = migrations.nextS
    // Events after the end of the last migration have no observable effect.
    if (!migrations.allEnded) nextS = Math.min(nextS, Math.max(nowS, events.nextS))
    return endS !== null && nextS > endS ? endS : nextS
  }

  private moveTo(tS: number): void {
    if (tS <= this.nowS) return
    this.recorder?.record(this.nowS, tS)
    this.nowS = tS
  }

  /** Handles this moment in order: scenario events, timers, starts, the end of simulated time. Then the network recomputes its shares. */
  private act(): void {
    const { migrations, nowS } = this
    this.takeEvents()
    migrations.runTimers()
    // At the end of simulated time nothing begins.
    if (!this.isOver && migrations.beginsBy(nowS)) {
      if (this.beforeStarts !== undefined && migrations.noneUnderWay) this.beforeStarts(begunIn(this.requests), () => this.snapshot())
      migrations.startDue()
    }
    this.afterStarts()
  }

  /** The simulated time is over. */
  private get isOver(): boolean {
    const { endS } = this.scenario
    return endS !== null && this.nowS >= endS
  }

  private afterStarts(): void {
    const { migrations } = this
    // The migrations they target have begun now.
    for (const event of this.deferredEvents) this.apply(event)
    if (this.isOver) {
      migrations.catchUp(true)
      // A migration may need several steps at one moment, and the last of them may complete it.
      if (!migrations.hasStepsBy(this.nowS)) this.leaveAll('time')
    } else if (migrations.onlyRoundsToCome && this.events.nextS === Infinity) {
      migrations.catchUp(true)
      this.leaveAll('rounds')
      this.settle()
      this.planFinish(0)
      return
    }
    this.settle()
    if (migrations.allEnded) this.planFinish()
  }

  /** Ends all migrations here. */
  private stopClock(): void {
    this.idle = 0
    this.leaveAll('clock')
    this.settle()
    this.planFinish()
  }

  /** The final sample has the levels of the migrations that the end of simulated time leaves unfinished. */
  private leaveAll(because: EndCause): void {
    if (!this.migrations.noneUnderWay) this.recorder?.finish(this.nowS)
    this.migrations.leaveAll(because)
  }

  private takeEvents(): void {
    const { migrations, events, deferredEvents, nowS } = this
    shorten(deferredEvents, 0)
    if (events.nextS <= nowS) migrations.catchUp(false)
    for (let event = events.takeDue(nowS); event !== null; event = events.takeDue(nowS)) {
      if (migrations.beginsBy(nowS) && eventsPart.get().needsMigration(event) && migrations.underWay(event.target) === undefined)
        deferredEvents.push(event)
      else this.apply(event)
    }
  }

  private apply(event: FaultEvent): void {
    const { migrations } = this
    if (event.kind === 'restored' || eventsPart.get().isLasting(event)) {
      this.events.impair(this.network)
    } else if (event.kind === 'host-crash') {
      eventsPart.get().crashHost(this, event.target, (request) => migrations.follow(request))
    } else {
      const request = eventsPart.get().operatorAct(this, event)
      if (request !== null) migrations.follow(request)
    }
    migrations.conditionsChanged()
  }

  private settle(): void {
    this.network.settle(this.nowS, this.migrations.flowChanged)
  }

  /** `mostAfterS`: for how long the simulation may go past the last end; 0 where migrations are left that would go past it, too. */
  private planFinish(mostAfterS = 1): void {
    const {
      migrations: { lastEndS },
      scenario: { endS },
      events,
      notes,
    } = this
    const afterS = lastEndS + Math.min(mostAfterS, lastEndS * AFTER_SHARE)
    this.finishS = endS === null ? afterS : Math.min(afterS, Math.max(endS, lastEndS))
    for (const event of events.toCome) {
      const { needsMigration, foundNone } = eventsPart.get()
      if (needsMigration(event)) notes.push(foundNone(this, event, { code: 'run-ended', values: { atS: lastEndS } }))
    }
  }

  private onEnd(request: MigrationRequest, active: ActiveMigration): void {
    this.recorder?.migrationEnds(request)
    const {
      memory,
      parts: { blockPages },
      state,
    } = active
    if (memory.sentTimes !== null) this.counted ??= { sentTimes: memory.sentTimes, blockPages }
    const { audited } = this
    if (audited === null) return
    // Only a completed migration has moved the whole memory: no other one is compared.
    const { pagesCompared, exempt, mismatches } =
      state.outcome === 'completed'
        ? memory.audit!.compare(memory.pageCount, memory.leftOut.extents)
        : { pagesCompared: memory.pageCount, exempt: 0, mismatches: 0 }
    audited.pagesCompared += pagesCompared * blockPages
    audited.exempt += exempt * blockPages
    audited.mismatches += mismatches * blockPages
  }

  /** Completed rounds of a VM's migrations, oldest first. */
  rounds(vm: string): readonly Round[] {
    return this.requests.filter((request) => request.migration.vm === vm).flatMap((request) => request.roundsSoFar)
  }

  /** Expected distinct memory, MiB, that a VM's first workload writes in `seconds` of undisturbed running. */
  distinctMiB(vm: string, seconds: number): number {
    const { writes, pageBytes } = this.machines.find((machine) => machine.vm.id === vm)!
    return (writes.distinctPages(Float64Array.of(seconds, seconds), 0) * pageBytes) / MIB_BYTES
  }

  /** A VM's page map at this moment, with at most `maxCells` cells. `recycle`: an array to reuse. Reading changes no state. */
  pageMap(vm: string, maxCells: number, recycle?: Uint8Array): PageMap {
    this.migrations.catchUp(true)
    return readPageMap(this, vm, maxCells, recycle)
  }

  /** How often each page was sent, in at most `maxCells` cells; null unless counted, and until the migration has ended. */
  sentTimes(maxCells: number): SentTimesMap | null {
    return this.counted === null ? null : this.counted.sentTimes.read(maxCells, this.counted.blockPages)
  }

  /** Samples so far; undefined if not recorded. */
  series(): Series | undefined {
    return this.recorder?.series()
  }

  /** Samples of one VM so far, `countedSamples` of them with the dirty log's share; undefined if not recorded. */
  seriesOf(vm: string): ReturnType<SeriesRecorder['seriesOf']> {
    return this.recorder?.seriesOf(vm)
  }

  /** Samples were dropped, so that they stay within their number. */
  get isThinned(): boolean {
    return (this.recorder?.generation ?? 0) > 0
  }

  /** Counts should be made before the simulation continues. */
  get countsPileUp(): boolean {
    return this.recorder?.countsPileUp ?? false
  }

  /** Takes a step of the oldest count that series still need, well under a millisecond; false once none is left. */
  countNext(): boolean {
    return this.recorder?.countNext() ?? false
  }

  /** Number of a VM's samples, from the first on, whose counts are made. */
  countedSamples(vm: string): number {
    return this.recorder?.countedSamples(vm) ?? 0
  }

  /** Load, Mbit/s, of each of `network.resourceNames` at a simulated moment; undefined if not recorded. */
  linkMbpsAt(atS: number): Float64Array | undefined {
    return this.recorder?.linkMbpsAt(atS)
  }

  /** Progress of each migration, in the scenario's order (`observe/milestones.ts`). */
  milestones(): Float64Array {
    return milestonesOf(this.scenario.migrations, this.requests)
  }

  /** Approximate size of a `snapshot`, without its network. */
  get checkpointBytes(): number {
    return migrationBytes(this.requests)
  }

  /** State for a later `restore`, without recorded series. */
  snapshot(): Snapshot {
    this.migrations.catchUp(true)
    const { plan, hotSpots, ...begun } = this.migrations.snapshot()
    return { ...snapshotRequests(this, { finishS: this.finishS, ...begun }), plan, hotSpots, audit: { ...this.audited } }
  }

  restore(saved: Snapshot): void {
    this.put(saved)
    this.settle()
    this.migrations.restore(saved)
  }

  /**
   * Continues a run with another order of requests from a state that `beforeStarts` took. This simulation must not have begun, and both
   * orders must agree up to the last request that has begun in that state.
   */
  continueFrom(saved: Snapshot): void {
    this.put(withOthers(saved, begunIn(saved.requests), this.requests))
    this.migrations.restore(saved)
    this.migrations.startDue()
    this.afterStarts()
  }

  private put(saved: Snapshot): void {
    const { events, crashedHosts, migrations } = this
    migrations.catchUp(true)
    this.nowS = saved.nowS
    this.finishS = saved.finishS
    if (this.audited !== null) Object.assign(this.audited, saved.audit)
    this.notes.splice(0, this.notes.length, ...saved.notes)
    events.happened = saved.eventsDone
    crashedHosts.clear()
    for (const host of events.crashes) crashedHosts.add(host)
    restoreRequests(this, saved, (request) => migrations.reopen(request))
    events.impair(this.network)
  }

  /** The result without series, which need counts. */
  verdict(): Result {
    return runResult(this, undefined, this.audited)
  }

  result(): Result {
    return runResult(this, this.series(), this.audited)
  }
}

function recorderOf(simulation: Simulation, series: NonNullable<SimulateOptions['series']>): SeriesRecorder | null {
  return series === false ? null : new SeriesRecorder(simulation, series === true ? null : new Set(series))
}

function networkOf({ hosts, links, switches, latencyMs, congestionControl }: Scenario): Network {
  const routes = links.length === 0 ? null : routesPart.get()(links, switches)
  return new Network(hosts, links, routes, latencyMs, congestionControl)
}
