/**
 * The page's address holds the scenario and the place on the page, so that any state is a link and back and forward work. Quick changes replace the
 * entry of the history, a little late and at most a few times a second, because browsers refuse more.
 */
import type { Fault } from '../scenario/checks/faultList.ts'
import type { Place } from './place.ts'
import { placeIn, placeText, withoutPlace } from './place.ts'

export type AddressReading =
  | { kind: 'none' }
  | { kind: 'scenario'; draft: unknown }
  | { kind: 'broken'; faults: Fault[] }

export interface Address {
  read(): Promise<AddressReading>
  place(): Place
  /** Shows a draft and a place; `push` makes a new entry of the history, `replace` changes this one. */
  show(draft: unknown, place: Place, entry: 'push' | 'replace'): void
  /** The whole address that opens a draft at a place. */
  linkOf(draft: unknown, place: Place): Promise<string>
  /** Calls back when a person went back or forward, or typed another address; `samePlan`: the scenario is the one before. */
  onVisit(listener: (samePlan: boolean) => void): void
}

/** How a scenario is written into a link and read from it. */
export interface LinkCodec {
  /** The hash of an address, `#` included. */
  encode(draft: unknown): string
  decode(hash: string): { ok: true; value: unknown } | { ok: false; faults: Fault[] }
}

export interface AddressOptions {
  window: Pick<Window, 'location' | 'history' | 'addEventListener'>
  /** Packing and unpacking come in a chunk of their own: the scenario that the page opens on needs neither. */
  loadCodec: () => Promise<LinkCodec>
  after: (delayMs: number, act: () => void) => () => void
}

const REPLACE_DELAY_MS = 300
const unread = { ok: false as const, faults: [{ path: '(link)', message: 'could not be read: A part of the page could not be loaded. Reload to try again.' }] }

export function createAddress({ window, loadCodec, after }: AddressOptions): Address {
  let codec: LinkCodec | null = null
  const loaded = async (): Promise<LinkCodec> => (codec ??= await loadCodec())
  let callOff: (() => void) | null = null
  let late: { draft: unknown; place: Place } | null = null
  /** The scenario's part of the entry that is shown. */
  let plan = withoutPlace(window.location.hash)
  const flush = () => {
    callOff?.()
    callOff = null
    const hash = late === null || codec === null ? window.location.hash : codec.encode(late.draft) + placeText(late.place)
    late = null
    if (isElsewhere(window.location.hash)) return
    if (hash !== window.location.hash) window.history.replaceState(null, '', hash)
    plan = withoutPlace(hash)
  }
  const show = (draft: unknown, place: Place, entry: 'push' | 'replace'): void => {
    if (codec === null) {
      // Those that wait are shown in the order in which they came; without the chunk the address stays as it is.
      loaded().then(() => show(draft, place, entry), () => undefined)
    } else if (entry === 'push') {
      flush()
      if (isElsewhere(window.location.hash)) return
      const hash = codec.encode(draft) + placeText(place)
      if (hash !== window.location.hash) window.history.pushState(null, '', hash)
      plan = withoutPlace(hash)
    } else {
      late = { draft, place }
      callOff ??= after(REPLACE_DELAY_MS, flush)
    }
  }
  window.addEventListener('pagehide', flush)
  return {
    async read() {
      const hash = withoutPlace(window.location.hash)
      if (hash === '' || hash === '#' || isElsewhere(hash)) return { kind: 'none' }
      const decoded = await loaded().then(({ decode }) => decode(hash), () => unread)
      return decoded.ok ? { kind: 'scenario', draft: decoded.value } : { kind: 'broken', faults: decoded.faults }
    },
    place: () => placeIn(window.location.hash),
    show,
    async linkOf(draft, place) {
      const url = new URL(window.location.href)
      url.hash = (await loaded()).encode(draft) + placeText(place)
      return url.href
    },
    onVisit(listener) {
      // `popstate` comes for back, forward and a typed hash alike.
      window.addEventListener('popstate', () => {
        if (isElsewhere(window.location.hash)) {
          late = null
          return
        }
        // What was still to be written belongs to the entry just left.
        const before = late === null ? plan : null
        late = null
        plan = withoutPlace(window.location.hash)
        listener(plan === before)
      })
    },
  }
}

/** The hash names another place of the page, not a scenario. */
function isElsewhere(hash: string): boolean {
  return hash.startsWith('#/')
}
