/** Records drawn at random for property tests: also hostile ones, with fields missing, out of order and far out of range. */
import fc from 'fast-check'
import { emptySample } from '../../records/import/importer.ts'
import type { MigrationRecord } from '../../records/migrationRecord.ts'

const count = fc.option(fc.oneof(fc.nat(10), fc.nat(1e6), fc.double({ min: 0, max: 1e15, noNaN: true })), { freq: 4 })
const sample = fc.record({
  atS: fc.option(fc.double({ min: -10, max: 1e6, noNaN: true }), { freq: 6 }),
  status: fc.constantFrom(
    'active',
    'active',
    'active',
    'setup',
    'completed',
    'cancelled',
    'postcopy-active',
    'postcopy-paused',
    null,
    'nonsense',
  ),
  memoryMiB: count,
  transferredMiB: count,
  remainingMiB: count,
  normalPages: count,
  zeroPages: count,
  pageKiB: fc.constantFrom(4, 4, 64, null),
  dirtySyncs: fc.option(fc.nat(40), { freq: 6 }),
  dirtyPagesPerS: count,
  rateMbps: count,
  expectedDowntimeMs: count,
  downtimeMs: count,
  setupMs: count,
  totalS: count,
  throttlePercent: fc.option(fc.integer({ min: 0, max: 99 })),
  postcopyRequests: count,
  xbzrleMiB: count,
  xbzrlePages: fc.option(fc.nat(1000), { freq: 1 }),
})
export const anyRecord: fc.Arbitrary<MigrationRecord> = fc.record({
  samples: fc.array(
    sample.map((one) => ({ ...emptySample, ...one })),
    { maxLength: 40 },
  ),
  events: fc.array(
    fc.record({ atS: fc.double({ min: 0, max: 1e4, noNaN: true }), name: fc.constantFrom('MIGRATION_PASS', 'STOP'), detail: fc.nat(40) }),
    { maxLength: 10 },
  ),
  dirtyWindows: fc.array(
    fc.record({ windowS: fc.double({ min: 0, max: 100, noNaN: true }), dirtyMiB: fc.double({ min: 0, max: 1e6, noNaN: true }) }),
    { maxLength: 3 },
  ),
  settings: fc.record({
    downtimeLimitMs: count,
    maxBandwidthMbps: count,
    availSwitchoverMbps: count.map((mbps) => (mbps === 0 ? null : mbps)),
    autoConverge: fc.constantFrom(true, false, null),
    xbzrle: fc.constantFrom(false, false, true, null),
    xbzrleCacheMiB: fc.constantFrom(null, 1, 64, 2048),
    postcopy: fc.constant(null),
    multifd: fc.constantFrom(true, false, null),
    multifdChannels: fc.constantFrom(null, 2, 8),
    tls: fc.constantFrom(true, false, null),
  }),
  usedMemoryMiB: count,
})
