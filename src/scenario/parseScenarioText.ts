/** From the text of a file, standard input or a paste to a scenario; see `parseScenario.ts`. */
import { jsonError, lineAndColumn } from './jsonPosition.ts'
import { sizeLimits } from './limits.ts'
import type { ParsedScenario } from './parseScenario.ts'
import { parseScenario } from './parseScenario.ts'

/** Validates JSON text. Never throws; broken JSON is one fault of `(document)` with its line and column. */
export function parseScenarioText(text: string): ParsedScenario {
  const document = parseDocument(text)
  return 'message' in document ? refused(document.message) : parseScenario(document.value)
}

/** The value of a JSON text within the limits on size and depth, or why not. A byte order mark is passed over. */
export function parseDocument(text: string): { value: unknown } | { message: string } {
  if (isTooLong(text)) return { message: `is too large: at most ${sizeLimits.documentBytes / 1024 / 1024} MiB are allowed` }
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  if (json.trim() === '') return { message: 'is empty: a scenario is an object, { "version": 1, … }' }
  if (isTooDeep(json)) return { message: `is nested too deeply: at most ${sizeLimits.depth} levels are allowed` }
  try {
    const value: unknown = JSON.parse(json)
    return { value }
  } catch {
    const found = jsonError(json)
    if (found === null) return { message: 'is not valid JSON' }
    const { line, column } = lineAndColumn(json, found.at)
    return { message: `line ${line}, column ${column}: ${found.message}` }
  }
}

function refused(message: string): ParsedScenario {
  return { ok: false, faults: [{ path: '(document)', message }], warnings: [] }
}

/** By bytes of UTF-8, counted only where the number of characters leaves it open. */
function isTooLong(text: string): boolean {
  if (text.length * 3 <= sizeLimits.documentBytes) return false
  if (text.length > sizeLimits.documentBytes) return true
  return new TextEncoder().encode(text).length > sizeLimits.documentBytes
}

/** Brackets outside of strings, so that nothing later has to be asked to go so deep. */
function isTooDeep(json: string): boolean {
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case 0x22: // "
        at++
        while (at < json.length && json.charCodeAt(at) !== 0x22) at += json.charCodeAt(at) === 0x5c ? 2 : 1
        break
      case 0x5b: case 0x7b: // [ {
        if (++depth > sizeLimits.depth) return true
        break
      case 0x5d: case 0x7d: // ] }
        depth--
    }
  }
  return false
}
