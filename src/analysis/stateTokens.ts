/** Which of the page's colours a page's joint state has on each side, for the maps on the stage and in a film. */
import { PageState } from '../engine/observe/pageMap.ts'

export type Side = 'source' | 'destination'

export const stateTokens = ['not-sent', 'dirty', 'in-sync', 'in-flight', 'zero', 'free', 'missing', 'skipped'] as const

export type StateToken = (typeof stateTokens)[number]

const SOURCE: Readonly<Record<number, StateToken>> = {
  [PageState.zeroKnown]: 'zero',
  [PageState.zero]: 'zero',
  [PageState.free]: 'free',
  [PageState.inSync]: 'in-sync',
  [PageState.notSent]: 'not-sent',
  [PageState.skipped]: 'skipped',
  [PageState.dirty]: 'dirty',
  [PageState.inFlight]: 'in-flight',
}

const DESTINATION: Readonly<Record<number, StateToken>> = { ...SOURCE, [PageState.zero]: 'missing', [PageState.notSent]: 'missing' }

/** `state` is a `PageState`. */
export function stateToken(side: Side, state: number): StateToken {
  return (side === 'source' ? SOURCE : DESTINATION)[state]
}
