/** Reads a document, or the scenario in it, from a file or standard input; refuses oversized input before it fills the memory. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseDocument } from '../scenario/codec/parseScenarioText.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import { sizeLimits } from '../scenario/schema/fields/limits.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { decodedText } from '../units/decodedText.ts'
import { MIB_BYTES } from '../units/units.ts'
import { fileFault } from './fileAccess.ts'
import { printWarnings, Refusal, refusal } from './refusal.ts'

/** How messages name an input; `-` is standard input. */
export function inputName(file: string): string {
  return file === '-' ? '(standard input)' : file
}

/**
 * The text of `file`; `-` is standard input. UTF-8, with or without a byte order mark, or UTF-16 with one, as PowerShell writes it. Other
 * bytes are refused if `fatal`, else they become replacement characters: a record may be cut within one.
 *
 * @throws Refusal if it is missing, unreadable, a directory, longer than a document may be, or neither
 */
export async function readDocument(file: string, { fatal = true } = {}): Promise<string> {
  if (file === '-') return textOf(process.stdin, inputName(file), fatal)
  const about = await stat(file).catch((error: unknown) => {
    throw fileFault(file, error, 'read')
  })
  if (about.isDirectory()) throw refusal(file, 'is a directory')
  if (about.size > sizeLimits.documentBytes) throw tooLong(file)
  return textOf(createReadStream(file), file, fatal)
}

async function textOf(stream: AsyncIterable<Buffer>, name: string, fatal: boolean): Promise<string> {
  const chunks: Buffer[] = []
  let byteCount = 0
  try {
    for await (const chunk of stream) {
      byteCount += chunk.length
      if (byteCount > sizeLimits.documentBytes) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw fileFault(name, error, 'read')
  }
  if (byteCount > sizeLimits.documentBytes) throw tooLong(name)
  try {
    return decodedText(Buffer.concat(chunks), { fatal })
  } catch {
    throw refusal(name, 'is not text in UTF-8 or UTF-16')
  }
}

function tooLong(name: string): Refusal {
  return refusal(name, `must be at most ${sizeLimits.documentBytes / MIB_BYTES} MiB`)
}

/** A scenario as its author wrote it, and with all defaults. */
interface WrittenScenario {
  document: unknown
  scenario: Scenario
}

/**
 * The scenario in `file`, or on standard input for `-`. Unknown keys cause warnings on standard error.
 *
 * @throws Refusal with every fault
 */
export async function readScenario(file: string): Promise<Scenario> {
  return (await readWrittenScenario(file)).scenario
}

/** `readScenario` with the document beside it. @throws Refusal with every fault */
export async function readWrittenScenario(file: string): Promise<WrittenScenario> {
  const document = parseDocument(await readDocument(file))
  if ('message' in document) throw refusal('(document)', document.message)
  const parsed = parseScenario(document.value)
  // A required key that is missing is often a misspelt one.
  printWarnings(parsed.warnings)
  if (!parsed.ok) throw new Refusal(parsed.faults)
  return { document: document.value, scenario: parsed.scenario }
}
