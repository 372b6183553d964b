/** A model's output as named figures with units, and as drawings. */
import { formatExact } from '../../analysis/report/format.ts'
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
    case 'liu2011-base': case 'liu2011-algorithm1': {
      const { rounds } = evaluated.output
      const skipped = rounds.map((round) => ('skippedMB' in round ? round.skippedMB : null))
      const skips = evaluated.model === 'liu2011-algorithm1'
      return [{
        kind: 'lines', title: 'Data sent per round; the last is the final copy', x: { label: 'Round', unit: '' }, y: { label: 'Sent', unit: 'MB' },
        series: [
          { label: 'sent', whose: 'model', points: rounds.map(({ volumeMB }, i) => ({ x: i, y: volumeMB })) },
          ...(skips ? [{ label: 'skipped until the final copy', whose: 'model' as const, points: skipped.map((y, i) => ({ x: i, y: y ?? 0 })) }] : []),
        ],
        marks: [{ at: evaluated.input.thresholdMB, axis: 'y', label: 'threshold', whose: 'model' }],
      }, {
        kind: 'table', title: 'Rounds',
        columns: [
          { head: 'Round', unit: '' }, { head: 'Sent', unit: 'MB' }, { head: 'Time', unit: 's' }, ...(skips ? [{ head: 'Skipped', unit: 'MB' }] : []),
        ],
        rows: rounds.map(({ volumeMB, timeS }, i) => [i, volumeMB, timeS, ...(skips ? [skipped[i]] : [])]),
      }]
    }
    case 'liu2011-refined': {
      const { meanMBps, ewmaMBps, refinedMBps } = evaluated.output
      return [{
        kind: 'lines', title: 'Dirty rate of earlier migrations', x: { label: 'Migration', unit: '' }, y: { label: 'Dirty rate', unit: 'MB/s' },
        series: [
          { label: 'mean, D̄', whose: 'model', points: meanMBps.map((y, i) => ({ x: i + 1, y })) },
          { label: 'moving average, D̂', whose: 'model', points: ewmaMBps.map((y, i) => ({ x: i + 1, y })) },
        ],
        marks: [{ at: refinedMBps, axis: 'y', label: 'refined, D̃', whose: 'model' }],
      }]
    }
    case 'liu2011-energy': {
      const { migratedMB, alpha, beta } = evaluated.input
      const most = migratedMB > 0 ? 2 * migratedMB : 1024
      return [{
        kind: 'lines', title: 'Energy against traffic', x: { label: 'Traffic', unit: 'MB' }, y: { label: 'Energy', unit: 'J' },
        series: [{ label: 'E = α·V + β', whose: 'model', points: [0, most].map((x) => ({ x, y: alpha * x + beta })) }],
        marks: [{ at: migratedMB, axis: 'x', label: 'input', whose: 'model' }],
      }]
    }
    case 'liu2011-cost': {
      const { ranking } = evaluated.output
      return [{
        kind: 'bars', title: 'Cost of migrating each VM, cheapest first', x: 'VM', y: { label: 'Cost', unit: '' },
        groups: ranking.map(({ id }) => id), series: [{ label: 'cost', whose: 'model', values: ranking.map(({ cost }) => cost) }],
      }]
    }
    case 'sliwko2017': {
      const { mfMB, usedMB, canonicalMB } = evaluated.input
      const factors = factorsOf(evaluated.input)
      const memoryMB = usedMB - canonicalMB
      const most = memoryMB > 0 ? 1.25 * memoryMB : 100
      const points = Array.from({ length: curvePoints + 1 }, (_, i) => (most * i) / curvePoints)
        .map((x) => ({ x, y: transferCostMB(factors, mfMB, x) })).filter(({ y }) => Number.isFinite(y))
      return [{
        kind: 'lines', title: 'Data transferred against application memory', x: { label: 'Application memory', unit: 'MB' }, y: { label: 'Transferred', unit: 'MB' },
        series: [{ label: 'LMDT', whose: 'model', points }], marks: [{ at: memoryMB, axis: 'x', label: 'input', whose: 'model' }],
      }]
    }
    case 'gudkov2023': {
      const { mbps, downtimeMs, curve } = evaluated.input
      return [{
        kind: 'table', title: 'Total time in seconds by link and downtime limit',
        columns: [
          { head: 'Link', unit: 'Mbit/s' },
          ...downtimeMs.map((ms) => ({ head: ms === null ? 'no limit' : `at most ${formatExact(ms)} ms`, unit: '' })),
        ],
        rows: mbps.map((link, i) => [link, ...evaluated.output.totalS[i].map((seconds) => seconds ?? 'never')]),
      }, {
        kind: 'lines', title: 'Dirty-page curve', x: { label: 'Window', unit: 'ms' }, y: { label: 'Dirty pages', unit: 'pages' },
        series: [{ label: 'dirty after the window', whose: 'model', points: curve.windowMs.map((x, i) => ({ x, y: curve.dirtyPages[i] })) }],
      }]
    }
  }
}
