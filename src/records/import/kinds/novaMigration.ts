/**
 * Nova's record of a migration: `openstack server migration show` as table, JSON, YAML or shell variables, `nova server-migration-show`, the
 * API's answers; also repeated, as one sample per output. Nova stores the amounts every 5 s, and `updated_at` is the time of the last ones.
 */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { dataSize, duration, say } from '../../../units/format.ts'
import { MIB_BYTES } from '../../../units/units.ts'
import type { RecordSample } from '../../migrationRecord.ts'
import { emptyRecord, emptySample, isFinal } from '../importer.ts'
import type { Importer, ReadMigration } from '../importer.ts'
import { isLooseObject, looseJson } from '../text/looseJson.ts'
import type { Loose } from '../text/looseJson.ts'
import { impossibleCount, mibOfBytes, momentIn } from '../text/quantities.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'
import { unseenStartS } from '../unseenStart.ts'

const fields = [
  'id',
  'uuid',
  'server_uuid',
  'status',
  'created_at',
  'updated_at',
  'memory_total_bytes',
  'memory_processed_bytes',
  'memory_remaining_bytes',
  'disk_total_bytes',
  'disk_processed_bytes',
] as const
type Field = (typeof fields)[number]
type Entry = Readonly<Partial<Record<Field, string>>>

const statuses: Readonly<Record<string, string>> = {
  accepted: 'setup',
  queued: 'setup',
  preparing: 'setup',
  running: 'active',
  'running (post-copy)': 'postcopy-active',
  'post-migrating': 'completed',
  completed: 'completed',
  error: 'failed',
  failed: 'failed',
  cancelled: 'cancelled',
}
const amounts = /\bmemory[ _]remaining[ _]bytes\b/i
const labelled = /^\s*"?([a-z][a-z_ ]{1,30}?)"?\s*[:=\t]\s*"?([^"]{0,100}?)"?,?\s*$/i
const deepest = 6

export const novaMigrationImporter: Importer = {
  kind: 'nova-migration',
  recognises: ({ text }) => (amounts.test(text) && /\bmemory[ _]total[ _]bytes\b/i.test(text) ? 0.98 : 0),
  read(text) {
    const unread = new UnreadLines()
    const groups = new Map<string, Entry[]>()
    for (const entry of entriesOf(text, unread)) {
      const name = entry.uuid ?? `${entry.server_uuid ?? ''} ${entry.id ?? ''}`
      const group = groups.get(name)
      if (group === undefined) groups.set(name, [entry])
      else group.push(entry)
    }
    return { migrations: [...groups.values()].map((group) => migrationOf(group, unread)), unread: unread.list(), cut: false }
  },
}

function entriesOf({ text, lines }: RecordText, unread: UnreadLines): Entry[] {
  const objects = looseJson(text).values.flatMap(({ value, line }) => objectsIn(value, 0, { line, unread }))
  return (objects.length > 0 ? objects : fromLines(lines, unread)).filter((entry) =>
    Object.keys(entry).some((key) => key.endsWith('_bytes')),
  )
}

/** `at`: the line of the outermost value, for members that no figure is made of. */
function objectsIn(value: Loose, depth: number, at: { readonly line: number; readonly unread: UnreadLines }): Entry[] {
  if (depth > deepest || typeof value !== 'object' || value === null) return []
  const own: Partial<Record<Field, string>> = {}
  const others: string[] = []
  for (const [key, item] of isLooseObject(value) ? Object.entries(value) : []) {
    const field = fieldOf(key)
    if (field !== null && (typeof item === 'string' || typeof item === 'number')) own[field] = String(item)
    else others.push(`${key}: ${JSON.stringify(item)}`)
  }
  if (own.memory_remaining_bytes === undefined) return Object.values(value).flatMap((child) => objectsIn(child, depth + 1, at))
  for (const other of others) at.unread.skip(at.line, other)
  return [own]
}

/** A field that comes again begins the next output. */
function fromLines(lines: readonly string[], unread: UnreadLines): Entry[] {
  const entries: Partial<Record<Field, string>>[] = []
  for (const [i, line] of lines.entries()) {
    const parts = labelled.exec(line.slice(0, 200))
    const field = parts === null ? null : fieldOf(parts[1])
    if (parts === null || field === null) {
      unread.other(i + 1, line, false)
      continue
    }
    if (entries.length === 0 || entries[entries.length - 1][field] !== undefined) entries.push({})
    entries[entries.length - 1][field] = parts[2].trim()
  }
  return entries
}

function fieldOf(label: string): Field | null {
  const plain = label.trim().toLowerCase().replaceAll(/[ -]/g, '_')
  return fields.find((field) => field === plain) ?? null
}

function bytesOf(entry: Entry, field: Field): number | null {
  const value = /^\d+$/.test(entry[field] ?? '') ? Number(entry[field]) : null
  return value === null || value >= impossibleCount ? null : value
}

function statusOf({ status }: Entry): string | null {
  return statuses[status?.toLowerCase() ?? ''] ?? null
}

function timeOf(entry: Entry, field: 'created_at' | 'updated_at'): number | null {
  return momentIn(entry[field] ?? '')
}

function migrationOf(given: readonly Entry[], unread: UnreadLines): ReadMigration {
  const entries = given.toSorted((a, b) => (timeOf(a, 'updated_at') ?? 0) - (timeOf(b, 'updated_at') ?? 0))
  const counted = entries.filter((entry, i) => i === 0 || entry.updated_at !== entries[i - 1].updated_at || entry.updated_at === undefined)
  const last = entries[entries.length - 1]
  const startS = startOf(counted, unread)
  const sinceStartS = (entry: Entry): number | null => {
    const updatedS = timeOf(entry, 'updated_at')
    return updatedS === null || startS === null ? null : Math.max(0, updatedS - startS)
  }
  const diskBytes = bytesOf(last, 'disk_total_bytes') ?? 0
  if (diskBytes > 0) unread.add(null, '', texts.unread.disksLeftOut(say(dataSize(diskBytes / MIB_BYTES))))
  const samples = counted.filter((entry) => (bytesOf(entry, 'memory_total_bytes') ?? 0) + (bytesOf(entry, 'disk_processed_bytes') ?? 0) > 0)
  return {
    id: last.server_uuid ?? null,
    record: { ...emptyRecord, samples: samples.map((entry) => sampleOf(entry, sinceStartS(entry))) },
    facts: { product: 'nova', status: statusOf(last), totalS: sinceStartS(last) },
  }
}

/** The start by the pace of the amounts, or when the migration was asked for; seconds since 1970. */
function startOf(entries: readonly Entry[], unread: UnreadLines): number | null {
  const askedS = timeOf(entries[0], 'created_at')
  const firstS = timeOf(entries[0], 'updated_at')
  if (firstS === null) return null
  const unseenS = unseenStartS(entries.map((entry) => sampleOf(entry, (timeOf(entry, 'updated_at') ?? firstS) - firstS)))
  if (unseenS > 0 && firstS - unseenS >= (askedS ?? -Infinity)) {
    unread.add(null, '', texts.unread.startEstimated(say(duration(unseenS))))
    return firstS - unseenS
  }
  if (askedS !== null) unread.add(null, '', texts.unread.sinceRequest)
  return askedS
}

/** The amounts of an ended migration are from at most 5 s before its end, so what remained then was sent. */
function sampleOf(entry: Entry, atS: number | null): RecordSample {
  const status = statusOf(entry)
  const diskBytes = bytesOf(entry, 'disk_total_bytes') ?? 0
  // All are 0 while the disks are copied, before the memory.
  const hasMemory = (bytesOf(entry, 'memory_total_bytes') ?? 0) > 0
  const ofMemory = (what: 'total' | 'processed' | 'remaining'): number | null =>
    hasMemory ? mibOfBytes(bytesOf(entry, `memory_${what}_bytes`)) : null
  return {
    ...emptySample,
    atS,
    totalS: atS,
    status,
    memoryMiB: ofMemory('total'),
    transferredMiB: ofMemory('processed'),
    remainingMiB: isFinal(status) ? null : ofMemory('remaining'),
    diskMiB: diskBytes > 0 ? mibOfBytes(bytesOf(entry, 'disk_processed_bytes')) : null,
  }
}
