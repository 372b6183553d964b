import { describe, expect, it } from 'vitest'
import { ScratchBitmap } from './bitmapPool.ts'

const reader = (...ranges: number[]) => ({ ranges: Int32Array.from(ranges) })

describe('a bitmap lent to one reader after another', () => {
  it('is empty for each that comes new, and kept for the one that had it last', () => {
    const scratch = new ScratchBitmap()
    const [one, other] = [reader(1, 3, 5, 6), reader(0, 2)]
    const words = scratch.lend(one, 8)
    words.fill(7, 1, 3)
    words[5] = 9
    expect([...scratch.lend(one, 8)]).toEqual([0, 7, 7, 0, 0, 9, 0, 0])
    expect([...scratch.lend(other, 4)].every((word) => word === 0)).toBe(true)
    expect([...scratch.lend(one, 8)].every((word) => word === 0)).toBe(true)
  })
  it('is empty on request, for the one that had it last too', () => {
    const scratch = new ScratchBitmap()
    const one = reader(1, 3)
    scratch.lend(one, 4).fill(7, 1, 3)
    expect([...scratch.lendEmpty(one, 4)]).toEqual([0, 0, 0, 0])
  })
  it('is longer for whoever needs more', () => {
    const scratch = new ScratchBitmap()
    scratch.lend(reader(0, 4), 4).fill(1)
    const words = scratch.lend(reader(0, 9), 9)
    expect(words.length).toBeGreaterThanOrEqual(9)
    expect(words.every((word) => word === 0)).toBe(true)
  })
})
