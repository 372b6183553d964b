const SUBSCRIPT_ZERO = '₀'.charCodeAt(0)

/** A text as searches compare it, of the same length: lower case, with the apostrophe and the digits that a keyboard types (CO2). */
export function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - SUBSCRIPT_ZERO))
}

/** Words of a query, as searches compare them. */
export function queryWords(query: string): string[] {
  return comparable(query)
    .split(/\s+/)
    .filter((word) => word !== '')
}
