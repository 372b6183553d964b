/** Converts every form of workload to the streams, phases and content that the engine runs. */
import { contentDefaults } from '../schema/defaults.ts'
import { curveStreams } from '../workload/curveStreams.ts'
import type { Room } from '../workload/regionLayout.ts'
import type { Content, PresetWorkload, ResolvedWorkload, Workload } from '../schema/schema.ts'
import type { WorkloadPreset } from './workloadPreset.ts'
import { findWorkloadPreset } from './workloadPresets.ts'

/**
 * The streams, phases and content of a workload in a VM (`room`: the VM, or its relevant fields). Regions of presets and curves always fit,
 * and avoid the free, cache and garbage pages of the content; regions of streams are as given, checked by `parseScenario`.
 *
 * @throws Error for a preset that does not exist, which `parseScenario` refuses
 */
export function resolveWorkload(workload: Workload, room: Room): ResolvedWorkload {
  if (typeof workload === 'string') return presetById(workload).build(defaultParams(workload), room)
  if ('preset' in workload) return resolvePreset(workload, room)
  const { phases, content } = workload
  if ('streams' in workload) return { streams: workload.streams, phases, content }
  return { streams: curveStreams(workload.curve, without(room, unwrittenMiB(content))), phases, content }
}

/** Default parameters of a preset, by name. */
export function defaultParams(presetId: string): Record<string, number> {
  return Object.fromEntries(Object.entries(presetById(presetId).params).map(([name, param]) => [name, param.default]))
}

/** Memory at the end of the low used part that no stream may write. */
export function unwrittenMiB({ freeMiB = 0, cacheMiB = 0, garbageMiB = 0 }: Partial<Content>): number {
  return freeMiB + cacheMiB + garbageMiB
}

function resolvePreset(workload: PresetWorkload, room: Room): ResolvedWorkload {
  const preset = presetById(workload.preset)
  const values = defaultParams(preset.id)
  for (const name of Object.keys(values)) {
    const value = workload[name]
    if (typeof value === 'number') values[name] = value
  }
  const changed = present(workload.content)
  const built = preset.build(values, without(room, unwrittenMiB(changed)))
  const content = { ...contentDefaults, ...built.content, ...changed }
  // A given share overrides the preset's.
  if (changed.duplicateFraction === undefined) content.duplicateFraction = Math.min(content.duplicateFraction, 1 - content.zeroFraction)
  else if (changed.zeroFraction === undefined) content.zeroFraction = Math.min(content.zeroFraction, 1 - content.duplicateFraction)
  return { streams: built.streams, phases: workload.phases ?? built.phases, content }
}

function without(room: Room, takenMiB: number): Room {
  return takenMiB === 0 ? room : { ...room, usedMiB: Math.max(room.usedTopMiB ?? 0, room.usedMiB - takenMiB) }
}

/** Removes keys whose value is undefined. */
function present<T extends object>(part: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>
}

function presetById(id: string): WorkloadPreset {
  const preset = findWorkloadPreset(id)
  if (preset === undefined) throw new Error(`there is no workload preset "${id}"`)
  return preset
}
