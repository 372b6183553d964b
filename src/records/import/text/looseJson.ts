/**
 * Reads JSON out of any text: values one after another, after log prefixes, cut off in the middle, with the `nan` that QEMU once
 * printed, with Python's quotes and words. Never throws; time is linear in the length of the text.
 */

export type Loose = null | boolean | number | string | Loose[] | LooseObject
export interface LooseObject {
  readonly [key: string]: Loose
}

interface LooseValue {
  readonly value: Loose[] | LooseObject
  /** Line of its first character, from 1. */
  readonly line: number
  /** Line of its last character. */
  readonly endLine: number
  /** Text before it on its line, such as a log's time. */
  readonly prefix: string
  /** The text ends inside it. */
  readonly cut: boolean
}

/** A place inside a value that is not JSON. `key` is the member it belongs to. */
interface LooseProblem {
  readonly line: number
  readonly key: string
  readonly text: string
  readonly kind: 'not-a-number' | 'malformed'
}

interface LooseDocument {
  readonly values: readonly LooseValue[]
  /** Line of the first character of every object and list, from 1. */
  readonly lines: WeakMap<object, number>
  readonly problems: readonly LooseProblem[]
}

const maxDepth = 64
const maxProblems = 1000
/** Longest text before a value that is looked at, in characters. */
const maxPrefix = 400
const words: Readonly<Record<string, Loose>> = { true: true, false: false, null: null, True: true, False: false, None: null }
const notNumbers = new Set(['nan', 'inf', 'infinity'])
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

function isEmpty(value: Loose[] | LooseObject): boolean {
  return Object.keys(value).length === 0
}

export function isLooseObject(value: Loose | undefined): value is LooseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A number, also one that a tool has put into quotes; null for anything else. */
export function looseNumber(value: Loose | undefined): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\s*[-+]?\d{1,40}(?:\.\d{1,40})?\s*$/.test(value) ? Number(value) : null
}

/** Every object and list at the top level of the text. */
export function looseJson(text: string): LooseDocument {
  const reader = new LooseReader(text)
  return { values: reader.readAll(), problems: reader.problems, lines: reader.lines }
}

class LooseReader {
  readonly problems: LooseProblem[] = []
  readonly lines = new WeakMap<object, number>()
  private at = 0
  private line = 1
  private counted = 0
  private key = ''
  private isCut = false
  /** Whether the object at hand has ended in its own bracket, or with the text. */
  private isClosed = false
  /** Where the next line and the end of a comment are, from the place where each was last looked for. */
  private readonly ends = new Map<string, { from: number; at: number }>()
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  readAll(): LooseValue[] {
    const values: LooseValue[] = []
    let end = 0
    for (;;) {
      const start = this.nextOpening(end)
      if (start < 0) return values
      this.at = start
      this.isCut = false
      const before = this.text.slice(Math.max(end, start - maxPrefix), start)
      const line = this.lineAt(start)
      const [counted, problems] = [this.counted, this.problems.length]
      const value = this.container(0)
      if (!this.isClosed && isEmpty(value)) {
        // A brace of a program or of prose: what follows it may still be a value.
        this.line = line
        this.counted = counted
        this.problems.length = problems
        end = start + 1
        continue
      }
      end = Math.max(this.at, start + 1)
      const endLine = this.lineAt(Math.min(end, this.text.length) - 1)
      values.push({ value, line, endLine, prefix: before.slice(before.lastIndexOf('\n') + 1), cut: this.isCut })
    }
  }

  /**
   * A bracket that opens a list only counts if a value or an end follows: `[instance: …]` of a log does not. A brace before another bracket
   * opens nothing: hundreds of thousands of them are as many empty objects.
   */
  private nextOpening(from: number): number {
    const opening = /\{(?!\s*[{[])|\[(?=\s*(?:[[{"\]]|-?\d|$))/g
    opening.lastIndex = from
    return opening.exec(this.text)?.index ?? -1
  }

  private lineAt(index: number): number {
    for (; this.counted < index; this.counted++) if (this.text.charCodeAt(this.counted) === 10) this.line++
    return this.line
  }

  private container(depth: number): Loose[] | LooseObject {
    const line = this.lineAt(this.at)
    const value = this.text[this.at] === '{' ? this.object(depth) : this.list(depth)
    this.lines.set(value, line)
    return value
  }

  private object(depth: number): LooseObject {
    const members = new Map<string, Loose>()
    this.isClosed = false
    this.at++
    for (;;) {
      const sign = this.peek()
      if (sign === '' || sign === '}') {
        this.close(sign)
        break
      }
      if (sign === ',') {
        this.at++
        continue
      }
      const key = sign === '"' || sign === "'" ? this.quoted(sign) : this.bareKey()
      if (key === '' && this.peek() !== ':') break
      this.key = key
      if (this.peek() !== ':') {
        if (this.peek() === '') this.isCut = true
        break
      }
      this.at++
      const value = this.value(depth)
      if (value !== undefined) members.set(key, value)
      this.key = key
      if (!this.separated('}')) break
    }
    return Object.fromEntries(members)
  }

  private list(depth: number): Loose[] {
    const items: Loose[] = []
    this.at++
    for (;;) {
      const sign = this.peek()
      if (sign === '' || sign === ']') {
        this.close(sign)
        return items
      }
      if (sign === ',') {
        this.at++
        continue
      }
      const value = this.value(depth)
      if (value !== undefined) items.push(value)
      if (!this.separated(']')) return items
    }
  }

  private close(sign: string): void {
    if (sign === '') this.isCut = true
    else this.at++
    this.isClosed = sign !== ''
  }

  /** Whether the container continues: a comma, its end or the end of the text follows. Otherwise the position is unchanged. */
  private separated(end: string): boolean {
    const sign = this.peek()
    if (sign === ',' || sign === end || sign === '') return true
    this.report('malformed', this.text.slice(this.at, this.at + 40))
    return false
  }

  /** `undefined`: nothing that has a value. */
  private value(depth: number): Loose | undefined {
    const sign = this.peek()
    if (sign === '{' || sign === '[') {
      if (depth < maxDepth) return this.container(depth + 1)
      this.report('malformed', this.text.slice(this.at, this.at + 40))
      this.at++
      return undefined
    }
    if (sign === '"' || sign === "'") return this.quoted(sign)
    if (sign === '') {
      this.isCut = true
      return undefined
    }
    return this.word()
  }

  private word(): Loose | undefined {
    const word = this.match(/[-+.\w]+/y)
    const end = this.at
    if (Object.hasOwn(words, word)) return words[word]
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(word)) {
      if (end === this.text.length) {
        this.isCut = true
        return undefined
      }
      return Number(word)
    }
    if (end === this.text.length) {
      this.isCut = true
      return undefined
    }
    const isNotANumber = notNumbers.has(word.replace(/^[-+]/, '').toLowerCase())
    this.report(isNotANumber ? 'not-a-number' : 'malformed', word === '' ? this.text.slice(this.at, this.at + 40) : word)
    if (word === '' && !/[,\]}]/.test(this.text[this.at])) this.at++
    return undefined
  }

  private bareKey(): string {
    return this.match(/[\w-]+/y)
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const word = pattern.exec(this.text)?.[0] ?? ''
    this.at += word.length
    return word
  }

  private quoted(quote: string): string {
    const pieces: string[] = []
    let from = ++this.at
    for (; this.at < this.text.length; this.at++) {
      const sign = this.text[this.at]
      if (sign === quote) {
        pieces.push(this.text.slice(from, this.at++))
        return pieces.join('')
      }
      if (sign === '\n') break
      if (sign === '\\') {
        pieces.push(this.text.slice(from, this.at))
        const next = this.text[this.at + 1] ?? ''
        const unicode = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(this.text.slice(this.at + 2, this.at + 6))?.[0] : undefined
        pieces.push(unicode === undefined ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(unicode, 16)))
        this.at += unicode === undefined ? 1 : 5
        from = this.at + 1
      }
    }
    if (this.at >= this.text.length) this.isCut = true
    else this.report('malformed', this.text.slice(from, this.at))
    pieces.push(this.text.slice(from, this.at))
    return pieces.join('')
  }

  /** The next character outside spaces and comments; empty at the end. */
  private peek(): string {
    for (;;) {
      while (this.at < this.text.length && /\s/.test(this.text[this.at])) this.at++
      const comment = this.text[this.at] === '/' ? this.text[this.at + 1] : ''
      if (comment !== '/' && comment !== '*') return this.text[this.at] ?? ''
      const [sign, length] = comment === '/' ? (['\n', 0] as const) : (['*/', 2] as const)
      this.at = Math.min(this.text.length, this.next(sign, this.at + 2) + length)
    }
  }

  /** Index of the next `sign`; looked for once, however often a comment is read. */
  private next(sign: string, from: number): number {
    const known = this.ends.get(sign)
    if (known !== undefined && known.from <= from && from <= known.at) return known.at
    const found = this.text.indexOf(sign, from)
    const at = found < 0 ? this.text.length : found
    this.ends.set(sign, { from, at })
    return at
  }

  private report(kind: LooseProblem['kind'], text: string): void {
    if (this.problems.length < maxProblems)
      this.problems.push({ line: this.lineAt(Math.min(this.at, this.text.length)), key: this.key, text, kind })
  }
}
