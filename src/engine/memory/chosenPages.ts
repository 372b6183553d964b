/** Choice of a given number of waiting pages, hottest first. */
import { popcount } from '../bitmaps/bitmap.ts'

/**
 * Writes a choice of `count` pages of `waiting` to `out`: first those also in `again`. Where only some of a class are needed, they are
 * spread evenly over the memory.
 */
export function chooseHottest(waiting: Int32Array, again: Int32Array, count: number, out: Int32Array): void {
  let hot = 0
  let all = 0
  for (let word = 0; word < waiting.length; word++) {
    if (waiting[word] === 0) continue
    all += popcount(waiting[word])
    hot += popcount(waiting[word] & again[word])
  }
  out.fill(0)
  takeEvenly(waiting, again, false, Math.min(count, hot), hot, out)
  if (count > hot) takeEvenly(waiting, again, true, Math.min(count, all) - hot, all - hot, out)
}

/** Takes `count` of the `total` pages of `waiting` that are in `again` or, with `others`, that are not. */
function takeEvenly(waiting: Int32Array, again: Int32Array, others: boolean, count: number, total: number, out: Int32Array): void {
  if (count <= 0) return
  let passed = 0
  let taken = 0
  for (let word = 0; word < waiting.length && taken < count; word++) {
    let open = waiting[word] & (others ? ~again[word] : again[word])
    for (; open !== 0; open &= open - 1) {
      passed++
      if (taken >= Math.floor((passed * count) / total)) continue
      out[word] |= open & -open
      taken++
    }
  }
}

/**
 * Writes `count` of the `total` pages of `waiting` in words [fromWord, toWord) to `out`: evenly over the words, and in a word the lowest
 * lanes.
 */
export function chooseEvenly(waiting: Int32Array, total: number, count: number, fromWord: number, toWord: number, out: Int32Array): void {
  // Rounding must not lose the last page.
  const share = (count / total) * (1 + 1e-12)
  let passed = 0
  let taken = 0
  for (let word = fromWord; word < toWord; word++) {
    const open = waiting[word]
    if (open === 0) {
      out[word] = 0
      continue
    }
    const n = popcount(open)
    passed += n
    const quota = ((passed * share) | 0) - taken
    taken += quota
    out[word] = firstLanes(open, n, quota)
  }
}

/** The lowest `count` of the `n` set lanes. */
export function firstLanes(lanes: number, n: number, count: number): number {
  let rest = lanes
  if (count * 2 <= n) {
    for (let i = count; i > 0; i--) rest &= rest - 1
    return lanes & ~rest
  }
  for (let i = n - count; i > 0; i--) rest &= ~(0x80000000 >>> Math.clz32(rest))
  return rest
}
