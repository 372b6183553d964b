/**
 * Workloads: the pages that a guest writes and reads, and the content of its memory. Four forms, distinguished by their shape: a preset's
 * id, a preset with parameters, streams of writes, or a measured curve of dirty pages.
 */
import { contentDefaults, streamDefaults } from './defaults.ts'
import { id, listOf, literalOf, ranged, record } from './fields/describedFields.ts'
import { contentLimits, curveLimits, phaseLimits, sizeLimits, streamLimits } from './fields/limits.ts'
import { z } from './zod.ts'
import { isPlainObject } from '../json/plainData.ts'

const streamSchema = record(
  {
    writesPerS: ranged(streamLimits.writesPerS),
    readsPerS: ranged(streamLimits.readsPerS).default(streamDefaults.readsPerS),
    startMiB: ranged(streamLimits.startMiB).default(streamDefaults.startMiB),
    sizeMiB: ranged(streamLimits.sizeMiB),
    pattern: literalOf(['uniform', 'sequential', 'zipf', 'hotspot'], 'Which pages of the region are written.').default(
      streamDefaults.pattern,
    ),
    zipfS: ranged(streamLimits.zipfS).default(streamDefaults.zipfS),
    hotFraction: ranged(streamLimits.hotFraction).default(streamDefaults.hotFraction),
    hotShare: ranged(streamLimits.hotShare).default(streamDefaults.hotShare),
    pace: literalOf(['cpu', 'timer'], '*cpu*: a throttled guest writes less. *timer*: it catches up while CPU time is left.').default(
      streamDefaults.pace,
    ),
    survivorShare: ranged(streamLimits.survivorShare).optional(),
  },
  'Writes at a mean rate to a region of memory',
)

const phaseSchema = record({ forS: ranged(phaseLimits.forS), scale: ranged(phaseLimits.scale) }, 'A time span and its rate factor')

const contentFields = {
  zeroFraction: ranged(contentLimits.zeroFraction),
  compressRatio: ranged(contentLimits.compressRatio),
  deltaBytes: ranged(contentLimits.deltaBytes),
  duplicateFraction: ranged(contentLimits.duplicateFraction),
  freeMiB: ranged(contentLimits.freeMiB),
  cacheMiB: ranged(contentLimits.cacheMiB),
  garbageMiB: ranged(contentLimits.garbageMiB),
}

const contentSchema = record(
  {
    zeroFraction: contentFields.zeroFraction.default(contentDefaults.zeroFraction),
    compressRatio: contentFields.compressRatio.default(contentDefaults.compressRatio),
    deltaBytes: contentFields.deltaBytes.default(contentDefaults.deltaBytes),
    duplicateFraction: contentFields.duplicateFraction.default(contentDefaults.duplicateFraction),
    freeMiB: contentFields.freeMiB.default(contentDefaults.freeMiB),
    cacheMiB: contentFields.cacheMiB.default(contentDefaults.cacheMiB),
    garbageMiB: contentFields.garbageMiB.default(contentDefaults.garbageMiB),
  },
  'Content of the memory. Absent fields take their defaults.',
)

const phases = listOf(phaseSchema, sizeLimits.phases, 'Phases, repeated until the run ends. Empty: constant rate.')

const presetWorkload = z
  .looseObject({
    preset: id('Id of a preset'),
    phases: phases.optional(),
    content: record(contentFields, 'Overrides fields of the preset’s content').partial().optional(),
  })
  .describe('A preset with changed parameters')

const streamsWorkload = record(
  {
    streams: listOf(streamSchema, sizeLimits.streams, 'Write streams. Empty: an idle guest.'),
    phases: phases.default([]),
    content: contentSchema.prefault({}),
  },
  'Write streams',
)

const curveWorkload = record(
  {
    curve: record(
      {
        windowMs: listOf(ranged(curveLimits.windowMs), sizeLimits.curvePoints, 'Windows of growing length'),
        dirtyPages: listOf(ranged(curveLimits.dirtyPages), sizeLimits.curvePoints, 'Distinct dirty pages after each window'),
      },
      'A measured dirty-page curve',
    ),
    phases: phases.default([]),
    content: contentSchema.prefault({}),
  },
  'A measured dirty-page curve, converted to a mixture of regions and rates (Liu et al. 2011, Fig. 9)',
)

/** In the order of `workloadForms`. */
export const workloadSchema = z
  .union([id('Id of a preset'), presetWorkload, streamsWorkload, curveWorkload])
  .describe('Which pages the guest writes and reads')

export const workloadForms = ['id', 'preset', 'streams', 'curve'] as const
type WorkloadForm = (typeof workloadForms)[number]

/** Intended form of a workload, by its shape alone; null if it has none. */
export function workloadForm(value: unknown): WorkloadForm | null {
  if (typeof value === 'string') return 'id'
  if (!isPlainObject(value)) return null
  if (Object.hasOwn(value, 'preset')) return 'preset'
  if (Object.hasOwn(value, 'streams')) return 'streams'
  return Object.hasOwn(value, 'curve') ? 'curve' : null
}

export type Stream = z.output<typeof streamSchema>
export type Phase = z.output<typeof phaseSchema>
export type Content = z.output<typeof contentSchema>
export type PresetWorkload = z.output<typeof presetWorkload>
export type StreamsWorkload = z.output<typeof streamsWorkload>
export type CurveWorkload = z.output<typeof curveWorkload>
export type Workload = z.output<typeof workloadSchema>
export type WorkloadInput = z.input<typeof workloadSchema>

/** Workload as the engine runs it: `resolveWorkload` converts every form to it. */
export interface ResolvedWorkload {
  streams: Stream[]
  phases: Phase[]
  content: Content
}
