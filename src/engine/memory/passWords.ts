/** The longest steps of a walk over pages that are sent whole: as many words, then as many pages, as are sure to fit. */
import { countSeven, popcount, SEVEN } from './bits.ts'

/** Pages of one size that fit into `bytes`, at most `most`. */
export function pagesThatFit(bytes: number, pageBytes: number, most: number): number {
  let fit = Math.floor(bytes / pageBytes)
  // The quotient may be off by its rounding.
  if (fit * pageBytes > bytes) fit--
  return Math.max(0, Math.min(fit, most))
}

/** What `passWords` found, lent to its caller until the next call. */
const passed = { words: 0, pages: 0 }

/** As `passWords`, where every page is in the set: nothing has to be looked at. */
export function passFull(from: number, to: number, room: number): { words: number; pages: number } {
  passed.words = Math.max(0, Math.min(to - from, Math.floor(room / 32)))
  passed.pages = passed.words * 32
  return passed
}

/** Counts the pages in words [from, to) as long as they are at most `room` together. */
export function passWords(words: Int32Array, from: number, to: number, room: number): { words: number; pages: number } {
  let pages = 0
  let i = from
  for (; i + SEVEN <= to; i += SEVEN) {
    const count = countSeven(words, i)
    if (pages + count > room) break
    pages += count
  }
  for (; i < to; i++) {
    const count = popcount(words[i])
    if (pages + count > room) break
    pages += count
  }
  passed.words = i - from
  passed.pages = pages
  return passed
}
