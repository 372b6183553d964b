/**
 * The numbers that decide a migration, wherever the scenario has them: page writes, working set, link, downtime limit. Each is a number to
 * set, or the reason why this scenario has none.
 */
import { useCallback } from 'react'
import type { PresetParam } from '../../scenario/presets/workloadPreset.ts'
import type { Stream } from '../../scenario/schema/schema.ts'
import { fieldAt, withField } from '../../store/fieldPath.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { formatExact } from '../../units/format.ts'
import { useFollowed } from './followed.ts'
import { kindOf } from './fields/kindOf.ts'
import type { NumberSpec } from './fields/fieldSpec.ts'
import { pathSpecs, presetSpec, streamSpecs } from './fields/specs.ts'
import { useField } from './fields/useField.ts'
import { useManagerLimit } from './strategy/managerLimit.ts'
import { ruleForms } from './strategy/ruleForms.ts'
import { strategyForms } from './strategy/strategyForms.ts'
import { useWorkload } from './workload/useWorkload.ts'
import type { WorkloadDraft } from './workload/useWorkload.ts'
import * as texts from '../../texts/setup.ts'

export interface DecidingNumber {
  label: string
  spec: NumberSpec
  /** Where the number is in the scenario; of several fields that change together, the first. */
  path: string
  value: unknown
  fault: string
  set(value: unknown): void
}

export interface AbsentNumber {
  label: string
  /** Why there is no number to set. */
  absent: string
}

export type Deciding = DecidingNumber | AbsentNumber

export function useWrites(): Deciding {
  return useLoad('writes', texts.pageWrites, 'writesPerS')
}

export function useWorkingSet(): Deciding {
  return useLoad('workingSet', texts.workingSet, 'sizeMiB')
}

/** A part of the workload: the preset's own parameter, or the field of the stream that writes most per page. */
function useLoad(decides: NonNullable<PresetParam['decides']>, label: string, streamField: 'writesPerS' | 'sizeMiB'): Deciding {
  const workload = useWorkload()
  const param = presetParam(workload, decides)
  const stream = densestStream(workload.parts.streams)
  const path = param === null ? `${workload.path}.streams[${stream}].${streamField}` : `${workload.path}.${param[0]}`
  const { value, fault, set } = useField(path)
  if (param !== null) {
    const spec = presetSpecOf(param[1])
    return { label: spec.label, spec, path, value: value === undefined ? spec.default : value, fault, set: workload.writerOf(param[0], path) }
  }
  if (workload.form === 'streams' && stream >= 0) return { label, spec: streamSpecs[streamField], path, value, fault, set }
  return { label, absent: workload.form === 'curve' ? texts.fromMeasuredCurve : workload.form === 'streams' ? texts.noStreams : texts.setByPreset }
}

const presetSpecs = new WeakMap<PresetParam, NumberSpec>()

function presetSpecOf(param: PresetParam): NumberSpec {
  const known = presetSpecs.get(param) ?? presetSpec(param)
  presetSpecs.set(param, known)
  return known
}

function presetParam({ preset }: WorkloadDraft, decides: PresetParam['decides']): [name: string, param: PresetParam] | null {
  return Object.entries(preset?.params ?? {}).find(([, param]) => param.decides === decides) ?? null
}

/** Index of the stream with the most writes per MiB; −1 without streams. */
function densestStream(streams: unknown): number {
  if (!Array.isArray(streams)) return -1
  const density = ({ writesPerS, sizeMiB }: Partial<Stream>) => Number(writesPerS) / Math.max(1, Number(sizeMiB))
  const all = (streams as Partial<Stream>[]).map(density)
  return all.indexOf(Math.max(...all))
}

export interface LinkNumber extends DecidingNumber {
  /** The ports of the two hosts differ. */
  isSplit: boolean
}

/** The ports of both hosts, which change together. Of ports that differ, the slower one is the link. */
export function useLink(): LinkNumber {
  const { source, destination } = useFollowed()
  const store = usePlayStore()
  const from = useField(`${source}.mbps`)
  const to = useField(`${destination}.mbps`)
  const path = `${source}.mbps`
  const otherPath = `${destination}.mbps`
  const set = useCallback((value: unknown) => {
    const { draft, scenario, setDraft } = store.getState()
    setDraft(withField(withField(draft, path, value, scenario), otherPath, value, scenario), path)
  }, [store, path, otherPath])
  const isSplit = from.value !== to.value
  const slower = isSplit && Number(to.value) < Number(from.value) ? to : from
  return {
    label: isSplit ? texts.slowerPort : texts.link, spec: pathSpecs.linkMbps, path, value: slower.value, fault: from.fault || to.fault, set, isSplit,
  }
}

/** The rule's downtime limit, or the first number of a rule that has another criterion. */
export function useDowntimeLimit(): Deciding {
  const { migration } = useFollowed()
  const strategy = `${migration}.strategy`
  const strategyKind = kindOf(useField(strategy).value) ?? strategyForms[0].kind
  const ruleKind = kindOf(useField(`${strategy}.rule`).value) ?? ruleForms[0].kind
  const manager = useManagerLimit(strategy)
  const numbers = ruleForms.find(({ kind }) => kind === ruleKind)?.fields.flatMap(({ row }) => (row.form === 'number' ? [row] : [])) ?? []
  const row = numbers.find(({ field }) => field === 'downtimeMs') ?? numbers.at(0)
  const path = `${strategy}.rule.${row?.field ?? 'downtimeMs'}`
  const { value, fault, set } = useField(path)
  const standard = usePlay(({ scenario }) => fieldAt(scenario, path))
  const hasRule = strategyForms.find(({ kind }) => kind === strategyKind)?.rounds === true
  if (!hasRule) return { label: texts.downtimeLimit, absent: texts.strategyWithoutLimit }
  if (manager !== null && row?.field === 'downtimeMs') {
    return { label: texts.downtimeLimit, absent: texts.limitOfManager(formatExact(manager.ms), manager.manager) }
  }
  if (row === undefined) return { label: texts.downtimeLimit, absent: texts.strategyWithoutLimit }
  return { label: row.spec.label, spec: row.spec, path, value: value === undefined ? standard : value, fault, set }
}
