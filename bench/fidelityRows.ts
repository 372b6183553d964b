/** Replays measured migrations and compares simulated with measured figures. */
import { knownDowntimeMs } from '../src/engine/downtime.ts'
import { simulate } from '../src/engine/simulate.ts'
import type { MigrationResult } from '../src/engine/result.ts'
import type { MeasuredResult, NoiseRow } from '../src/traces/measuredCase.ts'
import type { MeasuredEntry, MeasuredReplay } from '../src/traces/measuredCases.ts'
import { readMeasured } from '../src/traces/measuredFiles.ts'
import { mean } from './percentile.ts'

export interface Compared {
  measured: number
  simulated: number
  /** Simulated over measured, minus 1. */
  error: number
  /** Relative standard deviation of repeats of the measurement. */
  noise: number
  /** |error| in units of `noise`. */
  errorInNoise: number
}

export interface FidelityRow {
  id: string
  /** False if the measurement was cancelled at its bound; its time is then meaningless. */
  converged: boolean
  /** Number of runs with different seeds whose outcome equals the measured one. */
  sameOutcome: number
  seeds: number
  time: Compared | null
  /** Total time as the product counts it: to the end of its reported downtime. */
  reportedTotalMs: number | null
  data: Compared
  downtime: {
    /** The product's own figure, and the silence of the guest's heartbeat: the actual downtime lies in between. */
    measuredMs: [number, number]
    simulatedMs: number
    reportedMs: number
    /** 0 inside the interval, else the distance to it in ms. */
    outsideMs: number
  } | null
  dirtySyncs: { measured: number; simulated: number }
}

/** A case that was not repeated takes its `noise` from the repeated one on the same kind of path. */
export async function fidelityRow(entry: MeasuredEntry, seeds: number, noises: Record<string, NoiseRow>): Promise<FidelityRow> {
  const { scenario, result: measured } = await entry.load()
  const { migration } = await readMeasured(entry.id)
  const noise = noises[entry.id] ?? noises[migration.linkMiBps === null ? 'uni-w128-r4000-b64' : 'dl300-w128-r8000-l64']
  const runs = Array.from({ length: seeds }, (_, i) => ownMigration(simulate(scenario, { seed: i + 1 }).migrations, entry.vm))
  const converged = measured.status === 'completed'
  const over = (value: (run: MigrationResult) => number) => mean(runs.map(value))
  return {
    id: entry.id,
    converged,
    sameOutcome: runs.filter(({ outcome }) => (outcome === 'completed') === converged).length,
    seeds,
    time: converged ? compared(measured.totalTimeMs / 1000, over(({ totalS }) => totalS), noise.totalTime) : null,
    reportedTotalMs: converged ? over(reportedTotalMs) : null,
    data: compared(measured.transferredMiB, over(({ transferredMiB }) => transferredMiB), noise.transferred),
    downtime: downtimeOf(measured, over(knownDowntimeMs), over(({ reportedDowntimeMs }) => reportedDowntimeMs ?? 0)),
    dirtySyncs: { measured: measured.dirtySyncs, simulated: over(({ dirtySyncs }) => dirtySyncs) },
  }
}

/** Whether the downtime is within 20 ms, or a fifth of the measured one, of the interval. */
export function pauseIsNear({ outsideMs, measuredMs: [least, most], simulatedMs }: NonNullable<FidelityRow['downtime']>): boolean {
  return outsideMs <= Math.max(20, 0.2 * (simulatedMs < least ? least : most))
}

/** Relative errors of one case, signed; time is null if the measurement was cancelled. */
export function errorsOfCase(vm: string, { scenario, result }: MeasuredReplay, seeds: number): { time: number | null; data: number } {
  const runs = Array.from({ length: seeds }, (_, i) => ownMigration(simulate(scenario, { seed: i + 1 }).migrations, vm))
  const over = (value: (run: MigrationResult) => number) => mean(runs.map(value))
  return {
    time: result.status === 'completed' ? (over(({ totalS }) => totalS) * 1000) / result.totalTimeMs - 1 : null,
    data: over(({ transferredMiB }) => transferredMiB) / result.transferredMiB - 1,
  }
}

/** After a post-copy switchover the source waits for the destination, so its own end is the actual one. */
function reportedTotalMs({ resumeS, totalS, preparationS, reportedDowntimeMs }: MigrationResult): number {
  return resumeS > 0 ? totalS * 1000 : preparationS * 1000 + (reportedDowntimeMs ?? 0)
}

function ownMigration(migrations: readonly MigrationResult[], vm: string): MigrationResult {
  const own = migrations.find((migration) => migration.vm === vm)
  if (own === undefined) throw new Error(`no migration of ${vm} in the result`)
  return own
}

function compared(measured: number, simulated: number, noise: number): Compared {
  const error = simulated / measured - 1
  return { measured, simulated, error, noise, errorInNoise: Math.abs(error) / noise }
}

function downtimeOf({ downtimeMs, guestStallMs }: MeasuredResult, simulatedMs: number, reportedMs: number): FidelityRow['downtime'] {
  if (downtimeMs === null || guestStallMs === null) return null
  const outsideMs = Math.max(0, downtimeMs - simulatedMs, simulatedMs - guestStallMs)
  return { measuredMs: [downtimeMs, guestStallMs], simulatedMs, reportedMs, outsideMs }
}
