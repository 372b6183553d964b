import { describe, expect, it } from 'vitest'
import { sizeLimits } from '../schema/fields/limits.ts'
import { tooMuch } from './plainDocument.ts'

const nested = (levels: number): object => (levels === 1 ? {} : { inner: nested(levels - 1) })

describe('the size of a document', () => {
  it('may reach but not exceed its limits: values, levels, items of an inner list', () => {
    const { values, depth, migrations } = sizeLimits
    // The list itself is one of the values.
    expect(tooMuch({ vms: new Array(values - 1).fill(0) })).toBeNull()
    expect(tooMuch({ vms: new Array(values).fill(0) })).toContain('at most 10,000,000 values')
    expect(tooMuch(nested(depth))).toBeNull()
    expect(tooMuch(nested(depth + 1))).toContain('at most 64 levels')
    expect(tooMuch({ vms: [new Array(migrations).fill(0)] })).toBeNull()
    expect(tooMuch({ vms: [new Array(migrations + 1).fill(0)] })).toContain('at most 20,000 items, got 20,001')
  })
})
