/** The outcome of a closed loop as drawings. */
import { evenGrams, type GridDay } from '../../../../analysis/energy/carbon.ts'
import type { Drawing } from '../../../../papers/drawing.ts'
import type { LoopOutcome, LoopStep } from '../../../../models/loop/closedLoop.ts'
import type { Knowledge } from '../../../../models/loop/learned.ts'
import { formatRounded } from '../../../../units/format.ts'
import { inRow } from '../../../../units/lists.ts'
import { carbon } from '../../../../messages/compiled/en/energy.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'

/** VMs of a ranking, and rankings, that are drawn; the table of moves has every move. */
const MOST_RANKED = 12
const MOST_RANKINGS = 3

const ofMoves = { kind: 'table', isStacked: true } as const
const moveColumns = [
  { head: texts.oneMove, unit: '' },
  { head: texts.movedVm, unit: '' },
]

function moveCells({ moved, from, to }: LoopStep, i: number): string[] {
  return [String(i + 1), inRow([moved, `${from} → ${to}`])]
}

function pair(predicted: number, measured: number): string {
  return `${formatRounded(predicted, 3)} → ${Number.isNaN(measured) ? '–' : formatRounded(measured, 3)}`
}

export function movesTable(steps: readonly LoopStep[]): Drawing {
  return {
    ...ofMoves,
    title: texts.movesPredictedAndMeasured,
    columns: [
      ...moveColumns,
      { head: texts.cost, unit: '' },
      { head: texts.quantities.totalS, unit: 's' },
      { head: texts.quantities.downtimeMs, unit: 'ms' },
      { head: texts.quantities.transferredMiB, unit: 'MiB' },
    ],
    rows: steps.map((step, i) => {
      const { candidates, measured } = step
      const [{ cost, figures }] = candidates
      return [
        ...moveCells(step, i),
        cost,
        pair(figures.totalS, measured.totalS),
        pair(figures.downtimeMs, measured.downtimeMs),
        pair(figures.transferredMiB, measured.transferredMiB),
      ]
    }),
  }
}

/** `grid`: what the CO₂ beside the energy is counted for. */
export function energyTable(steps: readonly LoopStep[], grid: GridDay): Drawing {
  const grams = ({ energyJ, totalS }: { energyJ: number; totalS: number }) => evenGrams(energyJ, totalS, grid)
  return {
    ...ofMoves,
    title: texts.energyPredictedAndMeasured,
    columns: [...moveColumns, { head: texts.quantities.energyJ, unit: 'J' }, { head: carbon, unit: 'g' }],
    rows: steps.map((step, i) => {
      const { candidates, measured } = step
      const [{ figures }] = candidates
      return [...moveCells(step, i), pair(figures.energyJ, measured.energyJ), pair(grams(figures), grams(measured))]
    }),
  }
}

const drawnErrors = ['totalS', 'transferredMiB', 'energyJ'] as const

export function errorDrawing(steps: readonly LoopStep[]): Drawing {
  return {
    kind: 'lines',
    title: texts.meanErrors,
    x: { label: texts.numberOfMoves, unit: '' },
    y: { label: texts.errorOf, unit: '%' },
    series: drawnErrors.map((name) => ({
      label: texts.quantities[name],
      whose: 'ours',
      points: steps.map(({ candidates: [{ figures }], measured }, i) => ({
        x: i + 1,
        y: (100 * Math.abs(figures[name] - measured[name])) / measured[name],
      })),
    })),
  }
}

/** Cost of each VM before the first move, the last one, and the first one with a history. */
export function rankingDrawings(steps: readonly LoopStep[]): Drawing[] {
  const withHistory = steps.findIndex(({ candidates }) => candidates.some(({ historyMBps }) => historyMBps !== null))
  const drawn = [...new Set([0, withHistory, steps.length - 1].filter((i) => i >= 0 && i < steps.length))].slice(0, MOST_RANKINGS)
  return drawn.map((i): Drawing => {
    const candidates = steps[i].candidates.slice(0, MOST_RANKED)
    return {
      kind: 'bars',
      title: texts.rankingAt(i + 1, steps[i].from),
      x: '',
      y: { label: texts.cost, unit: '' },
      groups: candidates.map(({ vm }) => vm),
      series: [{ label: texts.cost, whose: 'model', values: candidates.map(({ cost }) => cost) }],
    }
  })
}

/** γ, and α, β and P₀ of each host, as each move found them, and after the last. */
export function knowledgeDrawing({ steps, knowledge }: LoopOutcome): Drawing {
  const known: Knowledge[] = [...steps.map((step) => step.knowledge), knowledge]
  const hosts = Object.keys(knowledge.hosts)
  const text = (value: number) => formatRounded(value, 3)
  return {
    kind: 'table',
    title: texts.learnedParameters,
    columns: [
      { head: texts.when, unit: '' },
      { head: 'γ = ω·T + ξ·D + ψ', unit: '' },
      { head: 'R²', unit: '' },
      ...hosts.map((host) => ({ head: texts.hostParameters(host), unit: '' })),
    ],
    rows: known.map(({ gamma, hosts: ofHosts }, i) => [
      texts.afterMove(i),
      gamma.observations === 0 ? texts.papersValue : inRow([text(gamma.value.a), text(gamma.value.b), text(gamma.value.c)]),
      gamma.rSquared,
      ...hosts.map((host) => {
        const { value, observations, staticW } = ofHosts[host]
        return inRow([
          ...(observations === 0 ? [texts.papersValue] : [text(value.alpha), text(value.beta)]),
          ...(staticW === null ? [] : [text(staticW)]),
        ])
      }),
    ]),
  }
}
