/** Which of the waiting pages wait on, when only their number is given: those written round after round first. */
import { popcount } from './bits.ts'

/**
 * Writes into `out` a choice of `count` pages out of `waiting`: first those that are in `again` too, evenly over the memory
 * where not all of them are needed.
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

/** `count` of the `total` pages of `waiting` that are in `again`, or not. */
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
