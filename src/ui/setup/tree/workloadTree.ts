/** The workload: a preset, custom streams or a measured curve; then the contents of memory. */
import { defaultParams, resolveWorkload } from '../../../scenario/presets/resolveWorkload.ts'
import type { WorkloadPreset } from '../../../scenario/presets/workloadPreset.ts'
import { findWorkloadPreset, workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import { sizeLimits } from '../../../scenario/schema/fields/limits.ts'
import type { ResolvedWorkload, Vm } from '../../../scenario/schema/schema.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { inSentences } from '../../../units/lists.ts'
import { sentence } from '../../../units/punctuation.ts'
import type { ChoiceSpec, Option } from '../fields/fieldSpec.ts'
import { contentSpecs, phaseSpecs, specOfParam, streamSpecs } from '../fields/specs.ts'
import { workloadParts } from './workloadParts.ts'
import { type FormNode, type GroupNode, numberNode, numberNodes, type Read, SHOWN, textNode, type Values } from './nodes.ts'

export function workloadGroup({ read, valid }: Values, vm: string): GroupNode {
  const path = `${vm}.workload`
  const { form, presetId, parts } = workloadParts(read(path))
  const preset = form === 'preset' ? findWorkloadPreset(presetId) : undefined
  const own = valid(vm) as Vm | undefined
  const ofForm: Record<typeof form, () => FormNode[]> = {
    preset: () => (preset === undefined ? [] : presetNodes(path, preset)),
    streams: () => [streamList(read, `${path}.streams`), phasesFold(`${path}.phases`, parts.phases)],
    curve: () => [...curveNodes(`${path}.curve`), phasesFold(`${path}.phases`, parts.phases)],
  }
  const choices = preset === undefined && form === 'preset' ? [{ value: presetOption(presetId), label: presetId }, ...options] : options
  const kind: FormNode = {
    is: 'kind',
    look: 'list',
    path,
    label: texts.workload,
    why: preset?.why ?? (form === 'curve' ? texts.measuredCurveHint : texts.writeStreamsHint),
    choices,
    chosen: form === 'preset' ? presetOption(presetId) : form,
    write: (choice) => written(choice, own),
    nodes: [...ofForm[form](), contentFold(`${path}.content`, preset, own)],
  }
  return { subject: 'workload', nodes: [kind] }
}

const presetOption = (id: string): string => `preset:${id}`

const options: readonly Option[] = [
  ...workloadPresets.map(({ id, title }) => ({ value: presetOption(id), label: title, group: texts.presets })),
  { value: 'streams', label: texts.writeStreams, group: texts.custom },
  { value: 'curve', label: texts.measuredCurve, group: texts.custom },
]

/** Custom streams, or a measured curve, come from the current workload. */
function written(choice: string, vm: Vm | undefined): unknown {
  if (choice.startsWith('preset:')) return choice.slice('preset:'.length)
  if (vm === undefined) throw new Error('the scenario has no such VM')
  const resolved = resolveWorkload(vm.workload, vm)
  if (choice === 'streams') return resolved
  const { streams, phases, content } = resolved
  return { curve: measured(streams, vm.pageKiB), phases, content }
}

const WINDOWS_MS = [125, 250, 500, 1000, 2000, 4000, 8000, 16_000]

/** Distinct pages that uniform writes at each stream's rate leave dirty after each window: W · (1 − exp(−r·T / W)). */
function measured(streams: ResolvedWorkload['streams'], pageKiB: number) {
  const dirtyPages = WINDOWS_MS.map((windowMs) => {
    const pages = streams.map(({ writesPerS, sizeMiB }) => {
      const region = (sizeMiB * 1024) / pageKiB
      return region * (1 - Math.exp((-writesPerS * windowMs) / 1000 / region))
    })
    return Math.round(pages.reduce((sum, some) => sum + some, 0))
  })
  return { windowMs: WINDOWS_MS, dirtyPages }
}

/** A preset's own parameters, its purpose and the source of its numbers. */
function presetNodes(path: string, { params, why, source }: WorkloadPreset): FormNode[] {
  return [
    ...Object.entries(params).map(([name, param]) => numberNode(`${path}.${name}`, specOfParam(param))),
    { is: 'fold', title: texts.aboutThisWorkload, nodes: [textNode(sentence(why)), textNode(source)] },
  ]
}

/** A preset has its own content, which depends on the VM; settings here replace parts of it. */
function contentFold(path: string, preset: WorkloadPreset | undefined, vm: Vm | undefined): FormNode {
  if (preset === undefined || vm === undefined) return { is: 'fold', title: texts.memoryContent, nodes: numberNodes(path, contentSpecs) }
  const { content } = preset.build(defaultParams(preset.id), vm)
  const names = Object.keys(contentSpecs) as (keyof typeof contentSpecs)[]
  const nodes = names.map((name) => numberNode(`${path}.${name}`, contentSpecs[name], { standard: content[name] }))
  return { is: 'fold', title: texts.memoryContent, nodes }
}

/** Phases of higher and lower load, repeated indefinitely. */
function phasesFold(path: string, drafted: unknown): FormNode {
  const value: unknown[] = Array.isArray(drafted) ? drafted : []
  const list: FormNode = {
    is: 'list',
    path,
    value,
    members: value.slice(0, SHOWN).map((_, index) => numberNodes(`${path}[${index}]`, phaseSpecs)),
    most: sizeLimits.phases,
    next: { forS: 10, scale: value.length % 2 === 0 ? 1 : 0.1 },
    texts: { add: texts.addPhase, name: texts.phase, remove: texts.removePhase },
  }
  return { is: 'fold', title: texts.phases, note: value.length === 0 ? texts.noPhases : String(value.length), nodes: [list] }
}

/** A measured curve as two lists: the length of each window, and the number of distinct dirty pages after it. */
function curveNodes(path: string): FormNode[] {
  const list = (name: string, label: string, unit: string, what: string): FormNode => ({
    is: 'special',
    special: 'numbers',
    path: `${path}.${name}`,
    label,
    unit,
    why: inSentences([what, texts.numberSeparators]),
  })
  return [
    list('windowMs', texts.windows, texts.millisecondsUnit, texts.windowsHint),
    list('dirtyPages', texts.dirtyPages, texts.pagesUnit, texts.dirtyPagesHint),
  ]
}

const pattern: ChoiceSpec = {
  label: texts.accessPattern,
  why: texts.uniformHint,
  options: [
    { value: 'uniform', label: texts.uniform, why: texts.uniformHint },
    { value: 'sequential', label: texts.sequential, why: texts.sequentialHint },
    { value: 'zipf', label: texts.zipf, why: texts.zipfHint },
    { value: 'hotspot', label: texts.hotspot, why: texts.hotspotHint },
  ],
}

/** Fields of a stream that only one pattern has. */
const patternFields: Readonly<Record<string, readonly (keyof typeof streamSpecs)[]>> = {
  zipf: ['zipfS'],
  hotspot: ['hotFraction', 'hotShare'],
}

/** Streams of writes: several give a working set with a background. */
function streamList(read: Read, path: string): FormNode {
  const drafted = read(path)
  const value: unknown[] = Array.isArray(drafted) ? drafted : []
  return {
    is: 'list',
    path,
    value,
    members: value.slice(0, SHOWN).map((_, index) => streamNodes(read, `${path}[${index}]`)),
    most: sizeLimits.streams,
    next: { writesPerS: 1000, sizeMiB: 16 },
    texts: { empty: texts.noStreams, add: texts.addStream, name: texts.stream, remove: texts.removeStream },
  }
}

/** Its reads, which only post-copy uses, are edited as a file. */
function streamNodes(read: Read, path: string): FormNode[] {
  const chosen = read(`${path}.pattern`)
  const survivors = read(`${path}.survivorShare`)
  return [
    ...numberNodes(path, streamSpecs, ['writesPerS', 'sizeMiB', 'startMiB']),
    { is: 'field', path: `${path}.pattern`, field: { form: 'choice', spec: pattern }, standard: 'uniform' },
    ...numberNodes(path, streamSpecs, (typeof chosen === 'string' ? patternFields[chosen] : undefined) ?? []),
    ...(survivors === undefined ? [] : numberNodes(path, streamSpecs, ['survivorShare'])),
  ]
}
