import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation, simulate } from '../simulate.ts'
import { endedRow, MILESTONE_COLUMNS, OUTCOMES } from './milestones.ts'

/** Two small VMs leave host a, one after the other. */
function pair(): ExtendedSimulation {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: ['one', 'two'].map((id) => ({ id, host: 'a', memoryMiB: 16, workload: { streams: [{ writesPerS: 500, sizeMiB: 4 }] } })),
    migrations: [
      { vm: 'two', to: 'b', atS: 0.05 },
      { vm: 'one', to: 'b' },
    ],
    schedule: { mode: 'serial' },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return new ExtendedSimulation(parsed.scenario, { series: ['one'] })
}

const row = (rows: Float64Array, i: number) => [...rows.subarray(i * MILESTONE_COLUMNS, (i + 1) * MILESTONE_COLUMNS)]

describe('milestones', () => {
  it('are −1 until they happen, in list order, and match the final result', () => {
    const simulation = pair()
    simulation.runUntil(0.06)
    expect(row(simulation.milestones(), 0)).toEqual([-1, -1, -1, -1, -1])
    expect(row(simulation.milestones(), 1)).toEqual([0, -1, -1, -1, -1])
    const {
      migrations: [two, one],
    } = simulation.runToEnd()
    expect(two.startS).toBe(one.endS)
    expect(row(simulation.milestones(), 0)).toEqual(endedRow(two))
    const [startS, stoppedS, resumedS, endS, outcome] = row(simulation.milestones(), 1)
    expect([startS, stoppedS, endS, outcome]).toEqual([0, one.switchoverS, one.endS, 0])
    expect(resumedS).toBeCloseTo(one.endS, 9)
  })
})

describe('the milestones of an ended migration', () => {
  it('have a resume if the downtime of its guest has a known end: completed, cut off in post-copy, or lost after it', () => {
    const sim = (endS: number, strategy: Record<string, unknown>) =>
      simulate(testScenario({ mbps: 100, strategy, scenario: { endS } })).migrations[0]
    const cut = sim(2, { kind: 'postcopy' })
    expect([cut.outcome, cut.switchoverS]).toEqual(['paused', 0])
    expect(cut.downtimeMs).toBeGreaterThan(0)
    expect(endedRow(cut)).toEqual([0, 0, cut.downtimeMs! / 1000, 2, OUTCOMES.indexOf('not-converged')])
    const stopped = sim(2, { kind: 'stop-and-copy' })
    expect(endedRow(stopped)).toEqual([0, 0, -1, 2, OUTCOMES.indexOf('not-converged')])
  })
})

describe('series of some VMs', () => {
  it('equal those of a full recording, and link loads at a moment equal the series', () => {
    const some = pair()
    const all = new ExtendedSimulation(some.scenario, { series: true })
    some.runToEnd()
    const { series } = all.runToEnd()
    if (series === undefined) throw new Error('no series')
    expect(some.seriesOf('two')).toBeUndefined()
    expect(some.seriesOf('one')).toEqual({ tS: series.tS, columns: series.vms.one })
    expect(some.series()?.links).toEqual(series.links)
    const up = some.network.resourceNames.indexOf('a.up')
    for (const i of [1, 5, series.tS.length - 1]) {
      const betweenS = (series.tS[i - 1] + series.tS[i]) / 2
      expect(some.linkMbpsAt(betweenS)?.[up]).toBe(series.links['a.up'][i])
    }
    expect(Math.max(...series.links['a.up'])).toBeGreaterThan(900)
    expect(some.linkMbpsAt(1e6)?.[up]).toBe(0)
    expect(some.linkMbpsAt(series.tS.at(-1) ?? 0)?.[up]).toBe(series.links['a.up'].at(-1))
  })
})
