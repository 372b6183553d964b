/** The schema of switchover rules, derived from their descriptors. */
import { kindError, record } from './describedFields.ts'
import { fieldSchemas } from './fieldSchema.ts'
import type { RuleDescriptor } from './rules/rule.ts'
import { ruleDescriptors } from './rules/rules.ts'
import type { Rule, RuleInput } from './rules/rules.ts'
import { z } from './zod.ts'

function ruleObject([kind, { fields, why }]: [string, RuleDescriptor]): z.ZodObject {
  return record({ kind: z.literal(kind), ...fieldSchemas(fields) }, why)
}

export const ruleSchema = z.discriminatedUnion(
  'kind', Object.entries<RuleDescriptor>(ruleDescriptors).map(ruleObject) as [z.ZodObject, ...z.ZodObject[]], { error: kindError },
).describe('When to stop the guest and switch over') as unknown as z.ZodType<Rule, RuleInput>
