/**
 * Bytes of a page's delta to its old copy in QEMU's encoding (xbzrle.c): alternately the length of an unchanged run, the
 * length of a changed one, and its bytes; the last unchanged run is dropped. Lengths take one byte, from 128 on two.
 */
const WORD_BYTES = 8
/** Probability that a new byte equals the old one: it splits the run and costs a byte more than it saves. */
const EQUAL_BYTE = 1 / 256

/** Mean size if `changed` of a page's `words`, at random places, have new random content; 0 if none has. */
export function deltaBytes(changed: number, words: number): number {
  if (!(changed > 0)) return 0
  const runs = (changed * (words - changed + 1)) / words
  // The length of an unchanged run takes two bytes from 16 words on: 15 more after its first.
  const next = Math.max(0, 1 - changed / words)
  const two = next * next
  const four = two * two
  const longGaps = four * four * four * two * next
  return changed * WORD_BYTES * (1 + EQUAL_BYTE) + runs * (2 + longGaps)
}
