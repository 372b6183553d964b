/**
 * The small picture of an experiment, its bars and the outcome of its claims over `storedSeeds`, as `npm run papers` stores them
 * (`pictures/*.json`), so that the gallery shows every figure before anything is computed.
 */
import type { Drawing, LinesDrawing, BarsDrawing } from '../drawing.ts'
import type { PaperId } from '../papers.ts'
import type { ReproducedClaim } from '../reproduce.ts'
import { withPrinted } from './printed.ts'

interface ExperimentPicture {
  drawing: Drawing
  claims: StoredClaim[]
}

export interface StoredClaim extends Pick<
  ReproducedClaim,
  'id' | 'what' | 'paper' | 'ours' | 'unit' | 'holds' | 'why' | 'seedsHeld' | 'kind' | 'spread'
> {}

/** Seeds 1 to this one. */
export const storedSeeds = 10

/** Pictures of a paper by the id of the experiment. */
export type Pictures = Readonly<Record<string, ExperimentPicture>>

/** Points of a line that a small picture can show. */
const MOST_POINTS = 48
const MOST_ROWS = 8
const DIGITS = 4

/** The first drawing that is a plot, else the first one, with the paper's printed values; thinned and rounded. */
export function pictureOf(
  experiment: string,
  bySeed: readonly (readonly Drawing[])[],
  claims: readonly ReproducedClaim[],
): ExperimentPicture {
  const all = withPrinted(experiment, overSeeds(bySeed))
  const drawing = all.find(({ kind }) => kind !== 'table') ?? all[0]
  return {
    drawing: small(drawing),
    claims: claims.map(({ id, what, paper, ours, unit, holds, why, seedsHeld, kind, spread }) => ({
      id,
      what,
      paper,
      ours: typeof ours === 'number' ? rounded(ours) : ours,
      unit,
      holds,
      why,
      seedsHeld,
      kind,
      spread: spread === null ? null : [rounded(spread[0]), rounded(spread[1])],
    })),
  }
}

const loaders: Record<PaperId, () => Promise<unknown>> = {
  liu2011: async () => (await import('./pictures/liu2011.json')).default,
  svard2014: async () => (await import('./pictures/svard2014.json')).default,
  ruan2014: async () => (await import('./pictures/ruan2014.json')).default,
  sliwko2017: async () => (await import('./pictures/sliwko2017.json')).default,
  dayaratne2024: async () => (await import('./pictures/dayaratne2024.json')).default,
}

/** The stored pictures of a paper, loaded on request. */
export async function picturesOf(paper: PaperId): Promise<Pictures> {
  return (await loaders[paper]()) as Pictures
}

function small(drawing: Drawing): Drawing {
  if (drawing.kind === 'table') {
    return {
      ...drawing,
      rows: drawing.rows.slice(0, MOST_ROWS).map((row) => row.map((cell) => (typeof cell === 'number' ? rounded(cell) : cell))),
    }
  }
  if (drawing.kind === 'bars') {
    return {
      ...drawing,
      series: drawing.series.map((one) => ({ ...one, values: one.values.map((value) => (value === null ? null : rounded(value))) })),
    }
  }
  return { ...drawing, series: drawing.series.map((one) => ({ ...one, points: thinned(one.points, one.dots === true) })) }
}

type Point = LinesDrawing['series'][number]['points'][number]

/** At most `MOST_POINTS`: of dots every n-th, of each stretch of a line its lowest and highest, so that a peak stays. */
function thinned(points: readonly Point[], dots: boolean): Point[] {
  const kept = points.length <= MOST_POINTS ? points : dots ? everyNth(points) : extremes(points)
  return kept.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }))
}

function everyNth(points: readonly Point[]): Point[] {
  return Array.from({ length: MOST_POINTS }, (_, i) => points[Math.floor((i * points.length) / MOST_POINTS)])
}

function extremes(points: readonly Point[]): Point[] {
  const stretches = MOST_POINTS / 2
  return Array.from({ length: stretches }, (_, i) => {
    const stretch = points.slice(Math.floor((i * points.length) / stretches), Math.floor(((i + 1) * points.length) / stretches))
    const low = stretch.reduce((least, point) => (point.y < least.y ? point : least))
    const high = stretch.reduce((most, point) => (point.y > most.y ? point : most))
    return low.x <= high.x ? [low, high] : [high, low]
  }).flat()
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS))
}

/** The drawings of an experiment over several seeds: bars are means, as the claims on them are; all others are of the first seed. */
export function overSeeds(bySeed: readonly (readonly Drawing[])[]): Drawing[] {
  return bySeed[0].map((drawing, i) =>
    drawing.kind === 'bars'
      ? meanBars(
          drawing,
          bySeed.map((drawings) => drawings[i]),
        )
      : drawing,
  )
}

/** Means of the bars over the seeds; `first` unchanged if the bars of another seed have other names. */
function meanBars(first: BarsDrawing, all: readonly (Drawing | undefined)[]): BarsDrawing {
  const alike = all.filter((one): one is BarsDrawing => one?.kind === 'bars' && namesOf(one) === namesOf(first))
  if (alike.length < all.length) return first
  return {
    ...first,
    series: first.series.map((own, s) => ({
      ...own,
      values: own.values.map((_, g) => mean(alike.map(({ series }) => series[s].values[g]))),
    })),
  }
}

const namesOf = ({ groups, series }: BarsDrawing): string => JSON.stringify([groups, series.map(({ label }) => label)])

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length < values.length ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
