/**
 * One pass over a JSON text before it is parsed: checks the limits on depth, lists, keys and values, and duplicate keys, of which
 * `JSON.parse` would silently take the last. It allocates only the keys of open objects. A text that breaks JSON's grammar passes, or is
 * refused for another fault; the parser checks the grammar.
 */
import type { JsonError } from './jsonPosition.ts'
import { lineAndColumn } from './jsonPosition.ts'
import { sizeLimits } from '../schema/fields/limits.ts'
import { shown } from '../schema/fields/faultText.ts'
import { formatWritten } from '../../units/format.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Lists of a scenario with a separate limit. */
const ownLimits = ['hosts', 'switches', 'links', 'vms', 'migrations', 'events'] as const

/** Reason why the text must not be parsed, or null. */
export function scanJson(text: string): JsonError | null {
  const scan = new JsonScan(text)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) {
      const end = endOfString(text, at)
      const refused = scan.string(at, end)
      if (refused !== null) return refused
      at = end
      continue
    }
    const refused = scan.mark(unit, at)
    if (refused !== null) return refused
  }
  return null
}

class JsonScan {
  private readonly text: string
  private depth = 0
  private values = 1
  /** The last key read of the root object. */
  private rootKey = ''
  private isKeyNext = false
  /** By depth: whether it is an object, how many items it has, and an object's keys with their positions. */
  private readonly isObject = new Uint8Array(sizeLimits.depth + 1)
  private readonly items = new Uint32Array(sizeLimits.depth + 1)
  private readonly keys: Map<string, number>[] = []

  constructor(text: string) {
    this.text = text
  }

  mark(unit: number, at: number): JsonError | null {
    switch (unit) {
      case OPEN_LIST:
      case OPEN_OBJECT:
        return this.open(unit === OPEN_OBJECT, at)
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        if (this.depth > 0) this.depth--
        this.isKeyNext = false
        return null
      case COMMA:
        return this.next(at)
      default:
        return null
    }
  }

  /** A string from its opening to its closing quote: a key if a key is expected. */
  string(start: number, end: number): JsonError | null {
    if (!this.isKeyNext) return null
    this.isKeyNext = false
    const key = keyText(this.text, start, end)
    if (this.depth === 1) this.rootKey = key
    const known = this.keys[this.depth]
    const firstAt = known.get(key)
    if (firstAt !== undefined) return { at: start, message: this.twice(key, firstAt) }
    known.set(key, start)
    return null
  }

  private open(isObject: boolean, at: number): JsonError | null {
    if (this.depth === sizeLimits.depth) return { at, message: `nested too deeply: at most ${sizeLimits.depth} levels` }
    this.depth++
    this.values++
    this.isObject[this.depth] = isObject ? 1 : 0
    this.items[this.depth] = 1
    this.isKeyNext = isObject
    if (isObject) (this.keys[this.depth] ??= new Map()).clear()
    return null
  }

  private next(at: number): JsonError | null {
    const { depth } = this
    const isObject = this.isObject[depth] === 1
    const count = ++this.items[depth]
    this.isKeyNext = depth > 0 && isObject
    if (++this.values > sizeLimits.values) return { at, message: `must have at most ${formatWritten(sizeLimits.values)} values` }
    if (isObject && count > sizeLimits.keys) {
      return { at, message: `every object must have at most ${formatWritten(sizeLimits.keys)} keys` }
    }
    return !isObject && count > sizeLimits.items ? { at, message: this.tooLong() } : null
  }

  private tooLong(): string {
    const name = this.depth === 2 && this.isObject[1] === 1 ? this.rootKey : null
    const own = ownLimits.find((list) => list === name)
    const what = name === null ? 'every list' : `list ${shown(name)}`
    return `${what} must have at most ${formatWritten(own === undefined ? sizeLimits.items : sizeLimits[own])} items`
  }

  private twice(key: string, firstAt: number): string {
    const first = lineAndColumn(this.text, firstAt)
    return `key ${shown(key)} already occurs in this object at line ${first.line}, column ${first.column}; keep one`
  }
}

/** Position of the closing quote; the text's length if there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === BACKSLASH) before--
    // Paired backslashes are literal.
    if ((end - before) % 2 === 1) return end
  }
  return text.length
}

/** A key as the parser reads it, so that `"\u0061"` and `"a"` are the same. */
function keyText(text: string, start: number, end: number): string {
  const written = text.slice(start + 1, end)
  if (!written.includes('\\')) return written
  try {
    return String(JSON.parse(`"${written}"`))
  } catch {
    return written
  }
}
