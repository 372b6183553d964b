/**
 * Builds the scenario of a measured migration from data known before it started: its settings, the guest's write rate, and the
 * number of zero pages.
 */
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import type { MeasuredCase } from './measuredCase.ts'
import { MBPS_OF_MIB_PER_S, MIB_BYTES } from '../units/units.ts'

/** "Not limited": a plain loopback, or a channel that is never the bottleneck. */
const unlimitedMbps = 16_000
const pagesPerMiB = 256
const bytesPerWord = 8

type VmInput = ScenarioInput['vms'][number]
type StrategyInput = NonNullable<ScenarioInput['migrations'][number]['strategy']>
type PrecopyInput = Extract<StrategyInput, { kind: 'precopy' }>

const patterns = { uniform: 'uniform', seq: 'sequential', zipf: 'zipf', hotspot: 'hotspot' } as const

/**
 * One guest alone, or two that were started together on one path (both cases must name the same link). A case that was cancelled
 * at its bound ends there (`endS`); every other has 120 s.
 */
export function measuredScenario(...cases: [MeasuredCase, ...MeasuredCase[]]): ScenarioInput {
  const [first] = cases
  const stranger = cases.find((one) => one.migration.linkMiBps !== first.migration.linkMiBps)
  if (stranger !== undefined) throw new Error(`${stranger.id} and ${first.id} did not share a link`)
  const mbps = first.migration.linkMiBps === null ? unlimitedMbps : first.migration.linkMiBps * MBPS_OF_MIB_PER_S
  return {
    version: 1,
    name: cases.map((one) => one.id).join(' + '),
    seed: 1,
    hosts: [{ id: 'source', mbps }, { id: 'destination', mbps }],
    latencyMs: 0.02,
    vms: cases.map(vm),
    migrations: cases.map((one) => ({
      vm: one.id, to: 'destination', maxMbps: one.migration.maxBandwidthMiBps * MBPS_OF_MIB_PER_S, strategy: strategy(one),
    })),
    endS: first.result.status === 'did-not-converge' ? first.result.totalTimeMs / 1000 : 120,
  }
}

function vm({ id, workload, result }: MeasuredCase): VmInput {
  return {
    id,
    host: 'source',
    memoryMiB: Math.ceil(result.ramTotalBytes / MIB_BYTES),
    usedMiB: result.ramTotalBytes / MIB_BYTES - result.zeroPages / pagesPerMiB,
    usedTopMiB: 10,
    deviceStateKiB: 200,
    workload: {
      streams: [{
        writesPerS: workload.achievedPagesPerS ?? workload.pagesPerS,
        startMiB: 0,
        sizeMiB: workload.workingSetMiB,
        pattern: patterns[workload.pattern],
        zipfS: 1,
        hotFraction: 0.1,
        hotShare: 0.9,
        pace: workload.pace,
      }],
      content: { zeroFraction: 0, compressRatio: 1, deltaBytes: bytesPerWord * workload.wordsPerWrite },
    },
  }
}

function strategy({ migration }: MeasuredCase): StrategyInput {
  const precopy = { rule: { kind: 'qemu' as const, downtimeMs: migration.downtimeLimitMs }, boosts: boosts(migration) }
  const postcopy = {
    transport: 'qemu' as const,
    unmapUsPerRange: 0,
    unmapUsPerMiB: 0,
    maxPostcopyMbps: migration.maxPostcopyBandwidthMiBps === null ? null : migration.maxPostcopyBandwidthMiBps * MBPS_OF_MIB_PER_S,
  }
  if (migration.kind === 'postcopy') return { kind: 'postcopy', ...postcopy }
  if (migration.kind === 'precopy') return { kind: 'precopy', ...precopy }
  const when = migration.postcopyAfterPasses === null
    ? { precopyS: migration.postcopyAfterS }
    : { precopyRounds: migration.postcopyAfterPasses }
  return { kind: 'hybrid', ...when, ...precopy, ...postcopy }
}

function boosts(migration: MeasuredCase['migration']): PrecopyInput['boosts'] {
  return {
    ...(migration.autoConverge && {
      autoConverge: {
        ...(migration.cpuThrottleInitial !== null && { initialPercent: migration.cpuThrottleInitial }),
        ...(migration.cpuThrottleIncrement !== null && { incrementPercent: migration.cpuThrottleIncrement }),
      },
    }),
    ...(migration.xbzrle && { xbzrle: migration.xbzrleCacheMiB === null ? {} : { cacheMiB: migration.xbzrleCacheMiB } }),
    ...(migration.multifdChannels !== null && { channels: { count: migration.multifdChannels, mbpsEach: unlimitedMbps } }),
  }
}
