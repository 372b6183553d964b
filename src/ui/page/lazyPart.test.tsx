import { eventually } from '../../testing/waiting/eventually.ts'
import { useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Guard, lazyPart } from './lazyPart.tsx'
import type { Failed } from './failure/FailureActions.tsx'

/** Longer than the time slice for which React renders concurrently before it yields to other tasks. */
const SLICE_MS = 6

let root: Root
let nowMs = 0

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
  root = createRoot(document.body.appendChild(document.createElement('div')))
})

afterEach(() => {
  root.unmount()
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const task = () =>
  new Promise((resolve) => {
    setTimeout(resolve)
  })

/** A playhead that moves every frame by a synchronous update. */
function movingPlayhead() {
  let frame = 0
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  function Playhead() {
    return <i>{useSyncExternalStore(subscribe, () => frame)}</i>
  }
  const move = () => {
    frame++
    for (const listener of listeners) listener()
  }
  return { Playhead, move }
}

async function playUntil(shown: () => boolean, move: () => void): Promise<void> {
  for (let frame = 0; frame < 300 && !shown(); frame++) {
    move()
    await task()
  }
}

describe('a lazily loaded part', () => {
  it('appears after loading despite continuous synchronous updates', async () => {
    const rendered = vi.fn<() => void>()
    const spendASlice = () => {
      nowMs += SLICE_MS
    }
    const Slow = ({ children }: { children?: ReactNode }) => {
      spendASlice()
      return <b>{children}</b>
    }
    const Head = () => {
      rendered()
      return (
        <header>
          <Slow />
          <Slow />
          <Slow>Switchover</Slow>
        </header>
      )
    }
    const Part = lazyPart(() => Promise.resolve(Head))
    const { Playhead, move } = movingPlayhead()
    root.render(
      <>
        <Playhead />
        <Part />
      </>,
    )
    await playUntil(() => document.querySelector('header') !== null, move)
    expect(document.querySelector('header')?.textContent).toBe('Switchover')
    expect(rendered).toHaveBeenCalledTimes(1)
  })

  it('renders a placeholder with the same properties until it has loaded', async () => {
    let arrive: () => void = () => undefined
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const Part = lazyPart(
      async () => {
        await arrived
        return ({ name }: { name: string }) => <p>{name} is here</p>
      },
      ({ name }) => <p>{name} is awaited</p>,
    )
    root.render(<Part name="head" />)
    await eventually(() => expect(document.body.textContent).toBe('head is awaited'))
    arrive()
    await eventually(() => expect(document.body.textContent).toBe('head is here'))
  })

  it('renders before the parts of higher rank that arrive with it', async () => {
    const shown: string[] = []
    const part = (name: string, rank?: number) =>
      lazyPart(
        () =>
          Promise.resolve(() => {
            shown.push(name)
            return null
          }),
        undefined,
        rank,
      )
    const [Charts, Setup, Verdict] = [part('charts'), part('set-up', 3), part('verdict', 0)]
    root.render(
      <>
        <Charts />
        <Setup />
        <Verdict />
      </>,
    )
    await eventually(() => expect(shown).toEqual(['verdict', 'set-up', 'charts']))
  })

  it('reports a failed load in its own place only', async () => {
    const Part = lazyPart(() => Promise.reject(new Error('no network')))
    root.render(
      <>
        <p>stage</p>
        <Part />
      </>,
    )
    await eventually(() => expect(document.querySelector('[role=alert]')).not.toBeNull())
    expect(document.querySelector('p')?.textContent).toBe('stage')
  })

  it('that throws is replaced in its own place, and rendered again on demand', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let breaks = true
    const Breakable = () => {
      if (breaks) throw new Error('no such round')
      return <b>fine</b>
    }
    const Failure = ({ error, retry }: Failed) => (
      <button type="button" onClick={retry}>
        {(error as Error).message}
      </button>
    )
    root.render(
      <>
        <p>stage</p>
        <Guard Failure={Failure}>
          <Breakable />
        </Guard>
      </>,
    )
    await eventually(() => expect(document.querySelector('button')?.textContent).toBe('no such round'))
    expect(document.querySelector('p')?.textContent).toBe('stage')
    breaks = false
    document.querySelector('button')?.click()
    await eventually(() => expect(document.querySelector('b')?.textContent).toBe('fine'))
    expect(document.querySelector('button')).toBeNull()
  })
})
