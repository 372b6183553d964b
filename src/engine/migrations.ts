/**
 * All migrations of a run: each is begun when its turn has come, looked at when its moment has come, and what its steps and its end
 * mean is carried over to the rest: where the VM and its traffic are, who may start next.
 */
import type { Snapshot } from './checkpoint.ts'
import type { Job } from './request.ts'
import { BitmapPool, ScratchBitmap } from './memory/bitmapPool.ts'
import { leave } from './migration/migrationFailure.ts'
import type { MadeStrategy } from './migration/strategies/createdStrategy.ts'
import type { Transfer } from './migration/activeMigration.ts'
import { transferMoment } from './migration/timerCalls.ts'
import { shortNumber } from './migration/reasonText.ts'
import { MomentQueue } from './eventQueue.ts'
import type { Flow } from './network/network.ts'
import { asListed } from './request.ts'
import { openTransfer, strategyFor } from './migration/createMigration.ts'
import { needed } from './extensions.ts'
import type { Outcome } from './result.ts'
import { HostRoom } from './schedule/hostMemory.ts'
import type { LookAhead, Plan, Planner } from './schedule/planner.ts'
import { keepReservation } from './schedule/reservation.ts'
import { Scheduler } from './schedule/scheduler.ts'
import type { World } from './context.ts'

export interface MigrationsSettings {
  /** Keep a version of every page. */
  audited: boolean
  /** In the order of the list, not by priority and deadline. */
  servedAsListed: boolean
  /** Simulates a scenario to its end, for a planner to look ahead. */
  lookAhead: LookAhead
  /** A migration has ended; its transfer is still there to be read. */
  onEnd: (job: Job, transfer: Transfer) => void
}

export class Migrations {
  private readonly world: World
  private readonly settings: MigrationsSettings
  private readonly scratch = new ScratchBitmap()
  private readonly pool = new BitmapPool()
  private readonly jobOfFlow = new Map<number, Job>()
  /** When each migration under way must be looked at. */
  private readonly moments: MomentQueue
  private readonly due: number[] = []
  private readonly scheduler: Scheduler
  /** Who decides in mode adaptive. */
  private readonly planner: Planner | null
  /** Null where hosts hold any number of VMs. */
  private readonly room: HostRoom | null
  /** When the scheduler must look again: a migration is asked for, or one has ended. */
  private askedS: number
  /** Migrations without a result. */
  private openCount: number

  constructor(world: World, settings: MigrationsSettings) {
    const { scenario, jobs } = world
    this.world = world
    this.settings = settings
    for (const job of jobs) for (const flow of [job.flow, job.backFlow]) if (flow !== null) this.jobOfFlow.set(flow.id, job)
    this.moments = new MomentQueue(jobs.length)
    this.planner = scenario.schedule.mode === 'adaptive' ? needed(world.further, 'mode adaptive').makePlanner(world, settings.lookAhead) : null
    this.scheduler = new Scheduler(scenario.schedule, asListed(scenario, jobs), this.planner, settings.servedAsListed)
    this.room = HostRoom.of(world)
    this.askedS = this.scheduler.nextAskedS(-1)
    this.openCount = jobs.length
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
    return this.world.jobs.reduce((latest, job) => Math.max(latest, job.result!.endS), 0)
  }

  /** Some may begin by `nowS`. */
  beginsBy(nowS: number): boolean {
    return this.askedS <= nowS
  }

  underWay(vm: string): Job | undefined {
    return this.world.jobs.find((job) => job.migration.vm === vm && job.transfer !== null)
  }

  /** Looks at those whose moment has come, in order of their slots. */
  look(): void {
    const { jobs, nowS } = this.world
    this.moments.takeDue(nowS, this.due)
    for (const slot of this.due) {
      const job = jobs[slot]
      if (job.transfer !== null) transferMoment(job.transfer, nowS)
      this.follow(job)
    }
  }

  /** Begins those whose turn has come, as far as there is room. */
  startDue(): void {
    const { nowS, jobs, scenario, network } = this.world
    const before = this.openCount
    do {
      this.room?.beginLook()
      this.scheduler.startDue(nowS, (job) => {
        this.begin(job)
        this.follow(job)
        return job.transfer !== null
      })
    } while (this.room?.endLook() === true)
    // One that has ended without having begun leaves its place, or its VM, to another that this look may have passed over.
    this.askedS = this.openCount < before ? nowS : this.scheduler.nextAskedS(nowS)
    const { reserveMbps } = this.planner?.plan?.limits ?? scenario.schedule
    keepReservation(reserveMbps, jobs, scenario, network)
  }

  private begin(job: Job): void {
    const { nowS, crashedHosts } = this.world
    const obstacle = this.obstacleTo(job)
    if (obstacle !== null) {
      this.giveUp(job, obstacle.outcome, obstacle.why)
      return
    }
    const made = strategyFor(job, this.world.further)
    const startS = Math.max(nowS, ...made.boosts.map((boost) => boost.startsAt?.(job.machine.guest, job.askedS, nowS) ?? nowS))
    if (startS > nowS) {
      job.notBeforeS = startS
      return
    }
    const room = this.room?.take(job) ?? 'begins'
    if (room === 'waits') return
    if (room !== 'begins') {
      this.giveUp(job, 'failed', room.why)
      return
    }
    this.open(job, made, (job.cloned?.hosts ?? []).filter((host) => crashedHosts.has(host)))
  }

  private giveUp(job: Job, outcome: Outcome, why: string): void {
    const { nowS, notes } = this.world
    job.giveUp(nowS, outcome, why)
    this.oneEnded(job)
    notes.push(why)
  }

  /** Why a migration whose turn has come cannot begin; null if it can. */
  private obstacleTo({ machine, after, migration: { vm, to } }: Job): { outcome: Outcome; why: string } | null {
    const { crashedHosts, nowS, network } = this.world
    const { host } = machine
    if (crashedHosts.has(host)) return { outcome: 'lost', why: `${vm} was lost with ${host} before its migration began.` }
    if (host === to) return { outcome: 'skipped', why: `${vm} is at ${to} already at ${shortNumber(nowS)} s.` }
    if (crashedHosts.has(to)) return { outcome: 'failed', why: `${to} has crashed; ${vm} stays at ${host}.` }
    // An earlier migration that came to nothing may have left it where no way leads on.
    if (after === null || network.isJoined(host, to)) return null
    return { outcome: 'failed', why: `There is no route from ${host} to ${to}; ${vm} stays at ${host}.` }
  }

  private open(job: Job, made: MadeStrategy, lostCopies: readonly string[]): void {
    const { world, scratch, pool, settings: { audited } } = this
    const transfer = openTransfer(world, job, { made, audited, scratch, pool })
    transfer.state.lostCopies = lostCopies
    job.transfer = transfer
    job.trafficBase = world.traffic.carried(job.machine.index, world.nowS)
    transfer.begin(world.nowS)
  }

  /** Begins one that had begun already, for it to take over what a checkpoint has kept of it. */
  reopen(job: Job): void {
    this.open(job, strategyFor(job, this.world.further), [])
  }

  /** What a migration's own step means for the rest of the world. */
  follow(job: Job): void {
    const { transfer, machine } = job
    if (transfer === null) return
    const { traffic, events, nowS } = this.world
    const isAway = transfer.stoodStillFromS >= 0 && !transfer.state.goingBack && !transfer.originalStays
    if (isAway !== job.trafficMoved) {
      job.trafficMoved = isAway
      traffic.place(machine.index, isAway ? job.migration.to : machine.host)
    }
    if (transfer.isSuspended && !events.recoveryComes(machine.vm.id)) leave(transfer, nowS, 'and nobody recovers the migration')
    if (transfer.state.outcome === null) this.moments.set(job.slot, transfer.state.nextS)
    else this.end(job, transfer)
  }

  private end(job: Job, transfer: Transfer): void {
    const { traffic, notes } = this.world
    const { machine } = job
    const { outcome, startS, endS } = transfer.state
    // A guest whose migration is paused runs at the destination, with what it has there.
    if (outcome === 'completed' || outcome === 'paused') machine.host = job.leadsTo
    traffic.place(machine.index, outcome === 'lost' ? null : machine.host)
    // What no round was left to tell.
    for (const told of transfer.actions.news()) notes.push(`${machine.vm.id}: ${told}.`)
    this.settings.onEnd(job, transfer)
    job.finish(traffic.lost(machine.index, job.trafficBase, startS, endS))
    if (job.halted === null) transfer.memory.release()
    this.moments.set(job.slot, Infinity)
    this.scheduler.ended(job)
    this.oneEnded(job)
  }

  /** Whoever waited for it, or for its place, may start now. */
  private oneEnded({ machine, next }: Job): void {
    this.openCount--
    if (this.openCount === 0) this.pool.drop()
    this.askedS = this.world.nowS
    if (next === null) return
    next.startsAt(machine.host, this.world.network)
    this.scheduler.startsAt(next)
  }

  /** Nobody looks any longer: each that is not over is left as it is. */
  leaveAll(): void {
    const { jobs, notes, nowS } = this.world
    for (const job of jobs) {
      if (job.result !== null) continue
      if (job.transfer === null) {
        const why = `The migration of ${job.migration.vm} had not begun by the end at ${shortNumber(nowS)} s.`
        notes.push(why)
        job.giveUp(nowS, 'skipped', why)
        this.openCount--
        continue
      }
      leave(job.transfer, nowS, `at the end at ${shortNumber(nowS)} s`)
      this.follow(job)
    }
  }

  /** An event has made the world another: the planner looks again. */
  worldChanged(): void {
    if (this.planner === null) return
    this.planner.worldChanged()
    this.askedS = this.world.nowS
  }

  /** The network gave a flow another rate. */
  readonly flowChanged = (flow: Flow): void => {
    const job = this.jobOfFlow.get(flow.id)
    if (job === undefined || job.transfer === null) return
    job.transfer.reschedule(this.world.nowS)
    this.moments.set(job.slot, job.transfer.state.nextS)
  }

  /** What is to be saved beside the jobs themselves. */
  snapshot(): { askedS: number; plan: Plan | null } {
    return { askedS: this.askedS, plan: this.planner?.plan ?? null }
  }

  /** After the jobs have been restored. */
  restore({ askedS, plan = null }: Pick<Snapshot, 'askedS' | 'plan'>): void {
    const { jobs } = this.world
    this.openCount = jobs.filter((job) => job.result === null).length
    this.scheduler.rebuild()
    this.askedS = askedS
    if (this.planner !== null) this.planner.plan = plan
    for (const job of jobs) this.moments.set(job.slot, job.transfer?.state.nextS ?? Infinity)
  }
}
