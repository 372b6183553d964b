/**
 * What the page begins with: on the first visit a question in place of the verdict, then, if it is wanted, a tour of three stops through the
 * run that Play opens with. After them, and from the second visit on, the answer.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { keepValue, keptValue } from '../keptValue.ts'
import { openingScenario } from '../play/opening/openingScenario.ts'
import { isAtEnd } from '../play/playhead.ts'
import type { PlayStore } from '../play/usePlay.ts'

export const SEEN_KEY = 'switchover.seen'
/** After so long on the page the question has had its answer. */
const SEEN_MS = 20_000

export const tourStops = [1, 2, 3] as const
export type TourStop = (typeof tourStops)[number]

/** `isThere`: the tour waits at the stop; before, the run plays up to it. */
export type Beginning =
  | { readonly part: 'answer' | 'question' | 'arrived' }
  | { readonly part: 'tour'; readonly stop: TourStop; readonly isThere: boolean }

const ANSWER: Beginning = { part: 'answer' }

export const beginning = createStore<{ readonly now: Beginning }>(() => ({ now: ANSWER }))

/** Renders again only when the selected value changes. */
export function useBeginning<Value>(select: (now: Beginning) => Value): Value {
  return useStore(beginning, ({ now }) => select(now))
}

export function setBeginning(now: Beginning): void {
  beginning.setState({ now })
}

/** Otherwise question or tour take the place of the verdict. */
export const hasAnswer = ({ part }: Beginning): boolean => part === 'answer' || part === 'arrived'

/** The stop at which a tour waits, or to which it leads; null: no tour. */
export const stopOf = (now: Beginning): TourStop | null => (now.part === 'tour' ? now.stop : null)

/** The stop that an address asks for (`#/tour`, `#/tour/2`); null: none. */
export function tourStopIn(hash: string): TourStop | null {
  const asked = /^#\/tour(?:\/([123]))?\/?$/.exec(hash)
  return asked === null ? null : (tourStops.find((stop) => String(stop) === asked[1]) ?? 1)
}

/** Only where the page opens by itself: a link has something else to show. */
export function asksFirst({ hash, search }: Pick<Location, 'hash' | 'search'>, draft: unknown): boolean {
  const isPlain = /^(?:#\/?|#\/play\/?)?$/.test(hash) && !new URLSearchParams(search).has('embed')
  return isPlain && draft === openingScenario.draft && keptValue(SEEN_KEY) !== true
}

/** Puts the question, until the run has ended or anything is done with it. */
export function ask(store: PlayStore): void {
  setBeginning({ part: 'question' })
  store.getState().show({ hidesVerdict: true })
  setTimeout(() => keepValue(SEEN_KEY, true), SEEN_MS)
  const stop = store.subscribe(({ run, playheadS, playing, draft, showing }, before) => {
    if (beginning.getState().now.part !== 'question') return stop()
    const hasEnded = run !== null && run.result !== null && isAtEnd(run, playheadS)
    const isStopped = before.playing && !playing
    if (hasEnded || isStopped || draft !== before.draft || !showing.hidesVerdict) answer(store)
  })
}

/** Ends question or tour. */
export function answer(store: PlayStore): void {
  if (beginning.getState().now.part === 'answer') return
  setBeginning(ANSWER)
  if (store.getState().showing.hidesVerdict) store.getState().show({ hidesVerdict: false })
}

/** The same, for good: the next visit begins with the answer. */
export function skip(store: PlayStore): void {
  keepValue(SEEN_KEY, true)
  answer(store)
}
