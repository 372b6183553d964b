/**
 * Replays the migrations of `bench/records/dirtyLimit.json`: QEMU 10.0.2 under KVM with capability `dirty-limit`, measured for this project
 * in a guest without an operating system, whose writer is paced by a timer. No constant was chosen on them. Inputs are the settings, the
 * guest's writes before the start and the memory in use.
 */
import { readFileSync } from 'node:fs'
import { simulate } from '../../src/engine/simulate.ts'
import type { MigrationResult } from '../../src/engine/result/result.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import type { ScenarioInput } from '../../src/scenario/schema/schema.ts'
import { MBPS_OF_MIB_PER_S } from '../../src/units/units.ts'
import { mean } from '../statistics.ts'

/** A measured run, cancelled at `totalS` unless it `ended`. */
interface LimitedRun {
  id: string
  memoryMiB: number
  usedMiB: number
  workingSetMiB: number
  /** Page writes per second before the start, and page writes during the migration. */
  writesPerS: number
  writtenPages: number
  /** QEMU's bandwidth limit, and a limit of the link; null: none. */
  maxMiBps: number | null
  linkMiBps: number | null
  downtimeMs: number
  limitMBps: number
  ringEntries: number
  ended: boolean
  totalS: number
  transferredMiB: number
  dirtySyncs: number
  longestSleepS: number
  /** Seconds after the start, and from then on the sleep per full ring, microseconds (`dirty-limit-throttle-time-per-round`). */
  sleepsUs: [atS: number, sleepUs: number][]
}

interface Sides {
  measured: number
  simulated: number
}

export interface LimitedRow {
  id: string
  seeds: number
  /** Number of runs with different seeds whose outcome equals the measured one. */
  sameOutcome: number
  ended: boolean
  totalS: Sides
  transferredMiB: Sides
  dirtySyncs: Sides
  longestSleepS: Sides
  /** Guest speed, as a share: measured by its writes, which catch up by at most 50 ms after a sleep. */
  guestSpeed: Sides
}

/** Rate of a plain loopback. */
const UNLIMITED_MBPS = 16_000
/** Share of the vCPU that the writer needs: it catches up six times as fast. */
const WRITER_CPU_SHARE = 1 / 6
/** Longer than any of these migrations needs. */
const BOUND_S = 180

export function limitedRuns(): LimitedRun[] {
  return JSON.parse(readFileSync('bench/records/dirtyLimit.json', 'utf8')) as LimitedRun[]
}

export function limitedScenario(run: LimitedRun): ScenarioInput {
  const mbps = run.linkMiBps === null ? UNLIMITED_MBPS : run.linkMiBps * MBPS_OF_MIB_PER_S
  return {
    version: 1,
    name: run.id,
    hosts: [
      { id: 'source', mbps },
      { id: 'destination', mbps },
    ],
    latencyMs: 0.02,
    congestionControl: run.linkMiBps === null ? 'bbr' : 'cubic',
    vms: [
      {
        id: 'guest',
        host: 'source',
        memoryMiB: run.memoryMiB,
        usedMiB: run.usedMiB,
        deviceStateKiB: 200,
        pageWriteCpuS: WRITER_CPU_SHARE / run.writesPerS,
        workload: {
          streams: [{ writesPerS: run.writesPerS, sizeMiB: run.workingSetMiB, pace: 'timer' }],
          content: { zeroFraction: 0, compressRatio: 1, deltaBytes: 8 },
        },
      },
    ],
    migrations: [
      {
        vm: 'guest',
        to: 'destination',
        maxMbps: run.maxMiBps === null ? null : run.maxMiBps * MBPS_OF_MIB_PER_S,
        strategy: {
          kind: 'precopy',
          rule: { kind: 'qemu', downtimeMs: run.downtimeMs, version: '10.0' },
          boosts: { dirtyLimit: { MBpsPerVcpu: run.limitMBps, ringEntries: run.ringEntries } },
        },
      },
    ],
    endS: run.ended ? BOUND_S : run.totalS,
  }
}

export function limitedRow(run: LimitedRun, seeds: number): LimitedRow {
  const scenario = validScenario(limitedScenario(run))
  const results = Array.from({ length: seeds }, (_, i) => simulate(scenario, { seed: i + 1 }).migrations[0])
  const sides = (measured: number, of: (result: MigrationResult) => number): Sides => ({ measured, simulated: mean(results.map(of)) })
  return {
    id: run.id,
    seeds,
    sameOutcome: results.filter(({ outcome }) => (outcome === 'completed') === run.ended).length,
    ended: run.ended,
    totalS: sides(run.totalS, ({ reportedTotalS }) => reportedTotalS),
    transferredMiB: sides(run.transferredMiB, ({ transferredMiB }) => transferredMiB),
    dirtySyncs: sides(run.dirtySyncs, ({ dirtySyncs }) => dirtySyncs),
    longestSleepS: sides(run.longestSleepS, ({ boosts }) => boosts.dirtyLimit.longestSleepS),
    guestSpeed: sides(run.writtenPages / (run.writesPerS * run.totalS), ({ performance }) => performance.mean),
  }
}
