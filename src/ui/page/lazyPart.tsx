/** Parts of the page that load as separate chunks without blocking the running stage, and that fail alone. */
import { Component, useSyncExternalStore } from 'react'
import type { ComponentType, ReactNode } from 'react'
import * as texts from '../../messages/compiled/en/page/app.ts'
import type { Failed } from './failure/FailureActions.tsx'

/** A component whose chunk is fetched at first render. If the chunk fails to load, or the part throws, only this part fails. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting?: ComponentType<Props>,
  rank?: number,
): ComponentType<Props> {
  const Loaded = lazyComponent(load, Waiting, rank)
  return function LazyPart(props: Props) {
    return (
      <Guard>
        <Loaded {...props} />
      </Guard>
    )
  }
}

/**
 * Until the chunk has arrived, `Waiting` (or nothing) is rendered in its place. Of parts that arrive together, the lowest `rank` renders
 * first. An error that it throws is for the `Guard` around it.
 *
 * `React.lazy` reveals a part by a retry of the lowest priority. A synchronous update discards that retry, and playback causes one in every
 * frame, so the part would appear seconds late. An update from an external store is synchronous and cannot be starved.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType<Props> = Nothing,
  rank = LAST,
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
  return function LazyComponent(props: Props) {
    const Part = useSyncExternalStore(subscribe, () => loaded) ?? Waiting
    return <Part {...props} />
  }
}

interface GuardProps {
  children: ReactNode
  /** Rendered in place of children that threw. */
  Failure?: ComponentType<Failed>
}

/** Without one, React takes the whole page away when a component throws. */
export class Guard extends Component<GuardProps> {
  override state: { failed: Pick<Failed, 'error'> | null } = { failed: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } }
  }

  override render() {
    const { children, Failure = PartFailure } = this.props
    const { failed } = this.state
    return failed === null ? children : <Failure {...failed} retry={() => this.setState({ failed: null })} />
  }
}

const APART_MS = 16
const LAST = 9
const arrived: { rank: number; show: () => void }[] = []

const PartFailure = lazyComponent(async () => (await import('./failure/PartFailure.tsx')).PartFailure)

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
  return (
    <p role="alert" className="p-4 text-text2">
      {texts.partNotLoaded}
    </p>
  )
}
