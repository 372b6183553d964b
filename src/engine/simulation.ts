/**
 * The loop: from moment to moment until every migration has ended. Pure and deterministic: the same scenario and seed give the
 * same result, byte for byte, whether watched or not. A moment is where something decides; between two of them everything is linear.
 */
import type { Scenario } from '../scenario/schema.ts'
import { applyImpairments, isLasting, worldEvents } from './fate.ts'
import type { WorldEvent } from './fate.ts'
import { expandFleet } from './fleet.ts'
import { Job } from './job.ts'
import { makeManager } from './migration/managers/managers.ts'
import { leave } from './migration/halfWay.ts'
import { PagesAtHosts } from './migration/boosts/pagesAtHosts.ts'
import { makeStrategy } from './migration/strategies.ts'
import { TrackedMemory } from './migration/trackedMemory.ts'
import { ScratchBitmap } from './memory/scratchBitmap.ts'
import { Transfer } from './migration/transfer.ts'
import { shortNumber } from './migration/wording.ts'
import { MomentQueue } from './moments.ts'
import { Network } from './network/network.ts'
import type { Flow } from './network/network.ts'
import { StorageLinks } from './network/storageLinks.ts'
import { ignoredText, needsMigration, operatorAct } from './operatorAct.ts'
import { drawPicture } from './observe/drawPicture.ts'
import { milestonesOf } from './observe/milestones.ts'
import { SeriesRecorder } from './observe/seriesRecorder.ts'
import type { Picture } from './picture.ts'
import type { Audit, Outcome, Result, Round, Series } from './result.ts'
import { restoreJobs, snapshotJobs } from './checkpoint.ts'
import type { Snapshot } from './checkpoint.ts'
import { hashKey } from './random/hash.ts'
import { Planner } from './schedule/planner.ts'
import { keepReservation } from './schedule/reservation.ts'
import { Scheduler } from './schedule/scheduler.ts'
import { runResult } from './runResult.ts'
import { ApplicationTraffic } from './traffic.ts'
import { VirtualMachine } from './virtualMachine.ts'
import { laterWorkloads } from './workload/laterWorkloads.ts'

export interface SimulateOptions {
  /** Replaces the scenario's own seed. */
  seed?: number
  /** Samples over time, of all VMs or of those named; the links' are with either. */
  series?: boolean | readonly string[]
  audit?: boolean
}

/** Sets what boosts draw apart from what guests do. */
const BOOST_KEY = 0x626f6f73
/** After the last migration has ended, this share of the time, at most a second, is still looked at. */
const AFTER_SHARE = 0.05

export class Simulation {
  readonly scenario: Scenario
  readonly seed: number
  nowS = 0
  readonly machines: VirtualMachine[]
  readonly jobs: Job[] = []
  readonly network: Network
  readonly storage = new StorageLinks()
  readonly pagesAtHosts = new PagesAtHosts()
  private readonly scratch = new ScratchBitmap()
  readonly traffic: ApplicationTraffic
  readonly notes: string[] = []
  private readonly audited: Audit | null
  private readonly recorder: SeriesRecorder | null
  private readonly events: WorldEvent[]
  private readonly crashed = new Set<string>()
  private eventsDone = 0
  private readonly forStarters: WorldEvent[] = []
  private readonly jobOfFlow = new Map<number, Job>()
  private finishS = -1
  private readonly moments: MomentQueue
  private readonly scheduler: Scheduler
  /** Who decides in mode adaptive. */
  private readonly planner: Planner | null
  /** When the scheduler must look again: a migration is asked for, or one has ended. */
  private askedS: number
  /** Migrations without a result. */
  private open: number
  private readonly due: number[] = []

  constructor(given: Scenario, options: SimulateOptions = {}) {
    this.seed = options.seed ?? given.seed
    const scenario = expandFleet(given, this.seed)
    this.scenario = scenario
    this.events = worldEvents(scenario)
    const later = laterWorkloads(this.events)
    this.machines = scenario.vms.map((vm, i) => new VirtualMachine(vm, i, this.seed, later.get(vm.id)))
    this.network = new Network(scenario.hosts, scenario.links, scenario.switches, scenario.latencyMs)
    const machineOf = new Map(this.machines.map((machine) => [machine.vm.id, machine]))
    const lastOf = new Map<string, Job>()
    const inOrder = scenario.migrations.map((migration, i) => ({ migration, i })).sort((a, b) => a.migration.atS - b.migration.atS || a.i - b.i)
    for (const { migration } of inOrder) {
      const before = lastOf.get(migration.vm) ?? null
      const machine = machineOf.get(migration.vm)!
      const job = new Job(this.jobs.length, migration, machine, before?.leadsTo ?? machine.host, before, this.network)
      lastOf.set(migration.vm, job)
      this.jobs.push(job)
      for (const flow of [job.flow, job.backFlow]) if (flow !== null) this.jobOfFlow.set(flow.id, job)
    }
    this.moments = new MomentQueue(this.jobs.length)
    const listed = new Map(scenario.migrations.map((migration, i) => [migration, i]))
    this.planner = scenario.schedule.mode === 'adaptive' ? new Planner(this, (ahead) => new Simulation(ahead).runToEnd()) : null
    const asListed = this.jobs.toSorted((x, y) => listed.get(x.migration)! - listed.get(y.migration)!)
    this.scheduler = new Scheduler(scenario.schedule, asListed, this.planner)
    this.askedS = this.scheduler.nextAskedS(-1)
    this.open = this.jobs.length
    this.traffic = new ApplicationTraffic(scenario, this.network)
    this.machines.forEach((machine) => this.traffic.place(machine.index, machine.host))
    this.audited = options.audit === true ? { pagesCompared: 0, exempt: 0, mismatches: 0 } : null
    const { series = false } = options
    this.recorder = series === false ? null : new SeriesRecorder(this, series === true ? null : new Set(series))
    this.settle()
  }

  get done(): boolean {
    return this.finishS >= 0 && this.nowS >= this.finishS
  }

  /** The next moment at which something happens; Infinity after the last. */
  private nextMoment(): number {
    let nextS = Math.min(this.moments.nextS, this.askedS)
    // Events after the last migration has ended change nothing that is looked at.
    if (this.open > 0 && this.eventsDone < this.events.length) nextS = Math.min(nextS, Math.max(this.nowS, this.events[this.eventsDone].atS))
    if (this.scenario.endS !== null && nextS > this.scenario.endS) nextS = this.scenario.endS
    return nextS
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
    while (this.advance(Infinity)) {
      // Each call is one moment.
    }
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
    if (this.finishS >= 0) {
      this.recorder?.finish(this.nowS)
      return true
    }
    this.forStarters.length = 0
    while (this.eventsDone < this.events.length && this.events[this.eventsDone].atS <= this.nowS) {
      const event = this.events[this.eventsDone++]
      if (this.askedS <= this.nowS && needsMigration(event) && this.underWay(event.target) === undefined) this.forStarters.push(event)
      else this.apply(event)
    }
    this.moments.takeDue(this.nowS, this.due)
    for (const slot of this.due) {
      const job = this.jobs[slot]
      job.transfer?.moment(this.nowS)
      this.follow(job)
    }
    if (this.askedS <= this.nowS) this.startDue()
    // What is meant for a migration that begins at this very moment finds it under way.
    for (const event of this.forStarters) this.apply(event)
    if (this.scenario.endS !== null && this.nowS >= this.scenario.endS) this.stopLooking()
    this.settle()
    if (this.open === 0) this.planFinish()
    if (this.done) this.recorder?.finish(this.nowS)
    return true
  }

  private moveTo(tS: number): void {
    if (tS <= this.nowS) return
    this.recorder?.record(this.nowS, tS)
    this.nowS = tS
  }

  private planFinish(): void {
    const lastS = this.jobs.reduce((latest, job) => Math.max(latest, job.result!.endS), 0)
    const afterS = lastS + Math.min(1, lastS * AFTER_SHARE)
    this.finishS = this.scenario.endS === null ? afterS : Math.min(afterS, Math.max(this.scenario.endS, lastS))
    for (let i = this.eventsDone; i < this.events.length; i++) {
      const event = this.events[i]
      if (needsMigration(event)) this.notes.push(ignoredText(event, `the run ended at ${shortNumber(lastS)} s`))
    }
  }

  private underWay(vm: string): Job | undefined {
    return this.jobs.find((job) => job.migration.vm === vm && job.transfer !== null)
  }

  /** Why a migration whose turn has come cannot begin; null if it can. */
  private doom({ machine, migration }: Job): { outcome: Outcome; why: string } | null {
    const { vm, to } = migration
    const at = shortNumber(this.nowS)
    if (this.crashed.has(machine.host)) return { outcome: 'lost', why: `${vm} was lost with ${machine.host} before its migration began.` }
    if (machine.host === to) return { outcome: 'skipped', why: `${vm} is at ${to} already at ${at} s.` }
    return this.crashed.has(to) ? { outcome: 'failed', why: `${to} has crashed; ${vm} stays at ${machine.host}.` } : null
  }

  private startDue(): void {
    this.scheduler.startDue(this.nowS, (job) => {
      this.begin(job)
      this.follow(job)
      return job.transfer !== null
    })
    this.askedS = this.scheduler.nextAskedS(this.nowS)
    const { reserveMbps } = this.planner?.plan?.limits ?? this.scenario.schedule
    keepReservation(reserveMbps, this.jobs, this.scenario, this.network)
  }

  /** `again`: it had begun already, and is opened for a checkpoint. */
  private begin(job: Job, again = false): void {
    const { machine, ordered: migration } = job
    const doomed = this.doom(job)
    if (doomed !== null) {
      job.giveUp(this.nowS, doomed.outcome, doomed.why)
      this.ended()
      this.notes.push(job.result!.why)
      return
    }
    const made = makeStrategy(migration.strategy, {
      content: machine.workload.content, guestPageBytes: machine.vm.pageKiB * 1024, blockPages: machine.blockPages,
      vcpus: machine.vm.vcpus, accesses: machine.accesses, cloned: job.cloned, trackNsPerPage: machine.vm.trackNsPerPage, diskMiB: machine.vm.diskMiB,
    })
    const startsS = made.boosts.map((boost) => boost.startsAt?.(machine.guest, job.askedS, this.nowS) ?? this.nowS)
    const startS = Math.max(this.nowS, ...startsS)
    if (startS > this.nowS && !again) {
      job.notBeforeS = startS
      return
    }
    const source = this.scenario.hosts.find((host) => host.id === machine.host)!
    const ms = machine.vm.fixedMs
    const tellTwins = made.boosts.find((boost) => boost.tellTwins !== undefined)?.tellTwins
    const { image } = machine.vm
    job.transfer = new Transfer({
      strategy: made.strategy, boosts: made.boosts, manager: 'manager' in migration.strategy ? makeManager(migration.strategy.manager, machine.vm) : null,
      fetch: made.fetch,
      memory: new TrackedMemory({
        pageCount: machine.pageCount, content: machine.content(made.memoryScope, tellTwins), writes: machine.writes,
        audit: this.audited !== null, skips: made.skips, scratch: this.scratch,
        clearChunkPages: made.clearChunkMiB === null ? null : Math.max(32, Math.round((made.clearChunkMiB * 1048576) / machine.pageBytes / 32) * 32),
      }),
      fetchElsewhere: (nowS, bytes, bytesPerS) => this.storage.fetch(migration.to, nowS, bytes, bytesPerS),
      pagesThere: (words) => this.pagesAtHosts.of(image, migration.to, words), oldCopyThere: hasRunAt(job, migration.to),
      guest: machine.guest, key: hashKey(this.seed, machine.index, BOOST_KEY), flow: job.flow, backFlow: job.backFlow, cloned: job.cloned, network: this.network, wire: made.wire,
      pageBytes: machine.pageBytes, blockPages: machine.blockPages, maxMbps: migration.maxMbps, failAfterS: this.scenario.failAfterS,
      latencyS: Math.max(...(job.cloned?.hosts ?? [migration.to]).map((to) => this.network.latencyS(machine.host, to))), deviceBytes: machine.vm.deviceStateKiB * 1024, diskBytes: machine.vm.diskMiB * 1048576,
      fixedS: { stop: ms.stop / 1000, device: ms.device / 1000, resume: ms.resume / 1000, announce: ms.announce / 1000 },
      cpuBytesPerS: source.cpuMbps === null ? Infinity : (Math.min(source.migrationCpuShare, 0.5) / 0.5) * source.cpuMbps * 125_000,
    })
    job.transfer.state.lostCopies = (job.cloned?.hosts ?? []).filter((host) => this.crashed.has(host))
    job.trafficBase = this.traffic.carried(machine.index, this.nowS)
    job.transfer.begin(this.nowS, new Float64Array(2))
  }

  /** A migration has its result: whoever waited for it, or for its place, may start now. */
  private ended(): void {
    this.open--
    this.askedS = this.nowS
  }

  /** What a migration's own step means for the rest of the world. */
  private follow(job: Job): void {
    const { transfer, machine } = job
    if (transfer === null) return
    const goes = transfer.stoodStillFromS >= 0 && !transfer.state.goingBack && !transfer.originalStays
    if (goes !== job.trafficMoved) {
      job.trafficMoved = goes
      this.traffic.place(machine.index, goes ? job.migration.to : machine.host)
    }
    if (transfer.isSuspended && !this.recoveryComes(machine.vm.id)) leave(transfer, this.nowS, 'and nobody recovers the migration')
    if (transfer.state.outcome === null) {
      this.moments.set(job.slot, transfer.state.nextS)
      return
    }
    // A guest whose migration is paused runs at the destination, with what it has there.
    if (transfer.state.outcome === 'completed' || transfer.state.outcome === 'paused') machine.host = job.leadsTo
    else if (job.trafficMoved) this.traffic.place(machine.index, machine.host)
    if (this.audited !== null) {
      const found = transfer.state.outcome === 'completed'
        ? transfer.memory.audit!.compare(machine.pageCount, transfer.memory.leftOut)
        : { pagesCompared: machine.pageCount, exempt: 0, mismatches: 0 }
      this.audited.pagesCompared += found.pagesCompared * machine.blockPages
      this.audited.exempt += found.exempt * machine.blockPages
      this.audited.mismatches += found.mismatches * machine.blockPages
    }
    // What no round was left to tell.
    for (const told of transfer.actions.news()) this.notes.push(`${machine.vm.id}: ${told}.`)
    this.recorder?.migrationEnds(job)
    job.finish(this.traffic.lost(machine.index, job.trafficBase, transfer.state.startS, transfer.state.endS))
    this.moments.set(job.slot, Infinity)
    this.scheduler.ended(job)
    this.ended()
  }

  private recoveryComes(vm: string): boolean {
    return this.events.some((event, i) => i >= this.eventsDone && event.kind === 'recover' && event.target === vm)
  }

  private stopLooking(): void {
    const endS = this.nowS
    for (const job of this.jobs) {
      if (job.result !== null) continue
      if (job.transfer === null) {
        this.notes.push(`The migration of ${job.migration.vm} had not begun by the end at ${shortNumber(endS)} s.`)
        job.giveUp(endS, 'skipped', this.notes[this.notes.length - 1])
        this.open--
        continue
      }
      leave(job.transfer, endS, `at the end at ${shortNumber(endS)} s`)
      this.follow(job)
    }
  }

  private apply(event: WorldEvent): void {
    if (event.kind === 'restored' || isLasting(event)) {
      applyImpairments(this.scenario, this.events, this.eventsDone, this.network)
    } else if (event.kind === 'host-crash') {
      this.crash(event.target)
    } else {
      const job = operatorAct(this, event)
      if (job !== null) this.follow(job)
    }
    // The world is another: the planner looks again.
    if (this.planner === null) return
    this.planner.worldChanged()
    this.askedS = this.nowS
  }

  /** A host and what runs on it are gone. */
  private crash(host: string): void {
    if (this.crashed.has(host)) return
    this.crashed.add(host)
    const at = shortNumber(this.nowS)
    for (const job of this.jobs) {
      const { transfer, machine, migration } = job
      if (transfer !== null && migration.to !== host && job.cloned?.hosts.includes(host) === true) {
        transfer.state.lostCopies = [...transfer.state.lostCopies, host]
        this.notes.push(`The copy of ${machine.vm.id} at ${host} is lost: it crashed at ${at} s.`)
      }
      if (transfer === null || (job.from !== host && migration.to !== host)) continue
      const wasSplit = transfer.isSplit
      transfer.interrupt(this.nowS)
      if (wasSplit) {
        transfer.guest.stop(this.nowS)
        transfer.end(this.nowS, 'lost', `The guest is lost: ${host} crashed at ${at} s, with pages that were nowhere else.`)
      } else if (job.from === host) {
        transfer.guest.stop(this.nowS)
        transfer.end(this.nowS, 'lost', `The guest is lost: ${host} crashed at ${at} s, ${transfer.state.resumedS >= 0 ? 'and its copies lack pages' : `before ${machine.vm.id} ran elsewhere`}.`)
      } else {
        transfer.guest.resume(this.nowS)
        transfer.end(this.nowS, 'failed', `Failed: ${host} crashed at ${at} s; the guest runs on at ${job.from}.`)
      }
      this.follow(job)
    }
    for (const machine of this.machines) if (machine.host === host) machine.guest.stop(this.nowS)
  }

  private readonly flowChanged = (flow: Flow): void => {
    const job = this.jobOfFlow.get(flow.id)
    if (job === undefined || job.transfer === null) return
    job.transfer.reschedule(this.nowS)
    this.moments.set(job.slot, job.transfer.state.nextS)
  }

  private settle(): void {
    this.network.settle(this.nowS, this.flowChanged)
  }

  /** Rounds of a VM's migrations so far, oldest first. */
  rounds(vm: string): readonly Round[] {
    const all: Round[] = []
    for (const job of this.jobs) {
      if (job.migration.vm !== vm) continue
      all.push(...(job.transfer === null ? job.rounds : job.transfer.rounds.slice(0, job.transfer.state.rounds)))
    }
    return all
  }

  /** A VM's pages at this instant; `maxCells` bounds the picture, `recycle` may lend its array. Changes nothing. */
  picture(vm: string, maxCells: number, recycle?: Uint8Array): Picture {
    return drawPicture(this, vm, maxCells, recycle)
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
    return milestonesOf(this.scenario.migrations, this.jobs)
  }

  /** Everything that a later `restore` needs; not for runs that record series. */
  snapshot(): Snapshot {
    return { ...snapshotJobs(this, this.eventsDone, this.finishS, this.askedS), plan: this.planner?.plan ?? null }
  }

  restore(saved: Snapshot): void {
    this.nowS = saved.nowS
    this.eventsDone = saved.eventsDone
    this.finishS = saved.finishS
    this.notes.splice(0, this.notes.length, ...saved.notes)
    // Migrations are opened anew as at their start, when no host had crashed.
    this.crashed.clear()
    restoreJobs(this, saved, (job) => this.begin(job, true))
    this.open = this.jobs.filter((job) => job.result === null).length
    this.scheduler.rebuild()
    for (let i = 0; i < this.eventsDone; i++) {
      const event = this.events[i]
      if (event.kind === 'host-crash') this.crashed.add(event.target)
    }
    applyImpairments(this.scenario, this.events, this.eventsDone, this.network)
    this.settle()
    this.askedS = saved.askedS
    if (this.planner !== null) this.planner.plan = saved.plan ?? null
    for (const job of this.jobs) this.moments.set(job.slot, job.transfer?.state.nextS ?? Infinity)
  }

  result(): Result {
    return runResult(this, this.recorder?.series(), this.audited)
  }
}

/** An earlier migration of the VM has brought it away from a host. */
function hasRunAt(job: Job, host: string): boolean {
  for (let earlier = job.after; earlier !== null; earlier = earlier.after) {
    if (earlier.from === host && earlier.result?.outcome === 'completed') return true
  }
  return false
}
