import fc from 'fast-check'
import { expect, it } from 'vitest'
import { completeScenario } from '../../../../scenario/codec/completeScenario.ts'
import { parseScenario } from '../../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../../scenario/presets/scenarioPresets.ts'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { heightShare } from '../../../play/charts/model/axisBreak.ts'
import { curveValueAt } from '../../../plots/CurvesTable.tsx'
import { pageMiBOf } from '../../../play/timeline/runMoments.ts'
import { runCurves, samplesOf, sharedAxes, sharedTimeX, startSOf, tabledCurve } from './plotModel.ts'

const size = { width: 600, height: 116 }
/** Paths are written with one decimal, in both directions. */
const ROUNDED_PX = 0.06
const NEAR_PX = 0.5

function endlessRun(): Run {
  const parsed = parseScenario({ ...defaultScenario, hosts: defaultScenario.hosts.map((host) => ({ ...host, mbps: 600 })), endS: 3600 })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return simulatedRun(parsed.scenario)
}

function pointsOf(path: string): [x: number, y: number][] {
  return [...path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
}

/** The remaining memory at a moment after the first round: each round sends what the sync before it found, at a constant rate. */
function remainingMiBAt(run: Run, atS: number): number {
  const index = run.rounds.findLastIndex(({ startS }) => startS <= atS)
  const { startS, durationS, sentPages } = run.rounds[index]
  const share = Math.min(1, (atS - startS) / durationS)
  return (run.rounds[index - 1].remainingPages - share * sentPages) * pageMiBOf(run)
}

it('draws no point beside the true curve, wherever the axis ends in a run without an end', () => {
  const endless = endlessRun()
  const axes = sharedAxes([simulatedRun(completeScenario(defaultScenario)), endless], 'remaining')
  const [first, second] = endless.rounds
  fc.assert(
    fc.property(fc.double({ min: second.startS + second.durationS, max: 100, noNaN: true }), (endS) => {
      const shown = { ...axes, endS }
      const roundedS = (ROUNDED_PX / size.width) * endS
      for (const [x, y] of pointsOf(runCurves(endless, shown, size).line)) {
        const atS = (x / size.width) * endS
        if (atS - roundedS <= first.startS + first.durationS) continue
        const near = [-1, 0, 1].map((side) => size.height * (1 - heightShare(axes.values, remainingMiBAt(endless, atS + side * roundedS))))
        expect(y).toBeGreaterThanOrEqual(Math.min(...near) - NEAR_PX)
        expect(y).toBeLessThanOrEqual(Math.max(...near) + NEAR_PX)
      }
    }),
  )
})

it('draws the rounds of a run without an end where the fine samples of its beginning stop before the edge', () => {
  const endless = endlessRun()
  const ends = endless.rounds.slice(0, 12).map(({ startS, durationS }) => startS + durationS)
  const fine = { ...endless, samples: { ...endless.samples } }
  // A sample each 0.1 s until a second after the eighth round, and then one in 100 s.
  const times = [...Array.from({ length: 1000 }, (_, i) => i / 10).filter((atS) => atS < ends[7] + 1), 200, 300]
  const at = times.map((atS) => endless.samples.tS.findLastIndex((tS) => tS <= atS))
  for (const name of Object.keys(fine.samples) as (keyof typeof fine.samples)[])
    fine.samples[name] = Float64Array.from(at, (i) => endless.samples[name][i])
  fine.samples.tS = Float64Array.from(times)
  fine.length = times.length
  const axes = { ...sharedAxes([endless], 'remaining'), endS: ends[8] + 1 }
  const x = sharedTimeX(axes, size.width, ends[8])
  const atSync = pointsOf(runCurves(fine, axes, size).line).filter(([drawnX]) => Math.abs(drawnX - x) < ROUNDED_PX)
  expect(atSync).toHaveLength(2)
})

it('has the drawn curve in the table too, where samples are farther apart than rounds', () => {
  const endless = endlessRun()
  const axes = { ...sharedAxes([endless], 'remaining'), endS: 60 }
  const curve = { name: 'A', ...tabledCurve(endless, axes) }
  for (let atS = 20.05; atS < 60; atS += 0.37)
    expect(curveValueAt(curve, atS)! / remainingMiBAt(endless, atS), String(atS)).toBeCloseTo(1, 1)
})

it.each(['remaining', 'bandwidth', 'speed'] as const)('cuts the %s between two samples at the end of the axis', (curve) => {
  const run = simulatedRun(completeScenario(defaultScenario))
  const { tS, values, length } = samplesOf(run, curve)
  const axes = sharedAxes([run], curve)
  const at = Math.floor(length / 2)
  const endS = (tS[at] + tS[at + 1]) / 2
  const shown = { ...axes, endS }
  const [x, y] = pointsOf(runCurves(run, shown, size).line).at(-1)!
  const value = (values[at] + values[at + 1]) / 2
  expect([x, y]).toEqual([sharedTimeX(shown, size.width, endS), Number((size.height * (1 - heightShare(axes.values, value))).toFixed(1))])
})

/** Two VMs that migrate one after the other. */
function queuedScenario(change: object = {}): Scenario {
  const vm = { host: 'a', memoryMiB: 64, workload: { streams: [] } }
  const migrations = ['first', 'second'].map((id) => ({ vm: id, to: 'b' }))
  const hosts = ['a', 'b'].map((id) => ({ id, mbps: 1000 }))
  const vms = ['first', 'second'].map((id) => ({ ...vm, id }))
  return completeScenario({ version: 1, hosts, vms, migrations, schedule: { mode: 'serial' }, ...change })
}

it('draws no remaining memory before a queued migration starts, and none after one that is cancelled', () => {
  const queued = simulatedRun(queuedScenario(), 'second')
  const { startS } = migrationOf(queued)!
  const startsAt = (run: Run) => pointsOf(runCurves(run, sharedAxes([run], 'remaining'), size).line)[0]
  const axes = sharedAxes([queued], 'remaining')
  const [x, y] = startsAt(queued)
  const waits = sharedTimeX(axes, size.width, startS)
  expect(x).toBeGreaterThanOrEqual(waits)
  expect(x).toBeLessThan(waits + 10)
  expect(y).toBeLessThan(size.height / 10)
  expect(curveValueAt({ name: 'A', ...tabledCurve(queued, axes) }, startS / 2)).toBeNull()
  const cancelled = simulatedRun(queuedScenario({ events: [{ kind: 'cancel', atS: 0.3, target: 'first' }] }))
  const line = pointsOf(runCurves(cancelled, sharedAxes([cancelled], 'remaining'), size).line)
  expect(line.length).toBeGreaterThan(2)
  expect(Math.max(...line.map(([, lineY]) => lineY))).toBeLessThan(size.height - 20)
  expect(curveValueAt({ name: 'A', ...tabledCurve(cancelled, axes) }, 0.5)).toBeNull()
})

it('draws the remaining memory of a completed migration down to none, and nothing of one that does not start', () => {
  const done = simulatedRun(queuedScenario())
  expect(pointsOf(runCurves(done, sharedAxes([done], 'remaining'), size).line).at(-1)?.[1]).toBe(size.height)
  const skipped = simulatedRun(queuedScenario({ endS: 0.1 }), 'second')
  expect(runCurves(skipped, sharedAxes([skipped], 'remaining'), size)).toEqual({ line: '', dirtyArea: '', limit: '' })
  expect([startSOf(skipped), startSOf({ ...skipped, result: null })]).toEqual([migrationOf(skipped)!.startS, Infinity])
  const underWay = { ...simulatedRun(queuedScenario(), 'second'), result: null, followed: null, rounds: [] }
  expect(startSOf(underWay)).toBeCloseTo(migrationOf(simulatedRun(queuedScenario(), 'second'))!.startS, 1)
})
