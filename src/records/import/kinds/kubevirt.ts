/**
 * KubeVirt: the status of a VirtualMachineInstance or VirtualMachineInstanceMigration as YAML, JSON or `kubectl describe`, and the
 * "Migration info" lines of virt-launcher. YAML is read line by line, so that a truncated document still gives its values.
 */
import * as texts from '../../../texts/places/records.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import { medianOf } from '../../quantiles.ts'
import type { RecordSample, RecordSettings } from '../../migrationRecord.ts'
import { emptyRecord, emptySample, isFinal, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration } from '../importer.ts'
import { isLooseObject, looseJson } from '../text/looseJson.ts'
import type { Loose } from '../text/looseJson.ts'
import { momentIn } from '../text/quantities.ts'
import { unprefixed } from '../text/linePrefix.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'

/** A member of a document: its key in lower case without signs, its depth and its value as text. */
interface Entry {
  readonly depth: number
  readonly key: string
  readonly value: string
}

const infoLine = /Migration info for (?:UID: ?)?([\w-]{1,80}): (TimeElapsed:.*)$/
const maxEntries = 100_000

export const kubevirtImporter: Importer = {
  kind: 'kubevirt',
  isLog: true,
  recognises({ text }) {
    if (/Migration info for /.test(text) && /TimeElapsed:\d+ms/.test(text)) return 0.97
    if (/"?migrationState"?\s*:|^\s*Migration State:/m.test(text)) return 0.97
    if (/VirtualMachineInstanceMigration\b/.test(text)) return 0.9
    return /(?:startTimestamp|Start Timestamp)"?\s*:/.test(text) && /(?:targetNode|Target Node|migrationUid|Migration UID)/i.test(text)
      ? 0.85
      : 0
  },
  read(text) {
    const unread = new UnreadLines()
    const ofLog = logMigrations(text, unread)
    if (ofLog.length > 0) return { migrations: ofLog, unread: unread.list(), cut: false }
    const json = looseJson(text.text)
    const isJson = json.values.length > 0 && looksLikeJson(text.text)
    for (const { line, key, text: what } of isJson ? json.problems : []) unread.add(line, `${key}: ${what}`, texts.unread.malformed)
    const documents = isJson ? json.values.map(({ value }) => flattened(value)) : yamlDocuments(text, unread)
    return { migrations: documents.flatMap(stateMigrations), unread: unread.list(), cut: isJson && json.values.some(({ cut }) => cut) }
  },
}

/** A command may stand before the JSON, and YAML may have JSON in an annotation (`last-applied-configuration`). */
function looksLikeJson(text: string): boolean {
  return (
    /^\s*[[{]/.test(text) ||
    (/"(?:migrationState|startTimestamp)"\s*:/.test(text) &&
      !/^[ \t]*(?:apiVersion|kind|status|migrationState|startTimestamp)\s*:/m.test(text))
  )
}

function normal(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase()
}

function flattened(value: Loose, depth = 0, into: Entry[] = []): Entry[] {
  if (into.length >= maxEntries) return into
  if (Array.isArray(value)) for (const item of value) flattened(item, depth, into)
  else if (isLooseObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      const isLeaf = typeof child !== 'object' || child === null
      into.push({ depth, key: normal(key), value: isLeaf ? String(child) : '' })
      if (!isLeaf) flattened(child, depth + 1, into)
    }
  }
  return into
}

/** Documents of a YAML stream or of `kubectl describe`; the depth is the indentation. */
function yamlDocuments({ lines }: RecordText, unread: UnreadLines): Entry[][] {
  const documents: Entry[][] = [[]]
  lines.slice(0, maxEntries).forEach((given, i) => {
    const line = unprefixed(given).replaceAll('\t', '  ')
    if (line.startsWith('---') || /^Name:\s/.test(line)) documents.push([])
    const parts = /^( *(?:- )*)(?:"|')?([A-Za-z0-9][\w./ -]{0,120}?)(?:"|')?:(?:\s+(.*)|)$/.exec(line)
    if (parts !== null)
      documents[documents.length - 1].push({
        depth: parts[1].length,
        key: normal(parts[2]),
        value: (parts[3] ?? '').trim().replaceAll(/^["']|["']$/g, ''),
      })
    else if (line.trim() !== '' && !/^\s*(?:-|#|\||\.\.\.|[\w./-]+=|Type\s|Normal\s|Warning\s)/.test(line))
      unread.add(i + 1, line, texts.unread.unknownLine)
  })
  return documents.filter((document) => document.length > 0)
}

/** Migrations of a document: one for each state, and one for a migration object without a state. */
function stateMigrations(document: readonly Entry[]): ReadMigration[] {
  const starts = document.flatMap(({ key }, i) => (key === 'migrationstate' ? [i] : []))
  const isBare = document.some(({ key }) => key === 'starttimestamp' || key === 'phasetransitiontimestamps' || key === 'vminame')
  if (starts.length === 0) return isBare ? [stateMigration(document, document)] : []
  return starts.slice(0, 1000).map((start) => {
    const end = document.findIndex(({ depth }, i) => i > start && depth <= document[start].depth)
    const state = document.slice(start + 1, end < 0 ? undefined : end)
    return stateMigration(state, objectAround(document, start))
  })
}

/** The object that a state belongs to: in a list each begins with its metadata. */
function objectAround(document: readonly Entry[], at: number): readonly Entry[] {
  const isStart = ({ key }: Entry): boolean => key === 'metadata'
  const from = document.slice(0, at).findLastIndex(isStart)
  const to = document.findIndex((entry, i) => i > at && isStart(entry))
  return document.slice(Math.max(0, from), to < 0 ? undefined : to)
}

function stateMigration(state: readonly Entry[], around: readonly Entry[]): ReadMigration {
  const of = (key: string, within = state): string | null =>
    within.find((entry) => entry.key === key && entry.value !== '' && entry.value !== 'null')?.value ?? null
  const start = of('starttimestamp')
  const end = of('endtimestamp')
  const startS = momentIn(start ?? '')
  const endS = momentIn(end ?? '')
  const lengthS = startS === null || endS === null ? null : endS - startS
  const contradictions: Contradiction[] =
    lengthS !== null && lengthS < 0
      ? [{ code: 'end-before-start', fields: ['totalS'], why: texts.contradiction.endBeforeStart(start ?? '', end ?? '') }]
      : []
  return {
    id: of('vminame', around) ?? of('name', around),
    record: { ...emptyRecord, settings: settingsOf(of) },
    facts: {
      status: statusOf(of, around, startS),
      totalS: lengthS !== null && lengthS >= 0 ? lengthS : null,
      memoryMiB: memoryMiB(around),
      failureReason: of('failurereason'),
    },
    contradictions,
  }
}

/** The guest's memory, if the whole object is given; a number without a unit is ignored. */
function memoryMiB(around: readonly Entry[]): number | null {
  const said = around.find(({ key, value }) => (key === 'guest' || key === 'guestcurrent' || key === 'memory') && value !== '')
  const bytes = bytesOfQuantity(said?.value ?? '')
  return bytes === null || bytes < MIB_BYTES ? null : bytes / MIB_BYTES
}

type Lookup = (key: string, within?: readonly Entry[]) => string | null

function statusOf(of: Lookup, around: readonly Entry[], startS: number | null): string | null {
  const phase = (of('phase', around) ?? '').toLowerCase()
  if (of('abortstatus') === 'Succeeded') return 'cancelled'
  if (of('failed') === 'true' || phase === 'failed') return 'failed'
  if (of('completed') === 'true' || phase === 'succeeded') return 'completed'
  if (of('mode') === 'PostCopy') return 'postcopy-active'
  return startS !== null ? 'active' : phase === '' ? null : 'setup'
}

function settingsOf(of: Lookup): RecordSettings {
  const flag = (key: string): boolean | null => {
    const value = of(key)
    return value === 'true' ? true : value === 'false' ? false : null
  }
  const bandwidth = bytesOfQuantity(of('bandwidthpermigration') ?? '')
  const downtimeMs = Number(of('maxdowntimems') ?? Number.NaN)
  return {
    ...unknownSettings,
    downtimeLimitMs: Number.isFinite(downtimeMs) ? downtimeMs : null,
    maxBandwidthMbps: bandwidth === null || bandwidth === 0 ? null : bandwidth / BYTES_PER_S_OF_MBPS,
    autoConverge: flag('allowautoconverge'),
    postcopy: of('mode') === 'PostCopy' ? true : flag('allowpostcopy'),
  }
}

const suffixes: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

/** A quantity of Kubernetes: `64Mi` is 64 MiB, `64m` is 0.064. */
function bytesOfQuantity(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)(m|k|[MGT]|[KMGT]i)?$/.exec(text.trim())
  return parts === null ? null : Number(parts[1]) * suffixes[parts[2] ?? '']
}

/** Virt-launcher writes what `virsh domjobinfo` shows, in whole MiB and whole Mbit/s. */
function logMigrations({ lines }: RecordText, unread: UnreadLines): ReadMigration[] {
  const found = new Map<string, RecordSample[]>()
  let end: LoggedEnd | null = null
  let startS: number | null = null
  lines.forEach((line, i) => {
    const info = infoLine.exec(line)
    const clockS = momentIn(line)
    if (info === null) {
      const status = endLines.find(([pattern]) => pattern.test(line))?.[1]
      if (status !== undefined) end = { status, totalS: clockS === null || startS === null ? null : clockS - startS }
      return
    }
    const values = new Map(
      [...info[2].slice(0, 2000).matchAll(/(\w+):(\d+(?:\.\d+)?)(ms|MiB|Mbps|x)?/g)].map(([, key, value]) => [key, Number(value)]),
    )
    const of = (key: string): number | null => values.get(key) ?? null
    const elapsed = of('TimeElapsed')
    if (elapsed === null) {
      unread.add(i + 1, line, texts.unread.unknownLine)
      return
    }
    startS ??= clockS === null ? null : clockS - elapsed / 1000
    const dirtyMbps = of('DirtyRate')
    const downtimeMs = of('Downtime')
    const sample: RecordSample = {
      ...emptySample,
      atS: elapsed / 1000,
      totalS: elapsed / 1000,
      status: downtimeMs === null ? 'active' : 'completed',
      memoryMiB: of('MemoryTotal') ?? of('DataTotal'),
      transferredMiB: of('MemoryProcessed') ?? of('DataProcessed'),
      remainingMiB: of('MemoryRemaining') ?? of('DataRemaining'),
      rateMbps: of('MemoryBandwidth'),
      dirtyPagesPerS: dirtyMbps === null ? null : (dirtyMbps * BYTES_PER_S_OF_MBPS) / BASE_PAGE_BYTES,
      dirtySyncs: of('Iteration'),
      postcopyRequests: of('PostcopyRequests'),
      zeroPages: of('ConstantPages'),
      normalPages: of('NormalPages'),
      expectedDowntimeMs: of('ExpectedDowntime'),
      downtimeMs,
    }
    const before = found.get(info[1])
    if (before === undefined) found.set(info[1], [sample])
    else before.push(sample)
  })
  return [...found].map(([id, samples]) => loggedMigration(id, samples, found.size === 1 ? end : null))
}

/** The line on the end of a migration. */
interface LoggedEnd {
  readonly status: string
  /** By the clock of the log; null: the lines have no times. */
  readonly totalS: number | null
}

/** How a migration ended, from the lines around its counters. */
const endLines: readonly (readonly [RegExp, string])[] = [
  [/Live migration (?:stuck|is not completed|not completed|abort)|Migration was cancell?ed|Aborting live migration/i, 'cancelled'],
  [/Live migration failed|Migration job failed|Failed to migrate vmi/i, 'failed'],
  [/Migration has been completed|Live migration succe(?:eded|ssful)/i, 'completed'],
]

/** Older releases divide by 8 to convert bytes to bits: their `Mbps` are 64 Mbit/s. */
const unitOfOldReleases = 64
/** Range of `ratioOf` in the lines of older releases. */
const ratioOfOldReleases = { from: 40, to: 100 } as const

function loggedMigration(id: string, samples: readonly RecordSample[], end: LoggedEnd | null): ReadMigration {
  const ratio = medianOf(samples.slice(1).flatMap((sample, i) => ratioOf(samples[i], sample) ?? []))
  const isOld = ratio > ratioOfOldReleases.from && ratio < ratioOfOldReleases.to
  const scale = (value: number | null): number | null => (value === null || !isOld ? value : value * unitOfOldReleases)
  return {
    id,
    record: {
      ...emptyRecord,
      samples: samples.map((sample) => ({ ...sample, rateMbps: scale(sample.rateMbps), dirtyPagesPerS: scale(sample.dirtyPagesPerS) })),
    },
    ...(end !== null && {
      facts: { status: end.status, ...(end.totalS !== null && !isFinal(samples.at(-1)?.status ?? null) && { totalS: end.totalS }) },
    }),
    contradictions: isOld
      ? [{ code: 'unit-contradicts-name', fields: ['rateMbps', 'dirtyPagesPerS'], why: texts.contradiction.mbpsOfOldKubevirt }]
      : [],
  }
}

/** Data between two lines over the amount that the printed rate carries; null where a line says neither. */
function ratioOf(before: RecordSample, after: RecordSample): number | null {
  if (
    before.atS === null ||
    after.atS === null ||
    before.transferredMiB === null ||
    after.transferredMiB === null ||
    after.rateMbps === null
  )
    return null
  const seconds = after.atS - before.atS
  if (seconds <= 0 || after.rateMbps <= 0) return null
  return ((after.transferredMiB - before.transferredMiB) * MIB_BYTES) / BYTES_PER_S_OF_MBPS / seconds / after.rateMbps
}
