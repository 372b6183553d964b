import { describe, expect, it } from 'vitest'
import { publishedSchema } from './publishSchema.ts'

interface Published {
  required: string[]
  properties: Record<string, { items: { properties: object; required: string[] } }>
}

describe('the published JSON Schema', () => {
  // After a change of the schema: npx vitest run src/scenario/schema/publishSchema.test.ts -u
  it('equals the schema in use', () => expect(publishedSchema()).toMatchFileSnapshot('../../../public/schema/scenario-v1.json'))

  it('lists required fields, ranges, defaults and meanings', () => {
    const schema = JSON.parse(publishedSchema()) as Published
    expect(schema.required).toEqual(['version', 'hosts', 'vms', 'migrations'])
    expect(schema.properties.vms.items.required).toEqual(['id', 'host', 'memoryMiB'])
    expect(schema.properties.hosts.items.properties).toMatchObject({ mbps: { minimum: 0.001, maximum: 10_000_000 }, cores: { default: 8 } })
  })

  it('describes a number in a sentence, and its unit after it', () => {
    const units = [...publishedSchema().matchAll(/"description": "(.*?) Unit: /g)].map(([, sentence]) => sentence)
    expect(units.length).toBeGreaterThan(100)
    expect(units.filter((sentence) => !sentence.endsWith('.'))).toEqual([])
  })
})
