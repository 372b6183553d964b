/**
 * Page references: a page sent as a name, because the destination has its content or gets it elsewhere. The name is a number behind the
 * page's header. Only a page never written since then can be named.
 */
import type { BoostContext } from '../boost.ts'

/** Bytes of a page or block number. */
const NAME_BYTES = 8

/** Bytes of a name on the wire. */
export function nameBytes({ parts }: BoostContext): number {
  return (parts.wire.headerBytes + NAME_BYTES) * parts.blockPages
}

/** True if all never-written pages have been sent, so that no page is left to name. */
export function allNamed({ memory }: BoostContext): boolean {
  return !memory.unsent.some
}
