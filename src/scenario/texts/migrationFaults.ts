/** Messages about migrations, their strategies, boosts and managers. Times are in s; hosts and VMs are quoted ids. */
import { formatWritten, plural } from '../../units/format.ts'

export const deadlineBeforeStart = (atS: number, deadlineS: number): string =>
  `must be at least ${formatWritten(atS)} s (atS), got ${formatWritten(deadlineS)} s. Both are simulated time`
export const neverRuns = (atS: number, endS: number): string =>
  `never runs: atS (${formatWritten(atS)} s) must be before endS (${formatWritten(endS)} s)`
export const syncBeforeRun = (atS: number, sinceS: number): string =>
  `must be at most ${formatWritten(atS)} s (atS), got ${formatWritten(sinceS)} s: the guest runs from 0 on`
export const sharesBeyondStreams = (shares: number, streams: number): string =>
  `has ${plural(shares, 'share')} for ${plural(streams, 'stream')}; the last ones are ignored`
export const alreadyMigrates = (vm: string, atS: number, other: number): string =>
  `VM ${vm} already migrates at ${formatWritten(atS)} s (migrations[${other}]); use another time`
export const staysAtHome = (host: string): string => `must differ from the VM’s initial host, ${host}`
export const copyAtHome = (host: string): string => `must be a host other than the VM’s own, ${host}`
export const copyTwice = (host: string, other: string): string => `host ${host} already gets a copy (${other}); use another host`
export const DESTINATION = 'the migration’s destination'

export const REORDER_UNDER_QEMU =
  'cannot be combined with rule "qemu", which scans memory in address order. Use xen, threshold, virtualbox or liu2011'
export const REORDER_SINCE_SEND = 'cannot be combined with dirtyLog "since-send". Use "since-sync"'
export const FILTER_UNDER_QEMU =
  'cannot be combined with rule "qemu": the filter selects from the page list of a whole round, and QEMU’s rounds have none. ' +
  'Use xen, threshold, virtualbox or liu2011'
export const FILTER_SINCE_SEND =
  'cannot be combined with dirtyLog "since-send": the filter reads the pages written in a window after the sync. Use "since-sync"'
export const clashes = (boost: string, why: string): string => `cannot be combined with ${boost}: ${why}`
export const clashesThrough = (boost: string, manager: string, field: string, why: string): string =>
  `cannot be combined with ${boost}, which manager ${manager} enables through ${field}: ${why}`
export const rateAboveMost = (mostMbps: number, gotMbps: number): string =>
  `must be at most maxMbps (${formatWritten(mostMbps)} Mbit/s), got ${formatWritten(gotMbps)}`
export const percentAboveMost = (most: number, got: number): string =>
  `must be at most maxPercent (${formatWritten(most)} %), got ${formatWritten(got)}`
export const POST_COPY_DISRUPTS = 'must not be false when allowPostCopy is true: KubeVirt rejects the combination'
export const limitMissing = (minMs: number, maxMs: number): string =>
  `is missing; setDowntime needs a downtime limit of ${formatWritten(minMs)} to ${formatWritten(maxMs)} ms`
