/** Values in the browser's storage, which all tabs of the browser share. */
import { keepValue, keptValue } from '../keptValue.ts'

/** A value that other tabs may change, too. Call `refresh` before a change that depends on the value. */
interface SharedValue {
  /** Takes the value that another tab has written since the last read. */
  refresh(): void
  write(value: unknown): void
}

/** `take` gets the value as JSON, undefined if it was removed, whenever another tab has changed it. */
export function sharedValue(key: string, take: (value: unknown) => void): SharedValue {
  let seen = textAt(key)
  const refresh = () => {
    const text = textAt(key)
    if (text === undefined || text === seen) return
    seen = text
    take(keptValue(key))
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key === key || event.key === null) refresh()
    })
  }
  return {
    refresh,
    write(value) {
      keepValue(key, value)
      seen = textAt(key)
    },
  }
}

/** Null: there is none. Undefined: the storage is forbidden. */
function textAt(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key)
  } catch {
    return undefined
  }
}
