/** Whether the address is that of another place than Play, and the link back to Play in its last state. */
import { useSyncExternalStore } from 'react'
import { isElsewhere } from '../../store/address.ts'

let playHash = '#'

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
