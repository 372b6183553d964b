/**
 * The loop: from moment to moment until every migration has ended. Pure and deterministic: the same scenario and seed give the
 * same result, byte for byte, whether watched or not. A moment is where something decides; between two of them everything is linear.
 */
import type { Scenario, ScenarioEvent } from '../scenario/schema.ts'
import { Job } from './job.ts'
import { PagesAtHosts } from './migration/boosts/pagesAtHosts.ts'
import { makeStrategy } from './migration/strategies.ts'
import { TrackedMemory } from './migration/trackedMemory.ts'
import { Transfer } from './migration/transfer.ts'
import { mbpsText, shortNumber } from './migration/wording.ts'
import { Network } from './network/network.ts'
import type { Flow } from './network/network.ts'
import { StorageLinks } from './network/storageLinks.ts'
import { drawPicture } from './observe/drawPicture.ts'
import { SeriesRecorder } from './observe/seriesRecorder.ts'
import type { Picture } from './picture.ts'
import type { Audit, Result, Round, Series } from './result.ts'
import { restoreJobs, snapshotJobs } from './checkpoint.ts'
import type { Snapshot } from './checkpoint.ts'
import { hashKey } from './random/hash.ts'
import { refuseWhatIsNotHere } from './supported.ts'
import { ApplicationTraffic } from './traffic.ts'
import { VirtualMachine } from './virtualMachine.ts'

export interface SimulateOptions {
  /** Replaces the scenario's own seed. */
  seed?: number
  series?: boolean
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
  readonly traffic: ApplicationTraffic
  readonly notes: string[] = []
  private readonly audited: Audit | null
  private readonly recorder: SeriesRecorder | null
  private readonly events: ScenarioEvent[]
  private eventsDone = 0
  private readonly jobOfFlow = new Map<number, Job>()
  private finishS = -1

  /** @throws NotHereYet if the scenario asks for what this version cannot do */
  constructor(scenario: Scenario, options: SimulateOptions = {}) {
    refuseWhatIsNotHere(scenario)
    this.scenario = scenario
    this.seed = options.seed ?? scenario.seed
    this.machines = scenario.vms.map((vm, i) => new VirtualMachine(vm, i, this.seed))
    this.network = new Network(scenario.hosts)
    const machineOf = new Map(this.machines.map((machine) => [machine.vm.id, machine]))
    const lastOf = new Map<string, Job>()
    const inOrder = scenario.migrations.map((migration, i) => ({ migration, i })).sort((a, b) => a.migration.atS - b.migration.atS || a.i - b.i)
    for (const { migration } of inOrder) {
      const before = lastOf.get(migration.vm) ?? null
      const machine = machineOf.get(migration.vm)!
      const job = new Job(migration, machine, before?.migration.to ?? machine.host, before, this.network)
      lastOf.set(migration.vm, job)
      this.jobs.push(job)
      this.jobOfFlow.set(job.flow.id, job)
    }
    this.traffic = new ApplicationTraffic(scenario, this.network)
    this.machines.forEach((machine) => this.traffic.place(machine.index, machine.host))
    this.events = scenario.events.map((event, i) => ({ event, i })).sort((a, b) => a.event.atS - b.event.atS || a.i - b.i).map(({ event }) => event)
    this.audited = options.audit === true ? { pagesCompared: 0, exempt: 0, mismatches: 0 } : null
    this.recorder = options.series === true ? new SeriesRecorder(this) : null
    this.settle()
  }

  get done(): boolean {
    return this.finishS >= 0 && this.nowS >= this.finishS
  }

  /** The next moment at which something happens; Infinity after the last. */
  private nextMoment(): number {
    let nextS = Infinity
    for (const job of this.jobs) {
      if (job.result !== null) continue
      const atS = job.transfer === null ? job.startsS : job.transfer.state.nextS
      if (atS < nextS) nextS = atS
    }
    // Events after the last migration has ended change nothing that is looked at.
    if (nextS < Infinity && this.eventsDone < this.events.length) nextS = Math.min(nextS, Math.max(this.nowS, this.events[this.eventsDone].atS))
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
    while (this.eventsDone < this.events.length && this.events[this.eventsDone].atS <= this.nowS) this.apply(this.events[this.eventsDone++])
    for (const job of this.jobs) {
      if (job.result !== null) continue
      if (job.transfer === null) {
        if (job.startsS <= this.nowS) this.begin(job)
      } else if (job.transfer.state.nextS <= this.nowS) {
        job.transfer.moment(this.nowS)
      }
      this.follow(job)
    }
    if (this.scenario.endS !== null && this.nowS >= this.scenario.endS) this.stopLooking()
    this.settle()
    if (this.jobs.every((job) => job.result !== null)) this.planFinish()
    if (this.done) this.recorder?.finish(this.nowS)
    return true
  }

  private moveTo(tS: number): void {
    if (tS <= this.nowS) return
    this.recorder?.record(this.nowS, tS)
    this.nowS = tS
  }

  private planFinish(): void {
    const lastS = Math.max(...this.jobs.map((job) => job.result!.endS))
    const afterS = lastS + Math.min(1, lastS * AFTER_SHARE)
    this.finishS = this.scenario.endS === null ? afterS : Math.min(afterS, Math.max(this.scenario.endS, lastS))
  }

  /** `again`: it had begun already, and is opened for a checkpoint. */
  private begin(job: Job, again = false): void {
    const { machine, migration } = job
    if (machine.host === migration.to) {
      job.skip(this.nowS)
      this.notes.push(job.result!.why)
      return
    }
    const made = makeStrategy(migration.strategy, {
      content: machine.workload.content, guestPageBytes: machine.vm.pageKiB * 1024, blockPages: machine.blockPages,
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
      strategy: made.strategy, boosts: made.boosts,
      memory: new TrackedMemory({
        pageCount: machine.pageCount, content: machine.content(made.memoryScope, tellTwins), writes: machine.writes,
        audit: this.audited !== null,
        skips: made.skips,
        clearChunkPages: made.clearChunkMiB === null ? null : Math.max(32, Math.round((made.clearChunkMiB * 1048576) / machine.pageBytes / 32) * 32),
      }),
      fetch: (nowS, bytes, bytesPerS) => this.storage.fetch(migration.to, nowS, bytes, bytesPerS),
      pagesThere: (words) => this.pagesAtHosts.of(image, migration.to, words), oldCopyThere: hasRunAt(job, migration.to),
      guest: machine.guest, key: hashKey(this.seed, machine.index, BOOST_KEY), flow: job.flow, network: this.network, wire: made.wire,
      pageBytes: machine.pageBytes, blockPages: machine.blockPages,
      maxMbps: migration.maxMbps, latencyS: this.scenario.latencyMs / 1000, deviceBytes: machine.vm.deviceStateKiB * 1024,
      fixedS: { stop: ms.stop / 1000, device: ms.device / 1000, resume: ms.resume / 1000, announce: ms.announce / 1000 },
      cpuBytesPerS: source.cpuMbps === null ? Infinity : (Math.min(source.migrationCpuShare, 0.5) / 0.5) * source.cpuMbps * 125_000,
    })
    job.trafficBase = this.traffic.carried(machine.index, this.nowS)
    job.transfer.begin(this.nowS, new Float64Array(2))
  }

  /** What a migration's own step means for the rest of the world. */
  private follow(job: Job): void {
    const { transfer, machine } = job
    if (transfer === null) return
    if (transfer.state.switchoverS >= 0 && !job.trafficMoved) {
      job.trafficMoved = true
      this.traffic.place(machine.index, job.migration.to)
    }
    if (transfer.state.outcome === null) return
    if (transfer.state.outcome === 'completed') machine.host = job.migration.to
    else if (job.trafficMoved) this.traffic.place(machine.index, machine.host)
    if (this.audited !== null) {
      const found = transfer.state.outcome === 'completed'
        ? transfer.memory.audit!.compare(machine.pageCount, transfer.memory.leftOut)
        : { pagesCompared: machine.pageCount, exempt: 0, mismatches: 0 }
      this.audited.pagesCompared += found.pagesCompared * machine.blockPages
      this.audited.exempt += found.exempt * machine.blockPages
      this.audited.mismatches += found.mismatches * machine.blockPages
    }
    this.recorder?.migrationEnds(job)
    job.finish(this.traffic.lost(machine.index, job.trafficBase, transfer.state.startS, transfer.state.endS))
  }

  private stopLooking(): void {
    const endS = this.nowS
    for (const job of this.jobs) {
      if (job.result !== null) continue
      if (job.transfer === null) {
        this.notes.push(`The migration of ${job.migration.vm} had not begun by the end at ${shortNumber(endS)} s.`)
        job.skip(endS)
        job.result!.why = this.notes[this.notes.length - 1]!
        continue
      }
      job.transfer.guest.resume(endS)
      job.transfer.interrupt(endS)
      job.transfer.end(endS, 'not-converged', `Not finished by the end at ${shortNumber(endS)} s.`)
      this.follow(job)
    }
  }

  private apply(event: ScenarioEvent): void {
    const machine = this.machines.find((candidate) => candidate.vm.id === event.target)
    const job = this.jobs.find((candidate) => candidate.machine === machine && candidate.transfer !== null)
    const ignored = (why: string): void => void this.notes.push(`${event.kind} at ${shortNumber(event.atS)} s was ignored: ${why}.`)
    if (event.kind === 'scale-workload') {
      machine!.guest.setLoadScale(this.nowS, event.scale)
      return
    }
    const transfer = job?.transfer
    if (job === undefined || transfer === undefined || transfer === null) {
      ignored(`no migration of ${event.target} is under way`)
      return
    }
    switch (event.kind) {
      case 'switch-over-now':
        if (!transfer.strategy.switchOverNow(transfer, this.nowS, 'the operator asked to switch over now')) ignored('the guest is being switched over')
        break
      case 'cancel':
        transfer.interrupt(this.nowS)
        transfer.guest.resume(this.nowS)
        transfer.end(this.nowS, 'cancelled', `Cancelled after ${shortNumber(this.nowS - transfer.state.startS)} s; the guest runs on at ${job.from}.`)
        break
      case 'set-max-mbps':
        transfer.setMaxMbps(event.mbps, this.nowS)
        this.notes.push(`From ${shortNumber(event.atS)} s the migration of ${event.target} takes at most ${mbpsText(event.mbps * 125_000)}.`)
        break
      case 'set-downtime':
        if (transfer.strategy.setDowntimeMs?.(event.ms) !== true) ignored('its rule does not judge by a downtime limit')
        break
      default:
        ignored('this version does not know it')
    }
    this.follow(job)
  }

  private readonly flowChanged = (flow: Flow): void => {
    this.jobOfFlow.get(flow.id)?.transfer?.reschedule(this.nowS)
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

  /** Everything that a later `restore` needs; not for runs that record series. */
  snapshot(): Snapshot {
    return snapshotJobs(this, this.eventsDone, this.finishS)
  }

  restore(saved: Snapshot): void {
    this.nowS = saved.nowS
    this.eventsDone = saved.eventsDone
    this.finishS = saved.finishS
    this.notes.length = saved.notes
    restoreJobs(this, saved, (job) => this.begin(job, true))
  }

  result(): Result {
    const migrations = this.scenario.migrations.map((migration) => this.jobs.find((job) => job.migration === migration)!.result!)
    const ran = migrations.filter((migration) => migration.outcome !== 'skipped')
    const sum = (of: (migration: (typeof ran)[number]) => number): number => ran.reduce((total, migration) => total + of(migration), 0)
    return {
      version: 1, scenario: this.scenario.name, seed: this.seed, migrations,
      totals: {
        makespanS: ran.length === 0 ? 0 : Math.max(...ran.map((m) => m.endS)) - Math.min(...ran.map((m) => m.startS)),
        transferredMiB: sum((m) => m.transferredMiB), downtimeMsSum: sum((m) => m.downtimeMs),
        downtimeMsMax: Math.max(0, ...ran.map((m) => m.downtimeMs)), energyJ: sum((m) => m.energyJ),
        deadlineMisses: migrations.filter((m) => m.deadlineMet === false).length,
      },
      notes: [...this.notes],
      ...(this.recorder === null ? {} : { series: this.recorder.series() }),
      ...(this.audited === null ? {} : { audit: { ...this.audited } }),
    }
  }
}

/** An earlier migration of the VM has brought it away from a host. */
function hasRunAt(job: Job, host: string): boolean {
  for (let earlier = job.after; earlier !== null; earlier = earlier.after) {
    if (earlier.from === host && earlier.result?.outcome === 'completed') return true
  }
  return false
}
