/** The drawings of an experiment over several seeds: bars are means, as the claims on them are; a line is a run's, and stays that of the first seed. */
import type { BarsDrawing, Drawing } from '../drawing.ts'

export function overSeeds(bySeed: readonly (readonly Drawing[])[]): Drawing[] {
  return bySeed[0].map((drawing, i) => (drawing.kind === 'bars' ? meanBars(drawing, bySeed.map((drawings) => drawings[i])) : drawing))
}

/** `first` unchanged if the bars of another seed are not the same ones. */
function meanBars(first: BarsDrawing, all: readonly (Drawing | undefined)[]): BarsDrawing {
  const alike = all.filter((one): one is BarsDrawing => one?.kind === 'bars' && namesOf(one) === namesOf(first))
  if (alike.length < all.length) return first
  return { ...first, series: first.series.map((own, s) => ({ ...own, values: own.values.map((_, g) => mean(alike.map(({ series }) => series[s].values[g]))) })) }
}

const namesOf = ({ groups, series }: BarsDrawing): string => JSON.stringify([groups, series.map(({ label }) => label)])

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length < values.length ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
