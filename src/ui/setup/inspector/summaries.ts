/** One line for each subject of the inspector, which says its values while it is folded. */
import { formatExact, formatRounded, formatWhole, plural } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'
import { kindOf } from '../fields/kindOf.ts'
import type { Followed } from '../followed.ts'
import { findWorkloadPreset } from '../../../scenario/presets/workloadPresets.ts'
import { boostDescriptors, boostNames } from '../../../scenario/schema/boosts/boosts.ts'
import { managerDescriptors, type ManagerKind } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import { fetchFields } from '../../../scenario/schema/strategies/sharedFields.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import { isNumberField } from '../fields/formFields.ts'
import type { RuleDescriptor } from '../../../scenario/schema/rules/rule.ts'
import { withUnit } from '../../../kit/fields/numberRange.ts'
import { workloadParts } from '../tree/workloadParts.ts'
import type { Read, Values } from '../tree/nodes.ts'
import { managerLimit, type ManagerLimit, strategyKindIn } from '../tree/strategyTree.ts'
import type { InspectorSubject } from '../tree/subjects.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { isObject } from '../../../scenario/json/plainData.ts'

const SUMMARY_FIGURES = 3

/** A number in three figures, a whole one with all of its digits; a refused value as typed. */
function shown(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? formatExact(value) : formatRounded(value, figuresOf(value))
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

/** At least those before the point. */
function figuresOf(value: number): number {
  return Math.max(SUMMARY_FIGURES, String(Math.trunc(Math.abs(value))).length)
}

interface Summed {
  read: Read
  followed: Followed
  /** Path of the strategy. */
  strategy: string
  limit: ManagerLimit | null
}

const summaries: Readonly<Record<InspectorSubject, (summed: Summed) => string>> = {
  vm: ({ read, followed }) => machineSummary(read, followed.vm),
  workload: ({ read, followed }) => workloadSummary(read(`${followed.vm}.workload`)),
  network: ({ read, followed }) => networkSummary(read, followed),
  strategy: ({ read, strategy }) => descriptorOf(strategyKindIn(read, strategy)).label,
  rule: ({ read, strategy, limit }) => ruleSummary(read, `${strategy}.rule`, limit),
  boosts: ({ read, strategy }) => boostsSummary(read(`${strategy}.boosts`)),
  postcopy: ({ read, strategy }) => fetchSummary(read(`${strategy}.transport`)),
  manager: ({ read, strategy }) => managerSummary(read, strategy),
  events: ({ read }) => eventsSummary(read('events')),
  simulation: ({ read }) => simulationSummary(read),
}

export function subjectSummary(subject: InspectorSubject, values: Values, followed: Followed): string {
  const strategy = `${followed.migration}.strategy`
  return summaries[subject]({ read: values.read, followed, strategy, limit: managerLimit(values, strategy) })
}

function machineSummary(read: Read, vm: string): string {
  const [memory, used, vcpus] = ['memoryMiB', 'usedMiB', 'vcpus'].map((name) => read(`${vm}.${name}`))
  return texts.machineSummary(shown(memory), shown(used ?? memory), typeof vcpus === 'number' ? plural(vcpus, 'vCPU') : shown(vcpus))
}

function workloadSummary(workload: unknown): string {
  const { form, presetId, parts } = workloadParts(workload)
  if (form === 'curve') return texts.measuredCurve
  if (form === 'preset') return findWorkloadPreset(presetId)?.title ?? presetId
  const count = Array.isArray(parts.streams) ? parts.streams.length : 0
  return count === 1 ? texts.oneStream : texts.streamCount(formatWhole(count))
}

function networkSummary(read: Read, { source, destination }: Followed): string {
  const ports = [...new Set([source, destination].map((host) => shown(read(`${host}.mbps`))))]
  return inRow([`${ports.join(' / ')} Mbit/s`, `${shown(read('latencyMs'))} ms`])
}

const rules: Readonly<Record<string, RuleDescriptor>> = ruleDescriptors

function ruleSummary(read: Read, path: string, limit: ManagerLimit | null): string {
  const kind = kindOf(read(path)) ?? 'qemu'
  const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined
  const main = rule?.fields[rule.main]
  if (rule === undefined || main === undefined || !isNumberField(main)) return kind
  const value = limit !== null && rule.main === 'downtimeMs' ? limit.ms : (read(`${path}.${rule.main}`) ?? main.default)
  const { unit } = main.range
  return inRow([rule.label, unit === '' ? labelled(main.label, shown(value)) : withUnit(shown(value), unit)])
}

/** More names than this are a number. */
const MOST_NAMES = 2

function boostsSummary(boosts: unknown): string {
  const given = isObject(boosts) ? boosts : {}
  const on = boostNames.filter((name) => given[name] !== undefined && given[name] !== false)
  const all = formatWhole(boostNames.length)
  if (on.length === 0) return texts.noneOf(all)
  return on.length <= MOST_NAMES ? inRow(on.map((name) => boostDescriptors[name].label)) : texts.someOf(formatWhole(on.length), all)
}

function fetchSummary(transport: unknown): string {
  const { options, default: usual } = fetchFields.transport
  return options.find(({ value }) => value === (transport ?? usual))?.label ?? shown(transport)
}

function managerSummary(read: Read, strategy: string): string {
  const kind = kindOf(read(`${strategy}.manager`)) ?? ''
  const name = Object.hasOwn(managerDescriptors, kind) ? managerDescriptors[kind as ManagerKind].label : texts.noManager
  const limitS = read(`${strategy}.forceAfterS`)
  return typeof limitS === 'number' ? inRow([name, texts.timeLimitSummary(shown(limitS))]) : name
}

function eventsSummary(events: unknown): string {
  return Array.isArray(events) && events.length > 0 ? formatWhole(events.length) : texts.noEventsShort
}

function simulationSummary(read: Read): string {
  const endS = read('endS')
  return texts.seedSummary(shown(read('seed')), typeof endS === 'number' ? texts.endsAt(shown(endS)) : texts.endsByItself)
}
