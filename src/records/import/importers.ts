/** The importers by kind; a kind is found by asking each how sure it is. */
import type { Importer, RecordKind } from './importer.ts'
import { domjobinfoImporter } from './kinds/domjobinfo.ts'
import { hmpImporter } from './kinds/hmp.ts'
import { qmpImporter } from './kinds/qmp.ts'
import { qmpEventsImporter } from './kinds/qmpEvents.ts'
import { qmpLogImporter } from './kinds/qmpLog.ts'
import { recordText } from './recordText.ts'
import type { RecordText } from './recordText.ts'

export const importers = {
  'qmp': qmpImporter,
  'qmp-log': qmpLogImporter,
  'qmp-events': qmpEventsImporter,
  'hmp': hmpImporter,
  'domjobinfo': domjobinfoImporter,
} satisfies Partial<Record<RecordKind, Importer>> as Record<RecordKind, Importer>

/** A kind is looked for here first, in characters: a long log says within that what it is. */
const headCharacters = 200_000

/** The importer that is surest of the text; null if none knows it. */
export function importerOf(text: RecordText): Importer | null {
  const head = text.text.length > headCharacters ? recordText(text.text.slice(0, headCharacters)) : text
  return surest(head) ?? (head === text ? null : surest(text))
}

function surest(text: RecordText): Importer | null {
  const asked = Object.values(importers).map((importer) => ({ importer, score: importer.recognises(text) }))
  const best = asked.reduce((before, one) => (one.score > before.score ? one : before))
  return best.score > 0 ? best.importer : null
}
