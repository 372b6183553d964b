/** Columns of a table, and keys of `name=value` lines, as figures of a migration: the unit is in the name, else QEMU's unit. */
import {
  BASE_PAGE_BYTES,
  BASE_PAGES_PER_MIB,
  BYTES_PER_S_OF_MBPS,
  KIB_BYTES,
  MBPS_OF_MIB_PER_S,
  MIB_BYTES,
} from '../../../../units/units.ts'
import type { RecordSample } from '../../../migrationRecord.ts'
import { englishHeading, englishStatus } from '../../headings/headingWords.ts'

export type SampleField = Exclude<keyof RecordSample, 'status'>
type Dimension = 'time-s' | 'time-ms' | 'size' | 'rate' | 'pages' | 'page' | 'count'

/** Fields by the words of a column's name; the first that fits. */
const fields: readonly (readonly [RegExp, SampleField, Dimension])[] = [
  [/^(?:expected|exp|estimated|est) ?down ?time|^down ?time if stopped/, 'expectedDowntimeMs', 'time-ms'],
  [/^(?:total )?(?:down ?time|blackout)(?! (?:bytes|limit))/, 'downtimeMs', 'time-ms'],
  [/^setup/, 'setupMs', 'time-ms'],
  [/^total(?: time)?(?: ms| s| seconds)$|^total time|^elapsed|^time elapsed/, 'totalS', 'time-s'],
  [
    /^(?:t|ts|at|time|timestamp|date|datetime|clock|seconds?)(?: (?:s|ms|us|sec|seconds))?$|^(?:zeit|temps|tiempo|tempo) (?:s|ms)$|^t since|^time/,
    'atS',
    'time-s',
  ],
  [/^(?:data |memory |ram |bytes )?(?:transferred|processed|sent)/, 'transferredMiB', 'size'],
  [/^(?:data |memory |ram |bytes )?(?:remain|left\b)/, 'remainingMiB', 'size'],
  [
    /^(?:ram total|total ram|data total|total data|memory total|total memory|ram|mem|memory|total)(?: (?:bytes|[kmgt]i?b))?$/,
    'memoryMiB',
    'size',
  ],
  [
    /^(?:dirty pages? rate|dirty pages per|dirty rate|pages dirtied per|dirtied per|dirty (?:pages|[kmg]i?b)\/s$)/,
    'dirtyPagesPerS',
    'pages',
  ],
  [/^(?:dirty sync(?: count|s)?|syncs|iterations?|iter|rounds?|pass(?:es)?)$/, 'dirtySyncs', 'count'],
  [/^(?:normal(?: pages)?)$/, 'normalPages', 'count'],
  [/^(?:duplicate|zero|constant)(?: pages)?$/, 'zeroPages', 'count'],
  [/^page size/, 'pageKiB', 'page'],
  [/^(?:mbps|mbit\/s|throughput|bandwidth|bw|rate|speed|migration (?:mbps|mbit|rate)|transfer rate|memory bandwidth)/, 'rateMbps', 'rate'],
  [/throttle/, 'throttlePercent', 'count'],
  [/^post ?copy req/, 'postcopyRequests', 'count'],
  [/^xbzrle (?:bytes|transferred)/, 'xbzrleMiB', 'size'],
  [/^xbzrle pages/, 'xbzrlePages', 'count'],
]
const unneededColumn =
  /^(?:precopy bytes|downtime bytes|postcopy bytes|multifd bytes|normal bytes|pages? per s(?:econd)?|skipped|mode|id|phase)$/
/** Names of Prometheus as columns, as Grafana exports them. */
const metricPrefix = /^(?:kubevirt (?:vmi migration|migrate vmi)|libvirt domain job(?: info)?) /
export const statusColumn = /^(?:status|state|outcome|result|migration status)$/
/** A column that distinguishes runs of one or more rows. */
export const runColumn = /^(?:run|run id|run no|trial|repetition|migration|migration id|uuid|vm|vm name|domain|instance|guest|name)$/
const endWords: Readonly<Record<string, string>> = {
  success: 'completed',
  succeeded: 'completed',
  successful: 'completed',
  ok: 'completed',
  done: 'completed',
  complete: 'completed',
  finished: 'completed',
  failure: 'failed',
  error: 'failed',
  aborted: 'cancelled',
  canceled: 'cancelled',
}

export interface SampleColumn {
  readonly field: SampleField | 'status' | null
  /** Factor of a cell. */
  readonly scale: number
}

export function words(name: string): string {
  const separated = name
    .trim()
    .replaceAll(/^["']|["']$/g, '')
    .replaceAll(/([a-z])([A-Z][a-z])/g, '$1 $2')
  return englishHeading(separated)
    .replaceAll(/[^a-z0-9%/]+/g, ' ')
    .trim()
    .replace(metricPrefix, '')
}

export function fieldOf(name: string): (typeof fields)[number] | undefined {
  const plain = words(name)
  return isKnown(plain) ? undefined : fields.find(([pattern]) => pattern.test(plain))
}

/** A column that is known and is no figure here. */
function isKnown(plain: string): boolean {
  return isUnneeded(plain) || statusColumn.test(plain) || runColumn.test(plain)
}

/** A known figure that nothing uses. */
export function isUnneeded(plain: string): boolean {
  return unneededColumn.test(plain)
}

export function unitScale(plain: string, dimension: Dimension): number {
  if (dimension === 'time-s') return scaleIn(secondsScales, plain, 1)
  if (dimension === 'time-ms') return scaleIn(secondsScales, plain, 1e-3) * 1000
  if (dimension === 'size') return scaleIn(bytesScales, plain, 1) / MIB_BYTES
  if (dimension === 'page') return scaleIn(pageKiBScales, plain, 1 / KIB_BYTES)
  if (dimension === 'rate') return scaleIn(mbpsScales, plain, 1)
  if (dimension === 'pages') return scaleIn(pagesScales, plain, 1)
  return 1
}

/** Units by their words, with their scales; the first unit that a name has counts. */
type Scales = readonly (readonly [unit: RegExp, scale: number])[]

const secondsScales: Scales = [
  [/\bms\b|millisec/, 1e-3],
  [/\bus\b|microsec/, 1e-6],
  [/\bns\b|nanosec/, 1e-9],
  [/\bmin\b|minutes/, 60],
  [/\bs\b|sec/, 1],
]
const bytesScales: Scales = [
  [/\bkib\b|\bkbytes\b/, KIB_BYTES],
  [/\bmib\b/, MIB_BYTES],
  [/\bgib\b/, KIB_BYTES * MIB_BYTES],
  [/\btib\b/, MIB_BYTES * MIB_BYTES],
  [/\bkb\b/, 1e3],
  [/\bmb\b/, 1e6],
  [/\bgb\b/, 1e9],
  [/\btb\b/, 1e12],
  [/\bpages\b/, BASE_PAGE_BYTES],
]
const mbpsScales: Scales = [
  [/kib/, MBPS_OF_MIB_PER_S / KIB_BYTES],
  [/mib/, MBPS_OF_MIB_PER_S],
  [/gib/, MBPS_OF_MIB_PER_S * KIB_BYTES],
  [/gbit|gbps/, 1000],
  [/\bkb\b|kb\/s|kbyte/, 8e-3],
  [/\bmb\b|mb\/s|mbyte/, 8],
  [/\bgb\b|gb\/s|gbyte/, 8000],
  [/bytes|\bb\/s/, 1 / BYTES_PER_S_OF_MBPS],
  [/kbit|kbps/, 1e-3],
]
const pageKiBScales: Scales = [
  [/\bki?b\b/, 1],
  [/\bmi?b\b/, KIB_BYTES],
]
const pagesScales: Scales = [
  [/kib|kb/, BASE_PAGES_PER_MIB / KIB_BYTES],
  [/mib|mb/, BASE_PAGES_PER_MIB],
  [/gib|gb/, BASE_PAGES_PER_MIB * KIB_BYTES],
  [/bytes/, 1 / BASE_PAGE_BYTES],
]

/** `unnamed`: the scale of a name without a unit. */
function scaleIn(scales: Scales, plain: string, unnamed: number): number {
  return scales.find(([unit]) => unit.test(plain))?.[1] ?? unnamed
}

/** A status in QEMU's words. */
export function statusOf(cell: string): string {
  const word = englishStatus(cell)
  return Object.hasOwn(endWords, word) ? endWords[word] : word
}
