/** Differences between two strategies: their kinds, then every field of the second one that has another value than before, or than usual. */
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
import type { Strategy } from '../../scenario/schema/schema.ts'
import { fetchFields, roundFields } from '../../scenario/schema/strategies/sharedFields.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import * as setup from '../../texts/setup.ts'
import type { Difference, Fielded, Where } from './difference.ts'
import { describedDifferences, difference, fielded, fieldText, isSame, switched, within } from './difference.ts'

const usualRule: Rule = { kind: 'qemu', ...ruleDefaults.qemu }

/** `where` is that of the strategy. Settings that only the first strategy has are no difference: the kind says so. */
export function strategyDifferences(where: Where, from: Strategy, to: Strategy): Difference[] {
  const [before, after] = [descriptorOf(from.kind), descriptorOf(to.kind)]
  const found: Difference[] = from.kind === to.kind ? []
    : [difference(where, setup.strategy, before.inSentence, after.inSentence, [before.label, after.label])]
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
  if (isSame(from, to)) return []
  const boost: BoostDescriptor = boostDescriptors[name]
  if (to === undefined) return [switched(where, boost.label, false)]
  if ('fields' in boost) {
    const inner = { ...where, before: boost.label }
    const on = from === undefined ? [switched(where, boost.label, true)] : []
    return [...on, ...describedDifferences(inner, boost.fields, fielded(from ?? boostDefaults[name]), fielded(to))]
  }
  if (from === undefined && isSame(to, boost.value.default)) return [switched(where, boost.label, true)]
  return [difference(where, boost.label, fieldText(boost.value, from ?? false), fieldText(boost.value, to))]
}

function managerDifferences(where: Where, from: Manager | null, to: Manager | null): Difference[] {
  if (isSame(from, to)) return []
  const nameOf = (manager: Manager | null): string => (manager === null ? setup.noManager : managerDescriptors[manager.kind].label)
  const kind = from?.kind === to?.kind ? [] : [difference(where, setup.manager, nameOf(from), nameOf(to))]
  if (to === null) return kind
  const manager: ManagerDescriptor = managerDescriptors[to.kind]
  const inner = { ...where, before: manager.label }
  const variant = manager.variants?.field
  const [before, after] = [fielded(from), fielded(to)]
  if (variant === undefined) {
    const usual = from?.kind === to.kind ? before : managerDefaultsFor({ kind: to.kind })
    return [...kind, ...describedDifferences(inner, manager.fields, usual, after)]
  }
  const usual = managerDefaultsFor({ kind: to.kind, [variant]: after[variant] })
  const first = from?.kind === to.kind ? before[variant] : managerDefaultsFor({ kind: to.kind })[variant]
  if (first === after[variant] && from?.kind === to.kind) return describedDifferences(inner, manager.fields, before, after)
  const version = first === after[variant] ? [] : [difference(within(inner, variant), variant, String(first), String(after[variant]))]
  return [...kind, ...version, ...describedDifferences(inner, manager.fields, usual, after)]
}
