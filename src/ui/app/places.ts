/** Whether the address names a place other than Play, and how a link goes back to Play as it was left. */
import { useSyncExternalStore } from 'react'

let playHash = '#'

const elsewhere = /^#\/(?:papers|models)(?=[/?]|$)/

/** The hash of an address in another place; null: the address is Play's. */
export function useOtherHash(): string | null {
  const hash = useSyncExternalStore(watchHash, () => location.hash)
  return elsewhere.test(hash) ? hash : null
}

/** The address of Play as it was when it was last seen. */
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
