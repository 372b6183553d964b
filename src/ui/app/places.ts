/** The places of the page: which one an address names, and the link back to Play in its last state. */
import { useSyncExternalStore } from 'react'
import { isElsewhere } from '../../store/address.ts'

let playHash = '#'

/** Places other than Play in the order of the header, with the start of their addresses. `OtherPlace` renders each. */
export const otherPlaces = {
  lessons: '#/lessons',
  briefs: '#/briefs',
  explore: '#/explore',
  compare: '#/compare',
  papers: '#/papers',
  models: '#/models',
} as const

/** Places that a real migration's record goes through, in this order. */
export const recordPlaces = { records: '#/records', forecast: '#/forecast', advice: '#/advice' } as const

/** Places other than Play that are in the menu and not in the header. */
export const menuPlaces = { glossary: '#/glossary' } as const

export type OtherPlaceName = keyof typeof otherPlaces | keyof typeof recordPlaces | keyof typeof menuPlaces
export type PlaceName = 'play' | OtherPlaceName

/** The place other than Play that an address names; null: none of them. */
export function placeOfHash(hash: string): OtherPlaceName | null {
  const name = /^#\/([a-z]+)(?=[/?]|$)/.exec(hash)?.[1] ?? ''
  return Object.hasOwn({ ...otherPlaces, ...recordPlaces, ...menuPlaces }, name) ? (name as OtherPlaceName) : null
}

/** Hash of an address in another place, or in none; null if the address is Play's. */
export function useOtherHash(): string | null {
  const hash = useSyncExternalStore(watchHash, () => location.hash)
  return isElsewhere(hash) ? hash : null
}

/** The last seen address of Play. */
export function playHref(): string {
  return playHash
}

/** Sets the target of the link to Play, for a place that opened another scenario. */
export function rememberPlay(hash: string): void {
  playHash = hash
}

function watchHash(onChange: () => void): () => void {
  const leave = ({ oldURL }: HashChangeEvent) => {
    const { hash } = new URL(oldURL)
    if (!isElsewhere(hash)) playHash = hash === '' ? '#' : hash
    onChange()
  }
  addEventListener('popstate', onChange)
  addEventListener('hashchange', leave)
  return () => {
    removeEventListener('popstate', onChange)
    removeEventListener('hashchange', leave)
  }
}
