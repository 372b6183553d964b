/**
 * Checks an untrusted document that is one flat object (a model's input), as `parseScenario` checks scenarios: returns it with every
 * default filled in, or all its faults. Each field is checked by itself, so that well-formed fields are cross-checked even if others fail.
 */
import type * as z from 'zod'
import type { Fault } from './faultList.ts'
import { FaultList } from './faultList.ts'
import { tooMuch } from './plainDocument.ts'
import { checked, checkOtherKeys } from './schemaFaults.ts'
import { notAllowed } from '../schema/fields/faultText.ts'
import { allowed } from '../../messages/compiled/en/scenario/fieldFaults.ts'
import { isPlainObject } from '../json/plainData.ts'

export type CheckedDocument<T> = { ok: true; input: T; warnings: Fault[] } | { ok: false; faults: Fault[]; warnings: Fault[] }

/**
 * Cross-check of several fields: receives the fields that passed and adds their faults. `raw` is the document as written, so that the rest
 * of a list with a fault can still be checked.
 */
type CrossCheck<T> = (fields: Partial<T>, faults: FaultList, raw: Readonly<Record<string, unknown>>) => void

/** `"version": …, "hosts": …` */
function firstKeys(shape: z.ZodRawShape): string {
  const keys = Object.keys(shape).slice(0, 3)
  return keys.map((key) => `"${key}": …`).join(', ')
}

/** Checks each field by the schema, then the fields together: `crossCheck` sees the valid ones only. Reports every fault, never throws. */
export function checkDocument<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  value: unknown,
  crossCheck: CrossCheck<z.output<z.ZodObject<S>>>,
): CheckedDocument<z.output<z.ZodObject<S>>> {
  type Output = z.output<z.ZodObject<S>>
  const refusal = isPlainObject(value) ? tooMuch(value) : notAllowed(value ?? null, allowed.keys(firstKeys(schema.shape)))
  if (refusal !== null) return { ok: false, faults: [{ path: '(document)', message: refusal }], warnings: [] }
  const raw = value as Record<string, unknown>
  const faults = new FaultList()
  const warnings = new FaultList()
  const fields: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(schema.shape)) {
    const passed: unknown = checked(field as z.ZodType, Object.hasOwn(raw, key) ? raw[key] : undefined, [key], faults)
    if (passed !== undefined) fields[key] = passed
  }
  crossCheck(fields as Partial<Output>, faults, raw)
  if (!faults.full) checkOtherKeys(schema, raw, [], { faults, warnings })
  if (faults.faults.length > 0) return { ok: false, faults: faults.faults, warnings: warnings.faults }
  return { ok: true, input: fields as Output, warnings: warnings.faults }
}
