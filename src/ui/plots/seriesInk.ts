/**
 * Appearance of series: published values in the text colour, models dotted and muted, simulated values in the colours of runs, each with
 * its own dash.
 */
import type { LinesDrawing, Whose } from '../../papers/drawing.ts'
import * as texts from '../../messages/compiled/en/plots.ts'

interface SeriesInk {
  color: string
  dash: string | undefined
  width: number
}

const ours: readonly Omit<SeriesInk, 'width'>[] = [
  { color: 'var(--run-a)', dash: undefined },
  { color: 'var(--run-b)', dash: '5 3' },
  { color: 'var(--run-c)', dash: '7 3' },
  { color: 'var(--run-d)', dash: '2 3' },
  { color: 'var(--in-sync-ink)', dash: '9 3 2 3' },
  { color: 'var(--dirty-ink)', dash: '1 3' },
]
const models: readonly (string | undefined)[] = ['2 4', '8 3 2 3', '5 5']
const printed: readonly (string | undefined)[] = [undefined, '6 4', '2 3', '9 3 2 3']

/** One entry per series, in order. */
export function inksOf(series: readonly { whose: Whose }[]): SeriesInk[] {
  const counts: Record<Whose, number> = { paper: 0, ours: 0, model: 0 }
  return series.map(({ whose }) => {
    const nth = counts[whose]++
    if (whose === 'paper') return { color: 'var(--text)', dash: printed[nth % printed.length], width: 1.25 }
    if (whose === 'model') return { color: 'var(--text2)', dash: models[nth % models.length], width: 1.5 }
    return { ...ours[nth % ours.length], width: 1.75 }
  })
}

/** Fills of several models: each differs from the next in lightness, and all have the models' outline. */
const modelFills: readonly string[] = ['var(--app)', 'var(--line)', 'var(--text2)']

/** Fills of bars: simulated in the run's colour, models in greys, published values empty. */
export function fillsOf(series: readonly { whose: Whose }[]): string[] {
  const inks = inksOf(series)
  let model = 0
  return series.map(({ whose }, i) =>
    whose === 'ours' ? inks[i].color : whose === 'model' ? modelFills[model++ % modelFills.length] : 'var(--surface)',
  )
}

const NAMES_ORIGIN: Record<Whose, RegExp> = {
  paper: /\b(?:paper|published)\b/i,
  ours: /\b(?:simulated|observed)\b/i,
  model: /\b(?:model|fit|predicted)\b/i,
}

/** Label of a series, with its origin where the name does not already say it. */
export function namedBy({ label, whose }: { label: string; whose: Whose }, all: readonly { whose: Whose }[]): string {
  const mixed = all.some((one) => one.whose !== whose)
  return !mixed || NAMES_ORIGIN[whose].test(label) ? label : texts.withOrigin(label, texts.origins[whose])
}

/** Marks of a drawing, each with its origin where the series have another: a published value beside simulated lines says so. */
export function namedMarks({ marks = [], series }: Pick<LinesDrawing, 'marks' | 'series'>): NonNullable<LinesDrawing['marks']> {
  return marks.map((mark) => ({ ...mark, label: namedBy(mark, series) }))
}
