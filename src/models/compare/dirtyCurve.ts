/**
 * Expected number of distinct pages that a workload dirties within a time (L7): the engine's distribution as a formula. Dirty
 * rates for any window follow from it; a page counts once, so they fall as the window grows.
 */
import type { ResolvedWorkload, Stream } from '../../scenario/schema/schema.ts'

/** Pages [from, to) that are dirty after t seconds with this probability; layers may overlap. */
interface Layer {
  from: number
  to: number
  dirtyShare(seconds: number): number
}

/** Expected distinct dirty pages after `seconds` at full speed; phases enter with their mean. */
export function expectedDirtyPages(workload: ResolvedWorkload, pageKiB: number): (seconds: number) => number {
  const load = meanLoad(workload)
  const layers = workload.streams.flatMap((stream) => layersOf(stream, pageKiB))
  const edges = [...new Set(layers.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other)
  const segments = edges
    .slice(0, -1)
    .map((from, i) => ({
      pages: edges[i + 1] - from,
      over: layers.filter((layer) => layer.from <= from && layer.to > from),
    }))
    .filter(({ over }) => over.length > 0)
  return (seconds) =>
    segments.reduce((sum, { pages, over }) => {
      const clean = over.reduce((share, layer) => share * (1 - layer.dirtyShare(seconds * load)), 1)
      return sum + pages * (1 - clean)
    }, 0)
}

/** Mean scale of the phases, weighted by their durations; 1 without phases. */
export function meanLoad({ phases }: ResolvedWorkload): number {
  if (phases.length === 0) return 1
  const lengthS = phases.reduce((sum, { forS }) => sum + forS, 0)
  return phases.reduce((sum, { forS, scale }) => sum + forS * scale, 0) / lengthS
}

function layersOf(stream: Stream, pageKiB: number): Layer[] {
  const from = Math.floor((stream.startMiB * 1024) / pageKiB)
  const pages = Math.max(1, Math.round((stream.sizeMiB * 1024) / pageKiB))
  const to = from + pages
  const perPage = stream.writesPerS / pages
  if (!(perPage > 0)) return []
  switch (stream.pattern) {
    case 'uniform':
      return [uniform(from, to, perPage)]
    case 'sequential':
      return [{ from, to, dirtyShare: (seconds) => Math.min(1, perPage * seconds) }]
    case 'zipf':
      return [zipf(from, to, stream.writesPerS, stream.zipfS)]
    case 'hotspot': {
      const hot = Math.floor(pages * stream.hotFraction)
      if (hot === 0 || hot === pages) return [uniform(from, to, perPage)]
      return [
        uniform(from, from + hot, (stream.writesPerS * stream.hotShare) / hot),
        uniform(from + hot, to, (stream.writesPerS * (1 - stream.hotShare)) / (pages - hot)),
      ]
    }
  }
}

function uniform(from: number, to: number, perPage: number): Layer {
  return { from, to, dirtyShare: (seconds) => -Math.expm1(-perPage * seconds) }
}

/** Ranks up to this one are separate layers; later ranks form classes whose weights differ by at most 2 % for s = 1. */
const singleRanks = 1024
const rankStep = 1.02

/** Ranks are scattered over the region, so a page's share is the mean over the ranks. */
function zipf(from: number, to: number, writesPerS: number, s: number): Layer {
  const pages = to - from
  const classes: { count: number; weight: number }[] = []
  for (let rank = 1; rank <= pages;) {
    const next = rank < singleRanks ? rank + 1 : Math.min(pages + 1, Math.ceil(rank * rankStep))
    classes.push({ count: next - rank, weight: ((rank + next - 1) / 2) ** -s })
    rank = next
  }
  const total = classes.reduce((sum, { count, weight }) => sum + count * weight, 0)
  return {
    from,
    to,
    dirtyShare: (seconds) =>
      classes.reduce((sum, { count, weight }) => sum - count * Math.expm1(-(writesPerS * seconds * weight) / total), 0) / pages,
  }
}
