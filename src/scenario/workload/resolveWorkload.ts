/** Brings every form of workload down to what the engine runs: streams, phases and content. */
import { contentDefaults } from '../schema/defaults.ts'
import { curveStreams } from './curveStreams.ts'
import type { Room } from './regionLayout.ts'
import type { Content, PresetWorkload, ResolvedWorkload, Workload } from '../schema/schema.ts'
import type { WorkloadPreset } from '../presets/workloadPreset.ts'
import { findWorkloadPreset } from '../presets/workloadPresets.ts'

/**
 * The streams, phases and content of a workload in a VM (`room`: the VM, or what of it matters). Regions of presets and
 * curves always fit, and leave out what the content gives as free, cache and garbage; those of streams are as given, and
 * `parseScenario` has checked them.
 * @throws Error for a preset that does not exist, which `parseScenario` refuses
 */
export function resolveWorkload(workload: Workload, room: Room): ResolvedWorkload {
  if (typeof workload === 'string') return presetById(workload).build(defaultParams(workload), room)
  if ('preset' in workload) return resolvePreset(workload, room)
  const { phases, content } = workload
  if ('streams' in workload) return { streams: workload.streams, phases, content }
  return { streams: curveStreams(workload.curve, without(room, unwrittenMiB(content))), phases, content }
}

/** A preset's parameters as they are where a scenario does not say; by their names. */
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
  // A share the preset chose gives way to one that was given.
  if (changed.duplicateFraction === undefined) content.duplicateFraction = Math.min(content.duplicateFraction, 1 - content.zeroFraction)
  else if (changed.zeroFraction === undefined) content.zeroFraction = Math.min(content.zeroFraction, 1 - content.duplicateFraction)
  return { streams: built.streams, phases: workload.phases ?? built.phases, content }
}

function without(room: Room, takenMiB: number): Room {
  return takenMiB === 0 ? room : { ...room, usedMiB: Math.max(room.usedTopMiB ?? 0, room.usedMiB - takenMiB) }
}

/** Without keys that are there but undefined. */
function present<T extends object>(part: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>
}

function presetById(id: string): WorkloadPreset {
  const preset = findWorkloadPreset(id)
  if (preset === undefined) throw new Error(`there is no workload preset "${id}"`)
  return preset
}
