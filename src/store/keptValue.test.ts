import { describe, expect, it } from 'vitest'
import { keepValue, keptValue } from './keptValue.ts'

function storageOf(entries: Record<string, string>) {
  return () => ({
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, value: string) => void (entries[key] = value),
  })
}

const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError')
}

describe('a value in the browser’s storage', () => {
  it('is read back as it was kept', () => {
    const storage = storageOf({})
    keepValue('a', { list: [1, null] }, storage)
    expect(keptValue('a', storage)).toEqual({ list: [1, null] })
  })

  it('is undefined where there is none, it is no JSON, or the storage is forbidden', () => {
    expect(keptValue('a', storageOf({}))).toBeUndefined()
    expect(keptValue('a', storageOf({ a: '{' }))).toBeUndefined()
    expect(keptValue('a', forbidden)).toBeUndefined()
  })

  it('is not kept where the storage is full or forbidden, without an error', () => {
    const entries = { a: '1' }
    const full = () => ({ ...storageOf(entries)(), setItem: forbidden })
    keepValue('a', 2, full)
    keepValue('a', 2, forbidden)
    expect(entries.a).toBe('1')
  })
})
