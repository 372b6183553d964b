/**
 * All settings of the followed VM and its migration as data, in the inspector's order: for its search, its counts and a command palette.
 * `Inspector.test.tsx` holds that the inspector shows a row for each.
 */
import { guestCpuModels, guestCpuWhat, hostCpuModels, hostCpuWhat } from '../../../scenario/schema/cpuModels.ts'
import { congestionControlOptions, congestionControlWhat, diskOrderWhat } from '../../../scenario/schema/fields/limits.ts'
import { aliasesOf } from '../../../scenario/fieldAliases.ts'
import type { NumberSpec } from '../fields/fieldSpec.ts'
import type { FormField } from '../fields/fieldSpec.ts'
import { kindOf } from '../fields/kindOf.ts'
import {
  begunSpecs,
  contentSpecs,
  fixedMsSpecs,
  pathSpecs,
  phaseSpecs,
  specOfParam,
  streamSpecs,
  trafficSpecs,
  vmSpecs,
  waitingSpec,
} from '../fields/specs.ts'
import type { Followed } from '../followed.ts'
import { boostForms } from '../strategy/boostForms.ts'
import type { BoostForm } from '../strategy/boostForms.ts'
import { scenarioDefaults } from '../../../scenario/schema/defaults.ts'
import { managerDefaultsFor } from '../../../scenario/schema/managers/managerDefaults.ts'
import { managerForms } from '../strategy/managerForms.ts'
import { ruleForms } from '../strategy/ruleForms.ts'
import { chunkField, fetchFormFields, roundsFields, strategyForms, timeLimitField, transportFields } from '../strategy/strategyForms.ts'
import { findWorkloadPreset, workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import { SHOWN_PHASES, SHOWN_STREAMS, workloadParts } from '../workload/workloadParts.ts'
import type { InspectorSubject } from './subjects.ts'
import * as texts from '../../../texts/setup/setup.ts'

export interface Setting {
  /** Path in the scenario; `showSetting` moves the focus to its row. */
  path: string
  label: string
  /** Explanation: a sentence. */
  why: string
  subject: InspectorSubject
  /** Names in other tools, and names of what can be chosen. */
  aliases: readonly string[]
  /** Of a number. */
  unit?: string
  /** The default; undefined if there is none to differ from. */
  standard?: unknown
}

/** The value at a path of the draft, or else of the last good scenario. */
export type Read = (path: string) => unknown

/** `isSplit`: the ports of the link have a row each. */
export function inspectorSettings(read: Read, followed: Followed, isSplit: boolean): Setting[] {
  const { listed, migrates, migration } = followed
  const strategy = `${migration}.strategy`
  return [
    ...(listed ? [...machineSettings(read, followed), ...workloadSettings(read, `${followed.vm}.workload`)] : []),
    ...(listed && migrates
      ? [...networkSettings(followed, isSplit), ...strategySettings(read, strategy), ...underWaySettings(read, migration)]
      : []),
    number('simulation', 'seed', pathSpecs.seed),
    number('simulation', 'endS', pathSpecs.endS),
  ]
}

function number(
  subject: InspectorSubject,
  path: string,
  { label, why, unit, default: standard }: NumberSpec,
  more: Partial<Setting> = {},
): Setting {
  return { path, label, why, subject, aliases: aliasesOf(path), standard, unit, ...more }
}

function choice(
  subject: InspectorSubject,
  path: string,
  label: string,
  why: string,
  options: readonly string[],
  standard?: unknown,
): Setting {
  return { path, label, why, subject, aliases: [...aliasesOf(path), ...options], standard }
}

function field(subject: InspectorSubject, path: string, row: FormField, standard: unknown): Setting {
  if (row.form === 'number') return number(subject, path, row.spec, { standard })
  const options = row.form === 'choice' ? row.options.map(([, text]) => text) : []
  return choice(subject, path, row.label, row.why, options, row.form === 'part' ? null : standard)
}

const table = (subject: InspectorSubject, path: string, specs: Readonly<Record<string, NumberSpec>>): Setting[] =>
  Object.entries(specs).map(([name, spec]) => number(subject, `${path}.${name}`, spec))

function cpuSettings({ vm, source, destination }: Followed): Setting[] {
  const at = (path: string, label: string, why: string, models: readonly string[]) =>
    choice('vm', `${path}.cpuModel`, label, why, models, 'any')
  return [
    at(vm, texts.guestCpu, guestCpuWhat, guestCpuModels),
    at(source, texts.sourceCpu, hostCpuWhat, hostCpuModels),
    at(destination, texts.destinationCpu, hostCpuWhat, hostCpuModels),
  ]
}

function machineSettings(read: Read, followed: Followed): Setting[] {
  const { vm } = followed
  const memoryMiB = read(`${vm}.memoryMiB`)
  const standard = typeof memoryMiB === 'number' ? memoryMiB : undefined
  return [
    ...table('vm', vm, vmSpecs).map((one) => (one.path === `${vm}.usedMiB` ? { ...one, standard } : one)),
    ...table('vm', `${vm}.fixedMs`, fixedMsSpecs),
    choice('vm', `${vm}.diskOrder`, texts.diskOrder, diskOrderWhat, Object.values(texts.diskOrders), 'address'),
    ...cpuSettings(followed),
  ]
}

function workloadSettings(read: Read, path: string): Setting[] {
  const { form, presetId, parts } = workloadParts(read(path))
  const preset = form === 'preset' ? findWorkloadPreset(presetId) : undefined
  const presets = workloadPresets.map(({ title }) => title)
  const rows = Object.entries(preset?.params ?? {}).map(([name, param]) => number('workload', `${path}.${name}`, specOfParam(param)))
  const content = table('workload', `${path}.content`, contentSpecs)
    // A preset has its own content, which depends on the VM.
    .map((one) => ({ ...one, standard: preset === undefined ? one.standard : undefined }))
  const lists = [
    [texts.windows, texts.windowsHint, 'windowMs'],
    [texts.dirtyPages, texts.dirtyPagesHint, 'dirtyPages'],
  ] as const
  return [
    choice('workload', path, texts.workload, preset?.why ?? texts.writeStreamsHint, [...presets, texts.writeStreams, texts.measuredCurve]),
    ...rows,
    ...(form === 'streams' ? eachOf(parts.streams, SHOWN_STREAMS, (index) => streamSettings(read, `${path}.streams[${index}]`)) : []),
    ...(form === 'curve' ? lists.map(([label, why, name]) => choice('workload', `${path}.curve.${name}`, label, why, [])) : []),
    ...(form === 'preset' ? [] : eachOf(parts.phases, SHOWN_PHASES, (index) => table('workload', `${path}.phases[${index}]`, phaseSpecs))),
    ...content,
  ]
}

function eachOf(list: unknown, most: number, settingsAt: (index: number) => Setting[]): Setting[] {
  return Array.isArray(list) ? list.slice(0, most).flatMap((_, index) => settingsAt(index)) : []
}

/** Fields of a stream that only one pattern has. */
const patternFields: Readonly<Record<string, readonly (keyof typeof streamSpecs)[]>> = {
  zipf: ['zipfS'],
  hotspot: ['hotFraction', 'hotShare'],
}
/** Fields that every stream has; its reads, which only post-copy uses, are edited as a file. */
const streamFields = ['writesPerS', 'sizeMiB', 'startMiB'] as const

function streamSettings(read: Read, path: string): Setting[] {
  const pattern = read(`${path}.pattern`)
  const patterns = [texts.uniform, texts.sequential, texts.zipf, texts.hotspot]
  return [
    ...streamFields.map((name) => number('workload', `${path}.${name}`, streamSpecs[name])),
    choice('workload', `${path}.pattern`, texts.accessPattern, texts.uniformHint, patterns),
    ...((typeof pattern === 'string' ? patternFields[pattern] : undefined) ?? []).map((name) =>
      number('workload', `${path}.${name}`, streamSpecs[name]),
    ),
  ]
}

function networkSettings({ source, destination, migration, vm }: Followed, isSplit: boolean): Setting[] {
  const ends = [
    [source, pathSpecs.sourceMbps],
    [destination, pathSpecs.destinationMbps],
  ] as const
  const both = { aliases: [...aliasesOf(`${source}.mbps`), ...ends.map(([, { label }]) => label)] }
  return [
    ...(isSplit
      ? ends.map(([end, spec]) => number('network', `${end}.mbps`, spec))
      : [number('network', `${source}.mbps`, pathSpecs.linkMbps, both)]),
    number('network', 'latencyMs', pathSpecs.latencyMs),
    choice(
      'network',
      'congestionControl',
      texts.congestionControl,
      congestionControlWhat,
      congestionControlOptions.map(({ label }) => label),
      scenarioDefaults.congestionControl,
    ),
    number('network', `${migration}.maxMbps`, pathSpecs.maxMbps),
    ...table('network', `${vm}.traffic`, trafficSpecs),
  ]
}

function strategySettings(read: Read, path: string): Setting[] {
  const kind = kindOf(read(path)) ?? 'precopy'
  const form = strategyForms.find((one) => one.kind === kind) ?? strategyForms[0]
  const standard = (row: FormField): unknown => form.defaults[row.field]
  const rows = (subject: InspectorSubject, fields: readonly FormField[]) =>
    fields.map((row) => field(subject, `${path}.${row.field}`, row, standard(row)))
  const named = read(`${path}.transport`) ?? form.defaults.transport
  const transport = typeof named === 'string' ? transportFields[named] : undefined
  return [
    choice(
      'strategy',
      path,
      texts.strategy,
      form.why,
      strategyForms.map(({ label }) => label),
    ),
    ...rows('strategy', form.own),
    ...(form.hosts === null ? [] : [choice('strategy', `${path}.${form.hosts}`, texts.copies, texts.copiesHint, [])]),
    ...(form.rounds ? ruleSettings(read, `${path}.rule`) : []),
    ...(form.rounds ? rows('rule', read(`${path}.dirtyLog`) === 'since-send' ? [...roundsFields, chunkField] : roundsFields) : []),
    ...(form.rounds ? boostForms.flatMap((boost) => boostSettings(read, `${path}.boosts.${boost.name}`, boost)) : []),
    ...(form.fetches ? rows('postcopy', transport === undefined ? fetchFormFields : [...fetchFormFields, transport]) : []),
    ...(form.rounds ? managerSettings(read, `${path}.manager`) : []),
    ...(form.rounds ? rows('manager', [timeLimitField]) : []),
    number('manager', 'failAfterS', pathSpecs.failAfterS),
  ]
}

/** Of a run that starts in the middle; only strategies with rounds have it. */
function underWaySettings(read: Read, migration: string): Setting[] {
  const path = `${migration}.begun`
  const begun = read(path)
  const kind = kindOf(read(`${migration}.strategy`)) ?? 'precopy'
  if (strategyForms.find((one) => one.kind === kind)?.rounds === false) return []
  const inner = [...table('rule', path, begunSpecs), number('rule', `${migration}.atS`, pathSpecs.atS)]
  const isOn = typeof begun === 'object' && begun !== null
  const hidden = isOn ? [] : inner.flatMap(({ label, aliases }) => [label, ...aliases])
  const waiting = isOn && 'waiting' in begun ? begun.waiting : []
  return [
    choice('rule', path, texts.startsUnderWay, texts.startsUnderWayHint, hidden, null),
    ...(isOn
      ? [...eachOf(waiting, SHOWN_STREAMS, (index) => [number('rule', `${path}.waiting[${index}]`, waitingSpec(index))]), ...inner]
      : []),
  ]
}

function ruleSettings(read: Read, path: string): Setting[] {
  const kind = kindOf(read(path)) ?? 'qemu'
  const rule = ruleForms.find((one) => one.kind === kind)
  const head = choice(
    'rule',
    path,
    texts.switchoverRule,
    rule?.why ?? texts.setByScenario,
    ruleForms.map(({ label }) => label),
  )
  if (rule === undefined) return [head]
  const rows = rule.fields.map(({ row, standard }) => field('rule', `${path}.${row.field}`, row, standard))
  const folded = rule.folds.flatMap(({ under, fields }) =>
    fields.map(({ row, standard }) => field('rule', `${under === null ? path : `${path}.${under}`}.${row.field}`, row, standard)),
  )
  return [head, ...rows, ...folded]
}

function boostSettings(read: Read, path: string, { label, why, rows, choice: named }: BoostForm): Setting[] {
  const value = read(path)
  const isOn = value !== undefined && value !== false
  const inner = rows.map((row) => number('boosts', `${path}.${row.field}`, row.spec))
  const options = named?.options.map((option) => option.label) ?? []
  const own: Setting[] = named?.field === undefined ? [] : [choice('boosts', `${path}.${named.field}`, named.label, why, options)]
  // Switched off, its fields are found by their names all the same.
  const hidden = isOn ? [] : inner.flatMap((one) => [one.label, ...one.aliases])
  const head: Setting = { path, label, why, subject: 'boosts', aliases: [...aliasesOf(path), ...hidden, ...options], standard: false }
  return isOn ? [head, ...own, ...inner] : [head]
}

function managerSettings(read: Read, path: string): Setting[] {
  const given = read(path)
  const kind = kindOf(given)
  const manager = managerForms.find((one) => one.kind === kind)
  const head = choice(
    'manager',
    path,
    texts.manager,
    manager?.why ?? texts.noManagerHint,
    managerForms.map(({ label }) => label),
    null,
  )
  if (manager === undefined) return [head]
  const defaults = managerDefaultsFor(given as Record<string, unknown>)
  return [
    head,
    ...manager.fields.map((row) => {
      const one = field('manager', `${path}.${row.field}`, row, defaults[row.field])
      return { ...one, aliases: [row.field, ...one.aliases] }
    }),
  ]
}

/** Whether a setting differs from its default. */
export function isChanged(read: Read, { path, standard }: Setting): boolean {
  if (standard === undefined) return false
  const value = read(path) ?? null
  if (typeof standard === 'object' || typeof value === 'object') return value !== null && standard !== value
  return value !== standard
}
