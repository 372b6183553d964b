/** The place on Play that is shown, as the address encodes it after the scenario: `&view=centre&panel=vms&vm=web&brief=pair`. */
import { SHOWING_NAMES } from './showing.ts'

export type View = 'pages' | 'centre'
export type DataCentrePanel = 'timeline' | 'vms'

export interface Place {
  /** `pages`: the pages of one VM; `centre`: all hosts and VMs. */
  view: View
  /** The panel under the hosts of the data centre. */
  panel: DataCentrePanel
  /** The VM whose pages, charts and story are followed; empty: the first one to migrate. */
  vm: string
  /** The brief whose goals are shown: its id, or a brief packed into the address; empty: none. */
  brief: string
}

export const firstPlace: Place = { view: 'pages', panel: 'timeline', vm: '', brief: '' }

const VIEWS: readonly string[] = ['pages', 'centre'] satisfies View[]
const PANELS: readonly string[] = ['timeline', 'vms'] satisfies DataCentrePanel[]
/** Fields of a place, and those of `showing.ts` after it. Older links have `weights`, which nothing reads. */
const NAMES = `(?:view|panel|vm|weights|brief|${SHOWING_NAMES})`
const FIELD = new RegExp(`^&${NAMES}=[^#]*$`)
const FIELD_FIRST = new RegExp(`^#(?=${NAMES}=)`)
/** Longest place that is read, in characters: a VM name of 200 takes up to 1,800 once encoded, a packed brief up to 12,000. */
const PLACE_CHARACTERS = 16_384

/** The address after the scenario; empty for the first place. A half of a surrogate pair has no UTF-8: it becomes U+FFFD. */
export function placeText(place: Place): string {
  const names = Object.keys(firstPlace) as (keyof Place)[]
  const escaped = (mark: string) => `%${mark.charCodeAt(0).toString(16)}`
  // Chat clients end a link at a bracket or a mark, which `encodeURIComponent` keeps.
  const encoded = (value: string) => encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(/[!'()*]/g, escaped)
  return names.map((name) => (place[name] === firstPlace[name] ? '' : `&${name}=${encoded(place[name])}`)).join('')
}

/** An address of the data centre of Play, as a person may type it. */
export const CENTRE = /^#\/(?:data-?)?cent(?:re|er)\/?$/i

/**
 * A hash as the page writes it: one that begins with a field of the place, as a person types it, `#at=9`, is `#&at=9`; mail programs and
 * wikis write `&amp;` for `&`, or escape the whole hash, so that it has no `=`. `#/data-centre` is a view of Play.
 */
export function plainHash(hash: string): string {
  const unescaped = hash.includes('=') ? hash.replaceAll('&amp;', '&') : hash.replaceAll(/%(?:3D|26|25)/gi, decodeURIComponent)
  return unescaped.replace(CENTRE, '#&view=centre').replace(FIELD_FIRST, '#&')
}

/** The hash of an address without its place and what follows it. */
export function withoutPlace(hash: string): string {
  return hash.slice(0, placeStart(hash))
}

/** The place in the hash of an address. Unknown values fall back to the first place. */
export function placeIn(hash: string): Place {
  const said = new URLSearchParams(hash.slice(placeStart(hash) + 1))
  const view = said.get('view') ?? ''
  const panel = said.get('panel') ?? ''
  return {
    view: VIEWS.includes(view) ? (view as View) : firstPlace.view,
    panel: PANELS.includes(panel) ? (panel as DataCentrePanel) : firstPlace.panel,
    vm: said.get('vm') ?? '',
    brief: said.get('brief') ?? '',
  }
}

/**
 * Index at which the place starts: after the last field of the hash that does not belong to a place. A place of more than
 * `PLACE_CHARACTERS` is not read at all. Linear in the length of the hash.
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
