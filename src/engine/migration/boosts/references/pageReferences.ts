/**
 * A page that crosses as a name, because the destination has what it holds or gets that elsewhere: its number behind the page's header.
 * Only a page that has never been written since it was like that can be named.
 */
import type { BoostContext } from '../boost.ts'

/** A page's or a block's number. */
const NAME_BYTES = 8

/** Bytes of a name on the wire. */
export function nameBytes({ parts }: BoostContext): number {
  return (parts.wire.headerBytes + NAME_BYTES) * parts.blockPages
}

/** All that has never been written has been sent: there is nothing left to name. */
export function allNamed({ memory }: BoostContext): boolean {
  return !memory.hasUnsent
}
