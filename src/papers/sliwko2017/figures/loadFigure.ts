/** Common form of Fig. 2 to 5: traffic over the memory in use as the load grows, with Eq. 1 beside it. */
import type { LinesDrawing } from '../../drawing.ts'
import type { Lab } from '../../lab.ts'
import { migrationFactorMB } from '../../../models/formulas/modelInputs.ts'
import { formulaMB, loadedScenario, tableLine, transferredMiB } from '../testbed.ts'
import type { LoadedApplication } from '../testbed.ts'
import { fitLinear } from '../../../models/fit/leastSquaresLinear.ts'
import { fitTransfer } from '../../../models/fit/leastSquaresTransfer.ts'

export interface LoadSweep extends Growth {
  application: LoadedApplication
  points: { load: number; applicationMB: number; usedMiB: number; transferMB: number; formulaMB: number }[]
}

/** The runs of an application at all its loads, and their growth. */
export async function loadSweep(application: LoadedApplication, lab: Lab, mbps: number): Promise<LoadSweep> {
  const points: LoadSweep['points'] = []
  for (const load of application.loads) {
    const workload = application.workload(load)
    const transferMB = transferredMiB(await lab.run(loadedScenario(application, load, mbps)))
    points.push({
      load,
      applicationMB: tableLine(workload).applicationMB,
      usedMiB: application.usedMiB(load),
      transferMB,
      formulaMB: formulaMB(workload),
    })
  }
  const { cmdtMB } = tableLine(application.workload(application.loads[0]))
  return { application, points, ...growthOf(points, { cmdtMB, mfMB: migrationFactorMB }) }
}

/** Simulated traffic over application memory, with Eq. 1 and Table 2's factors beside it. */
export function sweepDrawing(title: string, sweeps: readonly LoadSweep[]): LinesDrawing {
  return {
    kind: 'lines',
    title,
    x: { label: 'Application memory', unit: 'MB' },
    y: { label: 'Transferred', unit: 'MB' },
    series: sweeps.flatMap(({ application, points }) => [
      { label: application.title, whose: 'ours' as const, points: points.map(({ applicationMB: x, transferMB: y }) => ({ x, y })) },
      {
        label: sweeps.length === 1 ? 'Eq. 1 with Table 2' : `Eq. 1, ${application.title}`,
        whose: 'paper' as const,
        points: points.map(({ applicationMB: x, formulaMB: y }) => ({ x, y })),
      },
    ]),
  }
}

/** A measurement: application memory AM and data transferred. */
interface GrowthPoint {
  applicationMB: number
  transferMB: number
}

/** The growth of a series of measurements: straight line or Eq. 1 (S4), each by its R². */
interface Growth {
  lineRSquared: number
  /** R² of Eq. 1 with the given CMDT and MF: only AF is fitted. */
  formulaRSquared: number
  /** Fitted AF, per MB. */
  af: number
  /** Relative errors of Eq. 1 with the fitted AF. */
  meanError: number
  worstError: number
}

/** Fits a line, and AF of Eq. 1, to the measurements. @throws Error if either cannot be fitted */
export function growthOf(points: readonly GrowthPoint[], { cmdtMB, mfMB }: { cmdtMB: number; mfMB: number }): Growth {
  const observed = points.map(({ transferMB }) => transferMB)
  const line = fitLinear([points.map(() => 1), points.map((point) => point.applicationMB)], observed)
  const observations = points.map((point) => ({ usedMB: point.applicationMB, canonicalMB: 0, transferMB: point.transferMB }))
  const formula = fitTransfer(observations, { cmdtMB, mfMB })
  if (!line.ok) throw new Error(line.why)
  if (!formula.ok) throw new Error(formula.why)
  return {
    lineRSquared: line.quality.rSquared ?? 0,
    formulaRSquared: formula.quality.rSquared ?? 0,
    af: formula.af,
    meanError: formula.quality.meanRelativeError ?? 0,
    worstError: formula.quality.worstRelativeError ?? 0,
  }
}
