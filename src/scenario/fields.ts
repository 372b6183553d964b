/**
 * The fields a form offers for a scenario, as data: what is in them by path, the name a practitioner knows, unit, allowed
 * range, slider, default and a line of why. Ranges and defaults are the schema's own; names and sliders stand here.
 */
import {
  contentDefaults, fixedMsDefaults, gammaDefaults, migrationDefaults, ruleDefaults, scenarioDefaults, streamDefaults, vmDefaults,
} from './defaults.ts'
import type { Range } from './limits.ts'
import { contentLimits, fixedMsLimits, hostLimits, migrationLimits, phaseLimits, runLimits, streamLimits, vmLimits } from './limits.ts'
import { defaultParams, resolveWorkload } from './resolveWorkload.ts'
import type { Rule, Scenario, Vm } from './schema.ts'
import {
  liu2011RuleLimits, qemuRuleLimits, thresholdRuleLimits, virtualboxRuleLimits, xenRuleLimits,
} from './strategyLimits.ts'
import type { PresetParam } from './workloadPreset.ts'
import { findWorkloadPreset, workloadPresets } from './workloadPresets.ts'

export type FieldGroup = 'machine' | 'workload' | 'content' | 'pause' | 'path' | 'strategy' | 'rule'

interface FieldWords { path: string; group: FieldGroup; label: string; why: string }

export interface NumberField extends FieldWords {
  type: 'number'
  unit: string
  /** What may be typed. */
  min: number
  max: number
  whole: boolean
  slider: { from: number; to: number; log: boolean; step: number }
  /** Null: see `nullMeans`; undefined: it has to be given. */
  default: number | null | undefined
  /** Present where null is allowed. */
  nullMeans?: string
}

export interface ChoiceField extends FieldWords {
  type: 'choice'
  options: readonly { value: string | boolean; label: string }[]
  default: string | boolean
}

export type Field = NumberField | ChoiceField

/** Label, and the slider's ends; a span that is linear says so. */
interface Words { label: string; from: number; to: number; linear?: true; nullMeans?: string }

const vmWords: Record<'memoryMiB' | 'usedMiB' | 'vcpus' | 'deviceStateKiB', Words> = {
  memoryMiB: { label: 'Memory', from: 64, to: 1_048_576 },
  usedMiB: { label: 'Used', from: 16, to: 1_048_576 },
  vcpus: { label: 'vCPUs', from: 1, to: 128 },
  deviceStateKiB: { label: 'Device state', from: 16, to: 1_048_576 },
}
const fixedMsWords: Record<keyof typeof fixedMsLimits, Words> = {
  stop: { label: 'Stop', from: 0, to: 200, linear: true },
  device: { label: 'Device', from: 0, to: 200, linear: true },
  resume: { label: 'Resume', from: 0, to: 200, linear: true },
  announce: { label: 'Announce', from: 0, to: 1_000, linear: true },
}
const contentWords: Record<keyof typeof contentLimits, Words> = {
  zeroFraction: { label: 'Zero pages', from: 0, to: 1, linear: true },
  compressRatio: { label: 'Compressible', from: 1, to: 20 },
  deltaBytes: { label: 'Bytes a write', from: 8, to: 4_096 },
  duplicateFraction: { label: 'Duplicates', from: 0, to: 1, linear: true },
  freeMiB: { label: 'Free', from: 0, to: 4_096, linear: true },
  cacheMiB: { label: 'Page cache', from: 0, to: 4_096, linear: true },
  garbageMiB: { label: 'Garbage', from: 0, to: 4_096, linear: true },
}
const streamWords: Record<keyof typeof streamLimits, Words> = {
  writesPerS: { label: 'Page writes', from: 10, to: 10_000_000 },
  readsPerS: { label: 'Page reads', from: 10, to: 10_000_000 },
  startMiB: { label: 'Region starts at', from: 0, to: 4_096, linear: true },
  sizeMiB: { label: 'Region', from: 1, to: 1_048_576 },
  zipfS: { label: 'Zipf exponent', from: 0, to: 3, linear: true },
  hotFraction: { label: 'Hot part', from: 0, to: 1, linear: true },
  hotShare: { label: 'Writes to it', from: 0, to: 1, linear: true },
}
const phaseWords: Record<keyof typeof phaseLimits, Words> = {
  forS: { label: 'Phase', from: 0.1, to: 600 },
  scale: { label: 'Load', from: 0, to: 10, linear: true },
}

const downtimeMs: Words = { label: 'Downtime limit', from: 10, to: 10_000 }
const maxRounds: Words = { label: 'Rounds at most', from: 1, to: 100 }
const qemuWords: Record<keyof typeof qemuRuleLimits, Words> = {
  downtimeMs,
  availSwitchoverMbps: { label: 'Assumed bandwidth', from: 10, to: 100_000, nullMeans: 'the estimate' },
  socketMiB: { label: 'In sockets', from: 0, to: 16, linear: true },
}
const xenWords: Record<keyof typeof xenRuleLimits, Words> = {
  maxRounds,
  thresholdPages: { label: 'Dirty pages below', from: 1, to: 100_000 },
  trafficFactor: { label: 'Traffic at most', from: 1, to: 20 },
}
const virtualboxWords: Record<keyof typeof virtualboxRuleLimits, Words> = {
  downtimeMs, shortRounds: { label: 'Short average', from: 1, to: 20, linear: true },
}
const liu2011Words: Record<'thresholdMiB' | 'maxRounds', Words> = {
  thresholdMiB: { label: 'Left at most', from: 0.1, to: 1_024 }, maxRounds,
}
const gammaWords: Record<'a' | 'b' | 'c', Words> = {
  a: { label: 'γ by time', from: -0.5, to: 0.5, linear: true },
  b: { label: 'γ by rate', from: -0.01, to: 0.01, linear: true },
  c: { label: 'γ at zero', from: 0, to: 1, linear: true },
}
const gammaLimits = { a: liu2011RuleLimits.gamma, b: liu2011RuleLimits.gamma, c: liu2011RuleLimits.gamma }
const thresholdWords: Record<keyof typeof thresholdRuleLimits, Words> = {
  remainingMiB: { label: 'Left at most', from: 0.1, to: 1_024 }, maxRounds,
}

/** The fields of one migration and of what it touches; nothing of lists a scenario does not have. */
export function fieldsFor(scenario: Scenario, migrationIndex = 0): Field[] {
  const migration = scenario.migrations[migrationIndex]
  const vmIndex = scenario.vms.findIndex(({ id }) => id === migration?.vm)
  if (migration === undefined || vmIndex < 0) return []
  const vm = scenario.vms[vmIndex]
  return [
    ...vmFields(vm, `vms[${vmIndex}]`),
    ...pathFields(scenario, vm.host, migration.to, migrationIndex),
    ...strategyFields(scenario, migrationIndex),
  ]
}

function vmFields(vm: Vm, path: string): Field[] {
  const standards = { memoryMiB: undefined, usedMiB: vm.memoryMiB, vcpus: vmDefaults.vcpus, deviceStateKiB: vmDefaults.deviceStateKiB }
  return [
    ...table('machine', path, vmWords, vmLimits, standards),
    ...workloadFields(vm, `${path}.workload`),
    ...table('pause', `${path}.fixedMs`, fixedMsWords, fixedMsLimits, fixedMsDefaults),
  ]
}

/** Of a preset, its parameters; else of each stream what its pattern asks for; and phases and page content of both. */
function workloadFields(vm: Vm, path: string): Field[] {
  const { workload } = vm
  const presetId = typeof workload === 'string' ? workload : 'preset' in workload ? (workload).preset : null
  const written = typeof workload === 'object' && !('preset' in workload) && 'streams' in workload ? workload.streams : []
  const standardContent = presetId === null ? contentDefaults : resolveWorkload(presetId, vm).content
  const patterns = choiceField(`${path}.preset`, 'workload', 'Preset', 'What the guest does', workloadPresets.map(
    ({ id, title }) => ({ value: id, label: title }),
  ), 'idle')
  return [
    ...(presetId === null ? [] : [patterns, ...presetFields(presetId, path)]),
    ...written.flatMap((stream, index) => streamFields(stream.pattern, `${path}.streams[${index}]`)),
    ...resolveWorkload(workload, vm).phases.flatMap((_, index) =>
      table('workload', `${path}.phases[${index}]`, phaseWords, phaseLimits, { forS: undefined, scale: undefined })),
    ...table('content', `${path}.content`, contentWords, contentLimits, standardContent),
  ]
}

function presetFields(presetId: string, path: string): Field[] {
  const standards = defaultParams(presetId)
  return Object.entries(findWorkloadPreset(presetId)?.params ?? {}).map(([name, param]) =>
    numberField(`${path}.${name}`, 'workload', param, paramWords(param), standards[name]))
}

function paramWords({ title, min, max, default: standard, log }: PresetParam): Words {
  return log ? {
    label: title, from: Math.max(min, standard / 100), to: Math.min(max, standard * 100),
  } : { label: title, from: min, to: max, linear: true }
}

function streamFields(pattern: string, path: string): Field[] {
  const ignored = new Set([...(pattern === 'zipf' ? [] : ['zipfS']), ...(pattern === 'hotspot' ? [] : ['hotFraction', 'hotShare'])])
  const numbers = table('workload', path, streamWords, streamLimits, { ...streamDefaults, writesPerS: undefined, sizeMiB: undefined })
  const named = ['uniform', 'sequential', 'zipf', 'hotspot'].map((value) => ({ value, label: value }))
  return [
    choiceField(`${path}.pattern`, 'workload', 'Pattern', 'Which pages of the region are written', named, streamDefaults.pattern),
    ...numbers.filter((field) => !ignored.has(field.path.slice(path.length + 1))),
  ]
}

function pathFields({ hosts }: Scenario, from: string, to: string, migrationIndex: number): Field[] {
  const ports = [from, to].map((host) => hosts.findIndex(({ id }) => id === host)).filter((index) => index >= 0).map((index) =>
    numberField(`hosts[${index}].mbps`, 'path', hostLimits.mbps, { label: `Port of ${hosts[index].id}`, from: 10, to: 400_000 }, undefined))
  return [
    ...ports,
    numberField('latencyMs', 'path', runLimits.latencyMs, { label: 'Latency', from: 0.01, to: 300 }, scenarioDefaults.latencyMs),
    numberField(`migrations[${migrationIndex}].maxMbps`, 'path', migrationLimits.maxMbps,
      { label: 'Migration cap', from: 10, to: 400_000, nullMeans: 'no cap' }, migrationDefaults.maxMbps),
  ]
}

function strategyFields(scenario: Scenario, migrationIndex: number): Field[] {
  const { strategy } = scenario.migrations[migrationIndex]
  const path = `migrations[${migrationIndex}].strategy`
  const kinds = [{ value: 'precopy', label: 'Pre-copy' }, { value: 'stop-and-copy', label: 'Stop and copy' }]
  const kind = choiceField(`${path}.kind`, 'strategy', 'Strategy', 'How the VM moves', kinds, 'precopy')
  if (!('rule' in strategy)) return [kind]
  const products = [
    { value: 'qemu', label: 'QEMU' }, { value: 'xen', label: 'Xen' }, { value: 'virtualbox', label: 'VirtualBox' },
    { value: 'threshold', label: 'Threshold' }, { value: 'liu2011', label: 'Liu 2011' },
  ]
  const rule = choiceField(`${path}.rule.kind`, 'rule', 'Switch-over rule', 'When to stop the guest', products, 'qemu')
  return [kind, rule, ...ruleFields(strategy.rule.kind, `${path}.rule`)]
}

function ruleFields(kind: Rule['kind'], path: string): Field[] {
  switch (kind) {
    case 'qemu': return table('rule', path, qemuWords, qemuRuleLimits, ruleDefaults.qemu)
    case 'xen': return [
      ...table('rule', path, xenWords, xenRuleLimits, ruleDefaults.xen),
      choiceField(
        `${path}.stopWhenDirtyingFaster`, 'rule', 'Stop when dirtying faster',
        'Stop as soon as pages are dirtied faster than they are sent',
        [{ value: false, label: 'No' }, { value: true, label: 'Yes' }], ruleDefaults.xen.stopWhenDirtyingFaster,
      ),
    ]
    case 'virtualbox': return table('rule', path, virtualboxWords, virtualboxRuleLimits, ruleDefaults.virtualbox)
    case 'liu2011': return [
      ...table('rule', path, liu2011Words, liu2011RuleLimits, ruleDefaults.liu2011),
      ...table('rule', `${path}.gamma`, gammaWords, gammaLimits, gammaDefaults),
    ]
    case 'threshold': return table('rule', path, thresholdWords, thresholdRuleLimits, ruleDefaults.threshold)
  }
}

function table<K extends string>(
  group: FieldGroup, path: string, words: Record<K, Words>, ranges: Record<K, Range>, standards: Record<K, number | null | undefined>,
): NumberField[] {
  return (Object.keys(words) as K[]).map((name) => numberField(`${path}.${name}`, group, ranges[name], words[name], standards[name]))
}

function numberField(path: string, group: FieldGroup, range: Range, words: Words, standard: number | null | undefined): NumberField {
  const { min, max, unit, whole = false, what } = range
  const from = Math.max(min, words.from)
  const to = Math.min(max, words.to)
  const step = whole ? 1 : 10 ** Math.floor(Math.log10(Math.max(words.linear === true ? (to - from) / 100 : from / 10, 1e-6)))
  return {
    type: 'number', path, group, label: words.label, why: what, unit, min, max, whole,
    slider: { from, to, log: words.linear !== true, step }, default: standard,
    ...(words.nullMeans === undefined ? {} : { nullMeans: words.nullMeans }),
  }
}

function choiceField(
  path: string, group: FieldGroup, label: string, why: string, options: ChoiceField['options'], standard: string | boolean,
): ChoiceField {
  return { type: 'choice', path, group, label, why, options, default: standard }
}
