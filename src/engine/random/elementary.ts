/**
 * exp, ln and square-free powers out of +, −, × and ÷ alone: `Math.exp` and its kin may differ in the last bit from
 * one JavaScript engine to another, these do not, so the same scenario and seed give the same bytes everywhere.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const view = new DataView(new ArrayBuffer(8))

/** 2^n for a whole n in [−1022, 1023], exactly. */
function powerOfTwo(n: number): number {
  view.setInt32(0, (n + 1023) << 20)
  view.setInt32(4, 0)
  return view.getFloat64(0)
}

/** e^x to about 1 unit in the last place; 0 below −708 and Infinity above 709. */
export function exp(x: number): number {
  if (x < -708) return 0
  if (x > 709) return Infinity
  const n = Math.round(x / (LN2_HIGH + LN2_LOW))
  const r = x - n * LN2_HIGH - n * LN2_LOW
  // |r| ≤ ln 2 / 2: Taylor's remainder after r^13 / 13! is below 1e-17.
  let sum = 1
  for (let k = 13; k >= 1; k--) sum = 1 + (r / k) * sum
  return sum * powerOfTwo(n)
}

/** 1 − e^(−x) for x ≥ 0, without loss of digits for small x. */
export function oneMinusExp(x: number): number {
  if (x > 0.35) return 1 - exp(-x)
  let sum = 1
  for (let k = 15; k >= 2; k--) sum = 1 - (x / k) * sum
  return x * sum
}

/** Natural logarithm of a positive, normal number. */
export function ln(x: number): number {
  view.setFloat64(0, x)
  const bits = view.getInt32(0)
  let n = (bits >>> 20) - 1023
  view.setInt32(0, (bits & 0xfffff) | (1023 << 20))
  let m = view.getFloat64(0)
  if (m > Math.SQRT2) {
    m /= 2
    n++
  }
  // ln m = 2 artanh((m − 1) / (m + 1)), |s| ≤ 0.1716: terms beyond s^21 are below 1e-17.
  const s = (m - 1) / (m + 1)
  const s2 = s * s
  let sum = 0
  for (let k = 21; k >= 1; k -= 2) sum = sum * s2 + 1 / k
  return n * LN2_HIGH + (2 * s * sum + n * LN2_LOW)
}

/** x^y for x > 0. */
export function power(x: number, y: number): number {
  return exp(y * ln(x))
}
