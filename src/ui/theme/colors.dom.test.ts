import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { palette, rgbaWord, rgbOf, usePalette } from './colors.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Answers the query for reduced motion. Returns a function that changes the answer and calls the listeners. */
function motionPreference() {
  const listeners = new Set<() => void>()
  let reduced = false
  const matchMedia = window.matchMedia.bind(window)
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = matchMedia(query)
    if (!query.includes('prefers-reduced-motion')) return list
    Object.defineProperty(list, 'matches', { get: () => reduced })
    list.addEventListener = (_: string, listener: unknown) => void listeners.add(listener as () => void)
    list.removeEventListener = (_: string, listener: unknown) => void listeners.delete(listener as () => void)
    return list
  })
  return (isReduced: boolean) => {
    reduced = isReduced
    for (const listener of listeners) listener()
  }
}

describe('the palette', () => {
  it('follows a preference while a component has it, and that of a time without one', () => {
    const prefer = motionPreference()
    const first = renderHook(() => usePalette())
    expect(first.result.current.reducedMotion).toBe(false)
    act(() => prefer(true))
    expect([first.result.current.reducedMotion, palette().reducedMotion]).toEqual([true, true])
    first.unmount()
    prefer(false)
    expect(palette().reducedMotion).toBe(false)
    expect(renderHook(() => usePalette()).result.current.reducedMotion).toBe(false)
  })
})

it('reads colours that a style sheet has shortened: white on the page map is white', () => {
  expect(rgbOf('#FFFFFF')).toEqual([255, 255, 255])
  expect(rgbOf('#fff')).toEqual([255, 255, 255])
  expect(rgbOf('#1a0')).toEqual([17, 170, 0])
  expect(rgbaWord('#fff')).toBe(rgbaWord('#ffffff'))
})
