/**
 * All migrations of a run. Starts a migration when the scheduler admits it, runs its timers when due, and updates the VM's host, its
 * traffic and the scheduler after each step.
 */
import type { Snapshot } from './checkpoint.ts'
import type { MigrationRequest } from '../request/request.ts'
import { BitmapPool, ScratchBitmap } from '../bitmaps/bitmapPool.ts'
import type { Scenario, Strategy } from '../../scenario/schema/schema.ts'
import { MOST_ROUNDS } from '../../scenario/schema/strategies/maxRounds.ts'
import type { CreatedStrategy } from '../migration/strategies/createdStrategy.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { foundSoFar } from '../migration/roundWatch.ts'
import type { Conditions } from '../migration/roundWatch.ts'
import type { cpuObstacle } from '../migration/machine/cpuCheck.ts'
import { callTimers } from '../migration/timers/timerCalls.ts'
import type { EndCause, Reason } from '../result/reasons/reason.ts'
import { EventQueue } from './eventQueue.ts'
import type { Flow, Network } from '../network/network.ts'
import { Part } from '../parts.ts'
import { asListed } from '../request/request.ts'
import type { FaultWaits } from '../request/migrationResult.ts'
import type { CountSent } from '../memory/sentTimes.ts'
import { createMigration, strategyFor } from './createMigration.ts'
import { limitsHostMemory } from './neededParts.ts'
import type { Outcome } from '../result/result.ts'
import type { HostMemory, MemoryContext } from '../schedule/hostMemory.ts'
import type { HotSpots, HotSpotsContext, HotSpotsState, HotSpotTrigger } from '../schedule/hotspots/hotSpots.ts'
import type { Plan, Planner, PlannerContext } from '../schedule/planner.ts'
import { Scheduler } from '../schedule/scheduler.ts'
import type { SimulationContext } from './context.ts'

/** The planner of mode adaptive. */
export const plannerPart = new Part<(context: PlannerContext) => Planner>('mode adaptive')
/** The keeper of the hosts' memory limits. */
export const hostMemoryPart = new Part<(context: MemoryContext) => HostMemory>('host memory')
/** The trigger of migrations by host load. */
export const hotSpotsPart = new Part<(context: HotSpotsContext, trigger: HotSpotTrigger) => HotSpots>('a trigger')
/** Limits every flow so that `reserveMbps` Mbit/s stay free for urgent migrations. */
export const reservationPart = new Part<
  (reserveMbps: number, requests: readonly MigrationRequest[], scenario: Scenario, network: Network) => void
>('a reservation')
/** Whether a destination's CPU lacks a feature that a guest needs. */
export const cpuPart = new Part<typeof cpuObstacle>('a CPU model')
/** All page-fault waits of a migration's guest so far. */
export const waitsPart = new Part<(active: ActiveMigration) => FaultWaits>('post-copy')

interface MigrationsSettings {
  /** Time of the next sample of a VM, by its place in the scenario's list; Infinity: none. Strategies may leap over moments before it. */
  nextSampleS: (machine: number) => number
  /** Keep a version of every page (`memory/audit.ts`). */
  audited: boolean
  /** The VM whose page transmissions are counted; null: none. */
  countSent: CountSent | null
  /** Serve requests in list order, not by priority and deadline. */
  servedAsListed: boolean
  /** Called when a migration has ended, while its state is still readable. */
  onEnd: (request: MigrationRequest, active: ActiveMigration) => void
}

export class Migrations {
  private readonly context: SimulationContext
  private readonly settings: MigrationsSettings
  private readonly scratch = new ScratchBitmap()
  private readonly pool = new BitmapPool()
  private readonly requestOfFlow = new Map<number, MigrationRequest>()
  /** Next event time of each active migration, by slot. */
  private readonly moments: EventQueue
  private readonly due: Int32Array
  private readonly scheduler: Scheduler
  /** Null unless the mode is adaptive. */
  private readonly planner: Planner | null
  /** Null if no host declares `memoryMiB`. */
  private readonly hostMemory: HostMemory | null
  /** Null unless the load of hosts triggers the migrations. */
  private readonly hotSpots: HotSpots | null
  /** Next time at which the scheduler runs: a request becomes due, or a migration has ended. */
  private askedS: number
  /** By slot: the strategy, as set and as made, of each request that the limits admit and that still waits. */
  private readonly made = new Map<number, { strategy: Strategy; made: CreatedStrategy }>()
  /** Slots of requests that wait for a boost, which says when to ask it again. */
  private readonly delayed = new Set<number>()
  /** Number of requests without a result. */
  private openCount: number
  readonly conditions: Conditions = { sinceS: 0, changes: 0 }
  /** Active migrations, and those of them whose rounds have shown enough under the present conditions. */
  private activeCount = 0
  private settledCount = 0

  constructor(context: SimulationContext, settings: MigrationsSettings) {
    const { scenario, requests } = context
    this.context = context
    this.settings = settings
    for (const request of requests)
      for (const flow of [request.flow, request.backFlow]) if (flow !== null) this.requestOfFlow.set(flow.id, request)
    this.moments = new EventQueue(requests.length)
    this.due = new Int32Array(requests.length)
    this.planner = scenario.schedule.mode === 'adaptive' ? plannerPart.get()(context) : null
    this.hostMemory = limitsHostMemory(scenario) ? hostMemoryPart.get()(context) : null
    this.scheduler = new Scheduler(scenario.schedule, asListed(scenario, requests), this.planner, settings.servedAsListed, this.hostMemory)
    const { trigger } = scenario.schedule
    this.hotSpots = trigger === null ? null : hotSpotsPart.get()(context, trigger)
    this.askedS = this.scheduler.nextRequestS(-1)
    this.openCount = requests.length
  }

  /** Next time at which a migration's timer is due or a request may begin; Infinity if none. */
  get nextS(): number {
    return Math.min(this.moments.nextS, this.askedS, this.hotSpots?.nextS ?? Infinity)
  }

  get allEnded(): boolean {
    return this.openCount === 0
  }

  /** End of the last migration; valid once all have ended. */
  get lastEndS(): number {
    const { requests, nowS } = this.context
    // A migration requested after the end of the run counts as ended at the end.
    return requests.reduce((latest, { result }) => Math.max(latest, Math.min(nowS, result!.endS)), 0)
  }

  /** The scheduler runs by `nowS`. */
  beginsBy(nowS: number): boolean {
    return this.askedS <= nowS
  }

  /** An active migration has its next step by `nowS`. */
  hasStepsBy(nowS: number): boolean {
    return this.moments.nextS <= nowS
  }

  /** No migration is active, and none that the limits admit waits for a boost. */
  get noneUnderWay(): boolean {
    return this.moments.nextS === Infinity && this.delayed.size === 0
  }

  /** The rounds of a migration have shown enough; with a given end of simulated time it is simulated for as many rounds as are listed. */
  private isSettled(active: ActiveMigration): boolean {
    return foundSoFar(active) !== null && (this.context.scenario.endS === null || active.state.rounds >= MOST_ROUNDS)
  }

  /** No migration is to start, and the rounds of all active ones have shown enough: nothing but more of them is to come. */
  get onlyRoundsToCome(): boolean {
    return this.settledCount > 0 && this.settledCount === this.activeCount && this.askedS === Infinity && this.hotSpots === null
  }

  /** It is proven that no round ends any of the active migrations. */
  private get areAllAlike(): boolean {
    const { requests, events } = this.context
    const noneStarts = this.askedS === Infinity && this.hotSpots === null && events.nextS === Infinity
    return noneStarts && requests.every(({ active }) => active === null || foundSoFar(active) === 'alike')
  }

  /** What the rounds of a migration show holds no longer. */
  private change(): void {
    this.conditions.sinceS = this.context.nowS
    this.conditions.changes++
    this.settledCount = 0
  }

  underWay(vm: string): MigrationRequest | undefined {
    return this.context.requests.find((request) => request.migration.vm === vm && request.active !== null)
  }

  /** Runs the due timers, in slot order. */
  runTimers(): void {
    const { requests, nowS } = this.context
    const count = this.moments.takeDue(nowS, this.due)
    for (let i = 0; i < count; i++) {
      const request = requests[this.due[i]]
      const { active } = request
      if (active !== null) {
        const wasSettled = this.isSettled(active)
        callTimers(active, nowS)
        if (!wasSettled && this.isSettled(active)) this.settledCount++
      }
      this.follow(request)
    }
    if (this.hotSpots === null || nowS < this.hotSpots.nextS) return
    // After the timers, so that a host counts without the VMs that have just left it; a guest in post-copy shows its work only when brought
    // here.
    this.catchUp(true)
    if (this.hotSpots.sample() !== null) this.askedS = nowS
  }

  /** Runs the scheduler: begins every due request that the limits and host memory admit. */
  startDue(): void {
    const { nowS, requests, scenario, network } = this.context
    const before = this.openCount
    // The planner reads the remaining part of each migration.
    if (this.planner !== null) this.catchUp(true)
    do {
      this.hostMemory?.beginAdmission()
      this.scheduler.startDue(nowS, (request) => {
        this.begin(request)
        this.follow(request)
        return request.active !== null
      })
    } while (this.hostMemory?.endAdmission() === true)
    // A request that ended without beginning frees its place, or its VM, for a request that this pass has skipped.
    this.askedS = this.openCount < before ? nowS : this.scheduler.nextRequestS(nowS)
    const { reserveMbps } = this.planner?.plan?.limits ?? scenario.schedule
    if (reserveMbps !== null) reservationPart.get()(reserveMbps, requests, scenario, network)
  }

  private begin(request: MigrationRequest): void {
    const { nowS, crashedHosts } = this.context
    const obstacle = this.obstacleTo(request)
    if (obstacle !== null) {
      this.giveUp(request, obstacle.outcome, obstacle.reason)
      return
    }
    const { strategy, slot } = request
    const known = this.made.get(slot)
    const made = known?.strategy === strategy ? known.made : strategyFor(request)
    if (made !== known?.made) this.made.set(slot, { strategy, made })
    const startS = Math.max(nowS, ...made.boosts.map((boost) => boost.startsAt?.(request.machine.guest, request.askedS, nowS) ?? nowS))
    if (startS > nowS) {
      request.notBeforeS = startS
      this.delayed.add(slot)
      return
    }
    this.delayed.delete(slot)
    const admission = this.hostMemory?.take(request, made.boosts) ?? 'begins'
    if (admission === 'waits') return
    this.made.delete(slot)
    if (admission !== 'begins') {
      this.giveUp(request, 'failed', admission.reason)
      return
    }
    this.open(
      request,
      made,
      (request.cloned?.hosts ?? []).filter((host) => crashedHosts.has(host)),
    )
  }

  private giveUp(request: MigrationRequest, outcome: Outcome, reason: Reason): void {
    const { nowS, notes } = this.context
    this.made.delete(request.slot)
    this.delayed.delete(request.slot)
    request.giveUp(nowS, outcome, reason)
    request.machine.guest.attach(nowS)
    this.oneEnded(request)
    notes.push(reason)
  }

  /** Why a due request cannot begin; null if it can. */
  private obstacleTo({ machine, after, cloned, migration: { vm, to } }: MigrationRequest): { outcome: Outcome; reason: Reason } | null {
    const { scenario, crashedHosts, nowS, network } = this.context
    const { host } = machine
    if (crashedHosts.has(host)) return { outcome: 'lost', reason: { code: 'lost-before', values: { vm, host } } }
    if (isHalted(after)) return { outcome: 'skipped', reason: { code: 'paused-before', values: { vm, to } } }
    if (host === to) return { outcome: 'skipped', reason: { code: 'already-there', values: { vm, host, atS: nowS } } }
    if (crashedHosts.has(to)) return { outcome: 'failed', reason: { code: 'destination-crashed', values: { vm, host, to } } }
    const misfit = machine.vm.cpuModel === 'any' ? null : cpuPart.get()(scenario.hosts, machine, cloned?.hosts ?? [to])
    if (misfit !== null) return { outcome: 'failed', reason: misfit }
    // If an earlier migration failed, the VM may be on a host without a route to the destination.
    if (after === null || network.isJoined(host, to)) return null
    return { outcome: 'failed', reason: { code: 'no-route', values: { vm, host, to } } }
  }

  private open(request: MigrationRequest, made: CreatedStrategy, lostCopies: readonly string[]): void {
    const {
      context,
      scratch,
      pool,
      settings: { audited, countSent, nextSampleS },
    } = this
    const sentTimes = countSent !== null && request.migration.vm === countSent.vm ? countSent.make(request.machine.pageCount) : null
    const active = createMigration(context, request, {
      made,
      conditions: this.conditions,
      audited,
      sentTimes,
      nextSampleS: sentTimes === null ? () => nextSampleS(request.machine.index) : null,
      scratch,
      pool,
    })
    active.state.lostCopies = lostCopies
    request.active = active
    this.activeCount++
    this.change()
    this.hostMemory?.began(request)
    if (request.machine.vm.fallbackMbps !== null) context.traffic.limit(request.machine.index, request.machine.vm.fallbackMbps)
    request.trafficBase = context.traffic.carried(request.machine.index, context.nowS)
    active.begin(context.nowS)
  }

  /** Reopens a migration that had begun, for a checkpoint to restore its state. */
  reopen(request: MigrationRequest): void {
    this.open(request, strategyFor(request), [])
  }

  /** Brings every migration to its state at this moment. `inclusive`: commands that are due now are done. */
  catchUp(inclusive: boolean): void {
    const { requests, nowS } = this.context
    for (const { active, slot } of requests) {
      active?.fetching?.fetch.advance(nowS)
      if (active?.strategy.catchUp === undefined) continue
      active.strategy.catchUp(active, nowS, inclusive)
      if (active.state.outcome === null) this.moments.set(slot, active.state.nextS)
    }
  }

  /** Applies the effects of a migration's step: moves the VM's traffic, sets its next timer, ends it. */
  follow(request: MigrationRequest): void {
    const { active, machine } = request
    if (active === null) return
    const { traffic } = this.context
    const isAway = active.stoppedFromS >= 0 && !active.state.goingBack && !active.originalStays
    if (isAway !== request.trafficMoved) {
      request.trafficMoved = isAway
      this.change()
      traffic.place(machine.index, isAway ? request.migration.to : machine.host)
    }
    if (active.isSuspended) this.leavePaused(request, active)
    if (active.state.outcome === null) this.moments.set(request.slot, active.state.nextS)
    else this.end(request, active)
  }

  /** Ends a paused post-copy that no later event recovers or loses, so that it does not depend on when those events come. */
  private leavePaused({ machine, from, migration, cloned }: MigrationRequest, active: ActiveMigration): void {
    const { events, network, nowS } = this.context
    const hosts = [from, migration.to, ...(cloned?.hosts ?? [])]
    const decision = events.laterDecision({ vm: machine.vm.id, hosts, uses: active.flow.uses }, network)
    if (decision !== 'decided') active.abandon(nowS, { code: decision === 'none' ? 'no-recovery' : 'recovery-too-early', values: {} })
  }

  private end(request: MigrationRequest, active: ActiveMigration): void {
    const { traffic, notes, nowS } = this.context
    const { machine } = request
    const { outcome, startS, endS } = active.state
    // After a paused post-copy migration the guest stays on the destination, with the pages it has there.
    if (outcome === 'completed' || (outcome === 'paused' && !active.isHome)) machine.host = request.leadsTo
    machine.guest.attach(nowS)
    if (machine.vm.fallbackMbps !== null) traffic.limit(machine.index, null)
    traffic.place(machine.index, outcome === 'lost' ? null : machine.host)
    // Manager actions after the last round's report.
    for (const action of active.actions.news()) notes.push({ code: 'late-action', values: { vm: machine.vm.id, acted: action } })
    this.settings.onEnd(request, active)
    const waits = active.fetching === null && active.state.earlierWaits === null ? null : waitsPart.get()(active)
    request.finish(traffic.lost(machine.index, request.trafficBase, startS, endS), waits, this.context.scenario.hosts)
    this.hostMemory?.ended(request)
    if (request.halted === null) active.memory.release()
    this.moments.set(request.slot, Infinity)
    this.scheduler.ended(request)
    this.activeCount--
    this.change()
    this.oneEnded(request)
  }

  /** A request has ended: the scheduler runs now, and the VM's next request starts from the VM's current host. */
  private oneEnded({ machine, next }: MigrationRequest): void {
    this.openCount--
    if (this.openCount === 0) this.pool.drop()
    this.askedS = this.context.nowS
    if (next === null) return
    next.startsAt(machine.host, this.context.network)
    this.scheduler.startsAt(next)
  }

  /** The simulation is over: ends every migration in its current state. */
  leaveAll(because: EndCause): void {
    const { requests, notes, nowS } = this.context
    const areAlike = because !== 'clock' && this.areAllAlike
    for (const request of requests) {
      if (request.result !== null) continue
      if (request.active === null) {
        const isTriggered = request.triggeredS < Infinity
        const reason: Reason = { code: isTriggered ? 'never-started' : 'never-triggered', values: { vm: request.migration.vm, atS: nowS } }
        if (isTriggered) notes.push(reason)
        // A migration requested after the end starts no earlier than its request.
        request.giveUp(Math.max(nowS, request.migration.atS), 'skipped', reason)
        this.openCount--
        continue
      }
      request.active.abandon(
        nowS,
        { code: 'simulation-end', values: because === 'time' ? { atS: nowS } : { atS: nowS, because } },
        areAlike,
      )
      this.follow(request)
    }
  }

  /** An event changed the conditions: the planner plans again. */
  conditionsChanged(): void {
    this.change()
    if (this.planner === null) return
    this.planner.conditionsChanged()
    this.askedS = this.context.nowS
  }

  /** The network changed a flow's rate. */
  readonly flowChanged = (flow: Flow): void => {
    const request = this.requestOfFlow.get(flow.id)
    if (request === undefined || request.active === null) return
    request.active.strategy.catchUp?.(request.active, this.context.nowS, true)
    request.active.reschedule(this.context.nowS)
    this.moments.set(request.slot, request.active.state.nextS)
  }

  /** State besides that of the requests. */
  snapshot(): Pick<Snapshot, 'askedS' | 'conditions'> & { plan: Plan | null; hotSpots: HotSpotsState | null } {
    const { askedS, conditions, planner, hotSpots } = this
    return { askedS, conditions: { ...conditions }, plan: planner?.plan ?? null, hotSpots: hotSpots?.snapshot() ?? null }
  }

  /** Restores this state; the requests must be restored before. */
  restore({ askedS, conditions, plan = null, hotSpots = null }: Pick<Snapshot, 'askedS' | 'conditions' | 'plan' | 'hotSpots'>): void {
    const { requests } = this.context
    Object.assign(this.conditions, conditions)
    const active = requests.flatMap((request) => request.active ?? [])
    this.activeCount = active.length
    this.settledCount = active.filter((one) => this.isSettled(one)).length
    this.openCount = requests.filter((request) => request.result === null).length
    this.scheduler.rebuild()
    this.hostMemory?.rebuild()
    this.askedS = askedS
    if (this.planner !== null) this.planner.plan = plan
    if (hotSpots !== null) this.hotSpots?.restore(hotSpots)
    for (const request of requests) this.moments.set(request.slot, request.active?.state.nextS ?? Infinity)
  }
}

/** An earlier post-copy of the VM is still paused: no host has all of its pages. */
function isHalted(earlier: MigrationRequest | null): boolean {
  for (let one = earlier; one !== null; one = one.after) if (one.halted !== null) return true
  return false
}
