/** Scenario I of Svärd et al. 2014 (N1, N2, N4, N8): three algorithms, three rates, Gigabit Ethernet, a VM of 1 GB. */
import type { MigrationResult, Result } from '../../engine/result/result.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import type { Algorithm } from '../../analysis/properties/testbeds.ts'
import { algorithmLabels, svardScenario, testbedI, rateLabel } from '../../analysis/properties/testbeds.ts'

/** Degradation below this share of full speed counts as severe. */
const severeBelow = 0.5
/** Width of a bin of the curve: the resolution of a chart of two minutes. */
const binS = 0.25

interface PerformanceCurve {
  points: { x: number; y: number }[]
  /** From the first to the last bin of severe degradation; both 0 if there is none. */
  severeFromS: number
  severeToS: number
}

/** Relative performance over time (Fig. 11), from a run's samples. */
function performanceCurve({ series }: Result): PerformanceCurve {
  const points: { x: number; y: number }[] = []
  if (series !== undefined) {
    const { performance } = series.vms.vm
    let sum = 0
    let count = 0
    let bin = 0
    series.tS.forEach((tS, i) => {
      if (Math.floor(tS / binS + 1e-9) !== bin && count > 0) {
        points.push({ x: (bin + 0.5) * binS, y: sum / count })
        sum = 0
        count = 0
      }
      bin = Math.floor(tS / binS + 1e-9)
      sum += performance[i]
      count++
    })
    points.push({ x: (bin + 0.5) * binS, y: sum / Math.max(1, count) })
  }
  const severe = points.filter(({ y }) => y < severeBelow)
  return {
    points,
    severeFromS: severe.length === 0 ? 0 : severe[0].x - binS / 2,
    severeToS: severe.length === 0 ? 0 : severe[severe.length - 1].x + binS / 2,
  }
}

export const algorithms: readonly Algorithm[] = ['precopy', 'userspace', 'hybrid']
export const ratesMBps = [10, 100, 1000] as const

export const scenario = ({ writtenMiB, precopyS }: Settings, algorithm: Algorithm, MBps: number) =>
  svardScenario({ network: testbedI, algorithm, writtenMiB, MBps, precopyS })

export const sliders: Experiment['sliders'] = [
  { id: 'writtenMiB', label: 'Memory written', unit: 'MiB', min: 100, max: 2000, step: 100, log: false, value: 500 },
  { id: 'precopyS', label: 'Hybrid: pre-copy time', unit: 's', min: 1, max: 20, step: 1, log: false, value: 5 },
]

interface Case {
  algorithm: Algorithm
  MBps: number
  run: MigrationResult
  curve: PerformanceCurve
}

/** The runs of all algorithms at all rates. `further`: number of other runs that the experiment requests, for the progress bar. */
export async function cases(settings: Settings, lab: Lab, further = 0): Promise<Case[]> {
  lab.expect(algorithms.length * ratesMBps.length + further)
  const all: Case[] = []
  for (const algorithm of algorithms) {
    for (const MBps of ratesMBps) {
      const result = await lab.run(scenario(settings, algorithm, MBps), { series: true })
      all.push({ algorithm, MBps, run: result.migrations[0], curve: performanceCurve(result) })
    }
  }
  return all
}

export const scenarios: Experiment['scenarios'] = (settings) =>
  algorithms.flatMap((algorithm) =>
    ratesMBps.map((MBps) => ({
      label: `${algorithmLabels[algorithm]}, ${rateLabel(MBps)}`,
      scenario: scenario(settings, algorithm, MBps),
    })),
  )

/** First sentence of both explanations. */
export const setting = '500 MB rewritten in a VM of 1 GB on Gigabit Ethernet, at 10 MB/s, 100 MB/s and 1 GB/s. '
