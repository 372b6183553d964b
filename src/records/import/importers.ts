/** The importers by kind. The kind of a text is that of the importer that recognises it best. */
import type { Importer, RecordKind } from './importer.ts'
import { cloudHypervisorLogImporter } from './kinds/cloudHypervisorLog.ts'
import { csvImporter } from './kinds/table/csv.ts'
import { progressLinesImporter } from './kinds/table/progressLines.ts'
import { vmotionLogImporter } from './kinds/vmotionLog.ts'
import { dirtyRateImporter } from './kinds/dirtyRate.ts'
import { domjobinfoImporter } from './kinds/domjobinfo.ts'
import { downtimeCheckpointsImporter } from './kinds/qemu/downtimeCheckpoints.ts'
import { hmpImporter } from './kinds/qemu/hmp.ts'
import { kubevirtImporter } from './kinds/kubevirt/kubevirt.ts'
import { novaLogImporter } from './kinds/novaLog.ts'
import { novaMigrationImporter } from './kinds/novaMigration.ts'
import { predictedTimesImporter } from './kinds/predictedTimes.ts'
import { prometheusImporter } from './kinds/prometheus.ts'
import { proxmoxLogImporter } from './kinds/proxmoxLog.ts'
import { qmpEventsImporter, qmpImporter, qmpLogImporter } from './kinds/qemu/qmp.ts'
import { vdsmLogImporter } from './kinds/vdsmLog.ts'
import { writeTraceImporter } from './kinds/writeTrace.ts'
import { headCharacters, recordText } from './text/recordText.ts'
import type { RecordText } from './text/recordText.ts'

export const importers: Readonly<Record<RecordKind, Importer>> = {
  qmp: qmpImporter,
  'qmp-log': qmpLogImporter,
  'qmp-events': qmpEventsImporter,
  hmp: hmpImporter,
  'dirty-rate': dirtyRateImporter,
  domjobinfo: domjobinfoImporter,
  kubevirt: kubevirtImporter,
  prometheus: prometheusImporter,
  'nova-log': novaLogImporter,
  'nova-migration': novaMigrationImporter,
  'vdsm-log': vdsmLogImporter,
  'proxmox-log': proxmoxLogImporter,
  'cloud-hypervisor-log': cloudHypervisorLogImporter,
  csv: csvImporter,
  'progress-lines': progressLinesImporter,
  'vmotion-log': vmotionLogImporter,
  'write-trace': writeTraceImporter,
  'downtime-checkpoints': downtimeCheckpointsImporter,
  'predicted-times': predictedTimesImporter,
}

/** The importer that is surest of the text; null if none knows it. */
export function importerOf(text: RecordText): Importer | null {
  const head = text.text.length > headCharacters ? recordText(text.text.slice(0, headCharacters)) : text
  return surest(head) ?? (head === text ? null : surest(text))
}

/** The kind that a text is; null if no importer knows it. */
export function knownKind(given: string): RecordKind | null {
  return importerOf(recordText(given))?.kind ?? null
}

function surest(text: RecordText): Importer | null {
  return surestOf(text)?.importer ?? null
}

/** The importer that is surest of the text, and how sure it is; null if none knows it. */
export function surestOf(text: RecordText): { importer: Importer; score: number } | null {
  const asked = Object.values(importers).map((importer) => ({ importer, score: importer.recognises(text) }))
  const best = asked.reduce((before, one) => (one.score > before.score ? one : before))
  return best.score > 0 ? best : null
}
