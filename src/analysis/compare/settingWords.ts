/** Labels and units of the settings that have no descriptor: those of the setup, with the units of the scenario's ranges. */
import {
  contentLimits,
  costWeightLimits,
  fixedMsLimits,
  fleetLimits,
  hostLimits,
  linkLimits,
  migrationLimits,
  phaseLimits,
  runLimits,
  scheduleLimits,
  streamLimits,
  trafficLimits,
  vmLimits,
} from '../../scenario/schema/fields/limits.ts'
import type { Range } from '../../scenario/schema/fields/limits.ts'
import * as setup from '../../messages/compiled/en/setup/setup.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'
import type { FieldWords } from './difference.ts'

export type WordTable = Readonly<Record<string, FieldWords>>

export const hostWords: WordTable = {
  ...table(
    hostLimits,
    {
      mbps: texts.port,
      migrationMbps: texts.migrationPort,
      cores: texts.cores,
      migrationCpuShare: texts.migrationCpu,
      cpuMbps: texts.cpuRate,
      memoryMiB: texts.hostMemory,
      staticW: texts.staticPower,
      joulesPerMiB: texts.energyPerMiB,
      joulesPerMigration: texts.energyPerMigration,
      zeroScanS: texts.zeroScan,
    },
    setup.noLimit,
  ),
  cpuModel: { label: texts.hostCpu, unit: '' },
}

export const linkWords: WordTable = {
  ...table(linkLimits, { mbps: texts.linkRate, latencyMs: setup.latency }, texts.asScenario),
  congestionControl: { label: setup.congestionControl, unit: '' },
}

export const vmWords: WordTable = {
  ...table(vmLimits, {
    memoryMiB: setup.memory,
    usedMiB: setup.usedMemory,
    usedTopMiB: texts.usedTop,
    systemMiB: setup.systemMemory,
    scanFromMiB: texts.scanFrom,
    growMiBps: setup.memoryGrowth,
    loadSwing: setup.loadSwing,
    loadSwingS: setup.loadSwingSpan,
    vcpus: setup.vcpus,
    diskMiB: setup.localDisk,
    diskMiBps: setup.diskThroughput,
    trackNsPerPage: setup.trackingCost,
    detachS: setup.detachTime,
    fallbackSpeed: setup.fallbackSpeed,
    fallbackMbps: setup.fallbackTraffic,
    diskWritesPerS: setup.diskWrites,
    diskReadsPerS: setup.diskReads,
    diskBlockKiB: setup.diskBlock,
    diskHotFraction: setup.diskHotPart,
    diskHotShare: setup.diskHotWrites,
    pageWriteCpuS: texts.pageWriteCpu,
    deviceStateKiB: setup.deviceState,
  }),
  id: { label: setup.vm, unit: '' },
  host: { label: texts.host, unit: '' },
  image: { label: texts.image, unit: '' },
  pageKiB: { label: texts.pageSize, unit: 'KiB' },
  cpuModel: { label: setup.guestCpu, unit: '' },
  diskOrder: { label: setup.diskOrder, unit: '' },
}

export const fixedMsWords = table(fixedMsLimits, {
  stop: setup.stopVcpus,
  device: setup.deviceSaveAndLoad,
  resume: setup.resumeVcpus,
  announce: setup.networkAnnouncement,
})

export const trafficWords: WordTable = {
  ...table(trafficLimits, { inMbps: texts.trafficIn, outMbps: texts.trafficOut }),
  peer: { label: texts.trafficPeer, unit: '' },
}

export const streamWords: WordTable = {
  ...table(streamLimits, {
    writesPerS: setup.pageWrites,
    readsPerS: setup.pageReads,
    startMiB: setup.regionStart,
    sizeMiB: setup.regionSize,
    zipfS: setup.zipfExponent,
    hotFraction: setup.hotShareOfRegion,
    hotShare: setup.hotShareOfWrites,
    survivorShare: setup.survivorShare,
  }),
  pattern: { label: setup.accessPattern, unit: '' },
  pace: { label: texts.pace, unit: '' },
}

export const phaseWords = table(phaseLimits, { forS: setup.phaseLength, scale: setup.rateFactor })

export const contentWords = table(contentLimits, {
  zeroFraction: setup.zeroPages,
  compressRatio: setup.compressionRatio,
  deltaBytes: setup.bytesChangedPerWrite,
  duplicateFraction: setup.duplicatePages,
  freeMiB: setup.freeMemory,
  cacheMiB: setup.pageCache,
  garbageMiB: setup.collectableGarbage,
})

export const migrationWords: WordTable = {
  ...table(migrationLimits, { atS: texts.requestedAt, priority: texts.priority, deadlineS: texts.deadline, maxMbps: setup.bandwidthLimit }),
  to: { label: texts.destination, unit: '' },
  vm: { label: setup.vm, unit: '' },
  begun: { label: texts.begun, unit: '' },
}

export const scheduleWords: WordTable = {
  ...table(
    scheduleLimits,
    {
      concurrency: texts.perSource,
      perDestination: texts.perDestination,
      total: texts.inTotal,
      reserveMbps: texts.reserved,
    },
    setup.noLimit,
  ),
  mode: { label: texts.schedule, unit: '' },
  traffic: { label: texts.plannerTraffic, unit: '' },
  techniques: { label: texts.techniques, unit: '' },
}

export const weightWords = table(costWeightLimits, texts.weights)

export const fleetWords: WordTable = {
  ...table(fleetLimits, {
    racks: texts.racks,
    hostsPerRack: texts.hostsPerRack,
    vmsPerHost: texts.vmsPerHost,
    portMbps: texts.port,
    oversubscription: texts.oversubscription,
    memoryMiB: setup.memory,
    dirtyShare: texts.dirtyShare,
  }),
  evacuate: { label: texts.evacuate, unit: '' },
}

export const runWords: WordTable = {
  ...table(runLimits, { latencyMs: setup.latency, endS: setup.endTime, failAfterS: texts.failAfter, seed: texts.seed }, setup.toTheEnd),
  name: { label: texts.scenario, unit: '' },
  congestionControl: { label: setup.congestionControl, unit: '' },
  switches: { label: texts.switches, unit: '' },
}

function table<Name extends string>(
  limits: Readonly<Record<Name, Range>>,
  labels: Readonly<Record<Name, string>>,
  whenNull?: string,
): WordTable {
  return Object.fromEntries(
    (Object.keys(limits) as Name[]).map((name) => [
      name,
      { label: labels[name], unit: limits[name].unit, ...(whenNull === undefined ? {} : { whenNull }) },
    ]),
  )
}
