/** Letters with an accent, as in Svärd. */
const ACCENTED = /[\u00c0-\u024f]/g
const SUBSCRIPT_ZERO = '₀'.charCodeAt(0)

/** A text as searches compare it, of the same length: lower case, with the letters, apostrophe and digits that a keyboard types (CO2). */
export function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(ACCENTED, (letter) => letter.normalize('NFD')[0])
    .replaceAll(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - SUBSCRIPT_ZERO))
}

/** Words of a query, as searches compare them. */
export function queryWords(query: string): string[] {
  return comparable(query)
    .split(/\s+/)
    .filter((word) => word !== '')
}
