/**
 * Load-triggered migration, as Sandpiper does it (cited by Svärd et al. and Liu et al.): a host whose busiest resource is above a threshold
 * in several consecutive samples is a hot spot; a VM chosen by `leaver` leaves for the host with least volume that can take it. One timeline: each decision is taken from a run of all moves so far, so that the outcome is a scenario which Play can open.
 */
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import type { Result } from '../../engine/result/result.ts'
import type { Host, Migration, Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { addLoads, fullest, noLoad, volumeOf } from '../../engine/schedule/hotspots/hostLoad.ts'
import type { HostLoad } from '../../engine/schedule/hotspots/hostLoad.ts'
import { leavingOrder } from '../../engine/schedule/hotspots/leavers.ts'
import type { Leaver } from '../../scenario/schema/fields/limits.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'
import * as texts from '../../messages/compiled/en/models/faults.ts'
import { monitored, shareOfHost } from './monitoredLoad.ts'
import type { MonitoredVm } from './monitoredLoad.ts'

export interface RebalanceSettings {
  /** Share of a resource above which a host is too full. */
  threshold: number
  everyS: number
  /** Consecutive samples above the threshold that make a hot spot. */
  samples: number
  leaver: Leaver
  /** Time that is monitored. */
  untilS: number
  mostMoves: number
}

export const usualRebalance: RebalanceSettings = {
  threshold: 0.75,
  everyS: 5,
  samples: 3,
  leaver: 'volume-size',
  untilS: 300,
  mostMoves: 50,
}

export interface HotSpotMove {
  atS: number
  host: string
  load: HostLoad
  /** VMs of the host, in the order in which they would leave. */
  candidates: { vm: string; load: HostLoad; volumePerGiB: number }[]
  moved: string
  to: string
  outcome: Result['migrations'][number]['outcome']
  endS: number
  downtimeMs: number | null
}

type FoundMove = Omit<HotSpotMove, 'outcome' | 'endS' | 'downtimeMs'>

export interface RebalanceOutcome {
  moves: HotSpotMove[]
  /** Hot spots that no host could relieve, once each. */
  unrelieved: { atS: number; host: string; load: HostLoad }[]
  /** Fullest resource of each host at each sample, without and with the moves. */
  before: HostLoads
  after: HostLoads
  /** Seconds that hosts spent above the threshold, summed over the hosts. */
  overloadedS: { before: number; after: number }
  scenario: Scenario
}

interface HostLoads {
  tS: number[]
  hosts: Record<string, number[]>
}

interface RebalanceWatch {
  run(scenario: Scenario): Promise<Result>
  onMove?(moves: number): void
}

/** Why the rebalancing cannot begin; null if it can. */
export function rebalanceFault({ hosts, vms, migrations, fleet }: Scenario): string | null {
  if (fleet === null && hosts.length < 2) return texts.needsHosts
  if (fleet === null && vms.length === 0) return texts.needsVm
  return fleet === null && migrations.length === 0 ? texts.moveNeedsMigration : null
}

export async function rebalance(given: Scenario, settings: RebalanceSettings, { run, onMove }: RebalanceWatch): Promise<RebalanceOutcome> {
  const scenario = plainScenario(given, given.seed)
  const monitor = new Monitor(scenario, settings)
  const moves: HotSpotMove[] = []
  for (const atS of sampleTimes(settings)) {
    const found = monitor.sample(atS)
    if (found === null || moves.length >= settings.mostMoves) continue
    monitor.add(found)
    const { migrations } = await run(monitor.scenario)
    const ran = migrations[migrations.length - 1]
    monitor.moved(ran.outcome === 'completed' ? ran.endS : Infinity, ran.endS)
    moves.push({ ...found, outcome: ran.outcome, endS: ran.endS, downtimeMs: ran.downtimeMs })
    onMove?.(moves.length)
  }
  const [before, after] = [monitor.loads(false), monitor.loads(true)]
  const overloadedS = (loads: HostLoads) =>
    settings.everyS *
    Object.values(loads.hosts)
      .flat()
      .filter((share) => share > settings.threshold).length
  return {
    moves,
    unrelieved: monitor.unrelieved,
    before,
    after,
    overloadedS: { before: overloadedS(before), after: overloadedS(after) },
    scenario: monitor.scenario,
  }
}

/** Each sample's time: multiples of `everyS`, without the error that a sum of them would gather. */
function sampleTimes({ everyS, untilS }: Pick<RebalanceSettings, 'everyS' | 'untilS'>): number[] {
  const count = Math.floor(toPrecision(untilS / everyS))
  return Array.from({ length: count }, (_, i) => toPrecision((i + 1) * everyS))
}

/** Without the last digits, in which a product or a quotient of decimals is off. */
function toPrecision(value: number): number {
  return Number(value.toPrecision(12))
}

/** A VM counts on a host from a time on. */
interface Stay {
  fromS: number
  host: string
}

class Monitor {
  readonly unrelieved: RebalanceOutcome['unrelieved'] = []
  readonly #base: Scenario
  readonly #settings: RebalanceSettings
  readonly #vms: readonly MonitoredVm[]
  readonly #stays: Map<string, Stay[]>
  readonly #above = new Map<string, number>()
  #migrations: Migration[] = []
  /** Time at which each crashed host fails. */
  readonly #crashedS = new Map<string, number>()
  /** End of the migration under way, seconds. */
  #busyUntilS = 0

  constructor(scenario: Scenario, settings: RebalanceSettings) {
    this.#base = { ...scenario, endS: null, schedule: { ...scenario.schedule, mode: 'asap', trigger: null } }
    this.#settings = settings
    this.#vms = monitored(scenario)
    this.#stays = new Map(scenario.vms.map(({ id, host }) => [id, [{ fromS: 0, host }]]))
    for (const { kind, target, atS } of scenario.events) {
      if (kind === 'host-crash') this.#crashedS.set(target, Math.min(atS, this.#crashedS.get(target) ?? Infinity))
    }
  }

  get scenario(): Scenario {
    return { ...this.#base, migrations: this.#migrations }
  }

  /** Takes a sample; the move that it triggers, or null. One move is under way at a time. */
  sample(atS: number): FoundMove | null {
    const { threshold, samples } = this.#settings
    const loads = this.#base.hosts.map((host) => ({ host, load: this.#loadOf(host, atS) }))
    for (const { host, load } of loads) this.#above.set(host.id, fullest(load).share > threshold ? (this.#above.get(host.id) ?? 0) + 1 : 0)
    if (atS < this.#busyUntilS) return null
    const hot = loads
      .filter(({ host }) => this.#above.get(host.id)! >= samples)
      .toSorted((one, other) => volumeOf(other.load) - volumeOf(one.load))
    for (const { host, load } of hot) {
      const candidates = this.#candidates(host, atS)
      for (const { vm } of candidates) {
        const to = this.#placeFor(vm, host, atS)
        if (to === null) continue
        return { atS, host: host.id, load, candidates, moved: vm, to }
      }
      if (!this.unrelieved.some((one) => one.host === host.id)) this.unrelieved.push({ atS, host: host.id, load })
    }
    return null
  }

  /** Adds a move to the scenario. */
  add({ moved, to, atS }: FoundMove): void {
    this.#migrations = [...this.#migrations, this.#migrationOf(moved, to, atS)]
  }

  /** The last move has been run: from `fromS` the VM counts at its destination (Infinity: it stays). */
  moved(fromS: number, endS: number): void {
    const { vm, to } = this.#migrations[this.#migrations.length - 1]
    this.#busyUntilS = endS
    if (Number.isFinite(fromS)) this.#stays.get(vm)!.push({ fromS, host: to })
    this.#above.clear()
  }

  loads(withMoves: boolean): HostLoads {
    const tS = sampleTimes(this.#settings)
    return {
      tS,
      hosts: Object.fromEntries(
        this.#base.hosts.map((host) => [host.id, tS.map((atS) => fullest(this.#loadOf(host, atS, withMoves)).share)]),
      ),
    }
  }

  /** Null: the VM was lost with its host. */
  #hostOf(vm: string, atS: number, withMoves = true): string | null {
    const stays = this.#stays.get(vm)!
    const { host } = withMoves ? stays.findLast(({ fromS }) => fromS <= atS)! : stays[0]
    return this.#hasCrashed(host, atS) ? null : host
  }

  #hasCrashed(host: string, atS: number): boolean {
    return atS >= (this.#crashedS.get(host) ?? Infinity)
  }

  #on(host: Host, atS: number, withMoves = true): MonitoredVm[] {
    return this.#vms.filter(({ vm }) => this.#hostOf(vm.id, atS, withMoves) === host.id)
  }

  #loadOf(host: Host, atS: number, withMoves = true): HostLoad {
    return this.#on(host, atS, withMoves).reduce((sum, one) => addLoads(sum, shareOfHost(one, host, atS)), noLoad)
  }

  #candidates(host: Host, atS: number): HotSpotMove['candidates'] {
    const rated = this.#on(host, atS).map((one) => {
      const load = shareOfHost(one, host, atS)
      const { id, memoryMiB } = one.vm
      const rank = leavingOrder[this.#settings.leaver]({
        load,
        memoryMiB,
        dirtyShare: one.dirtyBytesPerSAt(atS) / (host.mbps * BYTES_PER_S_OF_MBPS),
      })
      return { vm: id, load, volumePerGiB: volumeOf(load) / (memoryMiB / 1024), rank }
    })
    return rated
      .filter(({ load }) => fullest(load).share > 0)
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ vm, load, volumePerGiB }) => ({ vm, load, volumePerGiB }))
  }

  /** The running host with least volume that stays at or below the threshold with this VM; null if there is none. */
  #placeFor(id: string, from: Host, atS: number): string | null {
    const one = this.#vms.find(({ vm }) => vm.id === id)!
    const fits = this.#base.hosts
      .filter((host) => host.id !== from.id && !this.#hasCrashed(host.id, atS))
      .map((host) => ({ host, load: this.#loadOf(host, atS) }))
      .filter(({ host, load }) => fullest(addLoads(load, shareOfHost(one, host, atS))).share <= this.#settings.threshold)
    return fits.toSorted((a, b) => volumeOf(a.load) - volumeOf(b.load))[0]?.host.id ?? null
  }

  #migrationOf(vm: string, to: string, atS: number): Migration {
    const { migrations } = this.#base
    const own = migrations.find((one) => one.vm === vm) ?? migrations[0]
    return { ...own, vm, to, atS, deadlineS: null }
  }
}

const cpu = (writesPerS: number, phases: { forS: number; scale: number }[]): NonNullable<ScenarioInput['vms'][number]['workload']> => ({
  streams: [{ writesPerS, sizeMiB: 64 }],
  phases,
})
const busyFrom = (fromS: number) => [
  { forS: fromS, scale: 0.2 },
  { forS: 3600, scale: 1 },
]

/** Three hosts of which one becomes a hot spot when two of its VMs turn busy; a second hot spot follows. Rates and sizes are from no paper. */
export const hotHosts: ScenarioInput = {
  version: 1,
  name: 'A hot spot among three hosts',
  hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000, cores: 4, memoryMiB: 16_384 })),
  vms: [
    { id: 'web', host: 'a', memoryMiB: 1024, vcpus: 2, workload: cpu(180_000, busyFrom(40)), traffic: { outMbps: 150 } },
    { id: 'batch', host: 'a', memoryMiB: 6144, vcpus: 2, workload: cpu(200_000, busyFrom(60)) },
    { id: 'cache', host: 'a', memoryMiB: 4096, vcpus: 1, workload: cpu(40_000, []), traffic: { outMbps: 100 } },
    { id: 'mail', host: 'b', memoryMiB: 2048, vcpus: 2, workload: cpu(190_000, busyFrom(150)) },
    { id: 'build', host: 'b', memoryMiB: 2048, vcpus: 2, workload: cpu(190_000, busyFrom(150)) },
    { id: 'idle', host: 'c', memoryMiB: 1024 },
  ],
  migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'hybrid', leastGain: 0.2 } }],
}
