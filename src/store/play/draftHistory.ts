/** The last valid draft, and how the changes of the draft become entries of the browser's history. */
import type { Address } from '../address/address.ts'
import type { Place } from '../address/place.ts'

/** The last valid draft, and how the next one enters the address. */
export class DraftHistory {
  readonly #address: Address
  #accepted: unknown
  /** The control being moved: while it is the same, the ghost stays and the history gets no new entry. */
  #control: string | null = null
  /** How the next accepted draft enters the history. */
  #entry: 'push' | 'replace' | 'none' = 'none'

  constructor(address: Address, accepted: unknown) {
    this.#address = address
    this.#accepted = accepted
  }

  /** The last draft that passed the schema. */
  get accepted(): unknown {
    return this.#accepted
  }

  /** Notes which control changes the draft. Returns whether it is another one than before: its first change is a new entry. */
  moveControl(control: string): boolean {
    if (control === this.#control) return false
    this.#control = control
    this.#entry = 'push'
    return true
  }

  /** Ends the control's gesture: the next change is a new entry. */
  releaseControl(): void {
    if (this.#control !== null) this.#entry = 'push'
  }

  /** A whole draft replaces the one before; `none` if the browser's history already has its entry. */
  open(entry: 'push' | 'none'): void {
    this.#control = null
    this.#entry = entry
  }

  accept(draft: unknown): void {
    this.#accepted = draft
  }

  /** Shows the accepted draft in the address after its run has started. */
  record(place: Place): void {
    if (this.#entry === 'none') return
    this.#address.show(this.#accepted, place, this.#entry)
    this.#entry = 'replace'
  }

  /** Shows the accepted draft at another place. */
  visit(place: Place, entry: 'push' | 'replace'): void {
    this.#address.show(this.#accepted, place, entry)
  }

  /** The link that opens the accepted draft elsewhere. */
  linkOf(place: Place, fields?: string): Promise<string> {
    return this.#address.linkOf(this.#accepted, place, fields)
  }
}
