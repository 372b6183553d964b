/**
 * Accuracy of a run: which of its parts were compared with measured migrations, with what error, and which were not. The figures
 * come from the record that `npm run fidelity` writes; they are only selected and counted here.
 */
import { slowerPortMbps } from '../scenario/portRate.ts'
import { switchedOnBeside } from '../scenario/schema/managers/managerBoosts.ts'
import { boostLabel } from '../scenario/schema/boosts/boosts.ts'
import { congestionControlOptions } from '../scenario/schema/fields/limits.ts'
import { managerDescriptors } from '../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../scenario/schema/rules/rules.ts'
import { resolveWorkload } from '../scenario/presets/resolveWorkload.ts'
import type { Scenario, Strategy, Vm } from '../scenario/schema/schema.ts'
import type { CheckedCase } from '../traces/fidelityRecord.ts'
import { bitRate, dataSize, formatFixed, formatWhole, say } from '../units/format.ts'
import { fetchFields } from '../scenario/schema/strategies/sharedFields.ts'
import { strategyLabel } from '../scenario/schema/strategies/strategies.ts'
import * as texts from '../messages/compiled/en/play/accuracy.ts'

export interface RunAccuracy {
  /** Cases that match the run in every deciding part; null if there are none. */
  alike: MeasuredError | null
  /** Parts of the run that at least one case had, fewest cases first. */
  checked: (MeasuredError & { part: string })[]
  /** Parts that no case had, with their source instead. */
  unchecked: { part: string; why: string }[]
}

export interface MeasuredError {
  cases: number
  ids: string[]
  /** Median and worst of |error|; null if no such case completed. */
  time: ErrorSpread | null
  data: ErrorSpread
  /** Downtime of pre-copies that the link limits; null if there was none. */
  pause: ErrorSpread | null
  /** Seconds of guest time lost in post-copy; null if there was none. */
  lost: ErrorSpread | null
  /** Cases whose outcome, converged or not, equals the measured one. */
  sameOutcome: number
}

export interface ErrorSpread {
  median: number
  worst: number
}

interface Part {
  part: string
  had(one: CheckedCase): boolean
  /** Source of the part if no case had it. */
  else: string
  /** Whether a case must have the part to match the run. */
  decides: boolean
}

/** `vm` is the followed VM. */
export function accuracyOf(scenario: Scenario, vm: string, cases: readonly CheckedCase[]): RunAccuracy {
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const own = scenario.vms.find(({ id }) => id === vm)
  if (migration === undefined || own === undefined) return { alike: null, checked: [], unchecked: [] }
  const parts = [...strategyParts(migration.strategy), ...guestParts(own), ...pathParts(scenario, vm, cases)]
  const alike = cases.filter((one) => parts.every(({ had, decides }) => !decides || had(one)) && boostsEqual(one, migration.strategy))
  const checked: RunAccuracy['checked'] = []
  const unchecked: RunAccuracy['unchecked'] = []
  for (const part of parts) {
    const found = cases.filter(part.had)
    if (found.length > 0) checked.push({ part: part.part, ...summed(found) })
    else unchecked.push({ part: part.part, why: part.else })
  }
  checked.sort((one, other) => one.cases - other.cases)
  return { alike: alike.length > 0 ? summed(alike) : null, checked, unchecked: [...unchecked, ...neverMeasured(own, migration.strategy)] }
}

function strategyParts(strategy: Strategy): Part[] {
  const parts: Part[] = [
    {
      part: strategyLabel(strategy.kind),
      had: (one) => one.strategy === strategy.kind,
      decides: true,
      else: texts.ofStrategy,
    },
  ]
  if ('rule' in strategy) {
    const { kind } = strategy.rule
    parts.push({ part: texts.rule(ruleDescriptors[kind].label), had: (one) => one.rule === kind, decides: true, else: texts.ofRule[kind] })
    if (strategy.rule.kind === 'qemu' && strategy.rule.version !== measuredVersion) {
      const { version } = strategy.rule
      parts.push({ part: texts.qemuVersion(version), had: () => false, decides: true, else: texts.ofQemuVersion[version] })
    }
    for (const name of boostNames(strategy)) {
      parts.push({
        part: texts.boost(boostLabel(name)),
        had: ({ boosts }) => boosts.includes(name),
        decides: true,
        else: texts.ofBoost,
      })
    }
    if (strategy.manager !== null) {
      parts.push({
        part: texts.manager(managerDescriptors[strategy.manager.kind].label),
        had: () => false,
        decides: false,
        else: texts.ofManager,
      })
    }
  }
  if ('transport' in strategy) {
    const { transport } = strategy
    parts.push({
      part: texts.transport(fetchFields.transport.options.find(({ value }) => value === transport)!.label),
      had: (one) => one.transport === transport,
      decides: true,
      else: texts.ofTransport,
    })
  }
  return parts
}

function guestParts(vm: Vm): Part[] {
  const { streams, phases } = resolveWorkload(vm.workload, vm)
  const writing = streams.filter(({ writesPerS }) => writesPerS > 0)
  const patterns = [...new Set(writing.map(({ pattern }) => pattern))]
  const parts = patterns.map((pattern): Part => ({
    part: texts.writes[pattern],
    had: (one) => one.writes && one.pattern === pattern,
    decides: true,
    else: '',
  }))
  if (writing.length === 0) parts.push({ part: texts.idleGuest, had: ({ writes }) => !writes, decides: true, else: '' })
  if (writing.length > 1) {
    parts.push({
      part: texts.severalStreams,
      had: () => false,
      decides: false,
      else: texts.ofStreams,
    })
  }
  if (phases.length > 0) {
    parts.push({ part: texts.phases, had: (one) => one.phases, decides: false, else: '' })
  }
  return parts
}

function pathParts(scenario: Scenario, vm: string, cases: readonly CheckedCase[]): Part[] {
  const { vms, migrations } = scenario
  const own = vms.find(({ id }) => id === vm)
  const mbps = limitedPathMbps(scenario, vm)
  const rates = range(cases.map((one) => one.mbps))
  const sizes = range(cases.map((one) => one.memoryMiB))
  const near = (value: number, other: number) => other >= value / 2 && other <= value * 2
  const parts: Part[] = []
  parts.push({
    part: texts.bandwidth(say(bitRate(mbps))),
    had: (one) => near(mbps, one.mbps),
    decides: false,
    else: texts.measuredRates(formatWhole(rates[0]), say(bitRate(rates[1]))),
  })
  parts.push({
    part: texts.memory(say(dataSize(own?.memoryMiB ?? 0))),
    had: (one) => own !== undefined && near(own.memoryMiB, one.memoryMiB),
    decides: false,
    else: texts.measuredRates(say(dataSize(sizes[0])), say(dataSize(sizes[1]))),
  })
  if (migrations.length > 1) {
    parts.push({ part: texts.concurrent, had: ({ shared }) => shared, decides: true, else: '' })
  }
  return [...parts, ...tcpParts(scenario, cases), ...eventParts(scenario), ...trafficParts(scenario)]
}

/** Delay and TCP. With an ideal path the delay is only that of requests and of the last byte, which no real path has. */
function tcpParts({ latencyMs, congestionControl }: Scenario, cases: readonly CheckedCase[]): Part[] {
  const delays = range(cases.map((one) => one.latencyMs))
  const far = latencyMs > FAR_MS
  const isDelayed = (one: CheckedCase) => one.latencyMs > FAR_MS
  const delay: Part = {
    part: texts.latency(formatFixed(latencyMs, 1)),
    had: (one) => isDelayed(one) && congestionControl !== 'ideal' && latencyMs <= 2 * delays[1],
    decides: true,
    else: congestionControl === 'ideal' ? texts.ofIdealTcp : texts.measuredDelays(formatFixed(delays[1], 0)),
  }
  const control: Part = {
    part: texts.tcp(congestionControlOptions.find(({ value }) => value === congestionControl)!.label),
    had: (one) => one.congestionControl === congestionControl && (!far || isDelayed(one)),
    decides: far,
    else: '',
  }
  return [...(far ? [delay] : []), ...(congestionControl === 'ideal' ? [] : [control])]
}

function eventParts({ events }: Scenario): Part[] {
  return [...new Set(events.map(({ kind }) => kind))].map((kind): Part => ({
    part: texts.event(texts.eventNames[kind]),
    had: (one) => one.events.includes(kind),
    decides: false,
    else: texts.ofEvent,
  }))
}

function trafficParts({ vms }: Scenario): Part[] {
  if (vms.every(({ traffic }) => traffic.inMbps + traffic.outMbps === 0)) return []
  return [{ part: texts.applicationTraffic, had: (one) => one.traffic, decides: false, else: '' }]
}

/** One-way latency in ms above which a path is not a local network. Measurements ran within one machine. */
export const FAR_MS = 1

/** Parts that no case has, for any run. */
function neverMeasured(vm: Vm, strategy: Strategy): RunAccuracy['unchecked'] {
  const none: RunAccuracy['unchecked'] = [{ part: texts.kvm, why: texts.ofKvm }]
  if (vm.pageKiB !== 4) none.push({ part: texts.pages(formatWhole(vm.pageKiB)), why: texts.ofPages })
  if ('dirtyLog' in strategy && strategy.dirtyLog === 'since-send') {
    none.push({ part: texts.chunkedLog, why: texts.ofChunkedLog })
  }
  if (vm.diskMiB > 0) none.push({ part: texts.localDisk, why: texts.ofLocalDisk })
  if ('memoryScope' in strategy && strategy.memoryScope === 'configured') {
    none.push({ part: texts.wholeZeroPages, why: texts.ofWholeZeroPages })
  }
  if (vm.trackNsPerPage > 0) {
    none.push({ part: texts.trackingCost, why: texts.ofTrackingCost })
  }
  if (vm.fixedMs.stop + vm.fixedMs.device + vm.fixedMs.resume + vm.fixedMs.announce > 0) {
    none.push({ part: texts.fixedParts, why: texts.ofFixedParts })
  }
  return none
}

function boostNames(strategy: Strategy): string[] {
  if (!('boosts' in strategy)) return []
  const given = Object.entries(strategy.boosts)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name]) => name)
  return [...new Set([...given, ...Object.keys(switchedOnBeside(strategy.manager, strategy.boosts))])].sort()
}

function boostsEqual(one: CheckedCase, strategy: Strategy): boolean {
  return one.boosts.join() === boostNames(strategy).join()
}

/** Bandwidth of the path while the guest runs, in Mbit/s: the lowest of both ports and the bandwidth limit. */
function limitedPathMbps({ hosts, migrations, vms }: Scenario, vm: string): number {
  const migration = migrations.find((one) => one.vm === vm)
  const from = vms.find(({ id }) => id === vm)?.host
  return Math.min(slowerPortMbps(hosts, from, migration?.to), migration?.maxMbps ?? Infinity)
}

function summed(cases: readonly CheckedCase[]): MeasuredError {
  return {
    cases: cases.length,
    ids: cases.map(({ id }) => id),
    time: spreadOf(cases.map(({ timeError }) => timeError)),
    data: spread(cases.map(({ dataError }) => Math.abs(dataError))),
    pause: spreadOf(cases.map(({ pauseError }) => pauseError)),
    lost: spreadOf(cases.map(({ lostError }) => lostError)),
    sameOutcome: cases.filter(({ sameOutcome }) => sameOutcome).length,
  }
}

function spreadOf(errors: readonly (number | null)[]): ErrorSpread | null {
  const sizes = errors.flatMap((error) => (error === null ? [] : [Math.abs(error)]))
  return sizes.length > 0 ? spread(sizes) : null
}

function spread(values: readonly number[]): ErrorSpread {
  const sorted = [...values].sort((one, other) => one - other)
  const half = (sorted.length - 1) / 2
  return { median: (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2, worst: sorted[sorted.length - 1] }
}

function range(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)]
}

/** Version of QEMU in the measured cases. */
const measuredVersion = '10.0'
