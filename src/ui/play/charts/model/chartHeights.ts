/** Divides the available height between the charts: remaining memory gets at least half. Below the minimum heights the stack scrolls. */

const CHARTS = ['remaining', 'link', 'downtime', 'speed'] as const
export type ChartName = (typeof CHARTS)[number]

/** Height of a name above its plot: a target of 24 px for its menu, plus spacing. */
const NAME_PX = 26
/** Height of the second line of a reading. */
const LINE_PX = 16

interface ChartHeights {
  plots: Record<ChartName, number>
  /** Space above each plot: for the name if there is no gutter, otherwise a small gap. */
  gaps: Record<ChartName, number>
  total: number
}

const SHARE: Record<ChartName, number> = { remaining: 0.53, link: 0.165, downtime: 0.195, speed: 0.11 }
const LEAST: Record<ChartName, number> = { remaining: 50, link: 28, downtime: 28, speed: 15 }
/** Under the last plot, so that its lower edge is not the window’s. */
const FOOT_PX = 4
/** In less room the charts are closer together, and closest above the fold of a low window with a row of events. */
const CLOSE_BELOW_PX = 170
const CLOSEST_BELOW_PX = 141
const CLOSEST_PX = 2

/** Names above their plots, because there is no gutter. */
interface NamesAbove {
  /** Both sizes of the remaining memory do not fit beside its name. */
  wraps: boolean
}

export function chartHeights(room: number, above: NamesAbove | null): ChartHeights {
  const gap = above !== null ? NAME_PX : room < CLOSEST_BELOW_PX ? CLOSEST_PX : room < CLOSE_BELOW_PX ? 4 : 7
  const foot = Math.min(gap, FOOT_PX)
  const gaps = { remaining: gap + (above?.wraps === true ? LINE_PX : 0), link: gap, downtime: gap, speed: gap }
  const free = CHARTS.reduce((left, name) => left - gaps[name], room - foot)
  const heightOf = (name: ChartName) => Math.max(LEAST[name], Math.floor(free * SHARE[name]))
  const [link, downtime, speed] = [heightOf('link'), heightOf('downtime'), heightOf('speed')]
  // If the small charts need their minimum heights, the large one shrinks so that the stack fits.
  const remaining = Math.max(LEAST.remaining, Math.min(Math.floor(free * SHARE.remaining), free - link - downtime - speed))
  const plots = { remaining, link, downtime, speed }
  return { plots, gaps, total: CHARTS.reduce((sum, name) => sum + plots[name] + gaps[name], foot) }
}
