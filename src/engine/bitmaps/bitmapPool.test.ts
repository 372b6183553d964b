import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitmapPool } from './bitmapPool.ts'

describe('BitmapPool', () => {
  it('lends empty bitmaps of the requested length, whatever their last user wrote', () => {
    const pool = new BitmapPool()
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), (lengths) => {
        const taken = lengths.map((length) => pool.take(length))
        const asAsked = taken.every((words, i) => words.length === lengths[i] && words.every((word) => word === 0))
        for (const words of taken) pool.giveBack(words.fill(-1))
        return asAsked && new Set(taken.map(({ buffer }) => buffer)).size === lengths.length
      }),
    )
  })
  it('reuses arrays for similar lengths until it is dropped', () => {
    const pool = new BitmapPool()
    const first = pool.take(1000)
    first.fill(7, 10, 20)
    expect(pool.giveBack(first, 10)).toHaveLength(0)
    const second = pool.take(990)
    expect(second.buffer).toBe(first.buffer)
    expect(second.every((word) => word === 0)).toBe(true)
    expect(pool.take(990).buffer).not.toBe(first.buffer)
    pool.giveBack(second)
    pool.drop()
    expect(pool.take(990).buffer).not.toBe(first.buffer)
  })
})
