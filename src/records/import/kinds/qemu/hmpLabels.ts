/** The labels of HMP's `info migrate` and `info migrate_parameters` that are read, with the figures that they name. */
import type { RecordSample, RecordSettings } from '../../../migrationRecord.ts'
import type { BlockTimes } from '../../blockTimes.ts'
import type { RecordFacts } from '../../importer.ts'

type NumberField = Exclude<keyof RecordSample, 'atS' | 'status'>
export type Meaning = readonly [NumberField, 'ms' | 's-of-ms' | 'mib' | 'kib' | 'number']

/** Labels of the first layout. */
export const labels: Readonly<Record<string, Meaning>> = {
  'total time': ['totalS', 's-of-ms'],
  'expected downtime': ['expectedDowntimeMs', 'ms'],
  downtime: ['downtimeMs', 'ms'],
  setup: ['setupMs', 'ms'],
  'transferred ram': ['transferredMiB', 'mib'],
  'remaining ram': ['remainingMiB', 'mib'],
  'total ram': ['memoryMiB', 'mib'],
  throughput: ['rateMbps', 'number'],
  duplicate: ['zeroPages', 'number'],
  normal: ['normalPages', 'number'],
  'dirty sync count': ['dirtySyncs', 'number'],
  'page size': ['pageKiB', 'kib'],
  'dirty pages rate': ['dirtyPagesPerS', 'number'],
  'cpu throttle percentage': ['throttlePercent', 'number'],
  'postcopy request count': ['postcopyRequests', 'number'],
  'xbzrle transferred': ['xbzrleMiB', 'mib'],
  'xbzrle pages': ['xbzrlePages', 'number'],
  'transferred disk': ['diskMiB', 'mib'],
  'remaining disk': ['diskRemainingMiB', 'mib'],
  'bandwidth (mbps)': ['rateMbps', 'number'],
  'throughput (mbps)': ['rateMbps', 'number'],
  'cpu throttle (%)': ['throttlePercent', 'number'],
}

/** Labels of the first layout whose value has no unit. All others have one, so that its absence at the end of a text shows a cut. */
export const unitless = new Set([
  'dirty sync count',
  'cpu throttle percentage',
  'postcopy request count',
  'bandwidth (mbps)',
  'throughput (mbps)',
  'cpu throttle (%)',
])

/** `name=value` pairs of the later layouts by their section. */
export const pairs: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  time: { total: ['totalS', 's-of-ms'], setup: ['setupMs', 'ms'], down: ['downtimeMs', 'ms'], exp_down: ['expectedDowntimeMs', 'ms'] },
  ram: {
    psize: ['pageKiB', 'kib'],
    pagesize: ['pageKiB', 'kib'],
    total: ['memoryMiB', 'mib'],
    transferred: ['transferredMiB', 'mib'],
    remain: ['remainingMiB', 'mib'],
    normal: ['normalPages', 'number'],
    zero: ['zeroPages', 'number'],
    dirty_syncs: ['dirtySyncs', 'number'],
    dirty_pages_rate: ['dirtyPagesPerS', 'number'],
    dirty: ['dirtyPagesPerS', 'number'],
    postcopy_req: ['postcopyRequests', 'number'],
  },
  xbzrle: { transferred: ['xbzrleMiB', 'mib'], pages: ['xbzrlePages', 'number'] },
}

type SizeFact = 'vfioMiB' | 'precopyRamMiB' | 'downtimeRamMiB' | 'postcopyRamMiB' | 'multifdMiB'

/** Amounts that are facts of the last output, in both layouts; the later ones write some as pairs. */
export const amounts: Readonly<Record<string, SizeFact>> = {
  'vfio device transferred': 'vfioMiB',
  'precopy ram': 'precopyRamMiB',
  'downtime ram': 'downtimeRamMiB',
  'postcopy ram': 'postcopyRamMiB',
  'multifd bytes': 'multifdMiB',
}
export const amountPairs: Readonly<Record<string, SizeFact>> = {
  precopy: 'precopyRamMiB',
  downtime: 'downtimeRamMiB',
  postcopy: 'postcopyRamMiB',
  multifd: 'multifdMiB',
  vfio: 'vfioMiB',
}

/** Labels of the destination's waits for pages; a list may be on the lines below. */
export const waitLabels: Readonly<Record<string, keyof BlockTimes>> = {
  'postcopy blocktime': 'postcopyBlocktimeMs',
  'postcopy blocktime (ms)': 'postcopyBlocktimeMs',
  'postcopy vcpu blocktime': 'postcopyVcpuBlocktimeMs',
  'postcopy vcpu blocktime (ms)': 'postcopyVcpuBlocktimeMs',
  'postcopy latency (ns)': 'postcopyLatencyNs',
  'postcopy non-vcpu latency (ns)': 'postcopyNonVcpuLatencyNs',
  'postcopy vcpu latencies (ns)': 'postcopyVcpuLatencyNs',
  'postcopy latency distribution': 'postcopyLatencyCounts',
} satisfies Readonly<Record<string, keyof RecordFacts>>

/** Capabilities that the settings of a record have. */
export const capabilitySettings = {
  'auto-converge': 'autoConverge',
  xbzrle: 'xbzrle',
  'postcopy-ram': 'postcopy',
  multifd: 'multifd',
} as const satisfies Readonly<Record<string, keyof RecordSettings>>

export const bandwidths: Readonly<Record<string, 'maxBandwidthMbps' | 'availSwitchoverMbps'>> = {
  'max-bandwidth': 'maxBandwidthMbps',
  'avail-switchover-bandwidth': 'availSwitchoverMbps',
}
export const cacheSizes: ReadonlySet<string> = new Set(['xbzrle-cache-size', 'cache size'])
