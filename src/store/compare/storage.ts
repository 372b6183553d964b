/** Values in the browser's storage. It may be forbidden, full or hold anything: the page then works without it. */

/** The kept value as JSON; undefined if there is none. */
export function kept(key: string): unknown {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

/** False if the value could not be kept; the one before stays. */
export function keep(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
