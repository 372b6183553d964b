/** Whether the address is that of another place than Play, and the link back to Play in its last state. */
import { useSyncExternalStore } from 'react'
import { isElsewhere } from '../../store/address/address.ts'
import { currentHash } from '../../store/address/pages.ts'
import { keepValue, keptValue } from '../../store/keptValue.ts'

const KEY = 'switchover.play'
const session = (): Storage => sessionStorage

/** Kept for this tab: the page may be loaded again in another place. */
const kept = keptValue(KEY, session)
let playHash = typeof kept === 'string' ? kept : '#'

/** Earlier addresses become those of today before anything reads them. */
export function keepAddressCurrent(): void {
  const replace = () => {
    const hash = currentHash(location.hash)
    if (hash !== location.hash) history.replaceState(history.state, '', hash)
  }
  replace()
  for (const event of ['popstate', 'hashchange']) addEventListener(event, replace)
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
  keepValue(KEY, hash, session)
}

function watchHash(onChange: () => void): () => void {
  const leave = ({ oldURL }: HashChangeEvent) => {
    const { hash } = new URL(oldURL)
    if (!isElsewhere(hash)) rememberPlay(hash || '#')
    onChange()
  }
  addEventListener('popstate', onChange)
  addEventListener('hashchange', leave)
  return () => {
    removeEventListener('popstate', onChange)
    removeEventListener('hashchange', leave)
  }
}
