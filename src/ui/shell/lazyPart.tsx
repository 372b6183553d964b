/** Parts of the page in chunks of their own: the running stage never waits for them. */
import type { ComponentType, LazyExoticComponent } from 'react'
import { lazy } from 'react'

/** `load` is called when the part is first drawn. A chunk that cannot be had takes its own part with it and no other. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch((): ComponentType<Props> => Missing) }))
}

function Missing() {
  return <p role="alert" className="p-4 text-text2">This part could not be loaded. Reload the page to try again.</p>
}
