/** Varies one parameter of a scenario: the source of observations without measurements (L10, S2, L3). */
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import type { Scenario, Vm } from '../../scenario/schema/schema.ts'
import { runLimits } from '../../scenario/schema/fields/limits.ts'
import * as texts from '../../messages/compiled/en/models/faults.ts'
import { sweepLimits, type Varied } from './varied.ts'

export interface SweepPlan {
  varied: Varied
  /** Multiples of the scenario's value, evenly spread by their logarithm; unused for `again`. */
  from: number
  to: number
  points: number
}

/** Violated limits of a plan, in sentences; empty if there are none. */
export function sweepFaults({ from, to, points }: SweepPlan): string[] {
  const { factor, points: count } = sweepLimits
  const within = (at: number): boolean => at >= factor.min && at <= factor.max
  return [
    ...(within(from) && within(to) ? [] : [texts.multiples(factor.min, factor.max)]),
    ...(Number.isInteger(points) && points >= count.min && points <= count.max ? [] : [texts.numberOfRuns(count.min, count.max)]),
  ]
}

interface SweptScenario {
  factor: number
  scenario: Scenario
}

/** The scenario at each point; `vm` is the migrating VM. A point may be invalid: a region may outgrow its VM. */
export function sweptScenarios(scenario: Scenario, vm: string, { varied, from, to, points }: SweepPlan): SweptScenario[] {
  return Array.from({ length: points }, (_, i) => {
    if (varied === 'again') return { factor: 1, scenario: { ...scenario, seed: (scenario.seed + i) % (runLimits.seed.max + 1) } }
    const factor = from * (to / from) ** (points === 1 ? 0 : i / (points - 1))
    return { factor, scenario: variedBy(scenario, vm, varied, factor) }
  })
}

function variedBy(scenario: Scenario, id: string, varied: Exclude<Varied, 'again'>, factor: number): Scenario {
  if (varied !== 'rate') return { ...scenario, vms: scenario.vms.map((vm) => (vm.id === id ? variedVm(vm, varied, factor) : vm)) }
  const times = (mbps: number | null): number | null => (mbps === null ? null : mbps * factor)
  return {
    ...scenario,
    hosts: scenario.hosts.map((host) => ({ ...host, mbps: host.mbps * factor, migrationMbps: times(host.migrationMbps) })),
    links: scenario.links.map((link) => ({ ...link, mbps: link.mbps * factor })),
    migrations: scenario.migrations.map((migration) => ({ ...migration, maxMbps: times(migration.maxMbps) })),
  }
}

/** Sizes scale with the VM, rates with the load; the memory's content keeps its shares. */
function variedVm(vm: Vm, varied: 'writes' | 'written' | 'memory', factor: number): Vm {
  const { streams, phases, content } = resolveWorkload(vm.workload, vm)
  // Memory is whole mebibytes; regions in it scale by the rounded factor.
  const memoryMiB = varied === 'memory' ? Math.max(1, Math.round(vm.memoryMiB * factor)) : vm.memoryMiB
  const size = memoryMiB / vm.memoryMiB
  const inMemory = (mebibytes: number): number => (size === 1 ? mebibytes : mebibytes * size)
  return {
    ...vm,
    memoryMiB,
    usedMiB: Math.min(memoryMiB, inMemory(vm.usedMiB)),
    usedTopMiB: inMemory(vm.usedTopMiB),
    workload: {
      streams: streams.map((stream) => ({
        ...stream,
        writesPerS: varied === 'writes' ? stream.writesPerS * factor : stream.writesPerS,
        startMiB: inMemory(stream.startMiB),
        sizeMiB: varied === 'written' ? stream.sizeMiB * factor : inMemory(stream.sizeMiB),
      })),
      phases,
      content: {
        ...content,
        freeMiB: inMemory(content.freeMiB),
        cacheMiB: inMemory(content.cacheMiB),
        garbageMiB: inMemory(content.garbageMiB),
      },
    },
  }
}

/** AM of a run (S2): the memory that the workload writes, each page counted once. */
export function writtenMiB(vm: Vm): number {
  const regions = resolveWorkload(vm.workload, vm)
    .streams.filter(({ writesPerS }) => writesPerS > 0)
    .map(({ startMiB, sizeMiB }) => ({ from: startMiB, to: startMiB + sizeMiB }))
    .sort((one, other) => one.from - other.from)
  let sum = 0
  let end = 0
  for (const { from, to } of regions) {
    sum += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum
}
