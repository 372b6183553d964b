import { afterEach, describe, expect, it, vi } from 'vitest'
import { coreCount, holdWorker, onePerCore } from './heldWorker.ts'

afterEach(() => vi.unstubAllGlobals())

describe('workers, one per core', () => {
  it.each([
    [4, 16, 4],
    [64, 16, 16],
    [0, 16, 1],
    [undefined, 8, 1],
  ])('on %s cores are at most %i: %i', (hardwareConcurrency, most, count) => {
    vi.stubGlobal('navigator', { hardwareConcurrency })
    expect(coreCount(most)).toBe(count)
    expect(onePerCore(() => 'service', most)).toHaveLength(count)
  })

  it('start none before a call', () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 3 })
    const start = vi.fn<() => Worker>()
    onePerCore(() => holdWorker(start), 8)
    expect(start).not.toHaveBeenCalled()
  })
})
