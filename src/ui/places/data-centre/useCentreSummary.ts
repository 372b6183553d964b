/** The summary of a run of many migrations, and what a row of their table needs beside a result: CO₂ on the grid that is chosen, deadlines. */
import { useMemo } from 'react'
import { carbonGrams } from '../../../analysis/energy/carbon.ts'
import { energySteps, migrationGrams } from '../../../analysis/energy/energyOverTime.ts'
import { deadlineOutcomeOf } from '../../../analysis/report/deadlineOutcome.ts'
import type { Result } from '../../../engine/result/result.ts'
import type { Host, Migration } from '../../../scenario/schema/schema.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import { type CentreSummary, centreSummary } from './summary.ts'
import type { OfRun } from './vmTable.ts'

/** Null until the run has ended. */
export function useCentreSummary(result: Result | null): CentreSummary | null {
  const grid = useGridDay()
  const hosts = useRunHosts()
  const { deadlineOf } = useOfRun()
  return useMemo(
    () => (result === null ? null : centreSummary(result, carbonGrams(energySteps(result.migrations, hosts), grid), deadlineOf)),
    [result, hosts, grid, deadlineOf],
  )
}

const NO_HOSTS: readonly Host[] = []
const NO_MIGRATIONS: Migration[] = []

/** The hosts that the scenario of the run on screen lists. */
export function useRunHosts(): readonly Host[] {
  return usePlay(({ run }) => run?.scenario.hosts ?? NO_HOSTS)
}

/** The CO₂ and the deadline of each migration of that run. */
export function useOfRun(): OfRun {
  const grid = useGridDay()
  const hosts = useRunHosts()
  const migrations = usePlay(({ run }) => run?.scenario.migrations ?? NO_MIGRATIONS)
  const endS = usePlay(({ run }) => run?.scenario.endS ?? null)
  return useMemo(
    () => ({
      gramsOf: migrationGrams(hosts, grid),
      deadlineOf: (migration) => deadlineOutcomeOf(migration, { migrations, endS }),
    }),
    [hosts, grid, migrations, endS],
  )
}
