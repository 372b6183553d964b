/**
 * Counter-based randomness: every random number is a hash of its identity (seed, VM, stream, epoch, page). There is no generator state to
 * save or to disturb by a read. Integer arithmetic only.
 */

/** 2^32 over the golden ratio: its multiples spread consecutive numbers over 32 bits. */
export const GOLDEN = 0x9e3779b9

/** MurmurHash3's 32-bit finaliser: a bijection in which every input bit affects every output bit. */
export function mix32(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** A 32-bit key from several integers; their order matters. */
export function hashKey(...parts: number[]): number {
  let h = 0x2545f491
  for (const part of parts) {
    // A seed may be any safe integer: its high half counts.
    const high = Math.floor(part / 4294967296) | 0
    h = mix32(Math.imul(h ^ (part | 0), GOLDEN) + high)
  }
  return h
}

/** A 32-bit key from a name. */
export function hashText(text: string): number {
  let h = text.length
  for (let i = 0; i < text.length; i++) h = mix32(Math.imul(h ^ text.charCodeAt(i), GOLDEN))
  return h
}

/** The `n`-th uniform number in [0, 1) of a key, on a grid of 2^-32. */
export function uniform01(key: number, n: number): number {
  return (mix32(key ^ Math.imul(n + 1, GOLDEN)) >>> 0) / 4294967296
}
