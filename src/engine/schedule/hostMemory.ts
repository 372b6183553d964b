/**
 * Room on hosts whose memory is limited (`memoryMiB` of a host): a migration begins when its VM fits beside those that are there and those
 * that are coming, and waits until then. What is held follows from where everybody is, so that a checkpoint needs nothing of it.
 */
import type { MigrationRequest } from '../request.ts'
import { listText, mibText, shortNumber } from '../migration/reasonText.ts'
import type { SimulationContext } from '../context.ts'
import { heldMiB, hold, hostsTaken } from './heldMemory.ts'
import { hopelessWaits } from './hostMemoryWaits.ts'

const MIB = 1048576
/** Sums of fractions of a MiB may be off by so much. */
const SLACK_MIB = 1e-6

type MemoryContext = Pick<SimulationContext, 'scenario' | 'requests' | 'machines' | 'traffic' | 'nowS' | 'notes' | 'crashedHosts'>

export class HostMemory {
  private readonly context: MemoryContext
  private readonly limits: ReadonlyMap<string, number>
  private held = new Map<string, number>()
  /** Who found no room in this look. */
  private blocked: MigrationRequest[] = []
  /** What the look before has come to, at this moment: why one is given up, or null for the one that goes although there is no room. */
  private hasDecided = false
  private verdicts = new Map<MigrationRequest, string | null>()

  private constructor(context: MemoryContext, limits: ReadonlyMap<string, number>) {
    this.context = context
    this.limits = limits
  }

  /** Null where no host has a limit: then nothing is counted at all. */
  static of(context: MemoryContext): HostMemory | null {
    const limits = new Map(context.scenario.hosts.flatMap(({ id, memoryMiB }) => (memoryMiB === null ? [] : [[id, memoryMiB] as const])))
    return limits.size === 0 ? null : new HostMemory(context, limits)
  }

  /** Begins a look at all whose turn has come. */
  beginAdmission(): void {
    const { machines, requests, traffic } = this.context
    this.held = heldMiB(machines.filter((machine) => traffic.isAlive(machine.index)), requests)
    this.blocked = []
  }

  /** Takes room for one that is to begin: `begins`, `waits`, or why it never will. */
  take(request: MigrationRequest): 'begins' | 'waits' | { why: string } {
    const lacks = this.lacksOf(request)
    const verdict = this.verdicts.get(request)
    if (lacks.size > 0) {
      if (verdict === undefined) {
        this.blocked.push(request)
        return 'waits'
      }
      if (verdict !== null) return { why: verdict }
      this.context.notes.push(this.overText(request, lacks))
    }
    for (const host of hostsTaken(request)) hold(this.held, host, request.machine.vm.memoryMiB)
    return 'begins'
  }

  /** Ends the look; true if some of those that wait do so in vain: another look, at once, carries out what is decided on them. */
  endAdmission(): boolean {
    // What it has decided once is done by now, or others have gone first, and their end brings the next look.
    if (this.hasDecided || this.blocked.length === 0) {
      this.hasDecided = false
      this.verdicts.clear()
      return false
    }
    const open = this.context.requests.filter(({ result }) => result === null)
    const { hopeless, first } = hopelessWaits({ open, blocked: this.blocked, lacksOf: (request) => this.lacksOf(request) })
    for (const request of hopeless) this.verdicts.set(request, this.hopelessText(request))
    if (first !== null) this.verdicts.set(first, null)
    this.hasDecided = this.verdicts.size > 0
    return this.hasDecided
  }

  /** MiB that are lacking, by host. */
  private lacksOf(request: MigrationRequest): Map<string, number> {
    const { limits, held, context } = this
    const { memoryMiB } = request.machine.vm
    return new Map(hostsTaken(request).flatMap((host) => {
      const lackMiB = (held.get(host) ?? 0) + memoryMiB - (limits.get(host) ?? Infinity)
      return lackMiB > SLACK_MIB && !context.crashedHosts.has(host) ? [[host, lackMiB] as const] : []
    }))
  }

  private hopelessText(request: MigrationRequest): string {
    const { vm } = request.machine
    const full = [...this.lacksOf(request).keys()].map((host) =>
      `${host} has room for ${this.limitText(host)} and holds ${sizeText(this.held.get(host) ?? 0)}`)
    return `${vm.id} stays at ${request.machine.host}: ${listText(full)}, and none that could leave makes room for its ${sizeText(vm.memoryMiB)}.`
  }

  private overText(request: MigrationRequest, lacks: ReadonlyMap<string, number>): string {
    const { nowS } = this.context
    const over = [...lacks].map(([host, lackMiB]) => `${host} holds ${sizeText(lackMiB)} more than its ${this.limitText(host)}`)
    return `${request.migration.vm} begins at ${shortNumber(nowS)} s without room, since those that wait for room wait for each other: `
      + `${listText(over)} from then on, until another leaves.`
  }

  private limitText(host: string): string {
    return sizeText(this.limits.get(host)!)
  }
}

function sizeText(mib: number): string {
  return mibText(mib * MIB)
}
