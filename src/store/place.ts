/** Where on Play a person is, as the end of the address says it behind the scenario: `&view=centre&vm=web&panel=vms`. */

export type View = 'pages' | 'centre'
export type CentrePanel = 'timeline' | 'vms' | 'energy' | 'cost'

export interface Place {
  /** One VM's pages, or all hosts and VMs. */
  view: View
  /** What the data centre shows under its hosts. */
  panel: CentrePanel
  /** The VM whose pages, charts and story are followed; empty: the one that migrates first. */
  vm: string
  /** Weights of downtime, time, traffic and energy in the cost of a migration (L5), `1,1,1,1`; empty: all equal. */
  weights: string
}

export const firstPlace: Place = { view: 'pages', panel: 'timeline', vm: '', weights: '' }

const VIEWS: readonly string[] = ['pages', 'centre'] satisfies View[]
const PANELS: readonly string[] = ['timeline', 'vms', 'energy', 'cost'] satisfies CentrePanel[]
const FIELD = /^&(?:view|panel|vm|weights)=[^#]*$/
/** Longest place that is read, in characters: a VM's name of 200 takes up to 1,800 once encoded. */
const PLACE_CHARACTERS = 2048

/** What follows the scenario in the address; empty for the first place. */
export function placeText(place: Place): string {
  const names = Object.keys(firstPlace) as (keyof Place)[]
  return names.map((name) => (place[name] === firstPlace[name] ? '' : `&${name}=${encodeURIComponent(place[name])}`)).join('')
}

/** The hash of an address without its place. */
export function withoutPlace(hash: string): string {
  return hash.slice(0, placeStart(hash))
}

/** The place in the hash of an address; what is not known there is as at first. */
export function placeIn(hash: string): Place {
  const said = new URLSearchParams(hash.slice(placeStart(hash) + 1))
  const view = said.get('view') ?? ''
  const panel = said.get('panel') ?? ''
  return {
    view: VIEWS.includes(view) ? (view as View) : firstPlace.view,
    panel: PANELS.includes(panel) ? (panel as CentrePanel) : firstPlace.panel,
    vm: said.get('vm') ?? '',
    weights: said.get('weights') ?? '',
  }
}

/**
 * Index at which the place begins: after the last field of the hash that is not the place's. A place of more than `PLACE_CHARACTERS`
 * is not read at all. Linear in the length of the hash.
 */
function placeStart(hash: string): number {
  let start = hash.length
  while (start > 0) {
    const at = hash.lastIndexOf('&', start - 1)
    if (at < 0 || !FIELD.test(hash.slice(at, start))) return start
    if (hash.length - at > PLACE_CHARACTERS) return hash.length
    start = at
  }
  return start
}
