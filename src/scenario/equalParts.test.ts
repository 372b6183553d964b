import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withEqualPartsOf } from './equalParts.ts'

describe('equal parts', () => {
  it('keeps the value and the order of its keys, whatever was before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(JSON.stringify(withEqualPartsOf(before, after))).toBe(JSON.stringify(after))
      }),
    )
  })

  it('is the former value itself where all is equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(withEqualPartsOf(value, structuredClone(value))).toBe(value)
      }),
    )
  })

  it('keeps the identity of what did not change, and only that', () => {
    const before = { link: { rateMbps: 1000 }, vms: [{ id: 'a' }, { id: 'b' }] }
    const after = withEqualPartsOf(before, { link: { rateMbps: 1000 }, vms: [{ id: 'a' }, { id: 'c' }] })
    expect(after).toEqual({ link: { rateMbps: 1000 }, vms: [{ id: 'a' }, { id: 'c' }] })
    expect([after.link === before.link, after.vms === before.vms, after.vms[0] === before.vms[0]]).toEqual([true, false, true])
  })

  it('keeps the order of the keys', () => {
    expect(Object.keys(withEqualPartsOf<object>({ a: 1, b: 2 }, { b: 2, a: 1 }))).toEqual(['b', 'a'])
  })

  it('is not the former value where a field is gone', () => {
    const before = { a: 1, b: 2 }
    expect(withEqualPartsOf<object>(before, { a: 1 })).toEqual({ a: 1 })
  })
})
