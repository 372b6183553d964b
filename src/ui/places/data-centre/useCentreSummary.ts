/** The summary of a run of many migrations, with the CO₂ of its energy on the grid that is chosen; null until the run has ended. */
import { useMemo } from 'react'
import { carbonGrams } from '../../../analysis/energy/carbon.ts'
import { energySteps, migrationGrams } from '../../../analysis/energy/energyOverTime.ts'
import type { MigrationResult, Result } from '../../../engine/result/result.ts'
import type { Host } from '../../../scenario/schema/schema.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import { type CentreSummary, centreSummary } from './summary.ts'

export function useCentreSummary(result: Result | null): CentreSummary | null {
  const grid = useGridDay()
  const hosts = useRunHosts()
  return useMemo(
    () => (result === null ? null : centreSummary(result, carbonGrams(energySteps(result.migrations, hosts), grid))),
    [result, hosts, grid],
  )
}

const NO_HOSTS: readonly Host[] = []

/** The hosts that the scenario of the run on screen lists. */
export function useRunHosts(): readonly Host[] {
  return usePlay(({ run }) => run?.scenario.hosts ?? NO_HOSTS)
}

/** The CO₂ of a migration of that run, in grams. */
export function useGrams(): (migration: MigrationResult) => number {
  const grid = useGridDay()
  const hosts = useRunHosts()
  return useMemo(() => migrationGrams(hosts, grid), [hosts, grid])
}
