/** Small results for the tests of this folder: a finished pre-copy of 1 GiB, in which a test changes the fields under test. */
import type { Reason } from '../engine/result/reasons/reason.ts'
import type { MigrationResult, Round } from '../engine/result/result.ts'

const again: Reason = {
  code: 'threshold',
  values: { pages: 12_001, bytes: 12_001 * 4096, thresholdBytes: 1_048_576 },
  next: 'copy-again',
}
const finalCopy: Reason = { code: 'final-copy', values: { pages: 95, bytes: 95 * 4096, stopS: 0.21, downtimeS: 0.21, diskBytes: 0 } }
const completed: Reason = { code: 'completed', values: { tookS: 9.4, downtimeS: 0.21, bytes: 1071.3 * 1_048_576, switchovers: 0 } }

export function builtRound(change: Partial<Round> = {}): Round {
  return {
    index: 0,
    kind: 'full',
    startS: 0,
    durationS: 8.6,
    complete: true,
    sentPages: 262144,
    sentMiB: 1024,
    dirtiedPages: 12001,
    skippedPages: 0,
    remainingPages: 12001,
    rateMbps: 998,
    estimatedMbps: 998,
    thresholdPages: 9138,
    reasons: [again],
    ...change,
  }
}

export function builtMigration(change: Partial<MigrationResult> = {}): MigrationResult {
  return {
    vm: 'web',
    from: 'a',
    to: 'b',
    strategy: 'precopy',
    outcome: 'completed',
    reason: completed,
    startS: 0,
    queuedS: 0,
    switchoverS: 9.19,
    endS: 9.4,
    totalS: 9.4,
    reportedTotalS: 9.395,
    downtimeMs: 210,
    reportedDowntimeMs: 205,
    downtimeParts: { stopMs: 0, ramMs: 202, deviceMs: 8, resumeMs: 0, announceMs: 0, unmapMs: 0 },
    preparationS: 9.19,
    resumeS: 0,
    transferredMiB: 1071.3,
    overheadMiB: 47.3,
    pagesSent: 274240,
    pagesResent: 12096,
    zeroPages: 0,
    dirtySyncs: 3,
    blockPages: 1,
    switches: [],
    copies: [],
    diskMiB: 0,
    diskS: 0,
    rounds: [
      builtRound(),
      builtRound({ index: 1, kind: 'iterate', startS: 8.6, durationS: 0.59, sentPages: 12001, remainingPages: 95 }),
      builtRound({ index: 2, kind: 'stop', startS: 9.19, durationS: 0.21, sentPages: 95, remainingPages: 0, reasons: [finalCopy] }),
    ],
    pageFaults: { count: 0, p50Ms: 0, p99Ms: 0 },
    performance: { mean: 0.97, min: 0, minOutsideDowntime: 1, degradedS: 0.4 },
    applicationTraffic: { inLostMiB: 0, outLostMiB: 0 },
    energyJ: 0,
    deadlineMet: null,
    boosts: {},
    managerActions: [],
    ...change,
  }
}
