/**
 * How many distinct pages a workload is expected to have dirtied after a time (L7): the law that the engine draws from, as
 * a formula. Rates of dirtying follow from it for any window; a page counts once, so they fall as the window grows.
 */
import type { ResolvedWorkload, Stream } from '../../scenario/schema/schema.ts'

/** A run of pages [from, to) of which a page is dirty after t seconds with this probability, alone or with others over it. */
interface Layer {
  from: number
  to: number
  dirtyShare(seconds: number): number
}

/** L9: "most of workloads consume approximate half second during each pre-copying rounds": the paper's window for D. */
export const paperWindowS = 0.5

/** Expected distinct pages dirty after `seconds` at full speed. Where the load has phases, at their mean. */
export function expectedDirtyPages(workload: ResolvedWorkload, pageKiB: number): (seconds: number) => number {
  const load = meanLoad(workload)
  const layers = workload.streams.flatMap((stream) => layersOf(stream, pageKiB))
  const edges = [...new Set(layers.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other)
  const segments = edges.slice(0, -1).map((from, i) => ({
    pages: edges[i + 1] - from, over: layers.filter((layer) => layer.from <= from && layer.to > from),
  })).filter(({ over }) => over.length > 0)
  return (seconds) => segments.reduce((sum, { pages, over }) => {
    const clean = over.reduce((share, layer) => share * (1 - layer.dirtyShare(seconds * load)), 1)
    return sum + pages * (1 - clean)
  }, 0)
}

/** Scale of the phases, weighted by their time; 1 without phases. */
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
    case 'uniform': return [uniform(from, to, perPage)]
    case 'sequential': return [{ from, to, dirtyShare: (seconds) => Math.min(1, perPage * seconds) }]
    case 'zipf': return [zipf(from, to, stream.writesPerS, stream.zipfS)]
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

/** Ranks one by one up to here, then in classes whose weights differ by 2 % at most for s = 1. */
const singleRanks = 1024
const rankStep = 1.02

/** Ranks lie anywhere in the region, so a page's share is the mean over the ranks. */
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
    dirtyShare: (seconds) => classes.reduce((sum, { count, weight }) =>
      sum - count * Math.expm1(-(writesPerS * seconds * weight) / total), 0) / pages,
  }
}
