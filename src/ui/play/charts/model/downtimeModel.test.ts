import { expect, it } from 'vitest'
import { parseScenario } from '../../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../../scenario/presets/scenarioPresets.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { axisOf } from '../../timeline/axis/useTimeAxis.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { momentAt } from '../../timeline/runMoments.ts'
import { downtimeModel, downtimeReadingS, logShareOf, placeLimitWords } from './downtimeModel.ts'

const limit = { text: 'limit 300 ms', steps: [{ fromX: 0, share: 0.9 }] }
const axis = { width: 900, stretches: [{ kind: 'downtime' as const, fromX: 600, toX: 820, fromS: 0, toS: 1, scale: 9 }] }
const curve = (...points: [x: number, cost: number][]) => points.map(([x, cost]) => ({ x, cost }))
const flat = (cost: number) => curve([0, cost], [900, cost])
const WORDS = ['limit 300 ms · log scale', 'limit 300 ms']
const place = (rows: { x: number; cost: number }[], change: Partial<Parameters<typeof placeLimitWords>[0]> = {}) =>
  placeLimitWords({ limit, rows, actual: null, axis, ...change }, WORDS, 40)

it('the words about the limit are below its line at the left, and step aside from the curve', () => {
  // The limit's line is 4 px below the top of 40.
  expect(place(flat(0.1))).toEqual({ text: WORDS[0], x: 4, y: 17 })
  expect(place(flat(0.7))).toMatchObject({ x: 4, y: 36 })
  expect(place(flat(0.1), { limit: null })).toMatchObject({ x: 4, y: 11 })
  // The top of a low chart, over a curve just above the limit.
  const low = placeLimitWords({ limit: { ...limit, steps: [{ fromX: 0, share: 0.4 }] }, rows: flat(0.64), actual: null, axis }, WORDS, 33)
  expect(low).toEqual({ text: WORDS[0], x: 4, y: 9 })
})

it('they stand further right where a line that falls leaves room for them', () => {
  // The curve covers the whole height up to 200 px.
  const falling = curve([0, 0], [10, 1], [20, 0], [190, 1], [200, 0.05], [900, 0.05])
  const placed = place(falling)!
  expect(placed.text).toBe(WORDS[0])
  expect(placed.x).toBeGreaterThan(200)
  expect(placed.x).toBeLessThan(260)
})

it('they are shorter, or left out, where lines, the column of the downtime and its label leave no room', () => {
  const until = (x: number) => curve([0, 0], [10, 1], [20, 0], [x, 1], [x + 1, 0.05], [900, 0.05])
  const actual = { x: 820, share: 0.6, text: '306 ms' }
  expect(place(until(480), { actual })).toMatchObject({ text: WORDS[0], x: expect.toSatisfy((x: number) => x > 600) })
  expect(place(until(760), { actual, axis: { ...axis, width: 830 } })).toBeNull()
  const short = place(until(480), { actual: { ...actual, x: 700 } })!
  expect(short.text).toBe(WORDS[1])
  expect(short.x + short.text.length * 6).toBeLessThan(600)
  // A post-copy stops the guest first: the room is after its column.
  const first = { ...axis, stretches: [{ ...axis.stretches[0], fromX: 0, toX: 280 }] }
  expect(
    placeLimitWords({ limit: null, rows: curve([0, 0], [280, 1]), actual: { x: 280, share: 1, text: '29.0 ms' }, axis: first }, WORDS, 33),
  ).toMatchObject({
    text: WORDS[0],
    x: expect.toSatisfy((x: number) => x > 280 && x < 300),
  })
})

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
  const { limit: drawn, values } = downtimeModel({ run, axis: timed })
  expect(drawn!.steps).toEqual(
    [300, 200, 100, 500].map((ms, i) => ({ fromX: timeX(timed, i === 0 ? 0 : 2 * i - 1), share: logShareOf(values, ms) })),
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
