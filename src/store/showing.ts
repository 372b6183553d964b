/**
 * How Play shows a scenario, as the address encodes it after the place: the moment and speed of playback, the tab of the story, and what a
 * teacher's link sets. `&at=7.6&speed=4&tab=figures&present=1&hide=verdict&lock=1`.
 */

/** Simulated seconds per wall-clock second; `max` plays a run in about two seconds. */
export type PlaySpeed = 0.25 | 1 | 4 | 'max'

export interface Showing {
  /** Presentation mode: large type, one pair of maps, one chart, one sentence. */
  presents: boolean
  /** The verdict, and what gives it away, is hidden until asked for. */
  hidesVerdict: boolean
  /** Settings and commands are hidden until unlocked. */
  isLocked: boolean
  /** The tab of the story that a person has chosen; empty: none. */
  tab: string
}

export interface AddressedShowing extends Showing {
  /** The page opens paused at this simulated second; null: it plays from the start. */
  atS: number | null
  speed: PlaySpeed
}

export const firstShowing: AddressedShowing = { presents: false, hidesVerdict: false, isLocked: false, tab: '', atS: null, speed: 1 }

const SPEEDS: readonly PlaySpeed[] = [0.25, 1, 4, 'max']
/** What `noteShowing.ts` writes, at the end of a hash. */
const FIELDS = /(?:&(?:at|speed|tab|present|hide|lock)=[^&#]*)*$/

/** The part of a hash that says how the scenario is shown; empty or starting with `&`. */
export function showingFields(hash: string): string {
  return FIELDS.exec(hash)?.[0] ?? ''
}

/** Unknown values fall back to those of `firstShowing`. */
export function showingIn(hash: string): AddressedShowing {
  const said = new URLSearchParams(showingFields(hash))
  const at = said.get('at') ?? ''
  const tab = said.get('tab') ?? ''
  return {
    presents: said.get('present') === '1',
    hidesVerdict: said.get('hide') === 'verdict',
    isLocked: said.get('lock') === '1',
    tab: /^[a-z]{1,16}$/.test(tab) ? tab : '',
    atS: /^\d{1,9}(?:\.\d{1,9})?$/.test(at) ? Number(at) : null,
    speed: SPEEDS.find((speed) => String(speed) === said.get('speed')) ?? 1,
  }
}
