/** Every setting in which one scenario differs from another, what decides first. Two scenarios are equal if none is found. */
import { eventWords } from '../report/eventWords.ts'
import type { Migration, Scenario, ScenarioEvent, Vm, Strategy } from '../../scenario/schema/schema.ts'
import { formatExact } from '../../units/format.ts'
import { listed } from '../../units/lists.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'
import type { Difference, Fielded, Where } from './difference.ts'
import { difference, fielded, plainDifferences, within, describedDifferences, fieldText, switchedOff, switchedOn } from './difference.ts'
import {
  fixedMsWords,
  fleetWords,
  hostWords,
  linkWords,
  migrationWords,
  runWords,
  scheduleWords,
  trafficWords,
  vmWords,
  weightWords,
} from './settingWords.ts'
import { workloadDifferences, workloadText } from './workloadDifferences.ts'
import type { BoostDescriptor } from '../../scenario/schema/boosts/boost.ts'
import { boostDefaults, boostDescriptors, boostNames } from '../../scenario/schema/boosts/boosts.ts'
import type { BoostName } from '../../scenario/schema/boosts/boosts.ts'
import type { ManagerDescriptor } from '../../scenario/schema/managers/manager.ts'
import { managerDefaultsFor } from '../../scenario/schema/managers/managerDefaults.ts'
import { managerDescriptors } from '../../scenario/schema/managers/managers.ts'
import type { Manager } from '../../scenario/schema/managers/managers.ts'
import type { RuleDescriptor } from '../../scenario/schema/rules/rule.ts'
import { ruleDefaults, ruleDescriptors } from '../../scenario/schema/rules/rules.ts'
import type { Rule } from '../../scenario/schema/rules/rules.ts'
import { fetchFields, roundFields } from '../../scenario/schema/strategies/sharedFields.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import * as setup from '../../messages/compiled/en/setup/setup.ts'
import { isSameJson } from '../../scenario/json/sameJson.ts'

const top: Where = { field: '', owner: '', before: '' }

/** Settings in which two scenarios differ, both with every default filled in. A setting that changes alike on several hosts or VMs is one difference. */
export function scenarioDifferences(from: Scenario, to: Scenario): Difference[] {
  if (isSameJson(from, to)) return []
  return [
    ...merged(byId('migrations', texts.migrations, named(from.migrations), named(to.migrations), migrationDifferences), 'migrations'),
    ...merged(
      byId('hosts', texts.hosts, from.hosts, to.hosts, (where, one, other) => plainDifferences(where, hostWords, one, other)),
      'hosts',
    ),
    ...merged(
      byId('links', texts.links, from.links, to.links, (where, one, other) => plainDifferences(where, linkWords, one, other)),
      'links',
    ),
    ...merged(byId('vms', texts.vms, from.vms, to.vms, vmDifferences), 'vms'),
    ...eventDifferences(from, to),
    ...runDifferences(from, to),
  ]
}

function migrationDifferences(where: Where, from: Migration, to: Migration): Difference[] {
  return [
    ...strategyDifferences(within(where, 'strategy'), from.strategy, to.strategy),
    ...plainDifferences(where, migrationWords, from, to, ['strategy', 'id']),
  ]
}

function vmDifferences(where: Where, from: Vm, to: Vm): Difference[] {
  return [
    ...workloadDifferences(within(where, 'workload'), from.workload, to.workload),
    ...plainDifferences(where, vmWords, from, to, ['workload', 'traffic', 'fixedMs']),
    ...plainDifferences(within(where, 'traffic'), trafficWords, from.traffic, to.traffic),
    ...plainDifferences(within(where, 'fixedMs'), fixedMsWords, from.fixedMs, to.fixedMs),
  ]
}

function runDifferences(from: Scenario, to: Scenario): Difference[] {
  const schedule = within(top, 'schedule')
  const lists = ['version', 'hosts', 'links', 'vms', 'migrations', 'events', 'schedule', 'fleet', 'switches']
  return [
    ...plainDifferences(within(top, 'fleet', texts.fleet), fleetWords, fielded(from.fleet), fielded(to.fleet)),
    ...plainDifferences(schedule, scheduleWords, from.schedule, to.schedule, ['weights']),
    ...plainDifferences(within(schedule, 'weights'), weightWords, from.schedule.weights, to.schedule.weights),
    ...plainDifferences(top, runWords, { switches: idsOf(from.switches) }, { switches: idsOf(to.switches) }),
    ...plainDifferences(top, runWords, nameLast(from), nameLast(to), lists),
  ]
}

/** The name comes last: it decides nothing. */
function nameLast({ name, ...rest }: Scenario): Fielded {
  return { ...rest, name }
}

/** A VM's migrations, the second one as `web 2`. */
function named(migrations: readonly Migration[]): (Migration & { id: string })[] {
  const seen = new Map<string, number>()
  return migrations.map((migration) => {
    const count = (seen.get(migration.vm) ?? 0) + 1
    seen.set(migration.vm, count)
    return { ...migration, id: count === 1 ? migration.vm : `${migration.vm} ${count}` }
  })
}

interface Listed {
  id: string
}

function byId<Item extends Listed>(
  field: string,
  label: string,
  from: readonly Item[],
  to: readonly Item[],
  differences: (where: Where, one: Item, other: Item) => Difference[],
): { found: Difference[]; count: number } {
  const [before, after] = [idsOf(from), idsOf(to)]
  // A single VM is compared whatever it is called.
  if (from.length === 1 && to.length === 1) return { found: differences({ field, owner: after[0], before: '' }, from[0], to[0]), count: 1 }
  const list = isSameJson(before, after) ? [] : [difference({ ...top, field }, label, idsText(before, after), idsText(after, before))]
  const olds = new Map(from.map((item) => [item.id, item]))
  const both = to.flatMap((item) => {
    const old = olds.get(item.id)
    return old === undefined ? [] : [differences({ field, owner: item.id, before: '' }, old, item)]
  })
  return { found: [...list, ...both.flat()], count: both.length }
}

function idsOf(items: readonly Listed[]): string[] {
  return items.map(({ id }) => id)
}

const MOST_IDS = 6

/** All names if they are few, otherwise the names missing on the other side. */
function idsText(ids: readonly string[], others: readonly string[]): string {
  if (ids.length <= MOST_IDS) return ids.length === 0 ? texts.noValue : listed(ids)
  const own = ids.filter((id) => !others.includes(id)).slice(0, MOST_IDS)
  return own.length === 0 ? String(ids.length) : texts.countWith(String(ids.length), listed(own))
}

/** One difference for all owners that change alike; the label names them unless they are all there are. */
function merged({ found, count }: { found: readonly Difference[]; count: number }, list: string): Difference[] {
  const groups = new Map<string, Difference[]>()
  for (const one of found) {
    const key = JSON.stringify([one.field, one.label, one.from, one.to])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((alike) => {
    const [first] = alike
    if (first.owner === '') return first
    const owners = alike.map(({ owner }) => owner)
    if (owners.length < count) return owned(first, owners)
    return list === 'hosts' && first.field === 'hosts.mbps' && count > 1
      ? { ...first, owner: '', ...linkNamed(first) }
      : { ...first, owner: '' }
  })
}

function linkNamed({ from, to }: Difference): Pick<Difference, 'label' | 'fromName' | 'toName'> {
  return { label: texts.link, fromName: texts.settingAs(texts.link, from), toName: texts.settingAs(texts.link, to) }
}

function owned(one: Difference, owners: readonly string[]): Difference {
  const shown =
    owners.length > MOST_IDS ? texts.andMore(listed(owners.slice(0, MOST_IDS)), String(owners.length - MOST_IDS)) : listed(owners)
  return {
    ...one,
    owner: owners.join(' '),
    label: texts.ofOwner(one.label, shown),
    fromName: texts.ofOwner(one.fromName, shown),
    toName: texts.ofOwner(one.toName, shown),
  }
}

/** Events have no ids: lists the events present on one side only. */
function eventDifferences(from: Scenario, to: Scenario): Difference[] {
  const left = [...to.events]
  const gone = from.events.filter((event) => {
    const at = left.findIndex((other) => isSameJson(event, other))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const where = { ...top, field: 'events' }
  // A single VM needs no name.
  const only = from.vms.length === 1 && isSameJson(idsOf(from.vms), idsOf(to.vms)) ? from.vms[0].id : ''
  const textOf = (event: ScenarioEvent): string => eventText(event, only)
  return [
    ...left
      .map(textOf)
      .map((text) => difference(where, texts.event, texts.noValue, text, [texts.withoutEvent(text), texts.withEvent(text)])),
    ...gone
      .map(textOf)
      .map((text) => difference(where, texts.event, text, texts.noValue, [texts.withEvent(text), texts.withoutEvent(text)])),
  ]
}

/** `only`: the target that needs no name. */
function eventText(event: ScenarioEvent, only: string): string {
  const { short } = eventWords(event)
  const what = event.kind === 'set-workload' ? `${short} (${workloadText(event.workload)})` : short
  const placed = event.target === only ? what : texts.eventOn(what, event.target)
  const whole = event.kind === 'host-crash' ? texts.crashOf(event.target) : placed
  return event.atS === 0 ? whole : texts.eventAt(whole, formatExact(event.atS))
}

const usualRule: Rule = { kind: 'qemu', ...ruleDefaults.qemu }

/** `where`: the strategy's place. Settings that only the first strategy has are not listed: the other kind implies their absence. */
function strategyDifferences(where: Where, from: Strategy, to: Strategy): Difference[] {
  const [before, after] = [descriptorOf(from.kind), descriptorOf(to.kind)]
  const found: Difference[] =
    from.kind === to.kind ? [] : [difference(where, setup.strategy, before.inSentence, after.inSentence, [before.label, after.label])]
  const own = { ...after.fields, ...(after.copiesInRounds ? roundFields : {}), ...(after.fetchesPages ? fetchFields : {}) }
  if ('rule' in to) {
    const old = 'rule' in from ? from : { rule: usualRule, manager: null, boosts: {} }
    found.push(
      ...ruleDifferences(within(where, 'rule'), old.rule, to.rule),
      ...boostDifferences(within(where, 'boosts'), fielded(old.boosts), fielded(to.boosts)),
      ...managerDifferences(within(where, 'manager'), old.manager, to.manager),
    )
  }
  return [...found, ...describedDifferences(where, own, fielded(from), fielded(to))]
}

function ruleDifferences(where: Where, from: Rule, to: Rule): Difference[] {
  const [before, after]: RuleDescriptor[] = [ruleDescriptors[from.kind], ruleDescriptors[to.kind]]
  const kind = from.kind === to.kind ? [] : [difference(where, setup.switchoverRule, before.label, after.label)]
  const usual: Fielded = from.kind === to.kind ? {} : { ...ruleDefaults[to.kind] }
  return [...kind, ...describedDifferences(where, after.fields, { ...usual, ...from }, fielded(to))]
}

function boostDifferences(where: Where, from: Fielded, to: Fielded): Difference[] {
  return boostNames.flatMap((name) => boostDifference(within(where, name), name, from[name], to[name]))
}

function boostDifference(where: Where, name: BoostName, from: unknown, to: unknown): Difference[] {
  if (isSameJson(from, to)) return []
  const boost: BoostDescriptor = boostDescriptors[name]
  if (to === undefined) return [switchedOff(where, boost.label)]
  if ('fields' in boost) {
    const inner = { ...where, before: boost.label }
    const on = from === undefined ? [switchedOn(where, boost.label)] : []
    return [...on, ...describedDifferences(inner, boost.fields, fielded(from ?? boostDefaults[name]), fielded(to))]
  }
  if (from === undefined && isSameJson(to, boost.value.default)) return [switchedOn(where, boost.label)]
  return [difference(where, boost.label, fieldText(boost.value, from ?? false), fieldText(boost.value, to))]
}

function managerDifferences(where: Where, from: Manager | null, to: Manager | null): Difference[] {
  if (isSameJson(from, to)) return []
  const nameOf = (manager: Manager | null): string => (manager === null ? setup.noManager : managerDescriptors[manager.kind].label)
  const kind = from?.kind === to?.kind ? [] : [difference(where, setup.manager, nameOf(from), nameOf(to))]
  if (to === null) return kind
  const manager: ManagerDescriptor = managerDescriptors[to.kind]
  const inner = { ...where, before: manager.label }
  const before = from?.kind === to.kind ? fielded(from) : null
  const usual = before ?? managerDefaultsFor({ kind: to.kind })
  const variant = manager.variants?.field
  const after = fielded(to)
  if (variant === undefined || usual[variant] === after[variant])
    return [...kind, ...describedDifferences(inner, manager.fields, usual, after)]
  // Another version has other defaults.
  const ofVersion = managerDefaultsFor({ kind: to.kind, [variant]: after[variant] })
  return [
    ...kind,
    difference(within(inner, variant), variant, String(usual[variant]), String(after[variant])),
    ...describedDifferences(inner, manager.fields, ofVersion, after),
  ]
}
