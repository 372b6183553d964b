/**
 * Room on hosts whose memory is limited (`memoryMiB` of a host): a migration begins when its VM fits beside those that are there and those
 * that are coming, and waits until then. What is held follows from where everybody is, so that a checkpoint needs nothing of it.
 */
import type { Job } from '../request.ts'
import { listText, mibText, shortNumber } from '../migration/reasonText.ts'
import type { World } from '../context.ts'
import { heldMiB, hold, hostsTaken } from './heldMemory.ts'
import { inVain } from './hostMemoryWaits.ts'

const MIB = 1048576
/** Sums of fractions of a MiB may be off by so much. */
const SLACK_MIB = 1e-6

type LimitedWorld = Pick<World, 'scenario' | 'jobs' | 'machines' | 'traffic' | 'nowS' | 'notes' | 'crashedHosts'>

export class HostRoom {
  private readonly world: LimitedWorld
  private readonly limits: ReadonlyMap<string, number>
  private held = new Map<string, number>()
  /** Who found no room in this look. */
  private blocked: Job[] = []
  /** What the look before has come to, at this moment: why one is given up, or null for the one that goes although there is no room. */
  private hasDecided = false
  private verdicts = new Map<Job, string | null>()

  private constructor(world: LimitedWorld, limits: ReadonlyMap<string, number>) {
    this.world = world
    this.limits = limits
  }

  /** Null where no host has a limit: then nothing is counted at all. */
  static of(world: LimitedWorld): HostRoom | null {
    const limits = new Map(world.scenario.hosts.flatMap(({ id, memoryMiB }) => (memoryMiB === null ? [] : [[id, memoryMiB] as const])))
    return limits.size === 0 ? null : new HostRoom(world, limits)
  }

  /** Begins a look at all whose turn has come. */
  beginLook(): void {
    const { machines, jobs, traffic } = this.world
    this.held = heldMiB(machines.filter((machine) => traffic.isAlive(machine.index)), jobs)
    this.blocked = []
  }

  /** Takes room for one that is to begin: `begins`, `waits`, or why it never will. */
  take(job: Job): 'begins' | 'waits' | { why: string } {
    const lacks = this.lacksOf(job)
    const verdict = this.verdicts.get(job)
    if (lacks.size > 0) {
      if (verdict === undefined) {
        this.blocked.push(job)
        return 'waits'
      }
      if (verdict !== null) return { why: verdict }
      this.world.notes.push(this.overText(job, lacks))
    }
    for (const host of hostsTaken(job)) hold(this.held, host, job.machine.vm.memoryMiB)
    return 'begins'
  }

  /** Ends the look; true if some of those that wait do so in vain: another look, at once, carries out what is decided on them. */
  endLook(): boolean {
    // What it has decided once is done by now, or others have gone first, and their end brings the next look.
    if (this.hasDecided || this.blocked.length === 0) {
      this.hasDecided = false
      this.verdicts.clear()
      return false
    }
    const open = this.world.jobs.filter(({ result }) => result === null)
    const { hopeless, first } = inVain({ open, blocked: this.blocked, lacksOf: (job) => this.lacksOf(job) })
    for (const job of hopeless) this.verdicts.set(job, this.hopelessText(job))
    if (first !== null) this.verdicts.set(first, null)
    this.hasDecided = this.verdicts.size > 0
    return this.hasDecided
  }

  /** MiB that are lacking, by host. */
  private lacksOf(job: Job): Map<string, number> {
    const { limits, held, world } = this
    const { memoryMiB } = job.machine.vm
    return new Map(hostsTaken(job).flatMap((host) => {
      const lackMiB = (held.get(host) ?? 0) + memoryMiB - (limits.get(host) ?? Infinity)
      return lackMiB > SLACK_MIB && !world.crashedHosts.has(host) ? [[host, lackMiB] as const] : []
    }))
  }

  private hopelessText(job: Job): string {
    const { vm } = job.machine
    const full = [...this.lacksOf(job).keys()].map((host) =>
      `${host} has room for ${this.limitText(host)} and holds ${sizeText(this.held.get(host) ?? 0)}`)
    return `${vm.id} stays at ${job.machine.host}: ${listText(full)}, and none that could leave makes room for its ${sizeText(vm.memoryMiB)}.`
  }

  private overText(job: Job, lacks: ReadonlyMap<string, number>): string {
    const { nowS } = this.world
    const over = [...lacks].map(([host, lackMiB]) => `${host} holds ${sizeText(lackMiB)} more than its ${this.limitText(host)}`)
    return `${job.migration.vm} begins at ${shortNumber(nowS)} s without room, since those that wait for room wait for each other: `
      + `${listText(over)} from then on, until another leaves.`
  }

  private limitText(host: string): string {
    return sizeText(this.limits.get(host)!)
  }
}

function sizeText(mib: number): string {
  return mibText(mib * MIB)
}
