/** Parts of the page that load as separate chunks without blocking the running stage. */
import type { ComponentType } from 'react'
import { useSyncExternalStore } from 'react'
import * as texts from '../../texts/app.ts'

/**
 * A component whose chunk is fetched at first render. Until then `Waiting` (or nothing) is rendered in its place. If the chunk fails to
 * load, only this part fails.
 *
 * `React.lazy` reveals a part by a retry of the lowest priority. A synchronous update discards that retry, and playback causes one in every
 * frame, so the part would appear seconds late. An update from an external store is synchronous and cannot be starved.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>, Waiting: ComponentType<Props> = Nothing,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  let asked = false
  const waiting = new Set<() => void>()
  const ask = async () => {
    asked = true
    const part = await load().catch((): ComponentType<Props> => Missing)
    await turn()
    loaded = part
    for (const redraw of waiting) redraw()
  }
  const subscribe = (redraw: () => void) => {
    waiting.add(redraw)
    if (!asked) void ask()
    return () => {
      waiting.delete(redraw)
    }
  }
  return function LazyPart(props: Props) {
    const Part = useSyncExternalStore(subscribe, () => loaded) ?? Waiting
    return <Part {...props} />
  }
}

const APART_MS = 16
let last: Promise<void> = Promise.resolve()

/** Parts that arrive together render one after another, so that no frame of the stage is delayed. */
function turn(): Promise<void> {
  const mine = last
  last = mine.then(() => new Promise((resolve) => {
    setTimeout(resolve, APART_MS)
  }))
  return mine
}

function Nothing() {
  return null
}

function Missing() {
  return <p role="alert" className="p-4 text-text2">{texts.partNotLoaded}</p>
}
