/** Settings of a scenario that Explore can vary, with labels, units and ranges from the descriptors of schema and presets. */
import { streamDefaults, vmDefaults } from '../../../../scenario/schema/defaults.ts'
import { boostDescriptors } from '../../../../scenario/schema/boosts/boosts.ts'
import type { BoostDescriptor } from '../../../../scenario/schema/boosts/boost.ts'
import type { Fields } from '../../../../scenario/schema/fields/fields.ts'
import { ruleDescriptors } from '../../../../scenario/schema/rules/rules.ts'
import type { RuleDescriptor } from '../../../../scenario/schema/rules/rule.ts'
import type { Scenario, Strategy, Vm } from '../../../../scenario/schema/schema.ts'
import { fetchFields } from '../../../../scenario/schema/strategies/sharedFields.ts'
import { descriptorOf, strategyKinds, strategyLabel } from '../../../../scenario/schema/strategies/strategies.ts'
import { findWorkloadPreset } from '../../../../scenario/presets/workloadPresets.ts'
import { fieldAt } from '../../../../scenario/fieldPath.ts'
import type { SettingValue } from '../../../../analysis/sweep/grid.ts'
import { scheduleSpecs } from '../../data-centre/setup/dataCentreSpecs.ts'
import type { NumberSpec } from '../../../setup/fields/fieldSpec.ts'
import { contentSpecs, pathSpecs, spec, specOfParam, streamSpecs, trafficSpecs, vmSpecs } from '../../../setup/fields/specs.ts'
import * as texts from '../../../../messages/compiled/en/places/explore.ts'

export interface NumberChoice {
  kind: 'number'
  path: string
  group: string
  label: string
  unit: string
  /** The unit in which a typed number is read, where `unit` says less. */
  measure?: string
  /** Writes a rate with the counted event (`20,000 page writes/s`); null for a setting that is not a rate. */
  rate: ((value: string) => string) | null
  log: boolean
  whole: boolean
  /** Allowed values. */
  min: number
  max: number
  /** Usual values. */
  low: number
  high: number
  /** The value in Play; null if the setting is off there. */
  current: number | null
}

export interface ListChoice {
  kind: 'list'
  path: string
  group: string
  label: string
  options: readonly { value: string; label: string }[]
  current: string
}

export type SettingChoice = NumberChoice | ListChoice

/** Settings that Explore can vary, in the order of the menu. Of several VMs the followed one is varied, or the first that migrates, and what all share. */
export function settingChoices(scenario: Scenario, followed = ''): SettingChoice[] {
  const row = Math.max(
    0,
    scenario.migrations.findIndex((one) => one.vm === followed),
  )
  const migration = scenario.migrations.at(row)
  const vm = Math.max(
    0,
    scenario.vms.findIndex(({ id }) => id === migration?.vm),
  )
  const choices: SettingChoice[] = [
    ...networkChoices(scenario),
    ...scheduleChoices(scenario),
    ...(scenario.vms.length > 0 ? vmChoices(scenario.vms[vm], `vms[${vm}]`, roomMiB(scenario, scenario.vms[vm])) : []),
  ]
  if (migration !== undefined) choices.push(...strategyChoices(migration.strategy, `migrations[${row}].strategy`))
  return choices.map((choice) => (choice.kind === 'list' ? choice : { ...choice, current: numberAt(scenario, choice) }))
}

function numberAt(scenario: Scenario, { path, current }: NumberChoice): number | null {
  const value = fieldAt(scenario, path.replaceAll('[*]', '[0]'))
  return typeof value === 'number' ? value : value === null ? null : current
}

function fromSpec(path: string, group: string, given: NumberSpec, label = given.label): NumberChoice {
  const { unit, measure, log, whole, min, max, low, high } = given
  return { kind: 'number', path, group, label, unit, measure, rate: rateOf(path), log, whole, min, max, low, high, current: given.default }
}

function rateOf(path: string): NumberChoice['rate'] {
  const field = path.slice(path.lastIndexOf('.') + 1)
  return Object.hasOwn(texts.rates, field) ? texts.rates[field as keyof typeof texts.rates] : null
}

function networkChoices({ hosts, links, fleet, migrations }: Scenario): NumberChoice[] {
  const group = texts.groupNetwork
  const port = pathSpecs.sourceMbps
  const choices: NumberChoice[] = []
  if (fleet !== null) choices.push(fromSpec('fleet.portMbps', group, port, texts.link))
  else if (hosts.every(({ migrationMbps }) => migrationMbps !== null))
    choices.push(fromSpec('hosts[*].migrationMbps', group, port, texts.migrationPort))
  else choices.push(fromSpec('hosts[*].mbps', group, port, texts.link))
  if (links.length > 0) choices.push(fromSpec('links[*].mbps', group, port, texts.links))
  choices.push(fromSpec('latencyMs', group, pathSpecs.latencyMs))
  if (migrations.length > 0) choices.push(fromSpec('migrations[*].maxMbps', group, pathSpecs.maxMbps))
  return choices
}

/** How many migrate at once, where several do and the schedule counts them: the drain's time against its longest downtime. */
const usuallyAtOnce = { concurrency: 8, perDestination: 8, total: 16 } as const

function scheduleChoices({ schedule, fleet, migrations }: Scenario): NumberChoice[] {
  const counts = schedule.mode === 'parallel' || schedule.mode === 'adaptive'
  if (!counts || (fleet === null && migrations.length < 2)) return []
  return (Object.keys(usuallyAtOnce) as (keyof typeof usuallyAtOnce)[]).map((name) =>
    fromSpec(
      `schedule.${name}`,
      texts.groupSchedule,
      { ...scheduleSpecs[name], log: false, high: usuallyAtOnce[name] },
      texts.atOnce[name],
    ),
  )
}

/** Memory in MiB for which each of its hosts with `memoryMiB` has room, beside all VMs that run or arrive there. */
function roomMiB({ hosts, vms, migrations }: Scenario, { id }: Vm): number {
  const isAt = (vm: Vm, host: string): boolean => vm.host === host || migrations.some((one) => one.vm === vm.id && one.to === host)
  const own = vms.find((vm) => vm.id === id)!
  return Math.min(
    ...hosts.map((host) => {
      if (host.memoryMiB === null || !isAt(own, host.id)) return Infinity
      return host.memoryMiB - vms.reduce((sum, vm) => sum + (vm.id !== id && isAt(vm, host.id) ? vm.memoryMiB : 0), 0)
    }),
  )
}

function vmChoices(vm: Vm, path: string, mostMiB: number): NumberChoice[] {
  const { memoryMiB, usedMiB, vcpus, deviceStateKiB, trackNsPerPage } = vmSpecs
  const memory = (name: string, given: NumberSpec): NumberChoice => fromSpec(`${path}.${name}`, texts.groupMemory, given)
  return [
    ...workloadChoices(vm, `${path}.workload`),
    memory('memoryMiB', {
      ...memoryMiB,
      low: Math.max(memoryMiB.low, vm.usedMiB),
      max: Math.min(memoryMiB.max, mostMiB),
      high: Math.min(memoryMiB.high, mostMiB),
    }),
    memory('usedMiB', { ...usedMiB, low: Math.min(vm.memoryMiB, leastUsedMiB(vm)), high: vm.memoryMiB }),
    memory('vcpus', { ...vcpus, default: vmDefaults.vcpus }),
    memory('deviceStateKiB', deviceStateKiB),
    memory('trackNsPerPage', trackNsPerPage),
    memory('traffic.inMbps', trafficSpecs.inMbps),
    memory('traffic.outMbps', trafficSpecs.outMbps),
  ]
}

/** Streams lie inside the used memory; a preset's shrink with it. */
function leastUsedMiB({ workload, usedTopMiB }: Vm): number {
  const streams = typeof workload === 'object' && !('preset' in workload) && 'streams' in workload ? workload.streams : []
  return Math.max(16, usedTopMiB, ...streams.map(({ startMiB, sizeMiB }) => startMiB + sizeMiB))
}

function workloadChoices(vm: Vm, path: string): NumberChoice[] {
  const { workload } = vm
  const group = texts.groupLoad
  if (typeof workload === 'object' && !('preset' in workload) && 'streams' in workload) {
    const many = workload.streams.length > 1
    return workload.streams.slice(0, 4).flatMap(({ startMiB }, i) => {
      const name = (label: string) => (many ? texts.streamSetting(label, i + 1) : label)
      const writes = fromSpec(`${path}.streams[${i}].writesPerS`, group, streamSpecs.writesPerS, name(streamSpecs.writesPerS.label))
      const size = { ...streamSpecs.sizeMiB, high: Math.max(1, vm.usedMiB - vm.usedTopMiB - startMiB) }
      return [
        { ...writes, rate: (value: string) => name(texts.rates.writesPerS(value)) },
        fromSpec(`${path}.streams[${i}].sizeMiB`, group, { ...size, default: streamDefaults.startMiB }, name(size.label)),
      ]
    })
  }
  const id = typeof workload === 'string' ? workload : 'preset' in workload ? workload.preset : ''
  const preset = findWorkloadPreset(id)
  if (preset === undefined) return []
  const params = Object.entries(preset.params).map(([name, param]) => fromSpec(`${path}.${name}`, group, specOfParam(param)))
  return [...params, fromSpec(`${path}.content.zeroFraction`, group, { ...contentSpecs.zeroFraction, high: 0.9 })]
}

function strategyChoices(strategy: Strategy, path: string): SettingChoice[] {
  const group = texts.groupStrategy
  const { fields, fetchesPages } = descriptorOf(strategy.kind)
  const kinds: ListChoice = {
    kind: 'list',
    path: `${path}.kind`,
    group,
    label: texts.strategy,
    current: strategy.kind,
    options: strategyKinds.map((value) => ({ value, label: strategyLabel(value) })),
  }
  const own = numbersOf({ ...fields, ...(fetchesPages ? fetchFields : {}) }, path, group)
  if (!('rule' in strategy)) return [kinds, ...own]
  const rule: RuleDescriptor = ruleDescriptors[strategy.rule.kind]
  const boosts = Object.entries<BoostDescriptor>(boostDescriptors).flatMap(([name, boost]) => {
    const isOn = Object.hasOwn(strategy.boosts, name) && 'fields' in boost
    return isOn
      ? numbersOf(boost.fields, `${path}.boosts.${name}`, group).map((one) => ({
          ...one,
          label: texts.boostSetting(one.label, boost.label),
        }))
      : []
  })
  return [...numbersOf(rule.fields, `${path}.rule`, group), kinds, ...own, ...boosts]
}

function numbersOf(fields: Fields, path: string, group: string): NumberChoice[] {
  return Object.entries(fields).flatMap(([name, field]): NumberChoice[] => {
    if (field.type !== 'number' && field.type !== 'nullable') return []
    return [fromSpec(`${path}.${name}`, group, spec(field.label, field.range, field.default, field.span))]
  })
}

/** The choice at a path; for a path that the page does not list, a number without unit. */
export function choiceAt(choices: readonly SettingChoice[], path: string): SettingChoice {
  return (
    choices.find((choice) => choice.path === path) ?? {
      kind: 'number',
      path,
      group: '',
      label: path,
      unit: '',
      rate: null,
      log: false,
      whole: false,
      min: -Infinity,
      max: Infinity,
      low: 0,
      high: 1,
      current: null,
    }
  )
}

/** The label of a value of a choice. */
export function optionLabel(choice: SettingChoice, value: SettingValue): string {
  return (choice.kind === 'list' ? choice.options.find((option) => option.value === value)?.label : undefined) ?? String(value)
}
