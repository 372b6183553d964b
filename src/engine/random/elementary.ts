/**
 * exp, ln and power from +, −, × and ÷ alone. `Math.exp` and similar may differ in the last bit between JavaScript engines; these do not,
 * so a scenario and seed give the same bytes everywhere.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const view = new DataView(new ArrayBuffer(8))
const LEAST_POWER = -1022
/** 2^n for each integer exponent of a normal number, exact. */
const POWERS_OF_TWO = Float64Array.from({ length: 2046 }, (_, i) => {
  view.setInt32(0, (i + LEAST_POWER + 1023) << 20)
  view.setInt32(4, 0)
  return view.getFloat64(0)
})

/** 1 / k!, by k. */
const F2 = 1 / 2,
  F3 = F2 / 3,
  F4 = F3 / 4,
  F5 = F4 / 5,
  F6 = F5 / 6,
  F7 = F6 / 7,
  F8 = F7 / 8
const F9 = F8 / 9,
  F10 = F9 / 10,
  F11 = F10 / 11,
  F12 = F11 / 12,
  F13 = F12 / 13,
  F14 = F13 / 14,
  F15 = F14 / 15

/** e^x to about 1 unit in the last place; 0 below −708, Infinity above 709. */
export function exp(x: number): number {
  if (x < -708) return 0
  if (x > 709) return Infinity
  const n = Math.round(x / (LN2_HIGH + LN2_LOW))
  const r = x - n * LN2_HIGH - n * LN2_LOW
  // |r| ≤ ln 2 / 2: the Taylor remainder after r^13 / 13! is below 1e-17.
  const low = F7 + r * (F8 + r * (F9 + r * (F10 + r * (F11 + r * (F12 + r * F13)))))
  return (1 + r * (1 + r * (F2 + r * (F3 + r * (F4 + r * (F5 + r * (F6 + r * low))))))) * POWERS_OF_TWO[n - LEAST_POWER]
}

/** 1 − e^(−x) for x ≥ 0, without loss of digits for small x. */
export function oneMinusExp(x: number): number {
  if (x > 0.35) return 1 - exp(-x)
  const low = F8 - x * (F9 - x * (F10 - x * (F11 - x * (F12 - x * (F13 - x * (F14 - x * F15))))))
  return x * (1 - x * (F2 - x * (F3 - x * (F4 - x * (F5 - x * (F6 - x * (F7 - x * low)))))))
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
  // ln m = 2 artanh((m − 1) / (m + 1)) with |s| ≤ 0.1716: terms beyond s^21 are below 1e-17.
  const s = (m - 1) / (m + 1)
  const s2 = s * s
  const low = 1 / 11 + s2 * (1 / 13 + s2 * (1 / 15 + s2 * (1 / 17 + s2 * (1 / 19 + s2 * (1 / 21)))))
  const sum = 1 + s2 * (1 / 3 + s2 * (1 / 5 + s2 * (1 / 7 + s2 * (1 / 9 + s2 * low))))
  return n * LN2_HIGH + (2 * s * sum + n * LN2_LOW)
}

/** X^y for x > 0. */
export function power(x: number, y: number): number {
  return exp(y * ln(x))
}
