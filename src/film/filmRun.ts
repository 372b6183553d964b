/** Input of a film: a run's result with samples of one VM, and the same run again for the pages at each moment. */
import type { PageMap } from '../engine/observe/pageMap.ts'
import type { MigrationResult, Result, VmSeries } from '../engine/result.ts'
import { ExtendedSimulation } from '../engine/simulate.ts'
import type { Scenario } from '../scenario/schema/schema.ts'

export interface FilmRun {
  /** The scenario with its fleet, if it has one, as hosts and VMs. */
  scenario: Scenario
  result: Result
  migration: MigrationResult
  tS: readonly number[]
  samples: VmSeries
  /** MiB of a page of the VM. */
  pageMiB: number
  /** Goes forward to a moment, and reads the VM's pages there. Moments have to ascend. */
  pagesAt(atS: number, maxCells: number): PageMap
}

/** Null if no VM of that name migrates; `vm` null: the first one that does. */
export function filmRun(scenario: Scenario, vm: string | null): FilmRun | null {
  const followed = vm ?? scenario.migrations.at(0)?.vm ?? null
  const first = new ExtendedSimulation(scenario, { series: followed === null ? true : [followed] })
  const result = first.runToEnd()
  const migration = result.migrations.findLast((one) => followed === null || one.vm === followed)
  const samples = migration === undefined ? undefined : result.series?.vms[migration.vm]
  if (migration === undefined || samples === undefined) return null
  const again = new ExtendedSimulation(scenario)
  return {
    scenario: first.scenario, result, migration, tS: result.series?.tS ?? [], samples,
    pageMiB: (first.scenario.vms.find(({ id }) => id === migration.vm)?.pageKiB ?? 4) / 1024,
    pagesAt(atS, maxCells) {
      again.runUntil(atS)
      return again.pageMap(migration.vm, maxCells)
    },
  }
}
