/** Faults that the schema finds in one part of a scenario, with their paths. */
import type * as z from 'zod'
import type { FaultList } from './faultList.ts'
import { notAllowed } from './faultText.ts'
import { workloadForm, workloadForms } from '../schema/workloadSchema.ts'

type Issue = z.core.$ZodIssue

/** The part with defaults filled in by the schema, or undefined with its faults added. */
export function checked<T extends z.ZodType>(
  schema: T, part: unknown, path: readonly PropertyKey[], faults: FaultList,
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
    faults.add(issuePath, notAllowed(received,
      'a preset id, { "preset": … }, { "streams": [ … ] } or { "curve": { "windowMs": [ … ], "dirtyPages": [ … ] } }'))
    return
  }
  for (const inner of issue.errors[workloadForms.indexOf(form)] ?? []) addIssue(inner, received, issuePath, faults)
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined, value)
}
