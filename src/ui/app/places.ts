/** Tells whether the address names a place other than Play, and builds the link back to Play in its last state. */
import { useSyncExternalStore } from 'react'

let playHash = '#'

const elsewhere = /^#\/(?:papers|models)(?=[/?]|$)/

/** Hash of an address in another place; null if the address is Play's. */
export function useOtherHash(): string | null {
  const hash = useSyncExternalStore(watchHash, () => location.hash)
  return elsewhere.test(hash) ? hash : null
}

/** The last seen address of Play. */
export function playHref(): string {
  return playHash
}

function watchHash(onChange: () => void): () => void {
  const leave = ({ oldURL }: HashChangeEvent) => {
    const { hash } = new URL(oldURL)
    if (!elsewhere.test(hash)) playHash = hash === '' ? '#' : hash
    onChange()
  }
  addEventListener('popstate', onChange)
  addEventListener('hashchange', leave)
  return () => {
    removeEventListener('popstate', onChange)
    removeEventListener('hashchange', leave)
  }
}
