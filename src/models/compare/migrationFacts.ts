/**
 * Input of the models from a migration's scenario: memory, dirty rate, bandwidth, and caveats for features without a closed form.
 * MB and MB/s are 10^6 bytes, so that a formula can divide one by the other.
 */
import { migrationPortMbps } from '../../scenario/portRate.ts'
import { boostLabel } from '../../scenario/schema/boosts/boosts.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import type { Host, Migration, PrecopyStrategy, Scenario, Vm } from '../../scenario/schema/schema.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import { expectedDirtyPages } from './dirtyCurve.ts'
import { DIRTY_WINDOW_S } from '../../engine/workload/sampledDirtyRate.ts'
import { KIB_BYTES, MIB_BYTES } from '../../units/units.ts'

export interface MigrationFacts {
  vm: Vm
  strategy: PrecopyStrategy
  pageBytes: number
  totalPages: number
  /** Pages sent in full in the first round; the others are zero pages. */
  bodyPages: number
  memoryMB: number
  /** Over the paper's window of half a second (L7). */
  dirtyMBps: number
  dirtyPagesAfter(seconds: number): number
  rateMBps: number
  /** Fixed parts of the downtime, device state and latency, in seconds. */
  resumeS: number
  /** Data besides memory: device state and disk. */
  besideMiB: number
  caveats: string[]
}

const bytesPerMB = 1e6

/** The facts of a pre-copy migration, or the reason why no closed form applies. */
export function migrationFacts(scenario: Scenario, migrationIndex: number): { facts: MigrationFacts } | { why: string } {
  const migration = scenario.migrations[migrationIndex]
  const vm = scenario.vms.find(({ id }) => id === migration?.vm)
  if (migration === undefined || vm === undefined) return { why: texts.unknownVm }
  const { strategy } = migration
  if (!('rule' in strategy) || 'transport' in strategy) return { why: texts.notPrecopy(descriptorOf(strategy.kind).inSentence) }
  if (scenario.links.length > 0) return { why: texts.network }
  const source = scenario.hosts.find(({ id }) => id === sourceHost(scenario, migration, vm))
  const target = scenario.hosts.find(({ id }) => id === migration.to)
  if (source === undefined || target === undefined) return { why: texts.unknownHost }
  const workload = resolveWorkload(vm.workload, vm)
  const pageBytes = vm.pageKiB * KIB_BYTES
  const totalPages = Math.round((vm.memoryMiB * MIB_BYTES) / pageBytes)
  const usedPages = Math.min(totalPages, Math.round((vm.usedMiB * MIB_BYTES) / pageBytes))
  const bodyPages = strategy.memoryScope === 'configured' ? totalPages : usedPages * (1 - workload.content.zeroFraction)
  const rateMBps = rateOf(source, target, migration)
  const dirtyPagesAfter = expectedDirtyPages(workload, vm.pageKiB)
  const { stop, device, resume, announce } = vm.fixedMs
  const fixedS = (stop + device + resume + announce + scenario.latencyMs) / 1000
  return {
    facts: {
      vm,
      strategy,
      pageBytes,
      totalPages,
      bodyPages,
      memoryMB: (bodyPages * pageBytes) / bytesPerMB,
      dirtyMBps: (dirtyPagesAfter(DIRTY_WINDOW_S) * pageBytes) / bytesPerMB / DIRTY_WINDOW_S,
      dirtyPagesAfter,
      rateMBps,
      resumeS: fixedS + (vm.deviceStateKiB * KIB_BYTES) / bytesPerMB / rateMBps,
      besideMiB: vm.deviceStateKiB / 1024 + vm.diskMiB,
      caveats: caveatsOf(scenario, strategy, vm, workload.phases.length > 0, [source.id, target.id]),
    },
  }
}

/** Host of the VM at the migration's start, if its earlier migrations succeed. */
function sourceHost({ migrations }: Scenario, { vm, atS }: Migration, { host }: Vm): string {
  const before = migrations.filter((other) => other.vm === vm && other.atS < atS).sort((one, other) => one.atS - other.atS)
  return before.at(-1)?.to ?? host
}

/** Lowest of both ports, the sender's CPU and the bandwidth limit; MB/s. */
function rateOf(source: Host, target: Host, { maxMbps }: Migration): number {
  const cpuMbps = source.cpuMbps === null ? Infinity : (Math.min(source.migrationCpuShare, 0.5) / 0.5) * source.cpuMbps
  return Math.min(migrationPortMbps(source), migrationPortMbps(target), cpuMbps, maxMbps ?? Infinity) / 8
}

function caveatsOf(scenario: Scenario, strategy: PrecopyStrategy, vm: Vm, hasPhases: boolean, hosts: string[]): string[] {
  const boosts = Object.entries(strategy.boosts).filter(([, boost]) => boost !== undefined && boost !== null && boost !== false)
  const shares = (host: string | undefined): boolean => host !== undefined && hosts.includes(host)
  const traffic = scenario.vms.some(
    ({ host, traffic: { inMbps, outMbps, peer } }) => inMbps + outMbps > 0 && (shares(host) || shares(peer)),
  )
  const others = scenario.migrations.some(
    (other) => other.vm !== vm.id && (shares(other.to) || shares(scenario.vms.find(({ id }) => id === other.vm)?.host)),
  )
  return [
    ...boosts.map(([name]) => texts.ignoredBoost(boostLabel(name))),
    ...(traffic ? [texts.applicationTraffic] : []),
    ...(others ? [texts.otherMigrations] : []),
    ...(hasPhases ? [texts.phases] : []),
    ...(strategy.manager !== null ? [texts.manager] : []),
    ...(strategy.forceAfterS !== null ? [texts.timeLimit] : []),
    ...(vm.diskMiB > 0 ? [texts.localDisk] : []),
    ...(scenario.events.length > 0 ? [texts.events] : []),
  ]
}
