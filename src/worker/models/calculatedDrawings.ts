/** A model's output as named figures with units, and as drawings. */
import { formatExact } from '../../units/format.ts'
import type { Evaluated } from '../../models/models.ts'
import { factorsOf, transferCostMB } from '../../models/formulas/sliwko2017.ts'
import type { Drawing } from '../../papers/drawing.ts'
import type { CalculatedFigure } from './modelsProtocol.ts'

const figure = (label: string, value: number | null, unit: string): CalculatedFigure => ({ label, value, unit })
const curvePoints = 60

export function calculatedFigures(evaluated: Evaluated): CalculatedFigure[] {
  switch (evaluated.model) {
    case 'liu2011-base': case 'liu2011-algorithm1': {
      const { n, lambda, migratedMB, totalS, downtimeS } = evaluated.output
      return [
        figure('Total time, T_mig', totalS, 's'), figure('Downtime, T_down', downtimeS, 's'), figure('Traffic, V_mig', migratedMB, 'MB'),
        figure('Last round, n', n, ''), figure('λ = D/R', lambda, ''),
      ]
    }
    case 'liu2011-refined': return [figure('Refined dirty rate, D̃', evaluated.output.refinedMBps, 'MB/s')]
    case 'liu2011-energy': return [figure('Energy, E_mig', evaluated.output.energyJ, 'J')]
    case 'liu2011-cost': return evaluated.output.ranking.map(({ id, cost }) => figure(id, cost, ''))
    case 'sliwko2017': return [
      figure('Data transferred, LMDT', evaluated.output.transferMB, 'MB'),
      figure('Application memory, AM', evaluated.input.usedMB - evaluated.input.canonicalMB, 'MB'),
      figure('CMDT', factorsOf(evaluated.input).cmdtMB, 'MB'), figure('AF', factorsOf(evaluated.input).af, '1/MB'),
    ]
    case 'gudkov2023': return []
  }
}

export function calculatedDrawings(evaluated: Evaluated): Drawing[] {
  switch (evaluated.model) {
    case 'liu2011-base': case 'liu2011-algorithm1': return roundDrawings(evaluated)
    case 'liu2011-refined': return dirtyingRateDrawings(evaluated)
    case 'liu2011-energy': return energyDrawings(evaluated)
    case 'liu2011-cost': return costDrawings(evaluated)
    case 'sliwko2017': return transferDrawings(evaluated)
    case 'gudkov2023': return totalTimeDrawings(evaluated)
  }
}

function roundDrawings({ model, input, output }: Evaluated<'liu2011-base' | 'liu2011-algorithm1'>): Drawing[] {
  const { rounds } = output
  const skipped = rounds.map((round) => ('skippedMB' in round ? round.skippedMB : null))
  const skips = model === 'liu2011-algorithm1'
  return [{
    kind: 'lines', title: 'Data sent per round; the last is the final copy', x: { label: 'Round', unit: '' }, y: { label: 'Sent', unit: 'MB' },
    series: [
      { label: 'sent', whose: 'model', points: rounds.map(({ volumeMB }, i) => ({ x: i, y: volumeMB })) },
      ...(skips ? [{ label: 'skipped until the final copy', whose: 'model' as const, points: skipped.map((y, i) => ({ x: i, y: y ?? 0 })) }] : []),
    ],
    marks: [{ at: input.thresholdMB, axis: 'y', label: 'threshold', whose: 'model' }],
  }, {
    kind: 'table', title: 'Rounds',
    columns: [
      { head: 'Round', unit: '' }, { head: 'Sent', unit: 'MB' }, { head: 'Time', unit: 's' }, ...(skips ? [{ head: 'Skipped', unit: 'MB' }] : []),
    ],
    rows: rounds.map(({ volumeMB, timeS }, i) => [i, volumeMB, timeS, ...(skips ? [skipped[i]] : [])]),
  }]
}

function dirtyingRateDrawings({ output }: Evaluated<'liu2011-refined'>): Drawing[] {
  const { meanMBps, ewmaMBps, refinedMBps } = output
  return [{
    kind: 'lines', title: 'Dirty rate of earlier migrations', x: { label: 'Migration', unit: '' }, y: { label: 'Dirty rate', unit: 'MB/s' },
    series: [
      { label: 'mean, D̄', whose: 'model', points: meanMBps.map((y, i) => ({ x: i + 1, y })) },
      { label: 'moving average, D̂', whose: 'model', points: ewmaMBps.map((y, i) => ({ x: i + 1, y })) },
    ],
    marks: [{ at: refinedMBps, axis: 'y', label: 'refined, D̃', whose: 'model' }],
  }]
}

function energyDrawings({ input }: Evaluated<'liu2011-energy'>): Drawing[] {
  const { migratedMB, alpha, beta } = input
  const most = migratedMB > 0 ? 2 * migratedMB : 1024
  return [{
    kind: 'lines', title: 'Energy against traffic', x: { label: 'Traffic', unit: 'MB' }, y: { label: 'Energy', unit: 'J' },
    series: [{ label: 'E = α·V + β', whose: 'model', points: [0, most].map((x) => ({ x, y: alpha * x + beta })) }],
    marks: [{ at: migratedMB, axis: 'x', label: 'input', whose: 'model' }],
  }]
}

function costDrawings({ output }: Evaluated<'liu2011-cost'>): Drawing[] {
  const { ranking } = output
  return [{
    kind: 'bars', title: 'Cost of migrating each VM, cheapest first', x: 'VM', y: { label: 'Cost', unit: '' },
    groups: ranking.map(({ id }) => id), series: [{ label: 'cost', whose: 'model', values: ranking.map(({ cost }) => cost) }],
  }]
}

function transferDrawings({ input }: Evaluated<'sliwko2017'>): Drawing[] {
  const { mfMB, usedMB, canonicalMB } = input
  const factors = factorsOf(input)
  const memoryMB = usedMB - canonicalMB
  const most = memoryMB > 0 ? 1.25 * memoryMB : 100
  const points = Array.from({ length: curvePoints + 1 }, (_, i) => (most * i) / curvePoints)
    .map((x) => ({ x, y: transferCostMB(factors, mfMB, x) })).filter(({ y }) => Number.isFinite(y))
  return [{
    kind: 'lines', title: 'Data transferred against application memory', x: { label: 'Application memory', unit: 'MB' }, y: { label: 'Transferred', unit: 'MB' },
    series: [{ label: 'LMDT', whose: 'model', points }], marks: [{ at: memoryMB, axis: 'x', label: 'input', whose: 'model' }],
  }]
}

function totalTimeDrawings({ input, output }: Evaluated<'gudkov2023'>): Drawing[] {
  const { mbps, downtimeMs, curve } = input
  return [{
    kind: 'table', title: 'Total time in seconds by link and downtime limit',
    columns: [
      { head: 'Link', unit: 'Mbit/s' },
      ...downtimeMs.map((ms) => ({ head: ms === null ? 'no limit' : `at most ${formatExact(ms)} ms`, unit: '' })),
    ],
    rows: mbps.map((link, i) => [link, ...output.totalS[i].map((seconds) => seconds ?? 'never')]),
  }, {
    kind: 'lines', title: 'Dirty-page curve', x: { label: 'Window', unit: 'ms' }, y: { label: 'Dirty pages', unit: 'pages' },
    series: [{ label: 'dirty after the window', whose: 'model', points: curve.windowMs.map((x, i) => ({ x, y: curve.dirtyPages[i] })) }],
  }]
}
