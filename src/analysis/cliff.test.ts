import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCliff } from './cliff.ts'
import type { Cliff, CliffSearch } from './cliff.ts'

const logScale = { low: 10, high: 400_000, log: true, whole: false }

interface Synthetic {
  scale: CliffSearch['scale']
  neverSide: Cliff['neverSide']
  edge: number
  value: number
  guess: number | null
}

/** A verdict that changes once, at `edge`. */
async function found({ scale, neverSide, edge, value, guess }: Synthetic) {
  const converges = (at: number) => (neverSide === 'above' ? at < edge : at > edge)
  let runs = 0
  const cliff = await findCliff({
    scale,
    neverSide,
    guess,
    known: { value, converges: converges(value) },
    probe: async (at) => {
      expect(at).toBeGreaterThanOrEqual(Math.min(value, scale.low))
      expect(at).toBeLessThanOrEqual(Math.max(value, scale.high))
      runs++
      return converges(at)
    },
  })
  return { cliff, runs, converges }
}

const scales = fc.constantFrom(
  logScale,
  { low: 400, high: 1_000_000, log: true, whole: false },
  { low: 0, high: 100, log: false, whole: false },
  { low: 1, high: 100, log: true, whole: true },
)
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })
const synthetic = fc
  .record({
    scale: scales,
    neverSide: fc.constantFrom('above' as const, 'below' as const),
    at: share,
    from: share,
    off: fc.option(fc.double({ min: 0.5, max: 2, noNaN: true })),
  })
  .map(({ scale, neverSide, at, from, off }): Synthetic => {
    const valueAt = (part: number) =>
      scale.log ? scale.low * (scale.high / scale.low) ** part : scale.low + part * (scale.high - scale.low)
    return { scale, neverSide, edge: valueAt(at), value: valueAt(from), guess: off === null ? null : valueAt(at) * off }
  })

describe('the cliff of a control', () => {
  it('lies between a typed value beside the control and its range as well', async () => {
    for (const guess of [null, 30, 15]) {
      const { cliff } = await found({ scale: { ...logScale, low: 100 }, neverSide: 'above', edge: 28, value: 0.5, guess })
      expect(cliff!.value).toBeCloseTo(28, 0)
    }
    const { cliff } = await found({ scale: { ...logScale, high: 1000 }, neverSide: 'below', edge: 20_000, value: 100_000, guess: 21_000 })
    expect(cliff!.value).toBeCloseTo(20_000, -3)
  })

  it('is the last value on the grid that converges, whatever the guess', async () => {
    await fc.assert(
      fc.asyncProperty(synthetic, async (one) => {
        const { cliff, runs, converges } = await found(one)
        expect(cliff?.neverSide).toBe(one.neverSide)
        expect(converges(cliff!.value)).toBe(true)
        const stepUp = one.scale.log ? Math.max(cliff!.value * 0.0101, one.scale.whole ? 1 : 0) : 0.1000001
        expect(converges(cliff!.value + (one.neverSide === 'above' ? stepUp : -stepUp))).toBe(false)
        expect(runs).toBeLessThanOrEqual(20)
      }),
      { numRuns: 400, seed: 3 },
    )
  })

  it('takes at most nine runs when the guess is a few per cent off', async () => {
    for (const off of [0.97, 0.99, 1, 1.004, 1.03]) {
      for (const neverSide of ['above', 'below'] as const) {
        const { cliff, runs } = await found({
          scale: logScale,
          neverSide,
          edge: 731.5,
          value: neverSide === 'above' ? 100 : 4000,
          guess: 731.5 * off,
        })
        expect(cliff).toEqual({ value: neverSide === 'above' ? 731 : 732, neverSide })
        expect(runs).toBeLessThanOrEqual(9)
      }
    }
  })

  it('is none if the whole range converges, if none of it does, or if a run gives no verdict', async () => {
    expect((await found({ scale: logScale, neverSide: 'above', edge: Infinity, value: 1000, guess: 5000 })).cliff).toBeNull()
    expect((await found({ scale: logScale, neverSide: 'above', edge: 1, value: 1000, guess: null })).cliff).toBeNull()
    const search = { scale: logScale, neverSide: 'above' as const, known: { value: 1000, converges: true }, guess: null }
    expect(await findCliff({ ...search, probe: async () => null })).toBeNull()
    expect(await findCliff({ ...search, known: { value: 500_000, converges: true }, probe: async () => false })).toBeNull()
  })
})
