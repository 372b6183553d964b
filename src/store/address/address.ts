/**
 * The page's address: the scenario and the place on the page, so that any state is a link and back and forward work. Quick
 * changes replace the history entry with a delay, because browsers limit the rate.
 */
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Place } from './place.ts'
import { CENTRE, placeIn, placeText, withoutPlace, plainHash } from './place.ts'
import type { AddressedShowing } from './showing.ts'
import { showingFields, showingIn, withoutShowing } from './showing.ts'
import * as texts from '../../messages/compiled/en/page/app.ts'

export type AddressReading = { kind: 'none' } | { kind: 'scenario'; draft: unknown } | { kind: 'broken'; faults: Fault[] }

export interface Address {
  read(): Promise<AddressReading>
  place(): Place
  showing(): AddressedShowing
  /** Shows a draft and a place; `push` adds a history entry, `replace` changes the current one. */
  show(draft: unknown, place: Place, entry: 'push' | 'replace'): void
  /** Changes how the entry on screen is shown, with a delay; it adds no history entry. `fields`: `&at=7.6`, or empty. */
  note(fields: string): void
  /** The full URL that opens a draft at a place; shown as noted last unless `fields` are given. */
  linkOf(draft: unknown, place: Place, fields?: string): Promise<string>
  /** Called when the user goes back or forward or types another address; `samePlan`: the scenario is unchanged. */
  onVisit(listener: (samePlan: boolean) => void): void
}

/** Encodes a scenario into a link and decodes it. */
export interface LinkCodec {
  /** The hash of an address, `#` included. */
  encode(draft: unknown): string
  decode(hash: string): { ok: true; value: unknown } | { ok: false; faults: Fault[] }
}

interface AddressOptions {
  window: Pick<Window, 'location' | 'history' | 'addEventListener'>
  /** Loads the codec, a separate chunk: the opening scenario does not need it. */
  loadCodec: () => Promise<LinkCodec>
  after: (delayMs: number, act: () => void) => () => void
  /** In a frame, whose history is that of the page around it: no entry is added. */
  isFramed?: boolean
  /** The last hash of Play, which the page has while another place is shown. */
  playHash: () => string
}

/** After the last change: encoding a draft takes as long as a frame, so not while a slider is dragged. */
const REPLACE_DELAY_MS = 400
const unread = { ok: false as const, faults: [{ path: '(link)', message: texts.linkUnread }] }

export function createAddress(options: AddressOptions): Address {
  return new PageAddress(options)
}

class PageAddress implements Address {
  readonly #options: AddressOptions
  #codec: LinkCodec | null = null
  #callOff: (() => void) | null = null
  #late: { draft: unknown; place: Place } | null = null
  /** The scenario's part of the entry on screen. */
  #plan = ''
  /** How the entry on screen is shown. */
  #noted = ''

  constructor(options: AddressOptions) {
    this.#options = options
    this.#arrive()
    options.window.addEventListener('pagehide', () => this.#flush())
  }

  read(): Promise<AddressReading> {
    const hash = isElsewhere(this.#hash) ? plainHash(this.#options.playHash()) : this.#hash
    return readHash(withoutPlace(hash), () => this.#loaded())
  }

  place(): Place {
    return placeIn(this.#hash)
  }

  showing(): AddressedShowing {
    return showingIn(this.#hash)
  }

  show(draft: unknown, place: Place, entry: 'push' | 'replace'): void {
    if (this.#codec === null) {
      // Waiting changes are shown in their order. If the chunk cannot be loaded, the address stays unchanged.
      this.#loaded().then(
        () => this.show(draft, place, entry),
        () => undefined,
      )
    } else if (entry === 'push' && this.#options.isFramed !== true) {
      this.#flush()
      if (isElsewhere(this.#hash)) return
      const hash = this.#withNoted(hashOf(this.#codec, draft, place))
      if (hash !== this.#hash) this.#options.window.history.pushState(null, '', hash)
      this.#plan = withoutPlace(hash)
    } else {
      this.#late = { draft, place }
      this.#delay()
    }
  }

  note(fields: string): void {
    this.#noted = fields
    this.#delay()
  }

  async linkOf(draft: unknown, place: Place, fields = this.#noted): Promise<string> {
    const url = new URL(this.#options.window.location.href)
    const { encode } = await this.#loaded()
    url.hash = encode(draft) + placeText(place) + fields
    return url.href
  }

  onVisit(listener: (samePlan: boolean) => void): void {
    // `popstate` fires for back, forward and a typed hash alike.
    this.#options.window.addEventListener('popstate', () => {
      // A delayed change belongs to the entry just left.
      const before = this.#late === null ? this.#plan : null
      this.#late = null
      if (isElsewhere(this.#hash)) return
      this.#callOff?.()
      this.#arrive()
      listener(this.#plan === before)
    })
  }

  get #hash(): string {
    return plainHash(this.#options.window.location.hash)
  }

  /** The hash without what `note` writes. */
  get #bare(): string {
    return withoutShowing(this.#hash).replace(/^#$/, '')
  }

  #arrive(): void {
    this.#plan = withoutPlace(this.#hash)
    this.#noted = showingFields(this.#hash)
  }

  async #loaded(): Promise<LinkCodec> {
    return (this.#codec ??= await this.#options.loadCodec())
  }

  #withNoted(hash: string): string {
    return (hash === '' && this.#noted !== '' ? '#' : hash) + this.#noted
  }

  #delay(): void {
    this.#callOff?.()
    this.#callOff = this.#options.after(REPLACE_DELAY_MS, () => this.#flush())
  }

  #flush(): void {
    this.#callOff?.()
    this.#callOff = null
    const { window } = this.#options
    const bare = this.#late === null || this.#codec === null ? this.#bare : hashOf(this.#codec, this.#late.draft, this.#late.place)
    const hash = this.#withNoted(bare)
    this.#late = null
    if (isElsewhere(this.#hash)) return
    // An empty address would mean the current one.
    if (hash !== this.#hash) window.history.replaceState(null, '', hash === '' ? window.location.href.split('#')[0] : hash)
    this.#plan = withoutPlace(hash)
  }
}

function hashOf(codec: LinkCodec, draft: unknown, place: Place): string {
  return codec.encode(draft) + placeText(place)
}

async function readHash(hash: string, loaded: () => Promise<LinkCodec>): Promise<AddressReading> {
  if (PLAY.test(hash) || isElsewhere(hash)) return { kind: 'none' }
  const decoded = await loaded().then(
    ({ decode }) => decode(hash),
    () => unread,
  )
  return decoded.ok ? { kind: 'scenario', draft: decoded.value } : { kind: 'broken', faults: decoded.faults }
}

/** Play without a scenario in its address, as a person may type it. */
const PLAY = /^#?(?:\/(?:play\/?)?)?$/

/** The hash names another page, not a scenario. */
export function isElsewhere(hash: string): boolean {
  return hash.startsWith('#/') && !PLAY.test(hash) && !CENTRE.test(hash)
}
