/** What keys do to the palette's field and list, also if they come before the field does. */

/** The entry that a key leads to; null if it leads to none. */
export function keyTarget(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, at + 8)
    case 'PageUp':
      return Math.max(0, at - 8)
    default:
      return null
  }
}

interface AfterKeys {
  typed: string
  /** Index in the list of what the text finds. */
  chosen: number
  /** Enter was the last key. */
  enters: boolean
}

/** The field and its list after keys, up to the first Enter. `countOf`: how many entries a text finds. */
export function afterKeys(keys: readonly string[], countOf: (typed: string) => number): AfterKeys {
  const field: AfterKeys = { typed: '', chosen: 0, enters: false }
  for (const key of keys) {
    if (key === 'Enter') return { ...field, enters: true }
    const letters = [...field.typed]
    if (key === 'Backspace') Object.assign(field, { typed: letters.slice(0, -1).join(''), chosen: 0 })
    else if ([...key].length === 1) Object.assign(field, { typed: field.typed + key, chosen: 0 })
    else field.chosen = keyTarget(key, field.chosen, countOf(field.typed)) ?? field.chosen
  }
  return field
}
