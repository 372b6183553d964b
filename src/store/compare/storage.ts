/** Values in the browser's storage, which all tabs of the browser share. */
import { keepValue, keptValue } from '../keptValue.ts'

/** A value that other tabs may change, too. Call `refresh` before a change that depends on the value. */
export interface SharedValue {
  /** Takes the value that another tab has written since the last read. */
  refresh(): void
  write(value: unknown): void
}

type Keep = Pick<Storage, 'getItem' | 'setItem'>

/**
 * `take` gets the value as JSON, undefined if it was removed, whenever another tab has changed it. `storage` throws if the browser forbids
 * it.
 */
export function sharedValue(key: string, take: (value: unknown) => void, storage: () => Keep = () => localStorage): SharedValue {
  let seen = textAt(key, storage)
  const refresh = () => {
    const text = textAt(key, storage)
    if (text === undefined || text === seen) return
    seen = text
    take(keptValue(key, storage))
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key === key || event.key === null) refresh()
    })
  }
  return {
    refresh,
    write(value) {
      keepValue(key, value, storage)
      seen = textAt(key, storage)
    },
  }
}

/** Null: there is none. Undefined: the storage is forbidden. */
function textAt(key: string, storage: () => Keep): string | null | undefined {
  try {
    return storage().getItem(key)
  } catch {
    return undefined
  }
}
