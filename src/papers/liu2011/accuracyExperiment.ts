/** What Fig. 10 to 13 share: measurements of each workload, predictions of both models, and their errors, for one quantity each. */
import type { Claim } from '../claims/claim.ts'
import type { BarsDrawing } from '../drawing.ts'
import type { Experiment, ExperimentOutcome } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import { liu2011Cost } from '../../models/formulas/liu2011Cost.ts'
import type { CostInput } from '../../models/formulas/liu2011Cost.ts'
import { refinedDefaults } from '../../models/formulas/modelInputs.ts'
import type { PredictedWorkload, LiuQuantity } from './predictions.ts'
import { averageAfterChange, migrationsEach, predictedWorkload } from './predictions.ts'
import { liuScenario } from './testbed.ts'
import { liuWorkloads } from './workloads.ts'
import { trainedGamma, trainingRuns } from './trainedGamma.ts'

/** A program of R5 with alternating quiet and busy phases, on which samples mislead. */
const bursty = { id: 'unixbench', label: 'Unixbench (bursty)' } as const
const rows = [...liuWorkloads, bursty]

async function outcome(lab: Lab, memoryMiB: number, quantity: LiuQuantity, title: string, unit: string): Promise<ExperimentOutcome> {
  lab.expect(trainingRuns + rows.length * migrationsEach + (quantity === 'totalS' ? 1 : 0))
  const { gamma } = await trainedGamma(lab)
  const all: { id: string; label: string; predicted: PredictedWorkload }[] = []
  for (const { id, label } of rows) all.push({ id, label, predicted: await predictedWorkload(lab, id, gamma, { memoryMiB }) })
  const bars = (what: string, value: (one: PredictedWorkload) => number, whose: 'ours' | 'model') => ({
    label: what,
    whose,
    values: all.map(({ predicted }) => value(predicted)),
  })
  const drawing = (of: string, ofUnit: string, series: BarsDrawing['series']): BarsDrawing => ({
    kind: 'bars',
    title: of,
    x: 'Workload',
    y: { label: of, unit: ofUnit, log: quantity === 'downtimeMs' },
    groups: all.map(({ label }) => label),
    series,
  })
  return {
    measures: {
      phi: refinedDefaults.phi,
      ...costsOf(all.filter(({ id }) => id !== bursty.id)),
      ...(quantity === 'totalS' && (await averageAfterChange(lab, memoryMiB))),
      ...Object.fromEntries(
        all.flatMap(
          ({ id, predicted: { measured, deviationS, roundS, refined, baseError, refinedError, tunedRateError, fixedRateError } }) => [
            [`tuned ${id}`, tunedRateError * 100],
            [`fixed ${id}`, fixedRateError * 100],
            [`traffic ${id}`, measured.transferredMiB],
            [`roundS ${id}`, roundS],
            [`deviation ${id}`, deviationS],
            [`measured ${id}`, measured[quantity]],
            [`predicted ${id}`, refined[quantity]],
            [`base ${id}`, baseError[quantity] * 100],
            [`refined ${id}`, refinedError[quantity] * 100],
          ],
        ),
      ),
    },
    drawings: [
      drawing(title, unit, [
        bars('Measured', ({ measured }) => measured[quantity], 'ours'),
        bars('Base model', ({ base }) => base[quantity], 'model'),
        bars('Refined model', ({ refined }) => refined[quantity], 'model'),
      ]),
      drawing('Error of the prediction', '%', [
        bars('Base model', ({ baseError }) => baseError[quantity] * 100, 'model'),
        bars('Refined model', ({ refinedError }) => refinedError[quantity] * 100, 'model'),
      ]),
    ],
  }
}

/** Cost of each workload's measured migrations by Eq. 18. "a + b + c + d = 1"; the paper gives no weights, equal ones are neutral. */
function costsOf(all: readonly { id: string; predicted: PredictedWorkload }[]): Record<string, number> {
  const vms = all.map(
    ({
      id,
      predicted: {
        measured: { totalS, downtimeMs, transferredMiB, energyJ },
      },
    }) => ({ id, totalS, downtimeS: downtimeMs / 1000, migratedMB: transferredMiB, energyJ }),
  )
  const costsBy = (name: string, weights: CostInput['weights']) =>
    liu2011Cost({ weights, vms }).ranking.map(({ id, cost }): [string, number] => [`${name} ${id}`, cost])
  return Object.fromEntries([
    ...costsBy('cost', { a: 0.25, b: 0.25, c: 0.25, d: 0.25 }),
    ...costsBy('cost by downtime', { a: 1, b: 0, c: 0, d: 0 }),
  ])
}

interface Accuracy {
  id: string
  figure: string
  title: string
  rows: Experiment['rows']
  quantity: LiuQuantity
  /** Axis of the quantity's bars. */
  axis: string
  unit: string
  /** The figure's own subject, after the text common to all four. */
  more: string
  claims: Claim[]
}

/** The experiment of one figure: measured and predicted values of its quantity, and the errors of both models. */
export function accuracyExperiment({ id, figure, title, quantity, axis, unit, rows: rowIds, more, claims }: Accuracy): Experiment {
  return {
    id,
    paper: 'liu2011',
    figure,
    title,
    rows: rowIds,
    claims,
    sliders: [{ id: 'memoryMiB', label: 'Memory', unit: 'MiB', min: 1024, max: 4096, step: 256, log: false, value: 1024 }],
    explanation:
      `Each VM is migrated ${migrationsEach} times, back and forth. The base model predicts each migration from the dirty ` +
      'rate sampled in the half second before it; the refined model also uses the VM’s earlier migrations. Both run Algorithm 1 with ' +
      `a γ fitted to ${trainingRuns} other programs, as the paper fitted its own to DaCapo. ${more}`,
    scenarios: ({ memoryMiB }) =>
      rows.map(({ id: workload, label }) => ({ label, scenario: liuScenario({ name: label, workload, memoryMiB }) })),
    compute: ({ memoryMiB }, lab) => outcome(lab, memoryMiB, quantity, axis, unit),
  }
}
