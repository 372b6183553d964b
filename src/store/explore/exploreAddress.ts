/**
 * Hashes of Explore: `#/what-if`, `#/what-if?x=hosts[*].mbps=250:4000:24:log&y=…&seeds=4&until=200&show=totalS&s=1.…`. Settings are written
 * as on the command line, and `s` holds the scenario as a shared link does.
 */
import type { FigureName } from '../../analysis/sweep/summary.ts'
import { figures } from '../../analysis/sweep/summary.ts'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import { axisForms, numeral, readSpec, specText } from '../../analysis/sweep/varyText.ts'
import { allowedRange, notAllowed, notOneOf, shown } from '../../scenario/schema/fields/faultText.ts'
import { runLimits } from '../../scenario/schema/fields/limits.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { pageAddresses } from '../address/pages.ts'
import { repeatedParts, unknownParts } from '../address/unreadParts.ts'
import { ignoredName } from '../../messages/compiled/en/page/unreadParts.ts'

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

/** A part of the address that cannot be read; the page chooses in its place. */
export interface UnreadPart {
  part: (typeof settingParts)[number]
  /** "must be …, got …". */
  message: string
}

export interface ExplorePlace {
  /** Null: the page chooses. */
  settings: ExploreSettings | null
  /** The scenario as in a shared link, `1.…`; empty: the one that is open in Play. */
  scenario: string
  unread: readonly UnreadPart[]
  /** Parts that none of these is, and further values of one that is there already. */
  ignored: readonly Fault[]
}

const start = pageAddresses.explore
const settingParts = ['x', 'y', 'seeds', 'until', 'show'] as const
const parts = [...settingParts, 's']
/** Seeds at each point, at most. */
export const mostSeeds = 64
/** Values of a setting, at most: the page draws a cell for each. The command line takes more. */
export const mostValues = 200

/** Null if the hash does not belong to Explore. No page is below it: a name there, as of a link cut off or mistyped, is ignored. */
export function explorePlaceIn(hash: string): ExplorePlace | null {
  const [path, ...rest] = hash.split('?')
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const below = path.slice(start.length + 1)
  const said = new URLSearchParams(rest.join('?'))
  const unread: UnreadPart[] = []
  const ignored = [
    ...(below === '' ? [] : [{ path: shown(below), message: ignoredName }]),
    ...repeatedParts(said, parts),
    ...unknownParts(said, parts).parts,
  ]
  return { settings: settingsIn(said, unread), scenario: said.get('s') ?? '', unread, ignored }
}

export function exploreHash({ settings, scenario }: Pick<ExplorePlace, 'settings' | 'scenario'>): string {
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

const { max, unit } = runLimits.endS
const limits = {
  seeds: { min: 1, max: mostSeeds, unit: '', whole: true },
  until: { min: 0.001, max, unit, whole: false },
}

function settingsIn(said: URLSearchParams, unread: UnreadPart[]): ExploreSettings | null {
  const isSaid = settingParts.some((part) => said.has(part))
  const [across, up] = [specIn('x', said, unread), specIn('y', said, unread)]
  if (isSaid && !said.has('x')) unread.push({ part: 'x', message: notAllowed(undefined, axisForms) })
  const [seeds, untilS] = [numberIn('seeds', said, unread), numberIn('until', said, unread)]
  const show = said.get('show')
  const isFigure = show !== null && Object.hasOwn(figures, show)
  if (show !== null && !isFigure) unread.push({ part: 'show', message: notOneOf(Object.keys(figures), show) })
  return across === null ? null : { across, up, seeds: seeds ?? 1, untilS, show: isFigure ? (show as FigureName) : 'totalS' }
}

function specIn(part: 'x' | 'y', said: URLSearchParams, unread: UnreadPart[]): AxisSpec | null {
  const text = said.get(part)
  const read = text === null ? null : readSpec(text, mostValues)
  if (read?.ok === false) unread.push({ part, message: read.message })
  return read?.ok === true ? read.spec : null
}

function numberIn(part: 'seeds' | 'until', said: URLSearchParams, unread: UnreadPart[]): number | null {
  const text = said.get(part)
  if (text === null) return null
  const range = limits[part]
  const value = numeral.test(text) ? Number(text) : NaN
  if (value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value))) return value
  const got = Number.isNaN(value) ? text : value
  unread.push({ part, message: notAllowed(got, allowedRange(range, got)) })
  return null
}
