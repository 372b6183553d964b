/** Faults that the schema finds in one part of a document, with their paths, and warnings of keys that it does not have. */
import type * as z from 'zod'
import type { FaultList, PathPart } from './faultList.ts'
import { notAllowed } from '../schema/fields/faultText.ts'
import { allowed } from '../../messages/compiled/en/scenario/fieldFaults.ts'
import { ofOtherKind, unknownKey } from '../../messages/compiled/en/scenario/nameFaults.ts'
import { workloadForm, workloadForms } from '../schema/workloadSchema.ts'

type Issue = z.core.$ZodIssue

/** The part with defaults filled in by the schema, or undefined with its faults added. */
export function checked<T extends z.ZodType>(
  schema: T,
  part: unknown,
  path: readonly PropertyKey[],
  faults: FaultList,
): z.output<T> | undefined {
  const outcome = schema.safeParse(part)
  if (outcome.success) return outcome.data
  for (const issue of outcome.error.issues) addIssue(issue, part, path, faults)
  return undefined
}

function addIssue(issue: Issue, part: unknown, path: readonly PropertyKey[], faults: FaultList): void {
  if (faults.full) return
  const issuePath = [...path, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length !== workloadForms.length) {
    faults.add(issuePath, issue.message)
    return
  }
  // A workload is checked against the form that its shape indicates.
  const received = valueAt(part, issue.path)
  const form = workloadForm(received)
  if (form === null) {
    faults.add(issuePath, notAllowed(received, allowed.workload))
    return
  }
  for (const inner of issue.errors[workloadForms.indexOf(form)] ?? []) addIssue(inner, received, issuePath, faults)
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
}

type Schema = z.core.$ZodType

interface Findings {
  faults: FaultList
  warnings: FaultList
}

/**
 * Adds a warning for each key in `value`, down to the leaves, that the schema does not have: it is ignored, and often a typing error. A key of
 * another kind of the same union is checked by that kind, and a fault if its value is outside its range. Values of a wrong shape are skipped.
 */
export function checkOtherKeys(
  schema: Schema,
  value: unknown,
  path: readonly PathPart[],
  findings: Findings,
  otherKinds: readonly Schema[] = [],
): void {
  if (findings.warnings.full || findings.faults.full || typeof value !== 'object' || value === null) return
  const def = unwrapped(schema)
  switch (def.type) {
    case 'array':
      if (Array.isArray(value)) value.forEach((item, index) => checkOtherKeys(def.element, item, [...path, index], findings))
      return
    case 'union': {
      const option = optionFor(def, value)
      const others = 'discriminator' in def ? def.options.filter((other) => other !== option) : []
      if (option !== undefined) checkOtherKeys(option, value, path, findings, others)
      return
    }
    case 'object':
      if (!Array.isArray(value)) checkKeys(def, value, path, findings, otherKinds)
  }
}

function checkKeys(
  def: z.core.$ZodObjectDef,
  value: object,
  path: readonly PathPart[],
  findings: Findings,
  otherKinds: readonly Schema[],
): void {
  const { warnings } = findings
  const known = new Set(Object.keys(def.shape))
  for (const key of Object.keys(value)) {
    if (warnings.full) return
    const at = [...path, key]
    const field: unknown = Reflect.get(value, key)
    const fieldsElsewhere = known.has(key) ? [] : otherKinds.flatMap((kind) => fieldOf(kind, key))
    if (known.has(key)) checkOtherKeys(def.shape[key], field, at, findings)
    else if (fieldsElsewhere.length > 0) checkFieldOfOtherKind(fieldsElsewhere, field, at, findings)
    // A catch-all means that another check covers the keys.
    else if (def.catchall === undefined) warnings.add(at, unknownKey(warnings.guessOrList(key, known)))
  }
}

function fieldOf(kind: Schema, key: string): Schema[] {
  const def = unwrapped(kind)
  return def.type === 'object' && Object.hasOwn(def.shape, key) ? [def.shape[key]] : []
}

/** A value that any of the kinds accepts has no effect; another is a fault of the first of them. */
function checkFieldOfOtherKind(fields: readonly Schema[], value: unknown, path: readonly PathPart[], { faults, warnings }: Findings): void {
  const [first] = fields as readonly z.ZodType[]
  if ((fields as readonly z.ZodType[]).some((field) => field.safeParse(value).success)) warnings.add(path, ofOtherKind)
  else checked(first, value, path, faults)
}

/** The definition below defaults and conversions. */
function unwrapped(schema: Schema): z.core.$ZodTypes['_zod']['def'] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
      return unwrapped(def.innerType)
    case 'pipe':
      return unwrapped(def.in)
    default:
      return def
  }
}

function optionFor(def: z.core.$ZodUnionDef, value: object): Schema | undefined {
  const discriminator: unknown = Reflect.get(def, 'discriminator')
  if (typeof discriminator !== 'string') {
    const form = workloadForm(value)
    return form === null ? undefined : def.options[workloadForms.indexOf(form)]
  }
  const kind: unknown = Reflect.get(value, discriminator)
  return def.options.find((option) => kinds(option, discriminator)?.has(kind as z.core.util.Primitive))
}

function kinds(option: Schema, discriminator: string): ReadonlySet<z.core.util.Primitive> | undefined {
  return option._zod.propValues?.[discriminator]
}
