import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useRem } from './useSize.ts'

const root = document.documentElement

afterEach(() => {
  root.removeAttribute('style')
  vi.restoreAllMocks()
})

function sized(fontSize: string): void {
  root.style.fontSize = fontSize
  act(() => void dispatchEvent(new Event('resize')))
}

describe("the root's font size", () => {
  it('follows the root, also where nothing asked for it meanwhile', () => {
    sized('16px')
    const first = renderHook(useRem)
    expect(first.result.current).toBe(16)
    sized('24px')
    expect(first.result.current).toBe(24)
    first.unmount()
    sized('20px')
    const second = renderHook(useRem)
    expect(second.result.current).toBe(20)
    second.unmount()
  })

  it('is read once for many renderings', () => {
    sized('16px')
    const { rerender } = renderHook(useRem)
    const reading = vi.spyOn(globalThis, 'getComputedStyle')
    rerender()
    rerender()
    expect(reading).not.toHaveBeenCalled()
    act(() => void dispatchEvent(new Event('resize')))
    expect(reading).toHaveBeenCalledTimes(1)
  })
})
