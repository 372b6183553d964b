import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CurveMark, valueAt } from '../../../../kit/plot/marks.ts'
import { completeScenario } from '../../../../scenario/codec/completeScenario.ts'
import { parseScenario } from '../../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../../scenario/presets/scenarioPresets.ts'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { pageMiBOf } from '../../../play/timeline/runMoments.ts'
import { curvePoints, type SharedAxes, sharedAxes, startSOf } from './plotModel.ts'

function endlessRun(): Run {
  const parsed = parseScenario({ ...defaultScenario, hosts: defaultScenario.hosts.map((host) => ({ ...host, mbps: 600 })), endS: 3600 })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return simulatedRun(parsed.scenario)
}

/** The curve of a run's remaining memory. */
function curveOf(run: Run, axes: SharedAxes): CurveMark {
  return { kind: 'line', ink: '', points: curvePoints(run, axes) }
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
  const nearS = 0.01
  const nearMiB = axes.y.scale.high / 100
  fc.assert(
    fc.property(fc.double({ min: second.startS + second.durationS, max: 100, noNaN: true }), (endS) => {
      for (const { x, y } of curvePoints(endless, { ...axes, endS })) {
        if (x - nearS <= first.startS + first.durationS) continue
        const near = [-1, 0, 1].map((side) => remainingMiBAt(endless, x + side * nearS))
        expect(y).toBeGreaterThanOrEqual(Math.min(...near) - nearMiB)
        expect(y).toBeLessThanOrEqual(Math.max(...near) + nearMiB)
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
  expect(curvePoints(fine, axes).filter(({ x }) => Math.abs(x - ends[8]) < 1e-6)).toHaveLength(2)
})

it('has the drawn curve in the table too, where samples are farther apart than rounds', () => {
  const endless = endlessRun()
  const axes = { ...sharedAxes([endless], 'remaining'), endS: 60 }
  const curve = curveOf(endless, axes)
  for (let atS = 20.05; atS < 60; atS += 0.37) expect(valueAt(curve, atS)! / remainingMiBAt(endless, atS), String(atS)).toBeCloseTo(1, 1)
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
  const axes = sharedAxes([queued], 'remaining')
  const [from] = curvePoints(queued, axes)
  expect(from.x).toBeGreaterThanOrEqual(startS)
  expect(from.x).toBeLessThan(startS + axes.endS / 50)
  expect(from.y).toBeGreaterThan(0.9 * 64)
  expect(valueAt(curveOf(queued, axes), startS / 2)).toBeNull()
  const cancelled = simulatedRun(queuedScenario({ events: [{ kind: 'cancel', atS: 0.3, target: 'first' }] }))
  const curve = curveOf(cancelled, sharedAxes([cancelled], 'remaining'))
  expect(curve.points.length).toBeGreaterThan(2)
  expect(Math.min(...curve.points.map(({ y }) => y ?? 0))).toBeGreaterThan(64 / 10)
  expect(valueAt(curve, 0.5)).toBeNull()
})

it('draws the remaining memory of a completed migration down to none, and nothing of one that does not start', () => {
  const done = simulatedRun(queuedScenario())
  expect(curvePoints(done, sharedAxes([done], 'remaining')).at(-1)?.y).toBe(0)
  const skipped = simulatedRun(queuedScenario({ endS: 0.1 }), 'second')
  expect(curvePoints(skipped, sharedAxes([skipped], 'remaining'))).toEqual([])
  expect([startSOf(skipped), startSOf({ ...skipped, result: null })]).toEqual([migrationOf(skipped)!.startS, Infinity])
  const underWay = { ...simulatedRun(queuedScenario(), 'second'), result: null, followed: null, rounds: [] }
  expect(startSOf(underWay)).toBeCloseTo(migrationOf(simulatedRun(queuedScenario(), 'second'))!.startS, 1)
})
