import { describe, expect, it } from 'vitest'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'
import { axisOf } from '../../timeline/axis/useTimeAxis.ts'
import { downtimeOf } from '../../timeline/runMoments.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { dirtiedUntil } from '../../../../analysis/inequality/dirtiedUntil.ts'
import { dirtyRateSteps } from './dirtyRate.ts'
import { chartTables } from './chartTables.ts'
import { scaleShare } from '../../../../kit/plot/scale.ts'
import { linkModel } from './linkModel.ts'
import * as texts from '../../../../messages/compiled/en/charts.ts'
import { UNKNOWN } from '../../../../units/format.ts'

/** 2,000 writes per second over 48 MiB: 7.8 MiB/s while few pages are dirty. */
const run = simulatedRun(testScenario({ mbps: 200, streams: [{ writesPerS: 2000, sizeMiB: 48 }], rule: { kind: 'qemu', downtimeMs: 30 } }))

describe('the dirty rate', () => {
  it('adds up to what the rounds found, and only grows', () => {
    const sum = dirtiedUntil(run)
    for (let i = 1; i < sum.length; i++) expect(sum[i]).toBeGreaterThanOrEqual(sum[i - 1])
    const found = run.rounds.reduce((pages, { dirtiedPages }) => pages + dirtiedPages, 0)
    expect(sum.at(-1)).toBeGreaterThanOrEqual(found)
    expect(sum.at(-1)).toBeLessThanOrEqual(1.05 * found)
  })

  it('is the write rate where few pages are dirty, and never above it by more than chance', () => {
    const steps = dirtyRateSteps(run, axisOf(run, 700, false))
    const written = (2000 / 256) * MBPS_OF_MIB_PER_S
    const last = steps.slice(-20, -1)
    const mean = last.reduce((sum, { mbps, fromX, toX }) => sum + mbps * (toX - fromX), 0) / (last.at(-1)!.toX - last[0].fromX)
    expect(mean).toBeGreaterThan(0.8 * written)
    expect(mean).toBeLessThan(1.1 * written)
  })

  it('in the table is the new dirt by its time, and unknown of the first sample and of two at one moment', () => {
    const rate = chartTables.link.find(({ head }) => head === texts.dirtyRateColumn)!
    const tS = run.samples.tS.slice()
    tS[5] = tS[4]
    const twice = { ...run, samples: { ...run.samples, tS } }
    const shown = Array.from({ length: run.length }, (_, i) => rate.cell(twice, i))
    expect(shown.flatMap((text, i) => (text === UNKNOWN ? [i] : []))).toEqual([0, 5])
  })

  it('joins its steps from the start to the stop', () => {
    const axis = axisOf(run, 700, false)
    const steps = dirtyRateSteps(run, axis)
    expect(steps[0].fromX).toBe(0)
    for (let i = 1; i < steps.length; i++) expect(steps[i].fromX).toBe(steps[i - 1].toX)
    expect(Math.abs(steps.at(-1)!.toX - timeX(axis, downtimeOf(run)!.fromS))).toBeLessThanOrEqual(8)
  })

  it('above the capacity raises the top of the chart, so that both can be compared', () => {
    const stuck = simulatedRun(
      testScenario({
        mbps: 100,
        streams: [{ writesPerS: 8000, sizeMiB: 60 }],
        rule: { kind: 'qemu', downtimeMs: 30 },
        scenario: { endS: 20 },
      }),
    )
    const { lines, values } = linkModel({ run: stuck, axis: axisOf(stuck, 700, false), capacityText: '' })
    const dirty = lines.find(({ name }) => name === 'dirty rate')!
    const most = Math.max(...dirty.rows.map(({ y }) => Number(y)))
    expect(most).toBeGreaterThan(scaleShare(values.scale, 100))
    expect(most).toBeLessThanOrEqual(1)
  })
})
