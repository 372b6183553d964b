/** Replays measured migrations and compares simulated with measured figures, run by run. */
import { FAR_MS } from '../../src/analysis/runAccuracy.ts'
import { simulate } from '../../src/engine/simulate.ts'
import type { MigrationResult } from '../../src/engine/result/result.ts'
import { descriptorOf } from '../../src/scenario/schema/strategies/strategies.ts'
import type { MeasuredEntry, MeasuredReplay } from '../../src/traces/measuredCases.ts'
import type { MeasuredCase, MeasuredResult } from '../../src/traces/measuredCase.ts'
import type { Known } from '../../src/traces/measuredScenario.ts'
import { mean } from '../statistics.ts'

export type PathKind = 'local' | 'far'

/** A link above this, in Mbit/s, is the plain loopback, which limits nothing. */
const LINK_MBPS = 10_000

export interface Compared {
  measured: number
  simulated: number
  /** Simulated over measured, minus 1. */
  error: number
}

/** One measured run of a case. Null: nothing to compare. */
export interface RunRow {
  zeroPages: number
  /** Total time as QEMU counts it; null if the measurement was cancelled. */
  time: Compared | null
  data: Compared
  /** Downtime against STOP to RESUME, where the link limits and the whole memory is copied in advance. */
  pause: Compared | null
  /** Seconds of guest time lost, of migrations that end in post-copy. */
  lost: Compared | null
  dirtySyncs: { measured: number; simulated: number }
  /** Number of runs with different seeds whose outcome equals the measured one. */
  sameOutcome: number
}

export interface FidelityRow {
  id: string
  kind: PathKind
  /** False if the measurement was cancelled at its bound; its time is then meaningless. */
  converged: boolean
  runs: RunRow[]
}

export async function fidelityRow(entry: MeasuredEntry, seeds: number, known?: (one: MeasuredCase) => Known): Promise<FidelityRow> {
  const replays = await entry.loadRuns(known)
  const [{ scenario, result }] = replays
  return {
    id: entry.id,
    kind: scenario.latencyMs > FAR_MS ? 'far' : 'local',
    converged: result.status === 'completed',
    runs: replays.map((replay) => runRow(entry.vm, replay, seeds)),
  }
}

function runRow(vm: string, { scenario, result: measured }: MeasuredReplay, seeds: number): RunRow {
  const runs = Array.from({ length: seeds }, (_, i) => ownMigration(simulate(scenario, { seed: i + 1 }).migrations, vm))
  const over = (value: (run: MigrationResult) => number) => mean(runs.map(value))
  const converged = measured.status === 'completed'
  const fetches = scenario.migrations.some(({ vm: id, strategy }) => id === vm && descriptorOf(strategy.kind).fetchesPages)
  const linkLimits = !fetches && isLinkLimited(scenario, vm)
  return {
    zeroPages: measured.zeroPages,
    time: converged
      ? compared(
          measured.totalTimeMs / 1000,
          over(({ reportedTotalS }) => reportedTotalS),
        )
      : null,
    data: compared(
      measured.transferredMiB,
      over(({ transferredMiB }) => transferredMiB),
    ),
    pause:
      converged && linkLimits && measured.blackoutMs !== null
        ? compared(
            measured.blackoutMs,
            over(({ downtimeMs }) => downtimeMs ?? 0),
          )
        : null,
    lost: fetches
      ? lostOf(
          measured,
          over(({ totalS, performance }) => totalS * (1 - performance.mean)),
        )
      : null,
    dirtySyncs: { measured: measured.dirtySyncs, simulated: over(({ dirtySyncs }) => dirtySyncs) },
    sameOutcome: runs.filter(({ outcome }) => (outcome === 'completed') === converged).length,
  }
}

/** The link, not a bandwidth limit, bounds the rate; then the downtime follows from what the rule left. */
function isLinkLimited({ hosts, migrations }: MeasuredReplay['scenario'], vm: string): boolean {
  const linkMbps = Math.min(...hosts.map(({ mbps }) => mbps))
  const maxMbps = migrations.find((one) => one.vm === vm)?.maxMbps ?? Infinity
  return linkMbps < LINK_MBPS && maxMbps > linkMbps
}

function lostOf({ guestLostS }: MeasuredResult, simulatedS: number): Compared | null {
  return guestLostS === null ? null : compared(guestLostS, simulatedS)
}

function ownMigration(migrations: readonly MigrationResult[], vm: string): MigrationResult {
  const own = migrations.find((migration) => migration.vm === vm)
  if (own === undefined) throw new Error(`no migration of ${vm} in the result`)
  return own
}

export function compared(measured: number, simulated: number): Compared {
  return { measured, simulated, error: simulated / measured - 1 }
}

/**
 * Relative differences of total time between runs of one case that found the same pages zero, to half a MiB: what repeats differ by apart
 * from the boot, which decides on some 9 MiB of the kernel.
 */
export function repeatDifferences(rows: readonly FidelityRow[]): number[] {
  return rows.flatMap(({ runs }) =>
    runs.flatMap((run, i) =>
      runs.slice(i + 1).flatMap((other) => {
        if (Math.abs(run.zeroPages - other.zeroPages) > SAME_ZERO_PAGES || run.time === null || other.time === null) return []
        return [Math.abs(run.time.measured / other.time.measured - 1)]
      }),
    ),
  )
}

const SAME_ZERO_PAGES = 128
