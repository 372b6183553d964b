/** Strategy, switchover rule, boosts and manager of a migration, from their descriptors. */
import { type FieldChange, fieldAt } from '../../../scenario/fieldPath.ts'
import { isObject } from '../../../scenario/json/plainData.ts'
import type { BoostDescriptor } from '../../../scenario/schema/boosts/boost.ts'
import { exclusiveBoosts } from '../../../scenario/schema/boosts/boostClashes.ts'
import { boostDescriptors, boostLabel, type BoostName, boostNames } from '../../../scenario/schema/boosts/boosts.ts'
import type { Field, Fields } from '../../../scenario/schema/fields/fields.ts'
import type { ManagerDescriptor } from '../../../scenario/schema/managers/manager.ts'
import { switchedOnBeside } from '../../../scenario/schema/managers/managerBoosts.ts'
import { managerDefaultsFor } from '../../../scenario/schema/managers/managerDefaults.ts'
import { initialDowntimeMs, type Manager, managerDescriptors, type ManagerKind } from '../../../scenario/schema/managers/managers.ts'
import type { RuleDescriptor } from '../../../scenario/schema/rules/rule.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import type { Strategy } from '../../../scenario/schema/schema.ts'
import { fetchFields, roundFields } from '../../../scenario/schema/strategies/sharedFields.ts'
import { descriptorOf, strategyDescriptors, type StrategyKind, strategyKinds } from '../../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { formatExact } from '../../../units/format.ts'
import { labelled } from '../../../units/punctuation.ts'
import type { Option } from '../fields/fieldSpec.ts'
import { choiceSpec } from '../fields/formFields.ts'
import { kindOf } from '../fields/kindOf.ts'
import { begunSpecs, pathSpecs, waitingSpec } from '../fields/specs.ts'
import type { Followed } from '../followed.ts'
import {
  fieldNodes,
  type FormNode,
  type GroupNode,
  type KindNode,
  numberNode,
  numberNodes,
  type PartNode,
  type Read,
  SHOWN,
  type Values,
} from './nodes.ts'

/** The strategy's groups, in the order of the inspector. */
export function strategyGroups(state: Values, followed: Followed): GroupNode[] {
  const { read } = state
  const { migration } = followed
  const path = `${migration}.strategy`
  const { copiesInRounds, fetchesPages } = descriptorOf(strategyKindIn(read, path))
  const { forceAfterS, ...ofRounds } = roundFields
  const rounds: GroupNode[] = [
    {
      subject: 'rule',
      nodes: [
        ruleNode(state, path),
        { is: 'fold', title: texts.moreCopyOptions, nodes: fieldNodes(path, ofRounds, read) },
        underWayFold(state, followed),
      ],
    },
    { subject: 'boosts', nodes: boostNames.map((name) => boostNode(state, path, name)) },
  ]
  return [
    { subject: 'strategy', nodes: [strategyNode(read, path)] },
    ...(copiesInRounds ? rounds : []),
    ...(fetchesPages ? [{ subject: 'postcopy', nodes: fieldNodes(path, fetchFields, read) } as const] : []),
    {
      subject: 'manager',
      nodes: [
        ...(copiesInRounds ? [managerNode(read, `${path}.manager`), ...fieldNodes(path, { forceAfterS }, read)] : []),
        numberNode('failAfterS', pathSpecs.failAfterS),
      ],
    },
  ]
}

export function strategyKindIn(read: Read, path: string): StrategyKind {
  const kind = kindOf(read(path)) ?? ''
  return Object.hasOwn(strategyDescriptors, kind) ? (kind as StrategyKind) : 'precopy'
}

const optionOf = ([value, { label, why }]: [string, { label: string; why: string }]): Option => ({ value, label, why })

function strategyNode(read: Read, path: string): KindNode {
  const kind = strategyKindIn(read, path)
  const { why, fields } = descriptorOf(kind)
  return {
    is: 'kind',
    look: 'segments',
    path,
    label: texts.strategy,
    why,
    choices: Object.entries(strategyDescriptors).map(optionOf),
    chosen: kind,
    write: (choice, left) => switchedStrategy(read(path), left, choice as StrategyKind),
    nodes: fieldNodes(path, fields, read),
  }
}

/** The strategy of another kind, with the common fields of both; fields that only the new kind has come from `left`, its previous state. */
export function switchedStrategy(from: unknown, left: unknown, kind: StrategyKind): Record<string, unknown> {
  const before = isObject(from) ? from : {}
  const was = strategyKinds.find((other) => other === before.kind)
  const both = (property: 'copiesInRounds' | 'fetchesPages'): boolean =>
    was !== undefined && descriptorOf(was)[property] && descriptorOf(kind)[property]
  const names = [
    ...(both('copiesInRounds') ? ['rule', 'manager', 'boosts', ...Object.keys(roundFields)] : []),
    ...(both('fetchesPages') ? Object.keys(fetchFields) : []),
  ]
  const shared = Object.fromEntries(names.filter((name) => before[name] !== undefined).map((name) => [name, before[name]]))
  return { ...(isObject(left) ? left : {}), ...shared, kind }
}

const rules: Readonly<Record<string, RuleDescriptor>> = ruleDescriptors

function ruleNode(state: Values, strategy: string): KindNode {
  const path = `${strategy}.rule`
  const kind = kindOf(state.read(path)) ?? 'qemu'
  const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined
  const choices = Object.entries(rules).map(optionOf)
  return {
    is: 'kind',
    look: 'list',
    path,
    label: texts.switchoverRule,
    why: rule?.why ?? texts.setByScenario,
    choices: rule === undefined ? [{ value: kind, label: kind }, ...choices] : choices,
    chosen: kind,
    write: (choice) => ({ kind: choice }),
    nodes: rule === undefined ? [] : ruleFields(state, strategy, rule),
  }
}

function ruleFields({ read, valid }: Values, strategy: string, { fields, folded }: RuleDescriptor): FormNode[] {
  const path = `${strategy}.rule`
  const limit = managerLimit({ read, valid }, strategy)
  const nodesOf = (isIn: (name: string) => boolean): FormNode[] =>
    fieldNodes(path, Object.fromEntries(Object.entries(fields).filter(([name]) => isIn(name))), read).map((node) =>
      limit !== null && node.is === 'field' && node.path === `${path}.downtimeMs` ? limitNode(node.path, limit) : node,
    )
  const isFolded = (name: string): boolean => folded?.fields.includes(name) === true
  return [
    ...nodesOf((name) => !isFolded(name) && fields[name].type !== 'record'),
    ...(folded === undefined ? [] : [{ is: 'fold', title: folded.title, nodes: nodesOf(isFolded) } as const]),
    ...nodesOf((name) => fields[name].type === 'record'),
  ]
}

export interface ManagerLimit {
  /** Name of the product. */
  manager: string
  ms: number
}

/** The limit with which the manager starts the migration; null if it sets none, or while the draft's manager has a fault. */
export function managerLimit({ read, valid }: Values, strategy: string): ManagerLimit | null {
  const manager = valid(`${strategy}.manager`) as Manager | null | undefined
  if (manager === undefined || manager === null || manager.kind !== kindOf(read(`${strategy}.manager`))) return null
  const ms = initialDowntimeMs(manager)
  return ms === null ? null : { manager: managerDescriptors[manager.kind].label, ms }
}

/** The limit in force in place of the rule's own: the manager sets it as the migration starts. */
function limitNode(path: string, limit: ManagerLimit): FormNode {
  return { is: 'special', special: 'limit', path, label: texts.downtimeLimit, why: texts.replacesRuleLimit(limit.manager), ...limit }
}

const boosts: Readonly<Record<BoostName, BoostDescriptor>> = boostDescriptors

function boostNode(state: Values, strategy: string, name: BoostName): PartNode {
  const path = `${strategy}.boosts.${name}`
  const boost = boosts[name]
  const { label, why, note } = boost
  const drafted = boostsIn(state.read, strategy)
  const isOn = isSwitchedOn(drafted[name])
  return {
    is: 'part',
    path,
    label,
    why,
    isOn,
    on: 'fields' in boost ? {} : boost.value.default,
    off: undefined,
    keeps: true,
    note: isOn ? '' : isImplied(state.valid(strategy), name) ? texts.enabledByManager : note,
    ways: isOn ? waysOut(state.read, strategy, name, drafted) : [],
    nodes: boostFields(path, boost, state.read),
  }
}

function boostFields(path: string, boost: BoostDescriptor, read: Read): FormNode[] {
  if ('fields' in boost) return fieldNodes(path, boost.fields, read)
  const { value } = boost
  return value.type === 'choice'
    ? [{ is: 'field', path, field: { form: 'choice', spec: choiceSpec(value) }, standard: value.default, isWhole: true }]
    : []
}

const isSwitchedOn = (boost: unknown): boolean => boost !== undefined && boost !== false

/** A boost removed from the draft is off at once, although the last good scenario may still have it. */
function boostsIn(read: Read, strategy: string): Readonly<Record<string, unknown>> {
  const found = fieldAt(read(strategy), 'boosts')
  return isObject(found) ? found : {}
}

/** Whether the manager switches this boost on by itself. */
function isImplied(valid: unknown, name: BoostName): boolean {
  const strategy = valid as Strategy | undefined
  if (strategy === undefined || !('boosts' in strategy)) return false
  return strategy.boosts[name] === undefined && Object.hasOwn(switchedOnBeside(strategy.manager, strategy.boosts), name)
}

/** What resolves a conflict: switching off either of two incompatible boosts, or a rule with the round list that a boost needs. */
function waysOut(read: Read, strategy: string, name: BoostName, drafted: Readonly<Record<string, unknown>>): PartNode['ways'] {
  const rule = kindOf(read(`${strategy}.rule`)) ?? 'qemu'
  const isSinceSend = read(`${strategy}.dirtyLog`) === 'since-send'
  const plainLog: FieldChange[] = isSinceSend ? [{ path: `${strategy}.dirtyLog`, value: undefined }] : []
  const toXen = { label: texts.switchToXenRule, changes: [...plainLog, { path: `${strategy}.rule`, value: { kind: 'xen' } }] }
  const toPlainLog = { label: texts.takeLogSinceSync, changes: plainLog }
  const needed = !boosts[name].needsRoundList ? [] : rule === 'qemu' ? [toXen] : isSinceSend ? [toPlainLog] : []
  const clashing = exclusiveBoosts
    .flatMap(({ one, other }) => (other === name ? [one] : one === name ? [other] : []))
    .filter((other) => isSwitchedOn(drafted[other]))
  return [
    ...needed,
    ...clashing.map((other) => ({
      label: texts.switchOff(boostLabel(other)),
      changes: [{ path: `${strategy}.boosts.${other}`, value: undefined }],
    })),
  ]
}

const managers: Readonly<Record<string, ManagerDescriptor>> = managerDescriptors

function managerNode(read: Read, path: string): KindNode {
  const given = read(path)
  const kind = kindOf(given) ?? ''
  const manager = Object.hasOwn(managers, kind) ? managers[kind] : undefined
  const defaults = managerDefaultsFor(isObject(given) ? given : {})
  const field = manager?.variants?.field
  const written = field === undefined ? '' : fieldAt(given, field)
  const version = field === undefined ? '' : typeof written === 'string' ? written : String(defaults[field])
  return {
    is: 'kind',
    look: 'list',
    path,
    label: texts.manager,
    why: manager?.why ?? texts.noManagerHint,
    choices: managerChoices,
    names: Object.values(managers).map(({ label }) => label),
    chosen: manager === undefined ? '' : optionFor(kind, version),
    standard: null,
    write: managerOf,
    nodes:
      manager === undefined
        ? []
        : [
            ...fieldNodes(path, managerFields[kind], read, defaults).map((node) =>
              node.is === 'field' ? { ...node, names: [node.path.slice(path.length + 1)] } : node,
            ),
            { is: 'special', special: 'sources', kind: kind as ManagerKind, version },
          ],
  }
}

const optionFor = (kind: string, version: string): string => (version === '' ? kind : `${kind}:${version}`)

const managerChoices: readonly Option[] = [
  { value: '', label: texts.noManager },
  ...Object.entries(managers).flatMap(([kind, { label, variants }]): Option[] =>
    variants === null
      ? [{ value: kind, label }]
      : Object.keys(variants.rows).map((name) => ({
          value: optionFor(kind, name),
          label: texts.managerVariant(label, name),
          group: label,
        })),
  ),
]

/** Another manager, version or policy starts with its own defaults. */
function managerOf(option: string): unknown {
  if (option === '') return null
  const [kind, name] = option.split(':')
  const { variants } = managers[kind]
  return variants === null ? { kind } : { kind, [variants.field]: name }
}

/** Fields of managers: a number under a shorter label has the product's own name in its hint. */
const managerFields: Readonly<Record<string, Fields>> = Object.fromEntries(
  Object.entries(managers).map(([kind, { fields }]) => [
    kind,
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, spelledOut(name, field)])),
  ]),
)

function spelledOut(name: string, field: Field): Field {
  if ((field.type !== 'number' && field.type !== 'nullable') || field.label === name) return field
  return { ...field, range: { ...field.range, what: labelled(name, field.range.what) } }
}

/** Share of the pages that wait at first: of each stream, or of all pages where the workload lists no streams. */
const firstShare = { stream: 0.5, other: 0.1 }

/** A run that starts in the middle of a pre-copy: on or off, and the state at its start. */
function underWayFold({ read, valid }: Values, { migration, vm }: Followed): FormNode {
  const path = `${migration}.begun`
  const value = read(path)
  const isOn = isObject(value)
  const streams = lengthOf(valid(`${vm}.workload.streams`))
  const syncs = isOn && 'dirtySyncs' in value ? value.dirtySyncs : begunSpecs.dirtySyncs.default
  const waiting = Math.min(SHOWN, lengthOf(fieldAt(value, 'waiting')))
  const part: PartNode = {
    is: 'part',
    path,
    label: texts.startsUnderWay,
    why: texts.startsUnderWayHint,
    isOn,
    on: { waiting: Array.from({ length: streams }, () => firstShare.stream), otherWaiting: streams > 0 ? 0 : firstShare.other },
    off: null,
    keeps: false,
    note: '',
    ways: [],
    nodes: [
      ...Array.from({ length: waiting }, (_, i) => numberNode(`${path}.waiting[${i}]`, waitingSpec(i))),
      ...numberNodes(path, begunSpecs, ['otherWaiting', 'scanAt', 'dirtySyncs', 'throttlePercent']),
      numberNode(`${migration}.atS`, pathSpecs.atS),
      numberNode(`${path}.sinceSyncS`, begunSpecs.sinceSyncS),
    ],
  }
  const note = isOn ? texts.underWayFrom(typeof syncs === 'number' ? formatExact(syncs) : String(syncs)) : texts.notUnderWay
  return { is: 'fold', title: texts.underWay, note, nodes: [part] }
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}
