/** Simulates points of a sweep for the page, by the same code as the command line. Explore imports types alone from here. */
import type { Grid } from '../../analysis/sweep/grid.ts'
import { gridInParts, type RefusedPoints } from '../../analysis/sweep/gridOf.ts'
import type { SweepBase } from '../../analysis/sweep/settings.ts'
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

export interface SweepService {
  /** Checks a sweep and makes ready to run it. */
  open(request: SweepRequest): Promise<OpenReply>
  /** Makes ready to run a grid that another worker checked. */
  join(document: unknown, grid: Grid): Promise<void>
  /** Simulates runs by their numbers. Rejects if a point is refused. */
  run(runs: readonly number[]): Promise<SweepRun[]>
}

export function createSweepService(): SweepService {
  let runner: SweepRunner | null = null
  const ready = (base: SweepBase, grid: Grid): void => {
    runner = new SweepRunner(base, grid)
  }
  return {
    async open({ document, specs, repeats }) {
      const parsed = parseScenario(document)
      if (!parsed.ok) return { ok: false, faults: parsed.faults }
      const base = { document, scenario: parsed.scenario }
      const made = gridInParts(base, specs, repeats)
      if (made.ok) ready(base, made.grid)
      return made
    },
    async join(document, grid) {
      const parsed = parseScenario(document)
      if (parsed.ok) ready({ document, scenario: parsed.scenario }, grid)
    },
    async run(runs) {
      const opened = runner
      if (opened === null) throw new Error('no sweep is open')
      return runs.map((run) => opened.run(run))
    },
  }
}
