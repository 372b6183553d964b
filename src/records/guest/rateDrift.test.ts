import { describe, expect, it } from 'vitest'
import type { PageSample } from './pageSamples.ts'
import { rateDrift } from './rateDrift.ts'
import { restingPageSample } from '../../testing/records/restingPageSample.ts'

const everyS = 0.5

interface Sent {
  /** Whole pages and zero pages since the sample before. */
  readonly whole: number
  readonly zeros?: number
}

function samplesOf(pairs: readonly Sent[]): PageSample[] {
  const samples = [restingPageSample]
  for (const { whole, zeros = 0 } of pairs) {
    const { atS, sentPages, zeroPages } = samples[samples.length - 1]
    samples.push({ ...restingPageSample, atS: atS + everyS, sentPages: sentPages + whole + zeros, zeroPages: zeroPages + zeros })
  }
  return samples
}

/** Six stretches of six blocks at two levels in turn, 200 pages/s apart, whose blocks scatter about them. */
const stretches = (scatter: number): Sent[] =>
  Array.from({ length: 36 }, (_, i) => ({
    whole: everyS * ((Math.floor(i / 6) % 2 === 0 ? 1000 : 1200) + (i % 2 === 0 ? scatter : -scatter)),
  }))

describe('the drift of the send rate', () => {
  it('is the change between stretches, as a share of the rate', () => {
    expect(rateDrift(samplesOf(stretches(0)))).toBeCloseTo(200 / 1100, 1)
  })

  it('is seen beside scatter that explains a small part of it, not beside scatter that explains it', () => {
    expect(rateDrift(samplesOf(stretches(100)))).toBeGreaterThan(0.1)
    expect(rateDrift(samplesOf(stretches(220)))).toBe(0)
  })

  it('leaves out the slower samples in which zero pages were sent', () => {
    const steady = Array.from({ length: 40 }, (): Sent => ({ whole: 500 }))
    const withZeros = steady.toSpliced(15, 0, ...Array.from({ length: 8 }, (): Sent => ({ whole: 300, zeros: 200 })))
    expect(rateDrift(samplesOf(withZeros))).toBe(0)
  })

  it('is none for fewer than four stretches', () => {
    expect(rateDrift(samplesOf(stretches(0).slice(0, 20)))).toBe(0)
  })
})
