import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(document, 'fonts')
})

// The page loads its font once: another test file of this worker may have had it loaded.
vi.resetModules()
const { useFontsReady } = await import('./useFontsReady.ts')

describe('the page’s font', () => {
  it('is known to every part that waits for it', async () => {
    let arrive: () => void = () => undefined
    const loading = new Promise<FontFace[]>((resolve) => {
      arrive = () => resolve([])
    })
    Object.defineProperty(document, 'fonts', { value: { load: () => loading }, configurable: true })
    const parts = [renderHook(() => useFontsReady()), renderHook(() => useFontsReady())]
    expect(parts.map(({ result }) => result.current)).toEqual([false, false])
    await act(async () => arrive())
    expect(parts.map(({ result }) => result.current)).toEqual([true, true])
  })
})
