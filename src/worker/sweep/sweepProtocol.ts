/** Messages between Explore and its workers. Types only, so that the page's chunk contains neither the engine nor the schema. */
import type { Grid } from '../../analysis/sweep/grid.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'

export interface SweepRequest {
  /** The scenario as written. */
  document: unknown
  /** The varied settings; the last one changes fastest from point to point. */
  specs: readonly AxisSpec[]
  /** Seeds at each point. */
  repeats: number
}

export type OpenReply = { ok: true; grid: Grid } | { ok: false; faults: Fault[] }

export interface SweepService {
  /** Checks a sweep and makes ready to run it. */
  open(request: SweepRequest): Promise<OpenReply>
  /** Makes ready to run a grid that another worker checked. */
  join(document: unknown, grid: Grid): Promise<void>
  /** Simulates runs by their numbers. Rejects if a point is refused. */
  run(runs: readonly number[]): Promise<SweepRun[]>
}
