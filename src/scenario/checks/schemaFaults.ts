/** Faults that the schema finds in one part of a document, with their paths, and warnings of keys that it does not have. */
import type * as z from 'zod'
import type { FaultList, PathPart } from './faultList.ts'
import { notAllowed } from '../schema/fields/faultText.ts'
import { allowed } from '../texts/fieldFaults.ts'
import { unknownKey } from '../texts/nameFaults.ts'
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

/**
 * Adds a warning for each key in `value`, down to the leaves, that the schema does not have: it is ignored, and often a typing error. Values
 * of a wrong shape are skipped.
 */
export function warnOfUnknownKeys(schema: Schema, value: unknown, path: readonly PathPart[], warnings: FaultList): void {
  if (warnings.full || typeof value !== 'object' || value === null) return
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
      warnOfUnknownKeys(def.innerType, value, path, warnings)
      return
    case 'pipe':
      warnOfUnknownKeys(def.in, value, path, warnings)
      return
    case 'array':
      if (Array.isArray(value)) value.forEach((item, index) => warnOfUnknownKeys(def.element, item, [...path, index], warnings))
      return
    case 'union': {
      const option = optionFor(def, value)
      if (option !== undefined) warnOfUnknownKeys(option, value, path, warnings)
      return
    }
    case 'object':
      if (!Array.isArray(value)) warnInObject(def, value, path, warnings)
  }
}

function warnInObject(def: z.core.$ZodObjectDef, value: object, path: readonly PathPart[], warnings: FaultList): void {
  const known = new Set(Object.keys(def.shape))
  for (const key of Object.keys(value)) {
    if (warnings.full) return
    if (known.has(key)) warnOfUnknownKeys(def.shape[key], Reflect.get(value, key), [...path, key], warnings)
    // A catch-all means that another check covers the keys.
    else if (def.catchall === undefined) warnings.add([...path, key], unknownKey(warnings.guessOrList(key, known)))
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
