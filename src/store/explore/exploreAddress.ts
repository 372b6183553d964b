/**
 * Hashes of Explore: `#/explore`, `#/explore?x=hosts[*].mbps=250:4000:24:log&y=…&seeds=4&until=200&show=totalS&s=1.…`. Settings are written
 * as on the command line, and `s` holds the scenario as a shared link does.
 */
import type { FigureName } from '../../analysis/sweep/summary.ts'
import { figures } from '../../analysis/sweep/summary.ts'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import { readSpec, specText } from '../../analysis/sweep/varyText.ts'

/** The swept settings, and the figure on the map. */
export interface ExploreSettings {
  across: AxisSpec
  /** Null: one setting alone. */
  up: AxisSpec | null
  seeds: number
  /** Simulated time at which a run ends, in seconds; null: as the scenario says. */
  untilS: number | null
  show: FigureName
}

export interface ExplorePlace {
  /** Null: the page chooses. */
  settings: ExploreSettings | null
  /** The scenario as in a shared link, `1.…`; empty: the one that is open in Play. */
  scenario: string
}

const start = '#/explore'
/** Seeds at each point, at most. */
export const mostSeeds = 64

/** Null if the hash does not belong to Explore. A part that cannot be read leaves the choice to the page. */
export function explorePlaceIn(hash: string): ExplorePlace | null {
  const [path, ...rest] = hash.split('?')
  if (path !== start && path !== `${start}/`) return null
  const said = new URLSearchParams(rest.join('?'))
  return { settings: settingsIn(said), scenario: said.get('s') ?? '' }
}

export function exploreHash({ settings, scenario }: ExplorePlace): string {
  const said = new URLSearchParams()
  if (settings !== null) {
    const { across, up, seeds, untilS, show } = settings
    said.set('x', specText(across))
    if (up !== null) said.set('y', specText(up))
    said.set('seeds', String(seeds))
    if (untilS !== null) said.set('until', String(untilS))
    said.set('show', show)
  }
  if (scenario !== '') said.set('s', scenario)
  const query = said.toString()
  return query === '' ? start : `${start}?${query}`
}

function settingsIn(said: URLSearchParams): ExploreSettings | null {
  const across = specIn(said.get('x'))
  if (across === null) return null
  const seeds = Number(said.get('seeds') ?? 1)
  const untilS = said.has('until') ? Number(said.get('until')) : null
  const show = said.get('show') ?? ''
  return {
    across,
    up: specIn(said.get('y')),
    seeds: Number.isInteger(seeds) && seeds >= 1 && seeds <= mostSeeds ? seeds : 1,
    untilS: untilS !== null && untilS > 0 && Number.isFinite(untilS) ? untilS : null,
    show: Object.hasOwn(figures, show) ? (show as FigureName) : 'totalS',
  }
}

function specIn(text: string | null): AxisSpec | null {
  const read = text === null ? null : readSpec(text)
  return read?.ok === true ? read.spec : null
}
