import { expect, it } from 'vitest'
import { parseScenario } from '../../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../../scenario/presets/scenarioPresets.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { axisOf } from '../../timeline/axis/useTimeAxis.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { momentAt } from '../../timeline/runMoments.ts'
import { heightShare } from './axisBreak.ts'
import { downtimeModel, downtimeReadingS } from './downtimeModel.ts'

it('the reading beside the chart is of the stop under way, and of all stops in the end', () => {
  const migrations = defaultScenario.migrations.map((one) => ({ ...one, strategy: { kind: 'context-switching' } }))
  const parsed = parseScenario({ ...defaultScenario, migrations })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const run = simulatedRun(parsed.scenario)
  const { switches, downtimeMs, endS } = run.result!.migrations[0]
  expect(switches.length).toBeGreaterThan(2)
  expect(downtimeReadingS(run, switches[1].atS + 0.001)).toBeCloseTo(0.001, 9)
  expect(downtimeReadingS(run, endS - 1e-3)).toBeCloseTo(switches.at(-1)!.pauseMs / 1000, 9)
  expect(downtimeReadingS(run, endS)).toBeCloseTo(downtimeMs! / 1000, 9)
})

it('a stop that the end of the simulation cuts is one to the transport and in the gutter, at any moment between two samples', () => {
  const parsed = parseScenario({ ...defaultScenario, endS: 10.9 })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const run = simulatedRun(parsed.scenario)
  const { switchoverS, downtimeMs } = run.result!.migrations[0]
  expect(downtimeMs).toBeNull()
  expect(momentAt(run, switchoverS! - 0.001).text).toBe('round 10')
  for (const tS of [switchoverS! + 0.0137, run.simulatedS]) {
    expect(momentAt(run, tS).text).toBe('switchover')
    expect(downtimeReadingS(run, tS)).toBeCloseTo(tS - switchoverS!, 9)
  }
})

it('the line of the limit steps where events set it', () => {
  const events = [200, 100, 500].map((ms, i) => ({ kind: 'set-downtime', atS: 1 + 2 * i, target: 'vm', ms }))
  const run = simulatedRun(
    testScenario({
      streams: [{ writesPerS: 60_000, sizeMiB: 200 }],
      vm: { memoryMiB: 256 },
      rule: { kind: 'qemu', downtimeMs: 300 },
      scenario: { events, endS: 8 },
    }),
  )
  const timed = axisOf(run, 700, false)
  const { lines, values } = downtimeModel({ run, axis: timed })
  const x = [0, 1, 3, 5].map((atS) => timeX(timed, atS))
  expect(lines.find(({ name }) => name === 'limit 500 ms')!.rows).toEqual(
    [300, 200, 100, 500].flatMap((ms, i) => [x[i], x[i + 1] ?? 700].map((at) => ({ x: at, y: heightShare(values.scale, ms) }))),
  )
})

it('the line of a run that never converges keeps its height to its end', () => {
  const parsed = parseScenario({
    version: 1,
    hosts: ['a', 'b'].map((id) => ({ id, mbps: 25 })),
    vms: [{ id: 'web', host: 'a', memoryMiB: 32, workload: { streams: [{ writesPerS: 7500, sizeMiB: 4 }] } }],
    migrations: [{ vm: 'web', to: 'b' }],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const run = simulatedRun(parsed.scenario)
  expect(run.result!.migrations[0].outcome).toBe('not-converged')
  const { rows } = downtimeModel({ run, axis: axisOf(run, 900, false) })
  expect(rows.at(-1)!.x).toBeCloseTo(900, 0)
  expect(rows.at(-1)!.cost).toBeCloseTo(Number(rows.at(-3)!.cost), 1)
  expect(downtimeReadingS(run, run.simulatedS)).toBeGreaterThan(0.3)
})
