/** Tasks of Explore: points of a sweep, by the same code as the command line. */
import type { Grid } from '../../analysis/sweep/grid.ts'
import { gridInParts, type RefusedPoints } from '../../analysis/sweep/gridOf.ts'
import { SweepRunner } from '../../analysis/sweep/sweepRun.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
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

/** `refused`: points to leave out. */
export type OpenReply = { ok: true; grid: Grid; refused: RefusedPoints } | { ok: false; faults: Fault[] }

declare module '../task.ts' {
  interface Tasks {
    'sweep.open': typeof open
    'sweep.runs': typeof runs
  }
}

/** Checks a sweep. */
export function open({ document, specs, repeats }: SweepRequest): OpenReply {
  const parsed = parseScenario(document)
  return parsed.ok ? gridInParts({ document, scenario: parsed.scenario }, specs, repeats) : { ok: false, faults: parsed.faults }
}

interface RunsRequest {
  document: unknown
  /** As `open` gave it. */
  grid: Grid
  runs: readonly number[]
}

/** Simulates runs by their numbers. @throws Error if a point is refused */
export function runs({ document, grid, runs: asked }: RunsRequest): SweepRun[] {
  const runner = runnerOf(document, grid)
  return asked.map((run) => runner.run(run))
}

/** The sweep that this worker ran last: its parts come many times a second. */
let last: { key: string; runner: SweepRunner } | null = null

function runnerOf(document: unknown, grid: Grid): SweepRunner {
  const key = JSON.stringify([document, grid])
  if (last?.key === key) return last.runner
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error('no sweep is open')
  last = { key, runner: new SweepRunner({ document, scenario: parsed.scenario }, grid) }
  return last.runner
}
