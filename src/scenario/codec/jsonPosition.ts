/**
 * Finds the position at which a text stops being JSON, since not every JavaScript engine reports it. A plain scanner with its own stack, so
 * that deep nesting costs nothing.
 */
import { escaped } from '../schema/fields/escaped.ts'

export interface JsonError {
  /** Offset into the text, in UTF-16 units. */
  at: number
  message: string
}

/** Token that may come next. */
type Expecting = 'value' | 'value-or-end' | 'key-or-end' | 'key' | 'colon' | 'comma-or-end' | 'nothing'

const spaces = new Set([' ', '\t', '\n', '\r'])

/** First position at which the text breaks JSON's grammar (RFC 8259), or null if it is valid. */
export function jsonError(text: string): JsonError | null {
  const open: ('[' | '{')[] = []
  let expecting: Expecting = 'value'
  let at = 0
  for (;;) {
    while (spaces.has(text[at])) at++
    if (at >= text.length)
      return expecting === 'nothing'
        ? null
        : {
            at,
            message: `unexpected end: expected ${inWords(expecting, open)}`,
          }
    const mark = text[at]
    const taken = take(text, at, expecting, open)
    if (taken === null) return { at, message: `expected ${inWords(expecting, open)}, got ${shownCharacter(mark)}` }
    if ('message' in taken) return taken
    at = taken.next
    expecting = taken.expecting
  }
}

/** Line and column, both from 1; the column counts characters, not UTF-16 units. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
    line++
    lineStart = next + 1
  }
  let column = 1
  for (let index = lineStart; index < at; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0xdc00 || unit > 0xdfff) column++
  }
  return { line, column }
}

interface Taken {
  next: number
  expecting: Expecting
}

function take(text: string, at: number, expecting: Expecting, open: ('[' | '{')[]): Taken | JsonError | null {
  const mark = text[at]
  switch (expecting) {
    case 'nothing':
      return null
    case 'colon':
      return mark === ':' ? { next: at + 1, expecting: 'value' } : null
    case 'comma-or-end':
      return takeCommaOrEnd(mark, at, open)
    case 'key-or-end':
      return mark === '}' ? closed(at, open) : takeKey(text, at)
    case 'key':
      return takeKey(text, at)
    case 'value-or-end':
      return mark === ']' ? closed(at, open) : takeValue(text, at, open)
    case 'value':
      return takeValue(text, at, open)
  }
}

function takeCommaOrEnd(mark: string, at: number, open: ('[' | '{')[]): Taken | null {
  const inside = open[open.length - 1]
  if (mark === ',') return { next: at + 1, expecting: inside === '{' ? 'key' : 'value' }
  return mark === (inside === '{' ? '}' : ']') ? closed(at, open) : null
}

function takeKey(text: string, at: number): Taken | JsonError | null {
  return text[at] === '"' ? afterString(text, at, 'colon') : null
}

function takeValue(text: string, at: number, open: ('[' | '{')[]): Taken | JsonError | null {
  const mark = text[at]
  const after: Expecting = open.length === 0 ? 'nothing' : 'comma-or-end'
  if (mark === '{' || mark === '[') {
    open.push(mark)
    return { next: at + 1, expecting: mark === '{' ? 'key-or-end' : 'value-or-end' }
  }
  if (mark === '"') return afterString(text, at, after)
  const word = ['true', 'false', 'null'].find((literal) => text.startsWith(literal, at))
  if (word !== undefined) return { next: at + word.length, expecting: after }
  const number = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
  number.lastIndex = at
  const found = number.exec(text)
  return found === null ? null : { next: at + found[0].length, expecting: after }
}

function closed(at: number, open: ('[' | '{')[]): Taken {
  open.pop()
  return { next: at + 1, expecting: open.length === 0 ? 'nothing' : 'comma-or-end' }
}

function afterString(text: string, start: number, after: Expecting): Taken | JsonError {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) return { next: at + 1, expecting: after }
    if (unit < 0x20) return { at, message: 'unescaped line break or control character in a string: write \\n or \\u…' }
    if (unit !== 0x5c) continue
    const escape = /\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/y
    escape.lastIndex = at
    const found = escape.exec(text)
    if (found === null) return { at, message: 'unknown escape: write \\\\ for a backslash' }
    at += found[0].length - 1
  }
  return { at: text.length, message: `unexpected end inside the string that starts at offset ${start}` }
}

function inWords(expecting: Expecting, open: ('[' | '{')[]): string {
  switch (expecting) {
    case 'value':
      return 'a value'
    case 'value-or-end':
      return 'a value or ]'
    case 'key-or-end':
      return 'a key in double quotes or }'
    case 'key':
      return 'a key in double quotes'
    case 'colon':
      return 'a colon'
    case 'comma-or-end':
      return open[open.length - 1] === '{' ? 'a comma or }' : 'a comma or ]'
    case 'nothing':
      return 'the end of the text'
  }
}

function shownCharacter(mark: string): string {
  if (escaped(mark) !== mark || mark === '\u00a0')
    return `the character U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  return mark === '"' ? 'a double quote' : `"${mark}"`
}
