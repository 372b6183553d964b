/** Texts that this program does not read as records: what each is, and what to give in its place. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import { askCommand } from '../askCommands.ts'
import type { RecordKind } from './importer.ts'
import { qemuMessage, withCauses } from './kinds/qemu/qemuMessage.ts'
import { unprefixed } from './text/linePrefix.ts'

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
  [/^kind:\s*(?:MigrationPolicy|KubeVirt)\s*$/m, 'kubevirtSettings'],
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

const saysError = /error: \S/i
const saysFailure = /\b(?:failed|aborted|cancell?ed|not supported|unsupported|blocked|refused|exceeded)\b/i
const longestError = 300

/** The line of a text that says why something failed, the most telling one; null if none does. */
export function errorIn(text: string): string | null {
  const ofQmp = /"error"\s*:\s*\{[^{}]{0,400}?"desc"\s*:\s*"([^"]{1,300})"/.exec(text.slice(0, mostCharacters))?.[1]
  if (ofQmp !== undefined) return ofQmp
  const lines = text.slice(0, mostCharacters).split(/[\n\r]/)
  const causes = lines.flatMap((one) => qemuMessage(unprefixed(one)) ?? [])
  if (causes.some((cause) => saysFailure.test(cause))) return withCauses(causes, null, longestError)
  const line = lines.findLast((one) => saysError.test(one)) ?? lines.findLast((one) => saysFailure.test(one))
  return line === undefined
    ? null
    : line
        .replace(/^.{0,2000}?error: /i, '')
        .trim()
        .slice(0, longestError)
}

/** Words of each product, the most specific first, and the kind of record that its command gives; null: none of its commands gives one. */
const products: readonly (readonly [RegExp, keyof typeof texts.readable, RecordKind | null])[] = [
  [
    /\bqm (?:migrate|monitor|list|config|status)\b|\bpve(?:sh|proxy|daemon|node|nodes)?\b|proxmox|qemu-server|qmigrate|\bUPID:/i,
    'proxmox',
    'proxmox-log',
  ],
  [
    /\bvirt-(?:launcher|handler|controller|api)\b|\bkubectl\b|\bvirtctl\b|kubevirt|VirtualMachineInstance|harvester/i,
    'kubevirt',
    'kubevirt',
  ],
  [/\bnova[.-](?:compute|virt|conductor)\b|\bopenstack server\b|\blive_migration_\w+/i, 'nova', 'nova-migration'],
  [/\bvdsm\b|ovirt|\[virt\.vm\]/i, 'ovirt', 'vdsm-log'],
  [/cloud-hypervisor|\bch-remote\b/i, 'cloudHypervisor', 'cloud-hypervisor-log'],
  [/\bxl (?:migrate|list)\b|\bxenopsd|\bxe vm-|\blibxl|XenServer|XCP-ng/i, 'xen', null],
  [/\bvmkernel\b|vMotion|\bESXi?\b|\bvmware\.log\b|\bvpxa\b/i, 'vmotion', null],
  [/Hyper-V|\bMove-VM\b|\bGet-VM\b/i, 'hyperv', null],
  [/\bvirsh\b|libvirt|\bqemuMigration|\bvirDomainMigrate|\bdomjobinfo\b/i, 'libvirt', 'domjobinfo'],
  [/\bhuman-monitor-command\b|\(qemu\)|\binfo migrate\b|\bmigrate_set_/i, 'hmp', 'hmp'],
  [/qemu|\bqmp\b|\bquery-migrate\b/i, 'qmp', 'qmp'],
]

/** A sentence on the command that gives a record which is read, of the product that a text is of. */
export function readableInstead(text: string): string {
  const head = text.slice(0, mostCharacters)
  const [, product, kind] = products.find(([words]) => words.test(head)) ?? [null, 'any' as const, 'domjobinfo' as const]
  return texts.readable[product](kind === null ? '' : (askCommand(kind, 'counters') ?? ''))
}
