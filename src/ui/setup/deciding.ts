/**
 * The numbers that decide whether a pre-copy converges, for the followed VM, as fields of the scenario: write rate, working set and downtime
 * limit (the link is in `link.ts`). Which field it is follows from the descriptors of presets, rules and strategies.
 */
import { useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { PresetParam } from '../../scenario/presets/workloadPreset.ts'
import type { NumberField } from '../../scenario/schema/fields/fields.ts'
import type { RuleDescriptor } from '../../scenario/schema/rules/rule.ts'
import { ruleDescriptors } from '../../scenario/schema/rules/rules.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import type { Vm } from '../../scenario/schema/schema.ts'
import { dataSize, say } from '../../units/format.ts'
import { fieldAt } from '../../scenario/fieldPath.ts'
import type { FieldChange } from '../../scenario/fieldPath.ts'
import { useHidden } from '../../store/briefs/hiddenSettings.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import type { NumberSpec } from './fields/fieldSpec.ts'
import { isNumberField, numberSpec } from './fields/formFields.ts'
import { kindOf } from './fields/kindOf.ts'
import { specOfParam, streamSpecs } from './fields/specs.ts'
import { useField } from './fields/useField.ts'
import { useFollowed } from './followed.ts'
import { findWorkloadPreset } from '../../scenario/presets/workloadPresets.ts'
import { managerLimit } from './tree/strategyTree.ts'
import { valuesOf } from './tree/useSetupTree.ts'
import { workloadParts, type WorkloadParts } from './tree/workloadParts.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'

/** A number that the person sets. */
export interface Deciding {
  spec: NumberSpec
  /** The field's path; it names the control too, so that a ghost lasts while the same control moves. */
  path: string
  /** As typed: text if it is not a number. */
  value: unknown
  /** The value of the last good scenario. */
  valid: unknown
  set(value: unknown): void
  /** The schema's fault; empty without one. */
  fault: string
  /** The changes of a scenario that give it this value, for trials. */
  changesFor(value: number): readonly FieldChange[]
  /** Which of several streams it belongs to, in words; absent for a number of the whole guest. */
  ofStream?: string
  /** That the guest has less memory than this; absent otherwise. */
  tooMuch?: string
}

/** A number that a manager sets in place of the scenario's own. */
export interface HeldNumber {
  spec: NumberSpec
  value: number
  /** Name of the manager. */
  heldBy: string
}

/** Why there is no such number. */
export interface Absent {
  absent: string
}

/** Writes per second: the preset's own rate, or the rate of the densest stream. */
export function useWrites(): Deciding | Absent {
  return useWorkloadNumber('writes')
}

/** Memory that the guest rewrites: the preset's own size, or the region of the densest stream. */
export function useWorkingSet(): Deciding | Absent {
  return useWorkloadNumber('workingSet')
}

type WorkloadNumber = NonNullable<PresetParam['sets']>

function useWorkloadNumber(which: WorkloadNumber): Deciding | Absent {
  const { listed, vm } = useFollowed()
  const usedMiB = usePlay(({ scenario }) => usedOf(fieldAt(scenario, vm)))
  const isHidden = useHidden()
  const workloadPath = `${vm}.workload`
  const workload = workloadParts(useField(workloadPath).value)
  const stream = useDensest(workload)
  const target = targetOf(which, workloadPath, workload, stream)
  const path = 'absent' in target ? workloadPath : target.path
  const { value, valid, fault, set } = useField(path)
  if (!listed) return { absent: texts.vmHasNoSettings }
  if (isHidden(path)) return { absent: texts.hiddenByBrief }
  if ('absent' in target) return target
  const { spec, part } = target
  const { parts } = workload
  const streams = workload.form === 'streams' && Array.isArray(workload.parts.streams) ? workload.parts.streams.length : 1
  return {
    spec,
    path,
    ...(which === 'workingSet' && Number(valid) > usedMiB ? { tooMuch: texts.moreThanUsed(say(dataSize(usedMiB))) } : {}),
    ...(stream === null || streams < 2 ? {} : { ofStream: texts.streamOf(stream + 1, streams) }),
    value: value ?? spec.default,
    valid,
    fault,
    set,
    // A preset's bare id has no fields, so that the whole workload is the change.
    changesFor: (next) =>
      workload.form === 'preset' ? [{ path: workloadPath, value: { ...parts, [part]: next } }] : [{ path, value: next }],
  }
}

/** Memory in use of a VM of the scenario, in MiB; infinite for none. */
function usedOf(vm: unknown): number {
  const { memoryMiB, usedMiB } = (vm ?? {}) as Partial<Vm>
  return usedMiB ?? memoryMiB ?? Infinity
}

interface WorkloadTarget {
  spec: NumberSpec
  path: string
  /** Name of the part of the workload. */
  part: string
}

const streamFields = { writes: 'writesPerS', workingSet: 'sizeMiB' } as const satisfies Record<WorkloadNumber, keyof typeof streamSpecs>

function targetOf(which: WorkloadNumber, path: string, { form, presetId }: WorkloadParts, stream: number | null): WorkloadTarget | Absent {
  if (form === 'curve') return { absent: texts.curveHasRates }
  if (form === 'streams') {
    if (stream === null) return { absent: texts.idleHasNoStreams }
    const part = `streams[${stream}].${streamFields[which]}`
    return { spec: streamSpecs[streamFields[which]], path: `${path}.${part}`, part }
  }
  const preset = findWorkloadPreset(presetId)
  if (preset === undefined) return { absent: texts.unknownWorkload }
  const own = Object.entries(preset.params).find(([, { sets }]) => sets === which)
  if (own === undefined) return { absent: (which === 'writes' ? texts.writesFollow : texts.workingSetFollows)(preset.title) }
  return { spec: specOfParam(own[1]), path: `${path}.${own[0]}`, part: own[0] }
}

/**
 * Index of the stream with the most writes per MiB; null without streams. It stays the same while only this stream changes: a dragged
 * control keeps its stream.
 */
function useDensest({ parts }: WorkloadParts): number | null {
  const streams: unknown = parts.streams
  const [held, setHeld] = useState<{ streams: unknown; index: number | null }>({ streams: undefined, index: null })
  const isSame = held.streams === streams || onlyChangedAt(held, streams)
  const index = isSame ? held.index : densest(streams)
  if (held.streams !== streams) setHeld({ streams, index })
  return index
}

function onlyChangedAt({ streams: before, index }: { streams: unknown; index: number | null }, after: unknown): boolean {
  return (
    Array.isArray(before) &&
    Array.isArray(after) &&
    before.length === after.length &&
    index !== null &&
    before.every((stream, i) => i === index || stream === after[i])
  )
}

function densest(streams: unknown): number | null {
  if (!Array.isArray(streams) || streams.length === 0) return null
  const density = streams.map(
    (stream: { writesPerS?: unknown; sizeMiB?: unknown } | null) => Number(stream?.writesPerS ?? 0) / Number(stream?.sizeMiB ?? 1) || 0,
  )
  return density.indexOf(Math.max(...density))
}

/**
 * The number of the switchover rule that decides: its downtime limit, or the rule's equivalent. With a manager that sets the limit itself, the
 * manager's.
 */
export function useDowntimeLimit(): Deciding | HeldNumber | Absent {
  const { migration, listed, migrates } = useFollowed()
  const strategy = `${migration}.strategy`
  const rule = useRule(strategy)
  const manager = usePlay(useShallow(({ draft, scenario }) => managerLimit(valuesOf(draft, scenario), strategy)))
  const path = `${strategy}.rule.${rule?.field ?? 'kind'}`
  const { value, valid, set, fault } = useField(path)
  const kind = usePlay(({ scenario }) => scenario.migrations.find((_, index) => migration === `migrations[${index}]`)?.strategy.kind)
  if (!listed) return { absent: texts.vmHasNoSettings }
  if (!migrates || kind === undefined) return { absent: texts.vmDoesNotMigrate }
  const { label, copiesInRounds } = descriptorOf(kind)
  if (!copiesInRounds || rule === null) return { absent: texts.strategyHasNoRule(label) }
  const { spec } = rule
  if (manager !== null && rule.field === 'downtimeMs') return { spec, value: manager.ms, heldBy: manager.manager }
  return { spec, path, value: value ?? spec.default, valid, set, fault, changesFor: (next) => [{ path, value: next }] }
}

const rules: Readonly<Record<string, RuleDescriptor>> = ruleDescriptors

function useRule(strategy: string): { field: string; spec: NumberSpec } | null {
  const { value } = useField(`${strategy}.rule`)
  const kind = kindOf(value) ?? 'qemu'
  return useMemo(() => {
    const descriptor = Object.hasOwn(rules, kind) ? rules[kind] : undefined
    const field = descriptor?.fields[descriptor.main] as NumberField | undefined
    return descriptor === undefined || field === undefined || !isNumberField(field)
      ? null
      : { field: descriptor.main, spec: numberSpec(field) }
  }, [kind])
}
