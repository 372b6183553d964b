/** Differences between two workloads: preset, its parameters, write streams, phases, content. */
import type { WorkloadPreset } from '../../scenario/presets/workloadPreset.ts'
import { findWorkloadPreset, presetKeys } from '../../scenario/presets/workloadPresets.ts'
import { contentDefaults, streamDefaults } from '../../scenario/schema/defaults.ts'
import type { Workload } from '../../scenario/schema/schema.ts'
import { workloadForm } from '../../scenario/schema/workloadSchema.ts'
import { formatWhole } from '../../units/format.ts'
import { inRow } from '../../units/lists.ts'
import { labelled } from '../../units/punctuation.ts'
import * as setup from '../../messages/compiled/en/setup/setup.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'
import type { Difference, Fielded, Where } from './difference.ts'
import { difference, exactValueText, fielded, plainDifferences, within } from './difference.ts'
import { contentWords, phaseWords, streamWords } from './settingWords.ts'
import type { WordTable } from './settingWords.ts'
import { isSameJson } from '../../scenario/json/sameJson.ts'

/** Differences between the workloads of a VM, by stream, phase and content. `where`: the field of the workload. */
export function workloadDifferences(where: Where, from: Workload, to: Workload): Difference[] {
  const [before, after] = [normal(from), normal(to)]
  if (isSameJson(before, after)) return []
  const isAlike = workloadForm(before) === workloadForm(after) && before.preset === after.preset
  const base: Fielded = isAlike ? before : typeof after.preset === 'string' ? {} : { content: contentDefaults }
  const kind = isAlike ? [] : [difference(where, setup.workload, nameOf(before), nameOf(after), [nameOf(before), nameOf(after)])]
  const parts = [
    ...listDifferences(within(where, 'streams'), { label: setup.stream, words: streamWords }, base.streams, after.streams),
    ...listDifferences(within(where, 'phases'), { label: setup.phase, words: phaseWords }, base.phases, after.phases),
    ...plainDifferences(within(where, 'content'), presetContentWords, fielded(base.content), fielded(after.content)),
    ...(isSameJson(base.curve, after.curve)
      ? []
      : [difference(within(where, 'curve'), setup.measuredCurve, curveText(base.curve), curveText(after.curve))]),
  ]
  return [...kind, ...presetDifferences(where, base, after), ...parts]
}

/** A whole workload in one line. */
export function workloadText(workload: Workload): string {
  const whole = normal(workload)
  const set = workloadDifferences({ field: '', owner: '', before: '' }, 'idle', workload)
    .slice(1)
    .map(({ toName }) => toName)
  return set.length === 0 ? nameOf(whole) : labelled(nameOf(whole), inRow(set))
}

/** A workload in a few words: one stream, the number of several, or a preset with the parameters that differ from its own. */
export function workloadBrief(workload: Workload): string {
  const whole = normal(workload)
  const streams = itemsOf(whole.streams)
  if (presetOf(whole) !== undefined && streams.length === 0) return workloadText(workload)
  if (streams.length !== 1) return streams.length === 0 ? nameOf(whole) : texts.manyStreams(String(streams.length))
  const [{ writesPerS, sizeMiB }] = streams
  return texts.writesOn(exactValueText(writesPerS, ''), exactValueText(sizeMiB, 'MiB'))
}

/** A content field that a preset's own content fills. */
const presetContentWords: WordTable = Object.fromEntries(
  Object.entries(contentWords).map(([name, words]) => [name, { ...words, whenNull: texts.asPreset }]),
)

function normal(workload: Workload): Fielded {
  return typeof workload === 'string' ? { preset: workload } : fielded(workload)
}

function presetOf({ preset }: Fielded): WorkloadPreset | undefined {
  return typeof preset === 'string' ? findWorkloadPreset(preset) : undefined
}

function nameOf(workload: Fielded): string {
  if (typeof workload.preset === 'string') return presetOf(workload)?.title ?? workload.preset
  return workload.curve === undefined ? setup.writeStreams : setup.measuredCurve
}

function presetDifferences(where: Where, from: Fielded, to: Fielded): Difference[] {
  const preset = presetOf(to)
  if (preset === undefined) return []
  const names = Object.entries(preset.params)
  const words = Object.fromEntries(names.map(([name, { title, unit }]) => [name, { label: title, unit }]))
  const usual = Object.fromEntries(names.map(([name, { default: standard }]) => [name, standard]))
  return plainDifferences(where, words, { ...usual, ...without(from) }, { ...usual, ...without(to) })
}

function without(workload: Fielded): Fielded {
  const others: readonly string[] = presetKeys
  return Object.fromEntries(Object.entries(workload).filter(([name]) => !others.includes(name)))
}

interface ListWords {
  label: (number: number) => string
  words: WordTable
}

/** Items are matched by their places. */
function listDifferences(where: Where, { label, words }: ListWords, from: unknown, to: unknown): Difference[] {
  const [before, after] = [itemsOf(from), itemsOf(to)]
  const length = Math.max(before.length, after.length)
  return Array.from({ length }, (_, i): Difference[] => {
    const inner = { ...where, before: length === 1 ? '' : label(i + 1) }
    if (i < before.length && i < after.length) return plainDifferences(inner, words, before[i], after[i])
    return [difference(where, label(i + 1), itemText(before[i], words), itemText(after[i], words))]
  }).flat()
}

function itemsOf(list: unknown): Fielded[] {
  return Array.isArray(list) ? list.map(fielded) : []
}

function itemText(item: Fielded | undefined, words: WordTable): string {
  if (item === undefined) return texts.noValue
  return inRow(
    plainDifferences({ field: '', owner: '', before: '' }, words, words === streamWords ? streamDefaults : {}, item).map(
      ({ toName }) => toName,
    ),
  )
}

function curveText(curve: unknown): string {
  const { windowMs, dirtyPages } = fielded(curve)
  if (!Array.isArray(windowMs)) return texts.noValue
  return texts.curveOf(formatWhole(windowMs.length), exactValueText(windowMs, ''), exactValueText(dirtyPages, ''))
}
