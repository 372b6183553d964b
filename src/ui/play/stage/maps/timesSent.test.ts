import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../../../../engine/simulate.ts'
import { SentTimes } from '../../../../engine/memory/sentTimes.ts'
import { parseScenario } from '../../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../../scenario/presets/scenarioPresets.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import type { Palette } from '../../../theme/colors.ts'
import { rgbaWord } from '../../../theme/colors.ts'
import { migrationOf } from '../../../../store/play/run.ts'
import { pageMiBOf } from '../../timeline/runMoments.ts'
import { gridFor } from './mapGrid.ts'
import { MapPixels } from './mapPixels.ts'
import { MOST_TIMES, TIMES_STEPS, timesAsStates, timesPaint, timesSummary } from './timesSent.ts'
import { runWhoseGuestLeft } from './useTimesSent.ts'

const sequence = ['#E9E4D6', '#F1C9A0', '#E5975A', '#C25A17', '#7A2E06']
const palette = {
  chrome: { surface: '#FBFAF7', panel: '#F3F2ED' },
  state: { zero: '#DBD8CD', free: '#B8B4A6', dirty: '#D2480A' },
  sequence,
  textured: false,
  reducedMotion: false,
} as unknown as Palette

function opening() {
  const parsed = parseScenario(defaultScenario)
  if (!parsed.ok) throw new Error('refused')
  return parsed.scenario
}

describe('the map of times sent', () => {
  it('paints each count with its step, through the pixels of a map', () => {
    const times = Uint8Array.from({ length: 1024 }, (_, cell) => cell % 9)
    const out = new Uint32Array(1024)
    const pixels = new MapPixels(
      gridFor({ cellCount: 1024, pagesPerCell: 1, untouched: null }, { width: 512, height: 512, density: 1 }),
      timesPaint(palette),
      1,
      out,
    )
    pixels.show(timesAsStates(times), 1)
    for (let cell = 0; cell < 1024; cell++) {
      const count = times[cell]
      if (count > 0) expect(out[cell]).toBe(rgbaWord(sequence[Math.min(MOST_TIMES, count) - 1]))
      else expect([rgbaWord('#DBD8CD'), rgbaWord('#B8B4A6')]).toContain(out[cell])
    }
  })

  it('has a written step for each colour', () => {
    expect(TIMES_STEPS.map(({ times }) => times)).toEqual([1, 2, 3, 4, MOST_TIMES])
    expect(new Set(TIMES_STEPS.map(({ word }) => word)).size).toBe(MOST_TIMES)
  })

  it('sums up the opening run: pages sent once, and pages sent more often', () => {
    const simulation = new ExtendedSimulation(opening(), { countSent: { vm: 'web', make: (pageCount) => new SentTimes(pageCount) } })
    const { pagesSent, pagesResent } = simulation.runToEnd().migrations[0]
    const map = simulation.sentTimes(262_144)!
    expect(map.oncePages + map.againPages).toBe(pagesSent - pagesResent)
    const { labels } = timesSummary(map, 1 / 256)
    expect(labels).toHaveLength(2)
    expect(map.againTimes / map.againPages).toBeGreaterThan(2)
    expect(timesSummary({ ...map, againPages: 0 }, 1 / 256).labels).toEqual([labels[0]])
    expect([1, 2].map((pagesPerCell) => timesSummary({ ...map, pagesPerCell }, 1 / 256).isCoarse)).toEqual([false, true])
  })

  it('takes the map only when the guest has left for good', () => {
    const run = simulatedRun(opening())
    const { endS } = migrationOf(run)!
    expect(pageMiBOf(run)).toBe(1 / 256)
    expect(runWhoseGuestLeft({ run, playheadS: endS - 0.01 })).toBeNull()
    expect(runWhoseGuestLeft({ run, playheadS: endS })).toBe(run)
    expect(runWhoseGuestLeft({ run: { ...run, facts: { ...run.facts, originalStays: true } }, playheadS: endS })).toBeNull()
    expect(runWhoseGuestLeft({ run: { ...run, result: null }, playheadS: endS })).toBeNull()
  })
})
