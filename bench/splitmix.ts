/**
 * SplitMix32 (Steele, Lea, Flood 2014; the 32-bit finaliser of MurmurHash3): seeds the other generators and is used directly
 * where speed does not matter. Gives numbers in (0, 1].
 */
export function splitmix(seed: number): () => number {
  const next = splitmixInteger(seed)
  return () => ((next() >>> 0) + 1) / 2 ** 32
}

/** The same as 32-bit integers, signed. */
export function splitmixInteger(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
}
