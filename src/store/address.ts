/**
 * The page's address: the scenario and the place on the page, so that any state is a link and back and forward work. Quick
 * changes replace the history entry with a delay, because browsers limit the rate.
 */
import type { Fault } from '../scenario/checks/faultList.ts'
import type { Place } from './place.ts'
import { placeIn, placeText, withoutPlace } from './place.ts'
import * as texts from '../texts/app.ts'

export type AddressReading =
  | { kind: 'none' }
  | { kind: 'scenario'; draft: unknown }
  | { kind: 'broken'; faults: Fault[] }

export interface Address {
  read(): Promise<AddressReading>
  place(): Place
  /** Shows a draft and a place; `push` adds a history entry, `replace` changes the current one. */
  show(draft: unknown, place: Place, entry: 'push' | 'replace'): void
  /** The full URL that opens a draft at a place. */
  linkOf(draft: unknown, place: Place): Promise<string>
  /** Called when the user goes back or forward or types another address; `samePlan`: the scenario is unchanged. */
  onVisit(listener: (samePlan: boolean) => void): void
}

/** Encodes a scenario into a link and decodes it. */
export interface LinkCodec {
  /** The hash of an address, `#` included. */
  encode(draft: unknown): string
  decode(hash: string): { ok: true; value: unknown } | { ok: false; faults: Fault[] }
}

export interface AddressOptions {
  window: Pick<Window, 'location' | 'history' | 'addEventListener'>
  /** Loads the codec, a chunk of its own: the opening scenario needs none. */
  loadCodec: () => Promise<LinkCodec>
  after: (delayMs: number, act: () => void) => () => void
}

/** After the last change: encoding a draft takes as long as a frame, so not while a slider is dragged. */
const REPLACE_DELAY_MS = 400
const unread = { ok: false as const, faults: [{ path: '(link)', message: texts.linkUnread }] }

export function createAddress({ window, loadCodec, after }: AddressOptions): Address {
  let codec: LinkCodec | null = null
  const loaded = async (): Promise<LinkCodec> => (codec ??= await loadCodec())
  let callOff: (() => void) | null = null
  let late: { draft: unknown; place: Place } | null = null
  /** The scenario's part of the entry on screen. */
  let plan = withoutPlace(window.location.hash)
  const flush = () => {
    callOff?.()
    callOff = null
    const hash = late === null || codec === null ? window.location.hash : hashOf(codec, late.draft, late.place)
    late = null
    if (isElsewhere(window.location.hash)) return
    if (hash !== window.location.hash) window.history.replaceState(null, '', hash)
    plan = withoutPlace(hash)
  }
  const show = (draft: unknown, place: Place, entry: 'push' | 'replace'): void => {
    if (codec === null) {
      // Waiting changes are shown in their order. If the chunk cannot be loaded, the address stays unchanged.
      loaded().then(() => show(draft, place, entry), () => undefined)
    } else if (entry === 'push') {
      flush()
      if (isElsewhere(window.location.hash)) return
      const hash = hashOf(codec, draft, place)
      if (hash !== window.location.hash) window.history.pushState(null, '', hash)
      plan = withoutPlace(hash)
    } else {
      late = { draft, place }
      callOff?.()
      callOff = after(REPLACE_DELAY_MS, flush)
    }
  }
  window.addEventListener('pagehide', flush)
  return {
    read: () => readHash(withoutPlace(window.location.hash), loaded),
    place: () => placeIn(window.location.hash),
    show,
    async linkOf(draft, place) {
      const url = new URL(window.location.href)
      url.hash = hashOf(await loaded(), draft, place)
      return url.href
    },
    onVisit(listener) {
      // `popstate` fires for back, forward and a typed hash alike.
      window.addEventListener('popstate', () => {
        if (isElsewhere(window.location.hash)) {
          late = null
          return
        }
        // A delayed change belongs to the entry just left.
        const before = late === null ? plan : null
        late = null
        plan = withoutPlace(window.location.hash)
        listener(plan === before)
      })
    },
  }
}

function hashOf(codec: LinkCodec, draft: unknown, place: Place): string {
  return codec.encode(draft) + placeText(place)
}

async function readHash(hash: string, loaded: () => Promise<LinkCodec>): Promise<AddressReading> {
  if (hash === '' || hash === '#' || isElsewhere(hash)) return { kind: 'none' }
  const decoded = await loaded().then(({ decode }) => decode(hash), () => unread)
  return decoded.ok ? { kind: 'scenario', draft: decoded.value } : { kind: 'broken', faults: decoded.faults }
}

/** The hash names another page, not a scenario. */
function isElsewhere(hash: string): boolean {
  return hash.startsWith('#/')
}
