import { describe, expect, it } from 'vitest'
import * as kernels from '../../src/engine/kernel/kernel.ts'
import * as elementary from '../../src/engine/random/elementary.ts'

describe('an export in a test', () => {
  it('is a plain value, without a call at each use', () => {
    expect(Object.getOwnPropertyDescriptor(elementary, 'exp')?.value).toBe(elementary.exp)
  })

  it('is read at each use if it can change', () => {
    expect(Object.getOwnPropertyDescriptor(kernels, 'kernel')?.get).toBeTypeOf('function')
  })
})
