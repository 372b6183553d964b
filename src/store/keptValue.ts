/**
 * Values in the browser's storage, as JSON. The storage may be forbidden, full or hold anything: the page then works without it, and a value
 * lasts until the page is closed.
 */

const local = (): Storage => localStorage

/** The kept value; undefined if there is none or it is no JSON. `storage` throws if the browser forbids it. */
export function keptValue(key: string, storage: () => Pick<Storage, 'getItem'> = local): unknown {
  try {
    const text = storage().getItem(key)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

export function keepValue(key: string, value: unknown, storage: () => Pick<Storage, 'setItem'> = local): void {
  try {
    storage().setItem(key, JSON.stringify(value))
  } catch {
    // The storage keeps the earlier value.
  }
}
