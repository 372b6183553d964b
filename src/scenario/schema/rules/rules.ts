/** Switchover rules by kind. A new rule is a file beside this one and a line here, and the same in the engine. */
import { defaultsOf } from '../fields/fields.ts'
import type { DefaultsOf, InputsOf, ValuesOf } from '../fields/fields.ts'
import { liu2011 } from './liu2011.ts'
import { qemu } from './qemu.ts'
import type { RuleDescriptor } from './rule.ts'
import { threshold } from './threshold.ts'
import { virtualbox } from './virtualbox.ts'
import { xen } from './xen.ts'

/** In the order of the published schema and of the form. */
export const ruleDescriptors = { qemu, xen, virtualbox, liu2011, threshold } as const satisfies Record<string, RuleDescriptor>

type Descriptors = typeof ruleDescriptors
export type RuleKind = keyof Descriptors
type Flat<T> = { [K in keyof T]: T[K] }

type RuleOf<K extends RuleKind> = Flat<{ kind: K } & ValuesOf<Descriptors[K]['fields']>>
export type Rule = { [K in RuleKind]: RuleOf<K> }[RuleKind]
export type RuleInput = { [K in RuleKind]: Flat<{ kind: K } & InputsOf<Descriptors[K]['fields']>> }[RuleKind]

/** Defaults by kind, records apart. */
export const ruleDefaults = Object.fromEntries(
  Object.entries<RuleDescriptor>(ruleDescriptors).map(([kind, { fields }]) => [kind, defaultsOf(fields)]),
) as { [K in RuleKind]: DefaultsOf<Descriptors[K]['fields']> }

export const gammaDefaults = defaultsOf(liu2011.fields.gamma.fields)

/** Whether a round under the rule may leave out pages that a later round sends. */
export function skipsPages({ kind }: Rule): boolean {
  return ruleDescriptors[kind].skipsPages === true
}
