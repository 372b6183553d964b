/** A small finished run with numbers that are easy to check, for tests of views that draw runs. */
import type { MigrationResult, Round, RoundKind } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Run } from '../../store/play/run.ts'

const SAMPLES = 13
const HOSTS = [
  { id: 'a', mbps: 1000, migrationMbps: null },
  { id: 'b', mbps: 2000, migrationMbps: null },
]

function round(index: number, kind: RoundKind, startS: number, durationS: number, remainingPages: number): Round {
  return {
    index,
    kind,
    startS,
    durationS,
    complete: true,
    sentPages: 0,
    sentMiB: 0,
    dirtiedPages: 4000,
    skippedPages: 0,
    remainingPages,
    rateMbps: 880,
    estimatedMbps: kind === 'stop' ? null : 880,
    thresholdPages: kind === 'stop' ? null : 8056,
    reasons: [],
  }
}

/** 1 GiB, three rounds of 7, 2 and 1 s, then 300 ms of downtime: 5 stop, 280 memory, 15 device. One sample per second, 12 s. */
export function exampleRun(): Run {
  const rounds = [
    round(0, 'full', 0, 7, 50_000),
    round(1, 'iterate', 7, 2, 20_000),
    round(2, 'iterate', 9, 1, 8000),
    round(3, 'stop', 10, 0.3, 0),
  ]
  const column = (value: (tS: number) => number) => Float64Array.from({ length: SAMPLES }, (_, i) => value(i))
  const left = (tS: number) => Math.max(0, 262_144 * (1 - tS / 10.3))
  const migration: Partial<MigrationResult> = {
    vm: 'web',
    from: 'a',
    to: 'b',
    strategy: 'precopy',
    outcome: 'completed',
    startS: 0,
    switchoverS: 10,
    endS: 10.3,
    totalS: 10.3,
    downtimeMs: 300,
    downtimeParts: { stopMs: 5, ramMs: 280, deviceMs: 15, resumeMs: 0, announceMs: 0, unmapMs: 0 },
    pagesSent: 340_000,
    transferredMiB: 1300,
    rounds,
  }
  const scenario = {
    hosts: HOSTS,
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024, usedMiB: 1024, usedTopMiB: 0, pageKiB: 4 }],
    events: [],
    migrations: [{ vm: 'web', to: 'b', atS: 0, strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 }, manager: null } }],
  }
  return {
    runId: 1,
    vm: 'web',
    length: SAMPLES,
    rounds,
    simulatedS: 12,
    cancelled: false,
    scenario: scenario as unknown as Scenario,
    facts: { downtimeLimitMs: 300, mayReturn: false, copyHosts: [], originalStays: false, inequality: null, laterInequalities: [] },
    followed: null,
    result: { version: 1, scenario: '', seed: 1, migrations: [migration as MigrationResult], totals: emptyTotals(), notes: [] },
    samples: {
      tS: column((tS) => tS),
      dirtyPages: column(() => 4000),
      remainingPages: column(left),
      outOfDatePages: column((tS) => left(tS) + 4000),
      migrationMbps: column((tS) => (tS <= 10 ? 880 : 0)),
      inMbps: column(() => 0),
      outMbps: column(() => 120),
      performance: column(() => 1),
      estimatedMbps: column((tS) => (tS > 0 ? 880 : 0)),
      thresholdPages: column(() => 8056),
      stopNowMs: column((tS) => left(tS) / 30),
      replayLagMs: column(() => 0),
      transferredMiB: column((tS) => tS * 100),
    },
  }
}

function emptyTotals() {
  return { makespanS: 0, transferredMiB: 0, downtimeMsSum: 0, downtimeMsMax: 0, energyJ: 0, deadlineMisses: 0 }
}
