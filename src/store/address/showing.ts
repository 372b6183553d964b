/**
 * How Play shows a scenario, as the address encodes it after the place: the moment and speed of playback, the tab of the story, and what a
 * teacher's link sets. `&at=7.6&speed=4&tab=figures&present=1&hide=verdict&lock=link.limit&ask=1`.
 */

/** Simulated seconds per wall-clock second; `max` plays a run in about two seconds. */
export type PlaySpeed = 0.25 | 1 | 4 | 'max'

/** Controls that a link can lock, by the names in the address. Any lock hides all other settings. */
export const lockNames = ['writes', 'workingset', 'link', 'limit', 'strategy', 'commands'] as const
export type LockName = (typeof lockNames)[number]

/** A prediction that is asked for at a moment of the run; once it is answered, what comes after that moment is shown. */
interface Asked {
  atS: number
  isAnswered: boolean
}

export interface Showing {
  /** Presentation mode: large type, one pair of maps, one chart, one sentence. */
  presents: boolean
  /** The verdict, and what gives it away, is hidden until asked for. */
  hidesVerdict: boolean
  /** In the order of `lockNames`. */
  locks: readonly LockName[]
  asks: Asked | null
  /** The tab of the story that a person has chosen; empty: none. */
  tab: string
}

export interface AddressedShowing extends Showing {
  /** The page opens paused at this simulated second; null: it plays from the start. */
  atS: number | null
  speed: PlaySpeed
}

export const firstShowing: AddressedShowing = { presents: false, hidesVerdict: false, locks: [], asks: null, tab: '', atS: null, speed: 1 }

const SPEEDS: readonly PlaySpeed[] = [0.25, 1, 4, 'max']
/** Names of the fields that `noteShowing.ts` writes at the end of a hash, as a part of a pattern. A person may write them elsewhere. */
export const SHOWING_NAMES = 'at|speed|tab|present|hide|lock|ask'
const FIELDS = new RegExp(`&(?:${SHOWING_NAMES})=[^&#]*`, 'g')

/** The fields of a hash that say how the scenario is shown; empty or starting with `&`. */
export function showingFields(hash: string): string {
  return hash.match(FIELDS)?.join('') ?? ''
}

export function withoutShowing(hash: string): string {
  return hash.replace(FIELDS, '')
}

/** Whether the future of the run is hidden because a prediction is asked for. */
export function isBlind({ asks }: Showing): boolean {
  return asks !== null && !asks.isAnswered
}

/** Whether nothing on the page may say how the run ends. */
export function hidesOutcome({ showing }: { showing: Showing }): boolean {
  return showing.hidesVerdict || isBlind(showing)
}

/** Unknown values fall back to those of `firstShowing`. */
export function showingIn(hash: string): AddressedShowing {
  const said = new URLSearchParams(showingFields(hash))
  const at = said.get('at') ?? ''
  const tab = said.get('tab') ?? ''
  const locked = (said.get('lock') ?? '').split('.')
  // The end of a sentence may follow a link.
  const atS = /^\d{1,9}(?:\.\d{1,9})?\W{0,9}$/.test(at) ? Number.parseFloat(at) : null
  const asks = said.get('ask') === '1'
  return {
    presents: said.get('present') === '1',
    hidesVerdict: said.get('hide') === 'verdict',
    locks: locked.includes('1') ? lockNames : lockNames.filter((name) => locked.includes(name)),
    asks: asks ? { atS: atS ?? 0, isAnswered: false } : null,
    tab: /^[a-z]{1,16}$/.test(tab) ? tab : '',
    // Playback is paused while the prediction is made.
    atS: asks ? (atS ?? 0) : atS,
    speed: SPEEDS.find((speed) => String(speed) === said.get('speed')) ?? 1,
  }
}
