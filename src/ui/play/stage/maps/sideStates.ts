/**
 * Meaning of a page's joint state on each side: colour, word and order of counting. The engine has one state per page for both sides; each
 * map looks up its own.
 */
import { PageState } from '../../../../engine/observe/pageMap.ts'
import { stateToken } from '../../../../analysis/stateTokens.ts'
import type { Side, StateToken } from '../../../../analysis/stateTokens.ts'
import { pageStates } from '../../../../messages/compiled/en/play/stage.ts'

interface SideState {
  token: StateToken
  word: string
}

type Words = Readonly<Record<number, string>>

const SOURCE: Words = {
  [PageState.zeroKnown]: pageStates.zero,
  [PageState.zero]: pageStates.zero,
  [PageState.free]: pageStates.free,
  [PageState.inSync]: pageStates.inSync,
  [PageState.notSent]: pageStates.notSent,
  [PageState.skipped]: pageStates.skipped,
  [PageState.dirty]: pageStates.dirty,
  [PageState.inFlight]: pageStates.inFlight,
}

const DESTINATION: Words = {
  ...SOURCE,
  [PageState.zero]: pageStates.missing,
  [PageState.notSent]: pageStates.missing,
  [PageState.dirty]: pageStates.stale,
  [PageState.inFlight]: pageStates.arriving,
}

/** Appearance of a page in this state on one side. */
export function sideState(side: Side, state: number): SideState {
  return { token: stateToken(side, state), word: (side === 'source' ? SOURCE : DESTINATION)[state] }
}

export interface StateCount extends SideState {
  pages: number
}

interface OrderedState {
  token: StateToken
  always: boolean
}

const ON_BOTH_SIDES: readonly OrderedState[] = [
  { token: 'dirty', always: true },
  { token: 'skipped', always: false },
  { token: 'in-flight', always: true },
  { token: 'in-sync', always: true },
  { token: 'zero', always: true },
  { token: 'free', always: false },
]

/** Order of the counts. Entries without `always` are listed only if their count is above 0. */
const ORDER: Record<Side, readonly OrderedState[]> = {
  source: [{ token: 'not-sent', always: true }, ...ON_BOTH_SIDES],
  destination: [{ token: 'missing', always: true }, ...ON_BOTH_SIDES],
}

/** Pages by their state on one side, in the order of the line under its map. `counts` is indexed by `PageState`. */
export function countsAt(side: Side, counts: ArrayLike<number>): StateCount[] {
  const pages = new Map<StateToken, number>()
  const words = new Map<StateToken, string>()
  for (const state of Object.values(PageState)) {
    const { token, word } = sideState(side, state)
    pages.set(token, (pages.get(token) ?? 0) + (counts[state] ?? 0))
    words.set(token, word)
  }
  // The line has room for five states: a rare state takes the place of a state without pages.
  const rare = ORDER[side].some(({ token, always }) => !always && (pages.get(token) ?? 0) > 0)
  return ORDER[side]
    .map(({ token, always }) => ({ token, word: words.get(token) ?? token, pages: pages.get(token) ?? 0, always }))
    .filter(({ pages: n, always }) => (always && !rare) || n > 0)
    .map(({ token, word, pages: n }) => ({ token, word, pages: n }))
}
