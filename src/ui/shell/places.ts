/** Which place of the page the address names, and how a link goes back to Play as it was left. */
import { useMemo, useSyncExternalStore } from 'react'
import type { ModelsPlace } from '../../store/modelsAddress.ts'
import { modelsPlaceIn } from '../../store/modelsAddress.ts'
import type { PapersPlace } from '../../store/papersAddress.ts'
import { papersPlaceIn } from '../../store/papersAddress.ts'

let playHash = '#'

/** All null: the address is Play's. */
export interface OtherPlace {
  papers: PapersPlace | null
  models: ModelsPlace | null
}

export function useOtherPlace(): OtherPlace {
  const hash = useSyncExternalStore(watchHash, () => location.hash)
  return useMemo(() => ({ papers: papersPlaceIn(hash), models: modelsPlaceIn(hash) }), [hash])
}

/** The address of Play as it was when it was last seen. */
export function playHref(): string {
  return playHash
}

function watchHash(onChange: () => void): () => void {
  const leave = ({ oldURL }: HashChangeEvent) => {
    const { hash } = new URL(oldURL)
    if (papersPlaceIn(hash) === null && modelsPlaceIn(hash) === null) playHash = hash === '' ? '#' : hash
    onChange()
  }
  addEventListener('popstate', onChange)
  addEventListener('hashchange', leave)
  return () => {
    removeEventListener('popstate', onChange)
    removeEventListener('hashchange', leave)
  }
}
