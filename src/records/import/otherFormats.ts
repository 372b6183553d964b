/** Well-known texts that this program does not read as records: what each is, and what to give in its place. */
import * as texts from '../../texts/places/records.ts'

const known: readonly (readonly [RegExp, keyof typeof texts.otherFormat])[] = [
  [
    /\bVMotion: \d+: \d+ [SD]: |Setting VMOTION info|\bMigrateSetState: Transitioning|\bVMotionPrepare \(|\bVMotion(?:Send|Recv|Util|Loader)\b/,
    'vmotion',
  ],
  [/^[ \t]*Migration: \[[ \t]*\d{1,3}(?:[.,]\d+)? ?%\]/m, 'virshProgress'],
  [
    /^xc: (?:info|detail|progress|error|Frames|Saving)|\blibxl[_:]|\bxenopsd(?:-xc)?\b|\bxenguest\b|\bVM\.(?:pool_)?migrate(?:_send)?\b|^migration (?:target|sender): /m,
    'xen',
  ],
  // QEMU's log, simpletrace, ftrace and the probes of perf write the name of the event before its fields.
  [
    /\b(?:migrate_(?:transferred|pending_\w+|set_state|fd_\w+)|migration_(?:bitmap_sync_\w+|thread_\w+|completion_\w+)|savevm_state_\w+)\b/,
    'qemuTrace',
  ],
  [/\b(?:Move-VM|Get-VM|Get-VMMigration|Hyper-V-VMMS)\b/, 'hyperv'],
  [/"error"\s*:\s*\{\s*"class"\s*:\s*"\w+"/, 'qmpError'],
  [/^kind:\s*(?:MigrationPolicy|KubeVirt)\s*$/m, 'kubevirtSettings'],
  [/^error: (?![^]*\n(?!error: |\s*$))/, 'error'],
  [/\|\s*Old Flavor\s*\|\s*New Flavor\s*\|/, 'novaList'],
  [/^NAME\s+PHASE\s+VMI\b/m, 'phases'],
]
const mostCharacters = 100_000

/** @returns null for an unknown text */
export function otherFormatOf(text: string): string | null {
  const head = text.slice(0, mostCharacters)
  const key = known.find(([pattern]) => pattern.test(head))?.[1]
  if (key !== undefined) return texts.otherFormat[key]
  return /^\s*\{/.test(head) && /"hosts"\s*:/.test(head) && /"migrations"\s*:/.test(head) ? texts.otherFormat.scenario : null
}
