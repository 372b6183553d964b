/** The numbers in setup: label and slider range. Units, allowed ranges, meanings and defaults come from the scenario's own tables. */
import type { Span } from '../../../scenario/schema/fields/fields.ts'
import {
  begunDefaults,
  contentDefaults,
  fixedMsDefaults,
  migrationDefaults,
  scenarioDefaults,
  streamDefaults,
  trafficDefaults,
  vmDefaults,
} from '../../../scenario/schema/defaults.ts'
import {
  begunLimits,
  contentLimits,
  fixedMsLimits,
  hostLimits,
  migrationLimits,
  phaseLimits,
  runLimits,
  streamLimits,
  trafficLimits,
  vmLimits,
} from '../../../scenario/schema/fields/limits.ts'
import type { Range } from '../../../scenario/schema/fields/limits.ts'
import type { PresetParam } from '../../../scenario/presets/workloadPreset.ts'
import { PAGE_RATE } from '../../../units/quantity.ts'
import type { NumberSpec } from './fieldSpec.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'

/** A number's row from the scenario's range and default; `whenNull` if null is allowed. */
export function spec(label: string, range: Range, standard: number | null, [low, high, scale]: Span, whenNull?: string): NumberSpec {
  const { min, max, unit, whole = false, what } = range
  const absent = whenNull === undefined ? {} : { whenNull }
  return { label, unit, why: plainText(what), min, max, low, high, log: scale === 'log', whole, default: standard, ...absent }
}

/** The row of page writes or reads per second: a rate in bytes or bits is one of pages too. */
function ofPages(described: NumberSpec): NumberSpec {
  return { ...described, measure: PAGE_RATE }
}

/** The row of a share, shown in per cent. */
export function inPercent(described: NumberSpec): NumberSpec {
  const { min, max, low, high } = described
  return { ...described, unit: '%', min: min * 100, max: max * 100, low: low * 100, high: high * 100 }
}

const share: Span = [0, 1, 'linear']
const fixedMs: Span = [0, 200, 'linear']

/** The schema has no default for memory, ports and rates; `standard` is the value of the opening scenario. */
export const vmSpecs = {
  memoryMiB: spec(texts.memory, vmLimits.memoryMiB, 1024, [64, 262_144, 'log']),
  usedMiB: spec(texts.usedMemory, vmLimits.usedMiB, null, [16, 262_144, 'log']),
  growMiBps: spec(texts.memoryGrowth, vmLimits.growMiBps, vmDefaults.growMiBps, [0, 200, 'linear']),
  loadSwing: spec(texts.loadSwing, vmLimits.loadSwing, vmDefaults.loadSwing, [0, 1, 'linear']),
  loadSwingS: spec(texts.loadSwingSpan, vmLimits.loadSwingS, vmDefaults.loadSwingS, [0.05, 60, 'log']),
  systemMiB: spec(texts.systemMemory, vmLimits.systemMiB, vmDefaults.systemMiB, [0, 1024, 'linear']),
  vcpus: spec(texts.vcpus, vmLimits.vcpus, vmDefaults.vcpus, [1, 256, 'log']),
  diskMiB: spec(texts.localDisk, vmLimits.diskMiB, vmDefaults.diskMiB, [0, 1_048_576, 'log']),
  diskMiBps: spec(texts.diskThroughput, vmLimits.diskMiBps, vmDefaults.diskMiBps, [10, 10_000, 'log'], texts.noLimit),
  diskWritesPerS: spec(texts.diskWrites, vmLimits.diskWritesPerS, vmDefaults.diskWritesPerS, [0, 100_000, 'log']),
  diskReadsPerS: spec(texts.diskReads, vmLimits.diskReadsPerS, vmDefaults.diskReadsPerS, [0, 100_000, 'log']),
  diskBlockKiB: spec(texts.diskBlock, vmLimits.diskBlockKiB, vmDefaults.diskBlockKiB, [4, 1024, 'log']),
  diskHotFraction: spec(texts.diskHotPart, vmLimits.diskHotFraction, vmDefaults.diskHotFraction, share),
  diskHotShare: spec(texts.diskHotWrites, vmLimits.diskHotShare, vmDefaults.diskHotShare, share),
  detachS: spec(texts.detachTime, vmLimits.detachS, vmDefaults.detachS, [0, 30, 'linear']),
  fallbackSpeed: spec(texts.fallbackSpeed, vmLimits.fallbackSpeed, vmDefaults.fallbackSpeed, share),
  fallbackMbps: spec(texts.fallbackTraffic, vmLimits.fallbackMbps, vmDefaults.fallbackMbps, [1, 100_000, 'log'], texts.noLimit),
  trackNsPerPage: spec(texts.trackingCost, vmLimits.trackNsPerPage, vmDefaults.trackNsPerPage, [0, 20_000, 'linear']),
  deviceStateKiB: spec(texts.deviceState, vmLimits.deviceStateKiB, vmDefaults.deviceStateKiB, [16, 1_048_576, 'log']),
}

export const fixedMsSpecs = {
  stop: spec(texts.stopVcpus, fixedMsLimits.stop, fixedMsDefaults.stop, fixedMs),
  device: spec(texts.deviceSaveAndLoad, fixedMsLimits.device, fixedMsDefaults.device, fixedMs),
  resume: spec(texts.resumeVcpus, fixedMsLimits.resume, fixedMsDefaults.resume, fixedMs),
  announce: spec(texts.networkAnnouncement, fixedMsLimits.announce, fixedMsDefaults.announce, fixedMs),
}

export const contentSpecs = {
  zeroFraction: spec(texts.zeroPages, contentLimits.zeroFraction, contentDefaults.zeroFraction, share),
  compressRatio: spec(texts.compressionRatio, contentLimits.compressRatio, contentDefaults.compressRatio, [1, 20, 'log']),
  deltaBytes: spec(texts.bytesChangedPerWrite, contentLimits.deltaBytes, contentDefaults.deltaBytes, [8, 4096, 'log']),
  duplicateFraction: spec(texts.duplicatePages, contentLimits.duplicateFraction, contentDefaults.duplicateFraction, share),
  freeMiB: spec(texts.freeMemory, contentLimits.freeMiB, contentDefaults.freeMiB, [0, 16_384, 'log']),
  cacheMiB: spec(texts.pageCache, contentLimits.cacheMiB, contentDefaults.cacheMiB, [0, 16_384, 'log']),
  garbageMiB: spec(texts.collectableGarbage, contentLimits.garbageMiB, contentDefaults.garbageMiB, [0, 16_384, 'log']),
}

export const streamSpecs = {
  writesPerS: ofPages(spec(texts.pageWrites, streamLimits.writesPerS, 20_000, [100, 10_000_000, 'log'])),
  readsPerS: ofPages(spec(texts.pageReads, streamLimits.readsPerS, streamDefaults.readsPerS, [0, 10_000_000, 'log'])),
  startMiB: spec(texts.regionStart, streamLimits.startMiB, streamDefaults.startMiB, [0, 16_384, 'log']),
  sizeMiB: spec(texts.regionSize, streamLimits.sizeMiB, 128, [1, 65_536, 'log']),
  zipfS: spec(texts.zipfExponent, streamLimits.zipfS, streamDefaults.zipfS, [0, 3, 'linear']),
  hotFraction: spec(texts.hotShareOfRegion, streamLimits.hotFraction, streamDefaults.hotFraction, share),
  hotShare: spec(texts.hotShareOfWrites, streamLimits.hotShare, streamDefaults.hotShare, share),
  survivorShare: spec(texts.survivorShare, streamLimits.survivorShare, 0, share),
}

export const phaseSpecs = {
  forS: spec(texts.phaseLength, phaseLimits.forS, 10, [0.1, 600, 'log']),
  scale: spec(texts.rateFactor, phaseLimits.scale, 1, [0, 10, 'linear']),
}

export const pathSpecs = {
  linkMbps: spec(texts.link, { ...hostLimits.mbps, what: texts.linkHint }, 1000, [10, 400_000, 'log']),
  sourceMbps: spec(texts.sourcePort, hostLimits.mbps, 1000, [10, 400_000, 'log']),
  destinationMbps: spec(texts.destinationPort, { ...hostLimits.mbps, what: texts.destinationPortHint }, 1000, [10, 400_000, 'log']),
  seed: spec(texts.seed, runLimits.seed, scenarioDefaults.seed, [0, 100, 'linear']),
  failAfterS: spec(texts.linkTimeout, runLimits.failAfterS, scenarioDefaults.failAfterS, [0, 300, 'linear']),
  endS: spec(texts.endTime, runLimits.endS, scenarioDefaults.endS, [1, 3600, 'log'], texts.toTheEnd),
  latencyMs: spec(texts.latency, runLimits.latencyMs, scenarioDefaults.latencyMs, [0.01, 300, 'log']),
  atS: spec(texts.requestTime, migrationLimits.atS, migrationDefaults.atS, [0, 60, 'linear']),
  maxMbps: spec(texts.bandwidthLimit, migrationLimits.maxMbps, migrationDefaults.maxMbps, [10, 400_000, 'log'], texts.noLimit),
}

export const trafficSpecs = {
  inMbps: spec(texts.inbound, trafficLimits.inMbps, trafficDefaults.inMbps, [0, 100_000, 'log']),
  outMbps: spec(texts.outbound, trafficLimits.outMbps, trafficDefaults.outMbps, [0, 100_000, 'log']),
}

/** Of a pre-copy that is under way when the run starts. */
export const begunSpecs = {
  otherWaiting: spec(texts.otherWaiting, begunLimits.otherWaiting, begunDefaults.otherWaiting, share),
  scanAt: spec(texts.scanPosition, begunLimits.scanAt, begunDefaults.scanAt, share),
  sinceSyncS: spec(texts.sinceLastSync, begunLimits.sinceSyncS, begunDefaults.sinceSyncS, [0, 60, 'linear']),
  throttlePercent: spec(texts.presentThrottle, begunLimits.throttlePercent, begunDefaults.throttlePercent, [0, 99, 'linear']),
  dirtySyncs: spec(texts.syncsSoFar, begunLimits.dirtySyncs, begunDefaults.dirtySyncs, [1, 100, 'log']),
}
const waitingSpecs: NumberSpec[] = []

/** The row of the share of the nth stream's pages that wait to be sent. One object per stream, so that a row is not drawn again. */
export function waitingSpec(nth: number): NumberSpec {
  return (waitingSpecs[nth] ??= spec(texts.streamWaiting(String(nth + 1)), begunLimits.waiting, 0, share))
}

/** Paths of settings, with the table that describes their last name. */
const places: readonly [path: RegExp, specs: Partial<Record<string, NumberSpec>>][] = [
  [/^vms\[\d+\]\.(\w+)$/, vmSpecs],
  [/^vms\[\d+\]\.fixedMs\.(\w+)$/, fixedMsSpecs],
  [/^vms\[\d+\]\.traffic\.(\w+)$/, trafficSpecs],
  [/^vms\[\d+\]\.workload\.content\.(\w+)$/, contentSpecs],
  [/^vms\[\d+\]\.workload\.streams\[\d+\]\.(\w+)$/, streamSpecs],
  [/^vms\[\d+\]\.workload\.phases\[\d+\]\.(\w+)$/, phaseSpecs],
  [/^hosts\[\d+\]\.(mbps)$/, { mbps: pathSpecs.linkMbps }],
  [/^migrations\[\d+\]\.begun\.(\w+)$/, begunSpecs],
  [/^(?:migrations\[\d+\]\.)?(\w+)$/, pathSpecs],
]

/** The row of the setting at a path of the scenario; undefined for settings outside these tables. */
export function settingSpec(path: string): NumberSpec | undefined {
  for (const [place, specs] of places) {
    const found = specs[place.exec(path)?.[1] ?? '']
    if (found !== undefined) return found
  }
  return undefined
}

/** How far a preset's slider goes below and above its usual value. */
const PRESET_SPAN = 50

const presetSpecs = new WeakMap<PresetParam, NumberSpec>()

/** Always the same object for the same parameter, so that its row does not re-render. */
export function specOfParam(param: PresetParam): NumberSpec {
  const described = presetSpecs.get(param) ?? presetSpec(param)
  presetSpecs.set(param, described)
  return described
}

function presetSpec({ title, what, unit, min, max, default: standard, log, whole = false }: PresetParam): NumberSpec {
  const low = log ? Math.max(min, standard / PRESET_SPAN) : min
  const high = log && standard > 0 ? Math.min(max, standard * PRESET_SPAN) : max
  const described = { label: title, unit, why: what, min, max, low, high, log, whole, default: standard }
  // Streams of presets write pages.
  return unit === '/s' ? ofPages(described) : described
}

/** A text of the schema without the marks of its Markdown. */
export function plainText(text: string): string {
  return text.replaceAll('`', '')
}
