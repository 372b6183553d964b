/** The rate at which pages leave, from samples that are finer than the windows in which they leave. */
import { describe, expect, it } from 'vitest'
import type { PageSample } from './pageSamples.ts'
import { differencesRate, pageRate, pageSamples } from './pageSamples.ts'
import { BASE_PAGE_BYTES } from '../../units/units.ts'
import { emptySample } from '../import/importer.ts'
import { restingPageSample } from '../../testing/records/restingPageSample.ts'

const start: PageSample = { ...restingPageSample, transferredMiB: 0 }

/** Samples of 0.1 s from the second pass on; pages sent by each step, and whether a sync came with it. */
function samplesOf(steps: number, pagesAt: (step: number) => number, syncsAt: (step: number) => number): PageSample[] {
  const samples: PageSample[] = [start]
  for (let step = 1; step <= steps; step++)
    samples.push({ ...start, atS: step / 10, sentPages: samples[step - 1].sentPages + pagesAt(step), syncs: syncsAt(step) })
  return samples
}

const inSecondPass = (): number => 2

describe('the rate of pages', () => {
  it('counts the windows in which a busy machine sent nothing', () => {
    const samples = samplesOf(60, (step) => (step % 3 === 0 ? 0 : 300), inSecondPass)
    expect(pageRate(samples)).toBeCloseTo(2000, -2)
  })

  it('is the one after a change, not the mean over it', () => {
    const samples = samplesOf(60, (step) => (step <= 40 ? 400 : 100), inSecondPass)
    expect(pageRate(samples)).toBeCloseTo(1000, -1)
  })

  it('is the mean where the machine is late now and then, also if it is late now', () => {
    const pages = [400, 100, 400, 100, 400, 400, 100, 400, 400, 100, 100, 100]
    const samples = samplesOf(60, (step) => pages[Math.floor((step - 1) / 5)], inSecondPass)
    expect(pageRate(samples)).toBeCloseTo(2500, -3)
  })

  it('leaves out an outage', () => {
    const samples = samplesOf(80, (step) => (step > 30 && step <= 70 ? 0 : 400), inSecondPass)
    expect(pageRate(samples)).toBeCloseTo(4000, -2)
  })

  it('with differences is the mean of whole pages and differences over the last two rounds', () => {
    const samples = samplesOf(
      60,
      (step) => (step % 10 < 5 ? 400 : 1600),
      (step) => 2 + Math.floor(step / 10),
    )
    expect(differencesRate(samples)).toBeCloseTo(10_000, -3)
    expect(differencesRate(samples.slice(0, 25))).toBeNull()
  })
})

describe('the expected downtime of samples', () => {
  const expecting = (expectedDowntimeMs: number, dirtyPagesPerS: number) => ({
    ...emptySample,
    remainingMiB: 368,
    rateMbps: 866.83,
    expectedDowntimeMs,
    dirtyPagesPerS,
  })

  it('is no amount that waited where QEMU up to 2.12 divides the dirty rate by the bandwidth', () => {
    const old = [
      { ...expecting(300, 0), atS: 1 },
      { ...expecting(1475, 39_044), atS: 130 },
      { ...expecting(1512, 40_000), atS: 135 },
    ]
    expect(pageSamples(old, BASE_PAGE_BYTES, false).map(({ expectedDowntimeMs }) => expectedDowntimeMs)).toEqual([null, null, null])
    // From 3.0 on a dirty rate may agree once by chance.
    const later = [...old.slice(0, 2), { ...expecting(4000, 40_000), atS: 135 }]
    expect(pageSamples(later, BASE_PAGE_BYTES, false).map(({ expectedDowntimeMs }) => expectedDowntimeMs)).toEqual([300, 1475, 4000])
  })
})
