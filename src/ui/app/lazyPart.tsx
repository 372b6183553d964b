/** Parts of the page that load as separate chunks without blocking the running stage. */
import type { ComponentType } from 'react'
import { useSyncExternalStore } from 'react'
import * as texts from '../../texts/app.ts'

/**
 * A component whose chunk is fetched at first render. Until then `Waiting` (or nothing) is rendered in its place. If the chunk fails to
 * load, only this part fails. Of parts that arrive together, the lowest `rank` renders first.
 *
 * `React.lazy` reveals a part by a retry of the lowest priority. A synchronous update discards that retry, and playback causes one in every
 * frame, so the part would appear seconds late. An update from an external store is synchronous and cannot be starved.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>, Waiting: ComponentType<Props> = Nothing, rank = LAST,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  let asked = false
  const waiting = new Set<() => void>()
  const ask = async () => {
    asked = true
    const part = await load().catch((): ComponentType<Props> => Missing)
    await turn(rank)
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
const LAST = 9
const arrived: { rank: number; show: () => void }[] = []

/** Parts that arrive together render one after another, so that no frame of the stage is delayed. */
function turn(rank: number): Promise<void> {
  return new Promise((show) => {
    if (arrived.length === 0) setTimeout(showNext)
    arrived.push({ rank, show })
  })
}

function showNext(): void {
  const next = arrived.reduce((first, part) => (part.rank < first.rank ? part : first))
  next.show()
  setTimeout(() => {
    arrived.splice(arrived.indexOf(next), 1)
    if (arrived.length > 0) showNext()
  }, APART_MS)
}

function Nothing() {
  return null
}

function Missing() {
  return <p role="alert" className="p-4 text-text2">{texts.partNotLoaded}</p>
}
