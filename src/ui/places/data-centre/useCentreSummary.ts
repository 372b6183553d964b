/** The summary of a run of many migrations, with the CO₂ of its energy on the grid that is chosen; null until the run has ended. */
import { useMemo } from 'react'
import { carbonGrams } from '../../../analysis/carbon.ts'
import type { Result } from '../../../engine/result/result.ts'
import type { Host } from '../../../scenario/schema/schema.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { energySteps } from './cost/energyOverTime.ts'
import { useGridChoice } from './cost/gridIntensity.ts'
import { type CentreSummary, centreSummary } from './summary.ts'

export function useCentreSummary(result: Result | null): CentreSummary | null {
  const { perKWh, startHour } = useGridChoice()
  const hosts = useRunHosts()
  return useMemo(
    () => (result === null ? null : centreSummary(result, carbonGrams(energySteps(result.migrations, hosts), perKWh, startHour))),
    [result, hosts, perKWh, startHour],
  )
}

const NO_HOSTS: readonly Host[] = []

/** The hosts that the scenario of the run on screen lists. */
export function useRunHosts(): readonly Host[] {
  return usePlay(({ run }) => run?.scenario.hosts ?? NO_HOSTS)
}
