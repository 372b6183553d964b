/** The JSON Schema of a scenario, for editors and other programs: made from the schema, published as `public/schema/scenario-v1.json`. */
import { scenarioSchema } from './schema.ts'
import { z } from './zod.ts'

/**
 * The published text: JSON Schema 2020-12 of a scenario as written, with descriptions, ranges and defaults. Its test writes it (`vitest
 * -u`) and fails if it is out of date.
 */
export function publishedSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-2020-12' })
  const titled = { $schema, $id: 'scenario-v1.json', title: 'Switchover scenario, version 1', ...schema }
  return `${JSON.stringify(titled, null, 1)}\n`
}
