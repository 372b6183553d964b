/** The schema of boosts, derived from their descriptors. Absent is off; `{}` is on with its defaults. */
import { boostDescriptors } from './boosts/boosts.ts'
import type { BoostName, Boosts, BoostValue } from './boosts/boosts.ts'
import type { BoostDescriptor } from './boosts/boost.ts'
import { record } from './describedFields.ts'
import { fieldSchema, fieldSchemas } from './fieldSchema.ts'
import { z } from './zod.ts'

/** Boosts as a document may give them. */
export type BoostsInput = { [K in BoostName]?: (BoostValue<K> extends object ? Partial<BoostValue<K>> : BoostValue<K> | Record<string, never>) | undefined }

function boostSchema(boost: BoostDescriptor): z.ZodType {
  if ('fields' in boost) return record(fieldSchemas(boost.fields), boost.what).optional()
  const given = fieldSchema(boost.value)
  const byDefault = record({}, 'Default value').transform(() => boost.value.default)
  return z.union([given, byDefault], { error: (issue) => given.safeParse(issue.input).error?.issues[0].message }).optional()
}

const shape = Object.fromEntries(Object.entries<BoostDescriptor>(boostDescriptors).map(([name, boost]) => [name, boostSchema(boost)]))

export const boostsSchema = record(shape, 'Options that send less or complete sooner, in any valid combination') as unknown as z.ZodType<Boosts, BoostsInput>
