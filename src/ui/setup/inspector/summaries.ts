/** One line for each subject of the inspector, which says its values while it is folded. */
import { formatExact, formatRounded, formatWhole, plural } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'
import { boostForms } from '../strategy/boostForms.ts'
import { kindOf } from '../fields/kindOf.ts'
import type { Followed } from '../followed.ts'
import { managerForms } from '../strategy/managerForms.ts'
import { ruleForms } from '../strategy/ruleForms.ts'
import { fetchFormFields, strategyForms } from '../strategy/strategyForms.ts'
import { findWorkloadPreset } from '../../../scenario/presets/workloadPresets.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import type { RuleDescriptor } from '../../../scenario/schema/rules/rule.ts'
import { withUnit } from '../fields/hint.ts'
import { workloadParts } from '../workload/workloadParts.ts'
import type { ManagerLimit } from '../strategy/useManagerLimit.ts'
import type { Read } from './settings.ts'
import type { InspectorSubject } from './subjects.ts'
import * as texts from '../../../texts/setup/setup.ts'
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
  strategy: ({ read, strategy }) => strategyForms.find(({ kind }) => kind === kindOf(read(strategy)))?.label ?? '',
  rule: ({ read, strategy, limit }) => ruleSummary(read, `${strategy}.rule`, limit),
  boosts: ({ read, strategy }) => boostsSummary(read(`${strategy}.boosts`)),
  postcopy: ({ read, strategy }) => fetchSummary(read(`${strategy}.transport`)),
  manager: ({ read, strategy }) => managerSummary(read, strategy),
  events: ({ read }) => eventsSummary(read('events')),
  simulation: ({ read }) => simulationSummary(read),
}

/** `limit`: the downtime limit that the manager sets in place of the rule's. */
export function subjectSummary(subject: InspectorSubject, read: Read, followed: Followed, limit: ManagerLimit | null): string {
  return summaries[subject]({ read, followed, strategy: `${followed.migration}.strategy`, limit })
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
  const form = ruleForms.find((one) => one.kind === kind)
  const main = form?.fields.find(({ row }) => row.field === rules[kind].main)
  if (form === undefined || main === undefined || main.row.form !== 'number') return kind
  const value = limit !== null && main.row.field === 'downtimeMs' ? limit.ms : (read(`${path}.${main.row.field}`) ?? main.standard)
  const unit = main.row.spec.unit
  return inRow([form.label, unit === '' ? labelled(main.row.spec.label, shown(value)) : withUnit(shown(value), unit)])
}

/** More names than this are a number. */
const MOST_NAMES = 2

function boostsSummary(boosts: unknown): string {
  const given = isObject(boosts) ? boosts : {}
  const on = boostForms.filter(({ name }) => given[name] !== undefined && given[name] !== false)
  const all = formatWhole(boostForms.length)
  if (on.length === 0) return texts.noneOf(all)
  return on.length <= MOST_NAMES ? inRow(on.map(({ label }) => label)) : texts.someOf(formatWhole(on.length), all)
}

function fetchSummary(transport: unknown): string {
  const options = fetchFormFields.flatMap((field) => (field.form === 'choice' ? field.options : []))
  return options.find(([name]) => name === (transport ?? 'kernel'))?.[1] ?? shown(transport)
}

function managerSummary(read: Read, strategy: string): string {
  const kind = kindOf(read(`${strategy}.manager`))
  const name = managerForms.find((one) => one.kind === kind)?.label ?? texts.noManager
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
