import { describe, expect, it } from 'vitest'
import { ScratchBitmap } from './bitmapPool.ts'

const reader = (...ranges: number[]) => ({ ranges: Int32Array.from(ranges) })

describe('ScratchBitmap', () => {
  it('is empty for a new reader and unchanged for the last one', () => {
    const scratch = new ScratchBitmap()
    const [one, other] = [reader(1, 3, 5, 6), reader(0, 2)]
    const words = scratch.lend(one, 8)
    words.fill(7, 1, 3)
    words[5] = 9
    expect([...scratch.lend(one, 8)]).toEqual([0, 7, 7, 0, 0, 9, 0, 0])
    expect([...scratch.lend(other, 4)].every((word) => word === 0)).toBe(true)
    expect([...scratch.lend(one, 8)].every((word) => word === 0)).toBe(true)
  })
  it('is empty on request, even for the last reader', () => {
    const scratch = new ScratchBitmap()
    const one = reader(1, 3)
    scratch.lend(one, 4).fill(7, 1, 3)
    expect([...scratch.lendEmpty(one, 4)]).toEqual([0, 0, 0, 0])
  })
  it('grows for a reader that needs more words', () => {
    const scratch = new ScratchBitmap()
    scratch.lend(reader(0, 4), 4).fill(1)
    const words = scratch.lend(reader(0, 9), 9)
    expect(words.length).toBeGreaterThanOrEqual(9)
    expect(words.every((word) => word === 0)).toBe(true)
  })
})
