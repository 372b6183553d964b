import { describe, expect, it } from 'vitest'
import { inMbit, say } from '../../../../units/format.ts'
import { exampleRun } from '../../../../testing/runs/exampleRun.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { axisOf } from '../../timeline/axis/useTimeAxis.ts'
import { chartHeights } from './chartHeights.ts'
import { linkModel } from './linkModel.ts'
import { downtimeModel } from './downtimeModel.ts'
import { MAX_POINTS } from './plotModel.ts'
import { memoryReading, memoryTick, remainingModel } from './remainingModel.ts'
import { speedModel } from '../SpeedChart.tsx'

const run = exampleRun()
const axis = axisOf(run, 700, false)

describe('chart models', () => {
  it('keep every value inside the plot and in the order of time', () => {
    const withoutText = (shown: Parameters<typeof speedModel>[0]) => linkModel({ ...shown, capacityText: '' })
    for (const modelOf of [remainingModel, withoutText, downtimeModel, speedModel]) {
      const { rows } = modelOf({ run, axis })
      expect(rows.length).toBeLessThanOrEqual(MAX_POINTS)
      for (const [i, { x, ...shares }] of rows.entries()) {
        expect(x).toBeGreaterThanOrEqual(i === 0 ? 0 : rows[i - 1].x)
        for (const share of Object.values(shares).flat()) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('have finite numbers alone for a migration that starts later than its run', () => {
    const later = simulatedRun(
      testScenario({ vm: { memoryMiB: 16, deviceStateKiB: 2048 }, streams: [], rule: { kind: 'qemu' }, migration: { atS: 1 } }),
    )
    const laterAxis = axisOf(later, 700, false)
    for (const modelOf of [remainingModel, linkModel, downtimeModel, speedModel]) {
      const { rows } = modelOf({ run: later, axis: laterAxis, capacityText: '' })
      expect(rows.length).toBeGreaterThan(1)
      expect(rows.flatMap((row) => Object.values(row).flat()).filter((value) => !Number.isFinite(value))).toEqual([])
    }
    const parts = downtimeModel({ run: later, axis: laterAxis }).lines.filter(({ kind }) => kind === 'area')
    expect(parts.length).toBeGreaterThan(0)
    expect(parts.flatMap(({ rows }) => rows.flatMap(Object.values)).every(Number.isFinite)).toBe(true)
  })

  it('draw each decision as a ring at its place, and name the threshold by its formula', () => {
    const { rings, lines } = remainingModel({ run, axis, rate: inMbit })
    expect(rings.map(({ round, tS }) => [round, tS])).toEqual([
      [0, 7],
      [1, 9],
      [2, 10],
    ])
    // 8,056 pages of 4 KiB = 31.5 MiB.
    const threshold = (of: typeof lines) => of.find((line) => line.of === 'threshold')?.name
    expect(threshold(lines)).toBe('threshold 31.5 MiB = 880 Mbit/s × 300 ms')
    expect(threshold(remainingModel({ run, axis }).lines)).toBe('threshold 31.5 MiB')
  })

  it('draw no ring beyond the line of a run whose samples are behind its rounds', () => {
    const ringsUntil = (tS: number) => {
      const length = run.samples.tS.subarray(0, run.length).findIndex((atS) => atS > tS)
      return remainingModel({ run: { ...run, length }, axis }).rings.map(({ round }) => round)
    }
    expect([ringsUntil(9.5), ringsUntil(7.5), ringsUntil(0)]).toEqual([[0, 1], [0], []])
  })

  it('have a ring for any decision, and none for the final copy', () => {
    const model = remainingModel({ run, axis: axisOf(run, 20, false) })
    expect(model.rings.length).toBeLessThan(3)
    expect([0, 1, 2].map((round) => model.ringOf(round)?.tS)).toEqual([7, 9, 10])
    expect([model.ringOf(3), model.ringOf(9)]).toEqual([null, null])
  })

  it('draw a threshold larger than the memory at the top, with a number for each row', () => {
    const small = exampleRun()
    small.scenario.vms[0].memoryMiB = 16
    const { rows } = remainingModel({ run: small, axis })
    expect(new Set(rows.map((row) => row.threshold))).toEqual(new Set([1]))
  })

  it('show remaining memory in the unit of the axis, as whole numbers above a thousand', () => {
    expect([memoryTick(2048, 2048), say(memoryReading(1628.4, 2048)), say(memoryReading(31.5, 2048))]).toEqual([
      '2,048',
      '1,628 MiB',
      '31.5 MiB',
    ])
    expect([0, 0.0938, 0.1].map((mib) => say(memoryReading(mib, 2048)))).toEqual(['0 MiB', '96.1 KiB', '0.100 MiB'])
    expect([memoryTick(65_536, 65_536), say(memoryReading(31.5, 65_536))]).toEqual(['64.0 GiB', '31.5 MiB'])
    expect([memoryTick(1_048_576, 1_048_576), say(memoryReading(1_007_616, 1_048_576))]).toEqual(['1 TiB', '984 GiB'])
  })

  it('end the live downtime in the actual downtime, step by step', () => {
    const { lines, rows } = downtimeModel({ run, axis })
    const parts = lines.filter(({ kind }) => kind === 'area')
    // Stop, memory and device state.
    expect(parts).toHaveLength(3)
    expect(rows.at(-1)!.x).toBeCloseTo(parts[2].rows[1].x, 6)
    expect(rows.at(-1)!.cost).toBeCloseTo(Number(parts[2].rows[1].y), 6)
  })

  it('stop the guest at its exact moment, as a vertical line', () => {
    const { rows } = speedModel({ run, axis })
    const [from, to] = [timeX(axis, 10), timeX(axis, 10.3)]
    expect(rows.filter(({ x }) => x >= from && x <= to).map(({ x, speed }) => [x, Math.sign(speed as number)])).toEqual([
      [from, 1],
      [from, 0],
      [to, 0],
      [to, 1],
    ])
  })

  it('stack application traffic on the migration, up to the capacity', () => {
    const [from, to] = linkModel({ run, axis, capacityText: '' }).rows[3].application as [number, number]
    expect((to - from) / to).toBeCloseTo(0.12, 9)
  })

  it('show a mean rate in steps where samples are far apart', () => {
    const { rows } = linkModel({ run, axis: axisOf(run, 7000, false), capacityText: '' })
    const share = (mbps: number) => mbps / 1000 / 1.06
    const stop = rows.findIndex(({ migration }) => migration === 0)
    expect(rows[stop - 1].migration).toBeCloseTo(share(880), 9)
    expect(rows[stop].x).toBe(rows[stop - 1].x)
    expect(rows[stop + 1].x).toBeGreaterThan(rows[stop].x)
    expect(rows[stop + 1].migration).toBe(0)
  })

  it('give remaining memory at least half of the plots', () => {
    for (const room of [199, 420, 900]) {
      const { plots, gaps, total } = chartHeights(room, null)
      const all = plots.remaining + plots.link + plots.downtime + plots.speed
      expect(plots.remaining / all).toBeGreaterThanOrEqual(0.5)
      expect(total).toBeLessThanOrEqual(Math.max(room, 199))
      expect(total - all - 4 * gaps.link, 'between the last plot and the window').toBe(4)
    }
  })

  it('leave the names above them the room of their letters', () => {
    const usual = chartHeights(420, { wraps: false })
    expect(usual.gaps).toEqual({ remaining: 26, link: 26, downtime: 26, speed: 26 })
    const wrapped = chartHeights(420, { wraps: true })
    expect(wrapped.gaps).toEqual({ remaining: 42, link: 26, downtime: 26, speed: 26 })
    expect(wrapped.total).toBeLessThanOrEqual(420)
  })

  it('fit under a row of events in a window of 720 px', () => {
    const { plots, total } = chartHeights(131, null)
    expect(total).toBeLessThanOrEqual(131)
    expect(plots.remaining).toBeGreaterThanOrEqual(50)
  })
})

describe("the guest's speed", () => {
  it('falls and rises in steps, and is zero throughout the downtime', () => {
    // Throttled to one half from 5 s on; stopped from 10 to 10.3 s.
    const performance = run.samples.tS.map((tS) => (tS < 5 ? 1 : tS < 10.3 ? 0.5 : 1))
    const slowed = { ...run, samples: { ...run.samples, performance } }
    const even = axisOf(slowed, 600, true)
    const { rows } = speedModel({ run: slowed, axis: even })
    const corners = rows.map(({ x, speed }) => [Number(x.toFixed(3)), Number((Number(speed) * 1.1).toFixed(3))])
    expect(corners.slice(4)).toEqual([
      [200, 1],
      [250, 1],
      [250, 0.5],
      [300, 0.5],
      [350, 0.5],
      [400, 0.5],
      [450, 0.5],
      [500, 0.5],
      [500, 0],
      [515, 0],
      [515, 1],
      [550, 1],
      [600, 1],
    ])
    for (const { speed } of rows) expect(Number(speed)).toBeLessThanOrEqual(1)
  })
})
