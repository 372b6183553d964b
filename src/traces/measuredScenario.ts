/**
 * Builds the scenario of a measured migration from its settings, the guest's write rate before it, and the memory in use, which the run's
 * zero pages give.
 */
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import type { MeasuredCase, MeasuredOperation } from './measuredCase.ts'
import { BASE_PAGES_PER_MIB, MBPS_OF_MIB_PER_S, MIB_BYTES } from '../units/units.ts'

/** Rate of a plain loopback, and of a multifd channel that is never the bottleneck. */
const unlimitedMbps = 16_000
const bytesPerWord = 8
/** Linux keeps 64 bytes for each page, and some more, at the end of the memory. */
const TOP_MIB = 2
const PAGES_PER_MEMMAP_PAGE = 64
/** The guest's kernel lies in front of the working set. */
const KERNEL_MIB = 48
/** Host of an idle VM that represents another flow on the link. */
const neighbour = 'neighbour'
/** Longer than any run. */
const lossForS = 1e6

type VmInput = ScenarioInput['vms'][number]
type EventInput = NonNullable<ScenarioInput['events']>[number]
type StrategyInput = NonNullable<ScenarioInput['migrations'][number]['strategy']>
type PrecopyInput = Extract<StrategyInput, { kind: 'precopy' }>

const patterns = { uniform: 'uniform', seq: 'sequential', zipf: 'zipf', hotspot: 'hotspot' } as const

/** Memory in use at the start; null: computed from the zero pages that the run found, which no user knows before it. */
export interface Known {
  usedMiB: number | null
}

/** Memory in use from the zero pages of the run. */
const FROM_ZERO_PAGES = (): Known => ({ usedMiB: null })

/**
 * The scenario of one guest alone, or of guests that shared one path. A case that was cancelled at its time bound ends there (`endS`); every
 * other has 120 s. @throws Error if the cases name different links
 */
export function measuredScenario(
  cases: readonly [MeasuredCase, ...MeasuredCase[]],
  known: (one: MeasuredCase) => Known = FROM_ZERO_PAGES,
): ScenarioInput {
  const [first] = cases
  const stranger = cases.find((one) => one.migration.linkMiBps !== first.migration.linkMiBps)
  if (stranger !== undefined) throw new Error(`${stranger.id} and ${first.id} did not share a link`)
  const { linkMiBps, path, trafficMiBps = 0 } = first.migration
  const mbps = linkMiBps === null ? unlimitedMbps : linkMiBps * MBPS_OF_MIB_PER_S
  const startedS = Math.min(...cases.map(({ migration }) => migration.startedS ?? 0))
  return {
    version: 1,
    name: cases.map((one) => one.id).join(' + '),
    seed: 1,
    hosts: [
      { id: 'source', mbps },
      { id: 'destination', mbps },
    ],
    latencyMs: path?.delayMs ?? 0.02,
    congestionControl: path?.control ?? 'bbr',
    vms: [...cases.map((one) => vm(one, known(one))), ...(trafficMiBps > 0 ? [trafficVm(trafficMiBps)] : [])],
    migrations: cases.map((one) => ({
      vm: one.id,
      to: 'destination',
      atS: cases.length > 1 ? Number(((one.migration.startedS ?? 0) - startedS).toFixed(3)) : 0,
      maxMbps: one.migration.maxBandwidthMiBps * MBPS_OF_MIB_PER_S,
      strategy: strategy(one),
    })),
    ...events(first),
    endS: first.result.status === 'did-not-converge' ? first.result.totalTimeMs / 1000 : 120,
  }
}

/** The runs of a case, each as a separate case. */
export function runsOfCase(one: MeasuredCase): MeasuredCase[] {
  const { repeats = [], ...run } = one
  return [run, ...repeats.map(({ achievedPagesPerS, result }) => ({ ...run, workload: { ...run.workload, achievedPagesPerS }, result }))]
}

function vm({ id, workload, result }: MeasuredCase, { usedMiB }: Known): VmInput {
  const writesPerS = workload.achievedPagesPerS ?? workload.pagesPerS
  return {
    id,
    host: 'source',
    memoryMiB: Math.ceil(result.ramTotalBytes / MIB_BYTES),
    usedMiB: usedMiB ?? result.ramTotalBytes / MIB_BYTES - result.zeroPages / BASE_PAGES_PER_MIB,
    usedTopMiB: TOP_MIB + result.ramTotalBytes / MIB_BYTES / PAGES_PER_MEMMAP_PAGE,
    systemMiB: KERNEL_MIB,
    deviceStateKiB: 200,
    workload: {
      streams: [
        {
          writesPerS,
          startMiB: KERNEL_MIB,
          sizeMiB: workload.workingSetMiB,
          pattern: patterns[workload.pattern],
          zipfS: workload.zipfS ?? 1,
          hotFraction: 0.1,
          hotShare: 0.9,
          pace: workload.pace,
        },
      ],
      ...(workload.phases !== undefined && { phases: workload.phases }),
      content: { zeroFraction: 0, compressRatio: 1, deltaBytes: bytesPerWord * workload.wordsPerWrite },
    },
  }
}

/** Another flow over the same link, as the traffic of an idle VM. */
function trafficVm(MiBps: number): VmInput {
  return { id: neighbour, host: 'source', memoryMiB: 1, traffic: { outMbps: MiBps * MBPS_OF_MIB_PER_S, peer: 'destination' } }
}

function events({ id, migration: { path, operations = [] } }: MeasuredCase): { events?: EventInput[] } {
  const loss: EventInput[] =
    path === undefined || path.lossFraction === 0
      ? []
      : [{ kind: 'packet-loss', atS: 0, target: 'source.up', lossFraction: path.lossFraction, durationS: lossForS }]
  const all = [...loss, ...operations.map((one) => event(id, one))]
  return all.length === 0 ? {} : { events: all }
}

function event(target: string, operation: MeasuredOperation): EventInput {
  const { atS } = operation
  switch (operation.kind) {
    case 'set-downtime':
      return { kind: 'set-downtime', atS, target, ms: operation.ms }
    case 'set-max-bandwidth':
      return { kind: 'set-max-mbps', atS, target, mbps: operation.MiBps * MBPS_OF_MIB_PER_S }
    case 'link-down':
      return { kind: 'link-down', atS, target: 'source', durationS: operation.durationS }
    case 'stop':
      return { kind: 'scale-workload', atS, target, scale: 0 }
  }
}

function strategy({ migration }: MeasuredCase): StrategyInput {
  const precopy = { rule: { kind: 'qemu' as const, downtimeMs: migration.downtimeLimitMs }, boosts: boosts(migration) }
  const postcopy = {
    transport: 'qemu' as const,
    unmapUsPerRange: 0,
    unmapUsPerMiB: 0,
    ...(migration.preempt === true && { socketMiB: 0 }),
    maxPostcopyMbps: migration.maxPostcopyBandwidthMiBps === null ? null : migration.maxPostcopyBandwidthMiBps * MBPS_OF_MIB_PER_S,
  }
  if (migration.kind === 'postcopy') return { kind: 'postcopy', ...postcopy }
  if (migration.kind === 'precopy') return { kind: 'precopy', ...precopy }
  const when =
    migration.postcopyAfterPasses === null ? { precopyS: migration.postcopyAfterS } : { precopyRounds: migration.postcopyAfterPasses }
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
