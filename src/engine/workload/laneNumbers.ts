/**
 * Twelve binary digits of 32 pages, kept digit by digit, as a number a page: a transposition of bits by swapping halves, quarters,
 * eighths (Warren, *Hacker's Delight*, 2nd ed., 7-3).
 */
const EVERY_8 = 0x00ff00ff
const EVERY_4 = 0x0f0f0f0f
const EVERY_2 = 0x33333333
const EVERY_1 = 0x55555555

/** `digits[0]`: the most significant digit of each of 32 lanes; `out`: their 32 numbers, below 4,096. */
export function laneNumbers(digits: Int32Array, out: Uint16Array): void {
  let r0 = digits[11], r1 = digits[10], r2 = digits[9], r3 = digits[8], r4 = digits[7], r5 = digits[6]
  let r6 = digits[5], r7 = digits[4], r8 = digits[3], r9 = digits[2], r10 = digits[1], r11 = digits[0]
  let t = ((r0 >>> 8) ^ r8) & EVERY_8; r8 ^= t; r0 ^= t << 8
  t = ((r1 >>> 8) ^ r9) & EVERY_8; r9 ^= t; r1 ^= t << 8
  t = ((r2 >>> 8) ^ r10) & EVERY_8; r10 ^= t; r2 ^= t << 8
  t = ((r3 >>> 8) ^ r11) & EVERY_8; r11 ^= t; r3 ^= t << 8
  // Rows 12 to 15 hold no digit.
  let r12 = (r4 >>> 8) & EVERY_8; r4 &= EVERY_8
  let r13 = (r5 >>> 8) & EVERY_8; r5 &= EVERY_8
  let r14 = (r6 >>> 8) & EVERY_8; r6 &= EVERY_8
  let r15 = (r7 >>> 8) & EVERY_8; r7 &= EVERY_8
  t = ((r0 >>> 4) ^ r4) & EVERY_4; r4 ^= t; r0 ^= t << 4
  t = ((r1 >>> 4) ^ r5) & EVERY_4; r5 ^= t; r1 ^= t << 4
  t = ((r2 >>> 4) ^ r6) & EVERY_4; r6 ^= t; r2 ^= t << 4
  t = ((r3 >>> 4) ^ r7) & EVERY_4; r7 ^= t; r3 ^= t << 4
  t = ((r8 >>> 4) ^ r12) & EVERY_4; r12 ^= t; r8 ^= t << 4
  t = ((r9 >>> 4) ^ r13) & EVERY_4; r13 ^= t; r9 ^= t << 4
  t = ((r10 >>> 4) ^ r14) & EVERY_4; r14 ^= t; r10 ^= t << 4
  t = ((r11 >>> 4) ^ r15) & EVERY_4; r15 ^= t; r11 ^= t << 4
  t = ((r0 >>> 2) ^ r2) & EVERY_2; r2 ^= t; r0 ^= t << 2
  t = ((r1 >>> 2) ^ r3) & EVERY_2; r3 ^= t; r1 ^= t << 2
  t = ((r4 >>> 2) ^ r6) & EVERY_2; r6 ^= t; r4 ^= t << 2
  t = ((r5 >>> 2) ^ r7) & EVERY_2; r7 ^= t; r5 ^= t << 2
  t = ((r8 >>> 2) ^ r10) & EVERY_2; r10 ^= t; r8 ^= t << 2
  t = ((r9 >>> 2) ^ r11) & EVERY_2; r11 ^= t; r9 ^= t << 2
  t = ((r12 >>> 2) ^ r14) & EVERY_2; r14 ^= t; r12 ^= t << 2
  t = ((r13 >>> 2) ^ r15) & EVERY_2; r15 ^= t; r13 ^= t << 2
  putPair(r0, r1, out, 0)
  putPair(r2, r3, out, 2)
  putPair(r4, r5, out, 4)
  putPair(r6, r7, out, 6)
  putPair(r8, r9, out, 8)
  putPair(r10, r11, out, 10)
  putPair(r12, r13, out, 12)
  putPair(r14, r15, out, 14)
}

/** The last step of two rows, each of which holds the numbers of two lanes then. */
function putPair(even: number, odd: number, out: Uint16Array, lane: number): void {
  const t = ((even >>> 1) ^ odd) & EVERY_1
  const first = even ^ (t << 1)
  const second = odd ^ t
  out[lane] = first
  out[lane + 1] = second
  out[lane + 16] = first >>> 16
  out[lane + 17] = second >>> 16
}
