import { describe, expect, it } from 'vitest'
import { experimentsOf } from '../experiments.ts'
import type { BarsDrawing, Drawing, LinesDrawing } from '../drawing.ts'
import { paperSettings } from '../experiment.ts'
import { frozenSeed } from '../frozenClaims.ts'
import { makeLab } from '../lab.ts'
import { papers } from '../papers.ts'
import { inRowOrder, judgedClaims } from '../reproduce.ts'
import { overSeeds, pictureOf, picturesOf, storedSeeds } from './picture.ts'
import { withPrinted } from './printed.ts'

/** Quick ones of three papers; `npm run papers` writes them all. */
const quick = ['liu2011-base-model', 'svard2014-fig10', 'sliwko2017-fig1']
const experiments = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat()

describe('a stored picture', () => {
  it.each(quick)('of %s equals a picture of new runs', async (id) => {
    const experiment = experiments.find((one) => one.id === id)!
    const bySeed = []
    for (let seed = frozenSeed; seed <= storedSeeds; seed++)
      bySeed.push(await experiment.compute(paperSettings(experiment), makeLab({ seed })))
    const stored = (await picturesOf(experiment.paper))[id]
    const claims = inRowOrder(
      judgedClaims(
        experiment,
        bySeed.map(({ measures }) => measures),
      ),
    )
    expect(stored).toEqual(
      JSON.parse(
        JSON.stringify(
          pictureOf(
            id,
            bySeed.map(({ drawings }) => drawings),
            claims,
          ),
        ),
      ),
    )
  })

  it('and its claims write long numbers with a comma, except in years and names', async () => {
    const ungrouped: string[] = []
    const look = (value: unknown): void => {
      if (typeof value === 'string' && /(?<![\w.,/])(?!(?:19|20)\d\d(?![\d.]))\d{4,}(?!\w)/.test(value)) ungrouped.push(value)
      if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) look(inner)
    }
    for (const { id } of papers) look(await picturesOf(id))
    for (const { title, figure, explanation, sliders, claims } of experiments) look({ title, figure, explanation, sliders, claims })
    expect(ungrouped).toEqual([])
  })

  it('keeps the peaks of a long line', () => {
    const points = Array.from({ length: 5000 }, (_, x) => ({ x, y: x === 3210 ? 9 : x === 1234 ? -9 : 0 }))
    const drawing: Drawing = {
      kind: 'lines',
      title: '',
      x: { label: '', unit: '' },
      y: { label: '', unit: '' },
      series: [{ label: '', whose: 'ours', points }],
    }
    const { drawing: thin } = pictureOf('x', [[drawing]], [])
    const own = thin.kind === 'lines' ? thin.series[0].points : []
    expect(own.length).toBeLessThan(60)
    expect([Math.min(...own.map(({ y }) => y)), Math.max(...own.map(({ y }) => y))]).toEqual([-9, 9])
    expect(own.map(({ x }) => x)).toEqual(own.map(({ x }) => x).toSorted((one, other) => one - other))
  })
})

describe('values that a text prints', () => {
  it('are not drawn a second time', () => {
    const drawing: Drawing = {
      kind: 'lines',
      title: 'Downtime',
      x: { label: '', unit: '' },
      y: { label: '', unit: '' },
      series: [],
      marks: [{ at: 250, axis: 'y', label: 'own', whose: 'paper' }],
    }
    expect(withPrinted('svard2014-fig9', [drawing])).toEqual([drawing])
  })
})

const bars = (values: (number | null)[], groups = ['a', 'b']): BarsDrawing => ({
  kind: 'bars',
  title: '',
  x: '',
  y: { label: '', unit: '' },
  groups,
  series: [{ label: '', whose: 'ours', values }],
})
const line = (y: number): LinesDrawing => ({
  kind: 'lines',
  title: '',
  x: { label: '', unit: '' },
  y: { label: '', unit: '' },
  series: [{ label: '', whose: 'ours', points: [{ x: 0, y }] }],
})

it('shows the mean of each bar over all seeds, and none where a seed has none', () => {
  expect(overSeeds([[bars([1, 4])], [bars([3, null])]])).toEqual([bars([2, null])])
})

it('keeps lines of the first seed, and its bars if another seed has bars with other names', () => {
  expect(
    overSeeds([
      [line(1), bars([1, 2])],
      [line(5), bars([1, 2], ['a', 'c'])],
    ]),
  ).toEqual([line(1), bars([1, 2])])
})
