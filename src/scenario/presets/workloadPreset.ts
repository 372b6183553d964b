/** Definition of a workload preset, and building blocks of presets. The presets themselves are in `workloadPresets.ts`. */
import { contentDefaults, streamDefaults } from '../schema/defaults.ts'
import type { Range } from '../schema/fields/limits.ts'
import type { Room } from '../workload/regionLayout.ts'
import { lowUsedMiB, wholePagesMiB } from '../workload/regionLayout.ts'
import type { Content, ResolvedWorkload, Stream } from '../schema/schema.ts'
import { KIB_BYTES } from '../../units/units.ts'

export interface PresetParam extends Range {
  title: string
  default: number
  log: boolean
  /** The parameter that sets the preset's write rate, or the size of its working set: at most one each. */
  sets?: 'writes' | 'workingSet'
}

export interface WorkloadDefinition {
  id: string
  title: string
  /** One line: when to choose it. */
  why: string
  params: Record<string, PresetParam>
  /** The workload in a VM of this size; regions always lie inside its used memory. */
  build(values: Record<string, number>, room: Room): ResolvedWorkload
}

export interface WorkloadPreset extends WorkloadDefinition {
  /** The paper's row, and how the numbers follow from its text if it prints none. */
  source: string
}

/** Parameter of every preset: factor on the usual load. */
export const scaleParam: PresetParam = {
  title: 'Rate factor',
  min: 0,
  max: 1000,
  unit: '×',
  default: 1,
  log: true,
  what: 'Factor on the usual rate of writes and reads.',
  sets: 'writes',
}

/** A stream with its defaults; start and size in MiB. */
export function stream(writesPerS: number, startMiB: number, sizeMiB: number, more: Partial<Stream> = {}): Stream {
  return { ...streamDefaults, writesPerS, startMiB, sizeMiB, ...more }
}

/** Shares of the memory that no stream writes. */
interface RestShares {
  free?: number
  cache?: number
  garbage?: number
}

interface Layout {
  streams: Stream[]
  phases?: ResolvedWorkload['phases']
  content?: Partial<Content>
  rest?: RestShares
}

/**
 * Fits a layout into a VM. If the regions exceed the low used memory, all starts and sizes shrink by one factor and the rates stay: the
 * same program in less memory. Pages outside all regions are free, cache and garbage pages by `rest`.
 */
export function fittedLayout(layout: Layout, scale: number, room: Room): ResolvedWorkload {
  const lowMiB = lowUsedMiB(room)
  const neededMiB = Math.max(0, ...layout.streams.map((one) => one.startMiB + one.sizeMiB))
  const factor = neededMiB > lowMiB ? lowMiB / neededMiB : 1
  const streams = layout.streams
    .map((one) => ({
      ...one,
      writesPerS: one.writesPerS * scale,
      readsPerS: one.readsPerS * scale,
      startMiB: wholePagesMiB(one.startMiB * factor, room),
      sizeMiB: wholePagesMiB(one.sizeMiB * factor, room),
    }))
    .filter((one) => one.sizeMiB > 0)
  const restMiB = Math.max(0, lowMiB - Math.max(0, ...streams.map((one) => one.startMiB + one.sizeMiB)))
  const share = (part = 0): number => wholePagesMiB(restMiB * part, room)
  const { free, cache, garbage } = layout.rest ?? {}
  return {
    streams,
    phases: layout.phases ?? [],
    content: { ...contentDefaults, freeMiB: share(free), cacheMiB: share(cache), garbageMiB: share(garbage), ...layout.content },
  }
}

/** Whole-page writes per second at a rate in MB/s (10^6 byte/s). */
export function pagesPerS(MBps: number, { pageKiB = 4 }: Room): number {
  return (MBps * 1e6) / (pageKiB * KIB_BYTES)
}
