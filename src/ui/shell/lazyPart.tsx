/** Parts of the page in chunks of their own: the running stage never waits for them. */
import type { ComponentType, LazyExoticComponent } from 'react'
import { lazy } from 'react'

/** `load` is called when the part is first drawn. A chunk that cannot be had takes its own part with it and no other. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const part = await load().catch((): ComponentType<Props> => Missing)
    await turn()
    return { default: part }
  })
}

const APART_MS = 16
let last: Promise<void> = Promise.resolve()

/** Parts that arrive together are drawn one after the other, so that none of them holds up the frames of the stage. */
function turn(): Promise<void> {
  const mine = last
  last = mine.then(() => new Promise((resolve) => {
    setTimeout(resolve, APART_MS)
  }))
  return mine
}

function Missing() {
  return <p role="alert" className="p-4 text-text2">This part could not be loaded. Reload the page to try again.</p>
}
