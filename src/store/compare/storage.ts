/**
 * Values in the browser's storage, which all tabs of the browser share. It may be forbidden, full or hold anything: the page then works
 * without it.
 */

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
    take(kept(key))
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key === key || event.key === null) refresh()
    })
  }
  return {
    refresh,
    write(value) {
      keep(key, value)
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

/** The kept value as JSON; undefined if there is none. */
export function kept(key: string): unknown {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage keeps the earlier value; the new one lasts as long as the page.
  }
}
