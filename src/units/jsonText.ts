/** The number with at most 9 significant digits, so that differences in the last bits do not show; NaN and infinities as they are. */
export function nineDigits(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value
}

/**
 * A JSON document with numbers of at most 9 significant digits, so that differences in the last bits do not show. A seed keeps all its
 * digits (up to ten), because it must reproduce the run.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, shortNumbers, 1)}\n`
}

function shortNumbers(key: string, field: unknown): unknown {
  return typeof field === 'number' && key !== 'seed' ? nineDigits(field) : field
}

/**
 * `jsonText` of plain data in parts, for a document that may be longer than a string can be. A list may be an iterable that makes its items
 * one by one. Each item of a list of objects is a part; objects outside of lists are split into their fields.
 */
export function* jsonParts(value: unknown): Generator<string> {
  yield* partsOf('', value, '\n')
  yield '\n'
}

/** `lineStart`: the line break and the indentation of the line in which the value begins. */
function* partsOf(key: string, value: unknown, lineStart: string): Generator<string> {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && typeof value[0] !== 'object')) {
    yield indented(key, value, lineStart)
    return
  }
  const innerStart = `${lineStart} `
  const isList = Symbol.iterator in value
  let before = isList ? '[' : '{'
  if (isList)
    for (const item of value as Iterable<unknown>) {
      yield `${before}${innerStart}${indented('', item, innerStart)}`
      before = ','
    }
  else
    for (const [name, field] of Object.entries(value)) {
      if (field === undefined) continue
      yield `${before}${innerStart}${JSON.stringify(name)}: `
      yield* partsOf(name, field, innerStart)
      before = ','
    }
  yield `${before === ',' ? lineStart : before}${isList ? ']' : '}'}`
}

function indented(key: string, value: unknown, lineStart: string): string {
  if (typeof value !== 'object') return JSON.stringify(shortNumbers(key, value))
  return JSON.stringify(value, shortNumbers, 1).replaceAll('\n', lineStart)
}
