/**
 * Written against sent of one migration in a situation. A throttle slows the writes; compression and sending threads change the rate of
 * memory sent. Only the run shows the effect of XBZRLE and of boosts that set rates or pause the guest, and the rate of a path that others
 * share or that TCP does not fill.
 */
import '../../engine/simulation/allParts.ts'
import { strategyFor } from '../../engine/simulation/createMigration.ts'
import { hasTcp } from '../../engine/simulation/neededParts.ts'
import type { MigrationRequest } from '../../engine/request/request.ts'
import type { VirtualMachine } from '../../engine/vm.ts'
import { PACES } from '../../engine/workload/guestWrites.ts'
import type { Boosts, Migration, Rule, Scenario, Vm } from '../../scenario/schema/schema.ts'
import { BYTES_PER_S_OF_MBPS, MBPS_OF_MIB_PER_S, MIB_BYTES } from '../../units/units.ts'
import { allowanceOf } from './allowances.ts'
import type { Allowance } from './allowances.ts'
import { writtenInBursts } from './bursts.ts'
import { LONG_S, directMbps } from './inequality.ts'
import type { Inequality, Varying } from './inequality.ts'

/** What events set: limits, the workload and its load. */
export interface Situation {
  /** Downtime limit; null: the rule has none. */
  limitMs: number | null
  maxMbps: number | null
  /** Index of the workload in the order in which events set them; 0: the initial one. */
  workload: number
  /** Start of the workload, and with it of its phases. */
  fromS: number
  loadScale: number
  /** Packets are lost on the path. */
  isLossy: boolean
}

/**
 * What a boost or a cost of the VM changes at the two sides: nothing, since pages that the guest has written are sent whole under it, or
 * one of them. The speed under a throttle is that of the last round; under another slowdown it is sampled.
 */
type Effect = 'none' | 'throttle' | 'slowdown' | 'wire' | 'deltas' | 'both'

/** Of a boost that is not listed both sides are measured. */
const effects: Partial<Record<keyof Boosts | 'pass-through' | 'tracking', Effect>> = {
  autoConverge: 'throttle',
  'pass-through': 'slowdown',
  tracking: 'slowdown',
  compression: 'wire',
  channels: 'wire',
  xbzrle: 'deltas',
  quietPhase: 'none',
  guestAided: 'none',
  skipFree: 'none',
  sharedStorage: 'none',
  dedup: 'none',
}

/** Guest speeds at which writes are counted, where timers pace some: these catch up. All others are linear in the speed. */
const SPEED_STEPS = 20
/** Seconds after which writes are counted: hot memory is all written in ms, cold memory in hours. So close that slopes are 2 % apart. */
const COUNTED_S = [0, ...Array.from({ length: 480 }, (_, i) => 1e-4 * 2 ** (i / 16))]

type Boosted = Pick<Varying, 'bySpeed' | 'isSpeedSampled' | 'wireShare' | 'measured'>
const UNBOOSTED: Boosted = { bySpeed: null, isSpeedSampled: false, wireShare: 1, measured: null }

/** The writes at a speed, and the rate. */
interface Race extends Allowance {
  sentMiBPerS: number
  distinctMiB: (seconds: number) => number
}

export class ComparedMigration {
  private readonly scenario: Scenario
  private readonly machine: VirtualMachine
  private readonly migration: Migration
  private readonly rule: Rule
  private readonly found: ReadonlySet<Effect>
  private readonly sender: { mostMbps: number; wireShare: number }
  private readonly hasManager: boolean
  private readonly isPathShared: boolean

  constructor(scenario: Scenario, request: MigrationRequest, rule: Rule) {
    const { boosts, wire, manager } = strategyFor(request)
    const { machine, migration } = request
    this.scenario = scenario
    this.machine = machine
    this.migration = migration
    this.rule = rule
    this.found = new Set(boosts.map(({ id }): Effect => effects[id as keyof typeof effects] ?? 'both'))
    this.sender = { mostMbps: wire.threadsBytesPerS / BYTES_PER_S_OF_MBPS, wireShare: wire.bodyShare }
    this.hasManager = manager !== null
    this.isPathShared = hasTcp(scenario) || scenario.links.length > 0 || sharesPorts(scenario, migration, machine.vm)
  }

  at(situation: Situation): Inequality {
    const race = this.race(situation, 1)
    const { allowedMiB, sentMiBPerS, distinctMiB } = race
    const workingSetMiB = distinctMiB(LONG_S)
    const whole: Inequality = {
      writtenMiBPerS: writtenInBursts(race.distinctMiB, race),
      sentMiBPerS,
      allowedMiB,
      limitMs: situation.limitMs,
      fits: workingSetMiB < allowedMiB,
      workingSetMiB,
    }
    const varying = this.varying(situation, race)
    return varying === null ? whole : { ...whole, varying }
  }

  private race({ limitMs, maxMbps, workload, loadScale }: Situation, speed: number): Race {
    const { machine, sender } = this
    const { guest, vm, writes, pageBytes } = machine
    const unlimitedMbps = Math.min(directMbps(this.scenario, this.migration, vm), sender.mostMbps)
    const sentMbps = Math.min(unlimitedMbps, maxMbps ?? Infinity)
    const work = new Float64Array(2)
    const timerSpeed = guest.timerSpeedAt(1 - speed, workload)
    return {
      ...allowanceOf(this.rule, { limitMs, sentMbps, unlimitedMbps, pageMiB: pageBytes / MIB_BYTES }),
      sentMiBPerS: sentMbps / MBPS_OF_MIB_PER_S / sender.wireShare,
      distinctMiB(seconds) {
        work[PACES.cpu] = seconds * loadScale * speed
        work[PACES.timer] = seconds * loadScale * timerSpeed
        return (writes.distinctPages(work, workload) * pageBytes) / MIB_BYTES
      },
    }
  }

  /** Null: nothing varies, under QEMU's rule. */
  private varying(situation: Situation, race: Race): Varying | null {
    const { lookS, burstFactor, growsWithRate } = race
    const { phases } = this.machine.workloadAt(situation.workload)
    const isRateMeasured = this.isPathShared || situation.isLossy
    const load = phases.length === 0 ? null : { fromS: situation.fromS, phases }
    const boosted = this.boosted(situation, race)
    // Why a run ends whose rule looks after a round is not in the figures of its rounds.
    if (boosted === null && !isRateMeasured && load === null && lookS < Infinity) return null
    const changes = this.hasManager || isRateMeasured || load !== null || boosted?.measured === 'deltas'
    return {
      ...(boosted ?? UNBOOSTED),
      isRateMeasured,
      byTime: changes ? COUNTED_S.map((seconds) => ({ seconds, distinctMiB: race.distinctMiB(seconds) })) : null,
      lookS,
      burstFactor,
      growsWithRate,
      load,
    }
  }

  /** Null: neither boost, manager nor cost of the VM changes a side. */
  private boosted(situation: Situation, { holdsPages = false }: Race): Boosted | null {
    const { found, hasManager } = this
    const { wireShare } = this.sender
    const isSpeedSampled = found.has('slowdown')
    const isSlowed = isSpeedSampled || found.has('throttle')
    const measured = found.has('both') || holdsPages ? 'both' : found.has('deltas') ? 'deltas' : null
    if (!hasManager && !isSlowed && measured === null && wireShare === 1) return null
    return { bySpeed: isSlowed ? this.bySpeed(situation) : null, isSpeedSampled, wireShare, measured }
  }

  private writtenAt(situation: Situation, speed: number): number {
    const race = this.race(situation, speed)
    return writtenInBursts(race.distinctMiB, race)
  }

  private bySpeed(situation: Situation): Varying['bySpeed'] {
    const steps = this.machine.guest.timerSpeedAt(1, situation.workload) === 1 ? 1 : SPEED_STEPS
    return Array.from({ length: steps + 1 }, (_, i) => {
      const speed = i / steps
      return { speed, writtenMiBPerS: speed === 0 ? 0 : this.writtenAt(situation, speed) }
    })
  }
}

/** With several migrations on a port the rate changes as they start and end. */
function sharesPorts({ migrations, vms }: Scenario, { to }: Migration, { id, host }: Vm): boolean {
  const hosts = new Set([host, to])
  const hostOf = (vm: string) => vms.find((other) => other.id === vm)?.host ?? ''
  return migrations.some((other) => other.vm !== id && (hosts.has(other.to) || hosts.has(hostOf(other.vm))))
}
