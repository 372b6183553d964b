/** Parses the text of a file, standard input or a paste to a scenario; see `parseScenario.ts`. */
import { jsonError, lineAndColumn } from './jsonPosition.ts'
import type { JsonError } from './jsonPosition.ts'
import { scanJson } from './jsonScan.ts'
import { notAllowed } from '../schema/fields/faultText.ts'
import { sizeLimits } from '../schema/fields/limits.ts'
import type { ParsedScenario } from '../parseScenario.ts'
import { parseScenario } from '../parseScenario.ts'

/**
 * Validates JSON text. Never throws; broken JSON is one fault of `(document)` with its line and column, and so is another value than a
 * text, which a program without types may pass.
 */
export function parseScenarioText(text: string): ParsedScenario {
  if (typeof text !== 'string') return refused(notAllowed(text ?? null, 'JSON text (parseScenario takes its value)'))
  const document = parseDocument(text)
  return 'message' in document ? refused(document.message) : parseScenario(document.value)
}

/** Whether a value of JSON has what only a scenario has; a list of migrations alone may be a reply of Nova. */
export function looksLikeScenario(value: unknown): value is object {
  return typeof value === 'object' && value !== null && ['hosts', 'vms', 'fleet'].some((key) => key in value)
}

/**
 * The value of a JSON text within the limits, or the reason for refusing it: size, depth, items and keys are checked before anything is
 * built, and duplicate keys are refused. A byte order mark is skipped.
 */
export function parseDocument(text: string): { value: unknown } | { message: string } {
  if (isTooLong(text)) return { message: `must be at most ${sizeLimits.documentBytes / 1024 / 1024} MiB` }
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  if (json.trim() === '') return { message: 'is empty; a scenario is an object { "version": 1, … }' }
  const refusal = scanJson(json)
  if (refusal !== null) return { message: placed(json, refusal) }
  try {
    const value: unknown = JSON.parse(json)
    return { value }
  } catch {
    const found = jsonError(json)
    return { message: found === null ? 'is not valid JSON' : placed(json, found) }
  }
}

function placed(json: string, { at, message }: JsonError): string {
  const { line, column } = lineAndColumn(json, at)
  return `line ${line}, column ${column}: ${message}`
}

function refused(message: string): ParsedScenario {
  return { ok: false, faults: [{ path: '(document)', message }], warnings: [] }
}

/** Compares bytes of UTF-8, counted only if the number of characters does not decide. */
function isTooLong(text: string): boolean {
  if (text.length * 3 <= sizeLimits.documentBytes) return false
  if (text.length > sizeLimits.documentBytes) return true
  return new TextEncoder().encode(text).length > sizeLimits.documentBytes
}
