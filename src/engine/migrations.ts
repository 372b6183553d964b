/**
 * All migrations of a run: each is begun when its turn has come, looked at when its moment has come, and what its steps and its end
 * mean is carried over to the rest: where the VM and its traffic are, who may start next.
 */
import type { Snapshot } from './checkpoint.ts'
import type { MigrationRequest } from './request.ts'
import { BitmapPool, ScratchBitmap } from './memory/bitmapPool.ts'
import { abandon } from './migration/migrationFailure.ts'
import type { CreatedStrategy } from './migration/strategies/createdStrategy.ts'
import type { ActiveMigration } from './migration/activeMigration.ts'
import { callTimers } from './migration/timerCalls.ts'
import { shortNumber } from './migration/reasonText.ts'
import { EventQueue } from './eventQueue.ts'
import type { Flow } from './network/network.ts'
import { asListed } from './request.ts'
import { createMigration, strategyFor } from './migration/createMigration.ts'
import { requireExtension } from './extensions.ts'
import type { Outcome } from './result.ts'
import { HostMemory } from './schedule/hostMemory.ts'
import type { SimulateAhead, Plan, Planner } from './schedule/planner.ts'
import { keepReservation } from './schedule/reservation.ts'
import { Scheduler } from './schedule/scheduler.ts'
import type { SimulationContext } from './context.ts'

export interface MigrationsSettings {
  /** Keep a version of every page. */
  audited: boolean
  /** In the order of the list, not by priority and deadline. */
  servedAsListed: boolean
  /** Simulates a scenario to its end, for a planner to look ahead. */
  simulateAhead: SimulateAhead
  /** A migration has ended; its transfer is still there to be read. */
  onEnd: (request: MigrationRequest, active: ActiveMigration) => void
}

export class Migrations {
  private readonly context: SimulationContext
  private readonly settings: MigrationsSettings
  private readonly scratch = new ScratchBitmap()
  private readonly pool = new BitmapPool()
  private readonly jobOfFlow = new Map<number, MigrationRequest>()
  /** When each migration under way must be looked at. */
  private readonly moments: EventQueue
  private readonly due: number[] = []
  private readonly scheduler: Scheduler
  /** Who decides in mode adaptive. */
  private readonly planner: Planner | null
  /** Null where hosts hold any number of VMs. */
  private readonly room: HostMemory | null
  /** When the scheduler must look again: a migration is asked for, or one has ended. */
  private askedS: number
  /** Migrations without a result. */
  private openCount: number

  constructor(context: SimulationContext, settings: MigrationsSettings) {
    const { scenario, requests } = context
    this.context = context
    this.settings = settings
    for (const request of requests) for (const flow of [request.flow, request.backFlow]) if (flow !== null) this.jobOfFlow.set(flow.id, request)
    this.moments = new EventQueue(requests.length)
    this.planner = scenario.schedule.mode === 'adaptive' ? requireExtension(context.extensions, 'mode adaptive').makePlanner(context, settings.simulateAhead) : null
    this.scheduler = new Scheduler(scenario.schedule, asListed(scenario, requests), this.planner, settings.servedAsListed)
    this.room = HostMemory.of(context)
    this.askedS = this.scheduler.nextAskedS(-1)
    this.openCount = requests.length
  }

  /** The next moment at which one must be looked at, or may begin; Infinity if none. */
  get nextS(): number {
    return Math.min(this.moments.nextS, this.askedS)
  }

  get allEnded(): boolean {
    return this.openCount === 0
  }

  /** When the last one ended, if all have. */
  get lastEndS(): number {
    return this.context.requests.reduce((latest, request) => Math.max(latest, request.result!.endS), 0)
  }

  /** Some may begin by `nowS`. */
  beginsBy(nowS: number): boolean {
    return this.askedS <= nowS
  }

  underWay(vm: string): MigrationRequest | undefined {
    return this.context.requests.find((request) => request.migration.vm === vm && request.active !== null)
  }

  /** Looks at those whose moment has come, in order of their slots. */
  look(): void {
    const { requests, nowS } = this.context
    this.moments.takeDue(nowS, this.due)
    for (const slot of this.due) {
      const request = requests[slot]
      if (request.active !== null) callTimers(request.active, nowS)
      this.follow(request)
    }
  }

  /** Begins those whose turn has come, as far as there is room. */
  startDue(): void {
    const { nowS, requests, scenario, network } = this.context
    const before = this.openCount
    do {
      this.room?.beginLook()
      this.scheduler.startDue(nowS, (request) => {
        this.begin(request)
        this.follow(request)
        return request.active !== null
      })
    } while (this.room?.endLook() === true)
    // One that has ended without having begun leaves its place, or its VM, to another that this look may have passed over.
    this.askedS = this.openCount < before ? nowS : this.scheduler.nextAskedS(nowS)
    const { reserveMbps } = this.planner?.plan?.limits ?? scenario.schedule
    keepReservation(reserveMbps, requests, scenario, network)
  }

  private begin(request: MigrationRequest): void {
    const { nowS, crashedHosts } = this.context
    const obstacle = this.obstacleTo(request)
    if (obstacle !== null) {
      this.giveUp(request, obstacle.outcome, obstacle.why)
      return
    }
    const made = strategyFor(request, this.context.extensions)
    const startS = Math.max(nowS, ...made.boosts.map((boost) => boost.startsAt?.(request.machine.guest, request.askedS, nowS) ?? nowS))
    if (startS > nowS) {
      request.notBeforeS = startS
      return
    }
    const room = this.room?.take(request) ?? 'begins'
    if (room === 'waits') return
    if (room !== 'begins') {
      this.giveUp(request, 'failed', room.why)
      return
    }
    this.open(request, made, (request.cloned?.hosts ?? []).filter((host) => crashedHosts.has(host)))
  }

  private giveUp(request: MigrationRequest, outcome: Outcome, why: string): void {
    const { nowS, notes } = this.context
    request.giveUp(nowS, outcome, why)
    this.oneEnded(request)
    notes.push(why)
  }

  /** Why a migration whose turn has come cannot begin; null if it can. */
  private obstacleTo({ machine, after, migration: { vm, to } }: MigrationRequest): { outcome: Outcome; why: string } | null {
    const { crashedHosts, nowS, network } = this.context
    const { host } = machine
    if (crashedHosts.has(host)) return { outcome: 'lost', why: `${vm} was lost with ${host} before its migration began.` }
    if (host === to) return { outcome: 'skipped', why: `${vm} is at ${to} already at ${shortNumber(nowS)} s.` }
    if (crashedHosts.has(to)) return { outcome: 'failed', why: `${to} has crashed; ${vm} stays at ${host}.` }
    // An earlier migration that came to nothing may have left it where no way leads on.
    if (after === null || network.isJoined(host, to)) return null
    return { outcome: 'failed', why: `There is no route from ${host} to ${to}; ${vm} stays at ${host}.` }
  }

  private open(request: MigrationRequest, made: CreatedStrategy, lostCopies: readonly string[]): void {
    const { context, scratch, pool, settings: { audited } } = this
    const active = createMigration(context, request, { made, audited, scratch, pool })
    active.state.lostCopies = lostCopies
    request.active = active
    request.trafficBase = context.traffic.carried(request.machine.index, context.nowS)
    active.begin(context.nowS)
  }

  /** Begins one that had begun already, for it to take over what a checkpoint has kept of it. */
  reopen(request: MigrationRequest): void {
    this.open(request, strategyFor(request, this.context.extensions), [])
  }

  /** What a migration's own step means for the rest of the world. */
  follow(request: MigrationRequest): void {
    const { active, machine } = request
    if (active === null) return
    const { traffic, events, nowS } = this.context
    const isAway = active.stoodStillFromS >= 0 && !active.state.goingBack && !active.originalStays
    if (isAway !== request.trafficMoved) {
      request.trafficMoved = isAway
      traffic.place(machine.index, isAway ? request.migration.to : machine.host)
    }
    if (active.isSuspended && !events.recoveryComes(machine.vm.id)) abandon(active, nowS, 'and nobody recovers the migration')
    if (active.state.outcome === null) this.moments.set(request.slot, active.state.nextS)
    else this.end(request, active)
  }

  private end(request: MigrationRequest, active: ActiveMigration): void {
    const { traffic, notes } = this.context
    const { machine } = request
    const { outcome, startS, endS } = active.state
    // A guest whose migration is paused runs at the destination, with what it has there.
    if (outcome === 'completed' || outcome === 'paused') machine.host = request.leadsTo
    traffic.place(machine.index, outcome === 'lost' ? null : machine.host)
    // What no round was left to tell.
    for (const told of active.actions.news()) notes.push(`${machine.vm.id}: ${told}.`)
    this.settings.onEnd(request, active)
    request.finish(traffic.lost(machine.index, request.trafficBase, startS, endS))
    if (request.halted === null) active.memory.release()
    this.moments.set(request.slot, Infinity)
    this.scheduler.ended(request)
    this.oneEnded(request)
  }

  /** Whoever waited for it, or for its place, may start now. */
  private oneEnded({ machine, next }: MigrationRequest): void {
    this.openCount--
    if (this.openCount === 0) this.pool.drop()
    this.askedS = this.context.nowS
    if (next === null) return
    next.startsAt(machine.host, this.context.network)
    this.scheduler.startsAt(next)
  }

  /** Nobody looks any longer: each that is not over is left as it is. */
  leaveAll(): void {
    const { requests, notes, nowS } = this.context
    for (const request of requests) {
      if (request.result !== null) continue
      if (request.active === null) {
        const why = `The migration of ${request.migration.vm} had not begun by the end at ${shortNumber(nowS)} s.`
        notes.push(why)
        request.giveUp(nowS, 'skipped', why)
        this.openCount--
        continue
      }
      abandon(request.active, nowS, `at the end at ${shortNumber(nowS)} s`)
      this.follow(request)
    }
  }

  /** An event has made the world another: the planner looks again. */
  worldChanged(): void {
    if (this.planner === null) return
    this.planner.worldChanged()
    this.askedS = this.context.nowS
  }

  /** The network gave a flow another rate. */
  readonly flowChanged = (flow: Flow): void => {
    const request = this.jobOfFlow.get(flow.id)
    if (request === undefined || request.active === null) return
    request.active.reschedule(this.context.nowS)
    this.moments.set(request.slot, request.active.state.nextS)
  }

  /** What is to be saved beside the jobs themselves. */
  snapshot(): { askedS: number; plan: Plan | null } {
    return { askedS: this.askedS, plan: this.planner?.plan ?? null }
  }

  /** After the jobs have been restored. */
  restore({ askedS, plan = null }: Pick<Snapshot, 'askedS' | 'plan'>): void {
    const { requests } = this.context
    this.openCount = requests.filter((request) => request.result === null).length
    this.scheduler.rebuild()
    this.askedS = askedS
    if (this.planner !== null) this.planner.plan = plan
    for (const request of requests) this.moments.set(request.slot, request.active?.state.nextS ?? Infinity)
  }
}
