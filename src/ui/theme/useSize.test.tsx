// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useRem } from './useSize.ts'

const root = document.documentElement

afterEach(() => {
  root.removeAttribute('style')
  vi.restoreAllMocks()
})

async function sized(fontSize: string): Promise<void> {
  await act(async () => {
    root.style.fontSize = fontSize
    // An observer of attributes is told after the change.
    await new Promise((resolve) => setTimeout(resolve))
  })
}

describe("the root's font size", () => {
  it('follows the root, also where nothing asked for it meanwhile', async () => {
    await sized('16px')
    const first = renderHook(useRem)
    expect(first.result.current).toBe(16)
    await sized('24px')
    expect(first.result.current).toBe(24)
    first.unmount()
    await sized('20px')
    const second = renderHook(useRem)
    expect(second.result.current).toBe(20)
    second.unmount()
  })

  it('is read once for many renderings', async () => {
    await sized('16px')
    const { rerender } = renderHook(useRem)
    const reading = vi.spyOn(globalThis, 'getComputedStyle')
    rerender()
    rerender()
    expect(reading).not.toHaveBeenCalled()
    act(() => void dispatchEvent(new Event('resize')))
    expect(reading).toHaveBeenCalledTimes(1)
  })
})
