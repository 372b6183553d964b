import { describe, expect, it } from 'vitest'
import { builtRound } from '../../../../testing/migrationResult.ts'
import { exampleRun } from '../../../../testing/runs/exampleRun.ts'
import { makeTimeAxis } from '../../timeline/axis/timeAxis.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { openingScenario } from '../../../../store/play/opening/openingScenario.ts'
import { emptyColumns } from '../../../../compute/simulation/sampleColumns.ts'
import { levelsAt } from '../../stage/wireReading.ts'
import { axisTimesOf, sampleAt } from '../../timeline/runMoments.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { heightShare } from './axisBreak.ts'
import { remainingModel } from './remainingModel.ts'
import { roundPoints } from './roundPoints.ts'

/** 200 rounds of 1 s that each leave 1,000 pages; the first leaves 5,000. */
const rounds = Array.from({ length: 200 }, (_, index) =>
  builtRound({
    index,
    kind: index === 0 ? 'full' : 'iterate',
    startS: index,
    durationS: 1,
    thresholdPages: 500,
    remainingPages: index === 0 ? 5000 : 1000,
    sentPages: index === 0 ? 240_000 : index === 1 ? 4600 : 1000,
  }),
)
const times = { startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, rest: { fromS: 60, toS: 200 }, endS: 200 }
const thinned = { ...exampleRun(), rounds, samples: { ...exampleRun().samples, tS: exampleRun().samples.tS.map((tS) => tS * 16) } }

describe('the saw-tooth of the first rounds', () => {
  it('is built from the rounds if one sample covers several of them', () => {
    const points = roundPoints(thinned, makeTimeAxis(times, 700, false))
    expect(points).toHaveLength(121)
    expect(points.slice(0, 4).map(({ atS, left }) => [atS, left])).toEqual([
      [0, 262_144],
      [1, 500],
      [1, 5000],
      [2, 400],
    ])
    expect(points[1]).toMatchObject({ outOfDate: 5000, threshold: 0 })
    expect(points.at(-1)).toEqual({ atS: 60, left: 1000, outOfDate: 1000, threshold: 500 })
  })

  it('has the samples of rounds with enough of them, and is built from the others', () => {
    const samples = emptyColumns(320)
    // 300 samples in the first 30 s, then one every 10 s.
    samples.tS.forEach((_, i) => (samples.tS[i] = i < 300 ? i / 10 : 30 + (i - 300) * 10))
    samples.remainingPages.fill(777)
    const points = roundPoints({ ...exampleRun(), rounds, samples, length: 320 }, makeTimeAxis(times, 700, false))
    const within = (fromS: number, toS: number) => points.filter(({ atS }) => atS > fromS && atS < toS)
    expect(within(20, 21).map(({ left }) => left)).toEqual(Array.from({ length: 9 }, () => 777))
    expect(within(40, 41)).toEqual([])
    expect(points.filter(({ atS }) => atS === 41).map(({ left }) => left)).toEqual([0, 1000])
    expect(points.every(({ atS }, i) => i === 0 || atS >= points[i - 1].atS)).toBe(true)
  })

  it('is left to the series if the series shows each round, and in even time', () => {
    expect(roundPoints(thinned, makeTimeAxis(times, 700, true))).toEqual([])
    expect(roundPoints(exampleRun(), makeTimeAxis({ ...times, rest: null }, 700, false))).toEqual([])
  })
})

describe('a sync between two samples', () => {
  const run = simulatedRun(openingScenario.scenario)
  const second = run.rounds[1]
  const syncS = second.startS + second.durationS
  const before = sampleAt(run, syncS)

  it('is a jump on the stage: fewer pages until it, all that it found after it', () => {
    expect(run.samples.tS[before]).toBeLessThan(syncS)
    expect(levelsAt(run, syncS - 1e-3).remainingPages).toBe(run.samples.remainingPages[before])
    const justAfter = (syncS + run.samples.tS[before + 1]) / 2
    expect(levelsAt(run, justAfter)).toEqual({ remainingPages: second.remainingPages, outOfDatePages: second.remainingPages })
    expect(levelsAt(run, run.samples.tS[before + 1]).remainingPages).toBe(run.samples.remainingPages[before + 1])
  })

  it('is a jump in the chart: two values at one moment', () => {
    const axis = makeTimeAxis(axisTimesOf(run), 900, false)
    const { rows } = remainingModel({ run, axis })
    const at = rows.flatMap(({ x, known }) => (Math.abs(x - timeX(axis, syncS)) < 1e-6 ? [known as number] : []))
    expect(at).toHaveLength(2)
    expect(at[1]).toBeGreaterThan(2 * at[0])
    expect(rows.every(({ x }, i) => i === 0 || x >= rows[i - 1].x)).toBe(true)
  })
})

it('a queued migration has its whole memory left until it begins', () => {
  const { scenario } = openingScenario
  const migrations = scenario.migrations.map((migration) => ({ ...migration, atS: 4 }))
  const run = simulatedRun({ ...scenario, migrations })
  for (const even of [true, false]) {
    const axis = makeTimeAxis(axisTimesOf(run), 900, even)
    const { rows, scale } = remainingModel({ run, axis })
    const whole = heightShare(scale, scenario.vms[0].memoryMiB)
    const waiting = rows.filter(({ x }) => x < timeX(axis, 4) - 1)
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting.every(({ known, really }) => known === whole && really === whole)).toBe(true)
    // It falls from there, and is at its end 0.
    expect(Math.max(...rows.map(({ known }) => Number(known)))).toBe(whole)
    expect(rows.at(-1)!.known).toBe(0)
  }
})
