/**
 * The settings as data: a tree of fields and of what decides which fields there are. `FormNodes` draws it, and `flat` is the list that the
 * search, the counts and the command palette read, so that each row is found and each found setting has a row.
 */
import type { FieldChange } from '../../../scenario/fieldPath.ts'
import { aliasesOf } from '../../../scenario/fieldAliases.ts'
import type { ManagerKind } from '../../../scenario/schema/managers/managers.ts'
import type { Field, Fields } from '../../../scenario/schema/fields/fields.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import type { InspectorSubject } from './subjects.ts'
import type { FormField, NumberSpec, Option } from '../fields/fieldSpec.ts'
import { formField } from '../fields/formFields.ts'

interface Named {
  /** Path in the scenario; `showSetting` moves the focus to its row. */
  path: string
  label: string
  /** Explanation: a sentence. */
  why: string
}

/** One value. */
interface FieldNode {
  is: 'field'
  path: string
  field: FormField
  /** The value that applies without one. */
  standard: unknown
  /** Resetting removes the field, so that its default follows the values that it depends on. */
  follows?: true
  /** A second path, which always has the same value. */
  also?: string
  /** Further names for the search. */
  names?: readonly string[]
  /** The value of the part around it, under whose name it is found. */
  isWhole?: true
}

/** A choice that decides which nodes follow it. */
export interface KindNode extends Named {
  is: 'kind'
  look: 'segments' | 'list'
  choices: readonly Option[]
  /** Names of the choices for the search, if not their labels. */
  names?: readonly string[]
  chosen: string
  standard?: null
  /** The value for a choice; `left` is its value when it was last chosen. */
  write(choice: string, left: unknown): unknown
  nodes: readonly FormNode[]
}

/** Something that is on or off as a whole. */
export interface PartNode extends Named {
  is: 'part'
  isOn: boolean
  /** Its value when it is first switched on, and when it is off. */
  on: unknown
  off: null | undefined
  /** Switched on again, it has its previous value. */
  keeps: boolean
  /** Beside its name. */
  note: string
  /** Changes that mend a refused value. */
  ways: readonly { label: string; changes: readonly FieldChange[] }[]
  nodes: readonly FormNode[]
}

/** Rarely changed settings. */
interface FoldNode {
  is: 'fold'
  title: string
  note?: string | undefined
  nodes: readonly FormNode[]
}

/** A list whose members are added and removed; the rest of a longer one is edited as a file. */
export interface ListNode {
  is: 'list'
  path: string
  value: readonly unknown[]
  /** Of the members shown. */
  members: readonly (readonly FormNode[])[]
  most: number
  next: unknown
  texts: { empty?: string; add: string; name(nth: number): string; remove(nth: number): string }
}

/** A row that no other setting has. */
export type SpecialNode =
  | { is: 'special'; special: 'text'; text: string }
  | { is: 'special'; special: 'events' }
  | { is: 'special'; special: 'ports' }
  | { is: 'special'; special: 'sources'; kind: ManagerKind; version: string }
  | (Named & { is: 'special'; special: 'hosts' })
  | (Named & { is: 'special'; special: 'numbers'; unit: string })
  | (Named & { is: 'special'; special: 'limit'; manager: string; ms: number })

export type FormNode = FieldNode | KindNode | PartNode | FoldNode | ListNode | SpecialNode

/** The settings of one subject. */
export interface GroupNode {
  subject: InspectorSubject
  nodes: readonly FormNode[]
}

export type Read = (path: string) => unknown

export interface Values {
  /** The typed value; if the draft has none, that of the last good scenario. */
  read: Read
  /** The value of the last good scenario. */
  valid: Read
}

/** Members of a list that have rows. */
export const SHOWN = 12

export function numberNode(path: string, spec: NumberSpec, more: Partial<FieldNode> = {}): FormNode {
  return { is: 'field', path, field: { form: 'number', spec }, standard: spec.default, ...more }
}

/** The fields of a table that are named, or all. */
export function numberNodes<Name extends string>(
  path: string,
  specs: Readonly<Record<Name, NumberSpec>>,
  names: readonly Name[] = Object.keys(specs) as Name[],
): FormNode[] {
  return names.map((name) => numberNode(`${path}.${name}`, specs[name]))
}

export const textNode = (text: string): FormNode => ({ is: 'special', special: 'text', text })

/** The fields of a descriptor at a path; `standards` are defaults that depend on more than the field. */
export function fieldNodes(path: string, fields: Fields, read: Read, standards: Readonly<Record<string, unknown>> = {}): FormNode[] {
  const standardOf = (name: string): unknown => (Object.hasOwn(standards, name) ? standards[name] : defaultOf(fields[name]))
  return Object.entries(fields).flatMap(([name, field]): FormNode[] => {
    const at = `${path}.${name}`
    const { shownWhen } = field
    if (shownWhen !== undefined && (read(`${path}.${shownWhen.field}`) ?? standardOf(shownWhen.field)) !== shownWhen.is) return []
    if (field.type === 'record') return [{ is: 'fold', title: field.label, nodes: fieldNodes(at, field.fields, read) }]
    if (field.type === 'hosts') return [{ is: 'special', special: 'hosts', path: at, label: texts.copies, why: texts.copiesHint }]
    const formed = formField(field)
    return formed === null ? [] : [{ is: 'field', path: at, field: formed, standard: standardOf(name), follows: true }]
  })
}

function defaultOf(field: Field): unknown {
  return 'default' in field ? field.default : undefined
}

export interface Setting extends Named {
  subject: InspectorSubject
  /** Names in other tools, and names of what can be chosen. */
  aliases: readonly string[]
  /** Of a number. */
  unit?: string
  /** The default; undefined if there is none to differ from. */
  standard?: unknown
}

/** All settings of a form, in its order. */
export function flat(groups: readonly GroupNode[]): Setting[] {
  return groups.flatMap(({ subject, nodes }) => nodes.flatMap((node) => settingsIn(node, subject)))
}

function settingsIn(node: FormNode, subject: InspectorSubject): Setting[] {
  const within = (nodes: readonly FormNode[]): Setting[] => nodes.flatMap((one) => settingsIn(one, subject))
  switch (node.is) {
    case 'field':
      return node.isWhole === true ? [] : [fieldSetting(node, subject)]
    case 'kind': {
      const { path, label, why, choices, names = choices.map((choice) => choice.label), standard, nodes } = node
      return [{ path, label, why, subject, aliases: [...aliasesOf(path), ...names], standard }, ...within(nodes)]
    }
    case 'part':
      return partSettings(node, subject, within(node.nodes))
    case 'fold':
      return within(node.nodes)
    case 'list':
      return node.members.flatMap(within)
    case 'special': {
      if (!('path' in node)) return []
      const { path, label, why } = node
      return [{ path, label, why, subject, aliases: aliasesOf(path), standard: undefined }]
    }
  }
}

function fieldSetting({ path, field: { form, spec }, standard, names = [] }: FieldNode, subject: InspectorSubject): Setting {
  const { label, why } = spec
  const options = form === 'choice' ? spec.options.map((option) => option.label) : []
  const unit = form === 'number' ? { unit: spec.unit } : {}
  return {
    path,
    label,
    why,
    subject,
    aliases: [...names, ...aliasesOf(path), ...options],
    standard: form === 'part' ? null : standard,
    ...unit,
  }
}

/** Switched off, its fields are found by their names all the same. */
function partSettings({ path, label, why, isOn, nodes }: PartNode, subject: InspectorSubject, inner: readonly Setting[]): Setting[] {
  const hidden = isOn ? [] : inner.flatMap((one) => [one.label, ...one.aliases])
  const whole = nodes.flatMap((node) =>
    node.is === 'field' && node.isWhole === true && node.field.form === 'choice' ? node.field.spec.options : [],
  )
  const aliases = [...aliasesOf(path), ...hidden, ...whole.map((option) => option.label)]
  const head: Setting = { path, label, why, subject, aliases, standard: false }
  return isOn ? [head, ...inner] : [head]
}

/** Whether a setting differs from its default. */
export function isChanged(read: Read, { path, standard }: Setting): boolean {
  if (standard === undefined) return false
  const value = read(path) ?? null
  if (typeof standard === 'object' || typeof value === 'object') return value !== null && standard !== value
  return value !== standard
}
