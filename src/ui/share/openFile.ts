/**
 * Reads a scenario file that was chosen or dropped, or recognises the record of a migration. It checks only that the file is text and JSON; the
 * schema validates the contents.
 */
import { escaped } from '../../scenario/schema/fields/escaped.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { sizeLimits } from '../../scenario/schema/fields/limits.ts'
import { looksLikeScenario, parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import * as texts from '../../messages/compiled/en/share.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { fileText } from './fileText.ts'

/** A text that is the record of a migration, not a scenario, goes to the Records place. */
export type Opened = { ok: true; draft: unknown } | { ok: false; faults: Fault[] } | { ok: 'record'; name: string; text: string }

/** Never throws: a file that is too large, unreadable or not JSON is returned as faults. */
export async function readScenarioFile(file: File): Promise<Opened> {
  const name = escaped(file.name)
  if (file.size > sizeLimits.documentBytes) {
    return refused(name, texts.fileTooLarge(sizeLimits.documentBytes / MIB_BYTES, Math.ceil(file.size / MIB_BYTES)))
  }
  let text: string
  try {
    text = await fileText(file)
  } catch {
    return refused(name, texts.fileUnreadable)
  }
  const document = parseDocument(text)
  const isScenario = !('message' in document) && looksLikeScenario(document.value)
  if (!isScenario && (await isRecord(text))) return { ok: 'record', name: file.name, text }
  return 'message' in document ? refused(name, document.message) : { ok: true, draft: document.value }
}

/** The fault's place is the file, by its name. */
function refused(name: string, message: string): Opened {
  return { ok: false, faults: [{ path: name, message }] }
}

async function isRecord(text: string): Promise<boolean> {
  const { knownKind } = await import('../../records/import/importers.ts')
  return knownKind(text) !== null
}
