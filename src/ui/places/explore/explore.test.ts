import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { cliffEdges } from '../../../analysis/sweep/cliffEdges.ts'
import type { PointSummary } from '../../../analysis/sweep/summary.ts'
import type { SweepRun } from '../../../analysis/sweep/sweepRun.ts'
import { runCount } from '../../../analysis/sweep/grid.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { dataCentrePresets } from '../../../scenario/presets/dataCentrePresets.ts'
import { scenarioPresets } from '../../../scenario/presets/scenarioPresets.ts'
import type { Sweep } from '../../../store/explore/exploreStore.ts'
import { bundledCommandLine } from '../../../testing/commandLine/bundledCommandLine.ts'
import { open, runs as simulatedRuns } from '../../../compute/tasks/sweep.ts'
import { answeringPoints, exploreAnswer } from './answer.ts'
import { amountText, settingText } from './axisModel.ts'
import { choiceAt, settingChoices } from './controls/settingChoices.ts'
import { openingSweep, specFor } from './controls/openingSweep.ts'
import { exploreModel } from './exploreModel.ts'
import { fileEnding, pictureCaption, runsTable } from './exports.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'
import { figureNamed } from './figureChoices.ts'
import { neverStretches } from './plot/LinePlot.tsx'
import { neverText, pointWords } from './pointWords.ts'
import { commandOf, requestOf, sweepRunCount } from './Explore.tsx'

function scenarioOf(document: unknown): Scenario {
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

const opening = scenarioPresets[0].scenario
const home = scenarioOf(opening)

describe('what can be varied', () => {
  const everyScenario = [...scenarioPresets, ...dataCentrePresets].map(({ id, scenario }) => ({ id, scenario }))

  it('is how many migrate at once, where several do and the schedule counts them', () => {
    const paths = (schedule: object) =>
      settingChoices(
        scenarioOf({
          ...dataCentrePresets.find(({ scenario }) => (scenario as { fleet?: unknown }).fleet !== undefined)!.scenario,
          schedule,
        }),
      )
        .filter(({ path }) => path.startsWith('schedule.'))
        .map(({ path }) => path)
    expect(paths({ mode: 'parallel' })).toEqual(['schedule.concurrency', 'schedule.perDestination', 'schedule.total'])
    expect(paths({ mode: 'asap' })).toEqual([])
    expect(settingChoices(home).some(({ path }) => path.startsWith('schedule.'))).toBe(false)
  })

  it('opens on how many at once for a host to drain, and says how many are fastest and how many pause shortest', async () => {
    const drain = dataCentrePresets.find(({ id }) => id === 'evacuate-host')!.scenario
    const choices = settingChoices(scenarioOf(drain))
    const settings = openingSweep(scenarioOf(drain), choices)
    expect(settings).toMatchObject({ across: { path: 'schedule.concurrency', from: 1, to: 8, count: 8 }, up: null })
    const reply = open(requestOf(drain, settings))
    if (!reply.ok) throw new Error('refused')
    const grid = { ...reply.grid, repeats: 1 }
    const spread = (median: number) => ({ low: median, median, high: median })
    const answer = (times: number[], downtimes: (number | null)[]) => {
      const points = times.map((totalS, i): PointSummary => {
        const downtimeMs = downtimes[i]
        return {
          settings: {},
          runs: 1,
          completed: downtimeMs === null ? 0 : 1,
          failure: downtimeMs === null ? 'not-converged' : null,
          totalS: downtimeMs === null ? null : spread(totalS),
          downtimeMs: downtimeMs === null ? null : spread(downtimeMs),
          transferredMiB: spread(1),
          rounds: spread(1),
          performance: spread(1),
        }
      })
      const sweep: Sweep = {
        request: requestOf(drain, settings),
        grid,
        shape: { columns: 8, rows: 1 },
        runs: [],
        points,
        refused: new Set(),
        refusals: [],
      }
      return exploreAnswer(exploreModel(sweep, choices, 1), figureNamed('totalS'), true)
    }
    const flat = answer([90, 50, 49.9, 49.8, 49.8, 49.8, 49.8, 49.8], [200, 300, 400, 400, 400, 400, 400, 400])
    expect(flat.headline).toMatch(/2 per source: 50.0 s/)
    expect(flat.detail).toMatch(/1 per source: 200 ms instead of 300 ms/)
    const worse = answer([40, 50, 60, 70, 80, 90, 100, 110], [100, 200, 300, 300, 300, 300, 300, 300])
    expect(worse.headline).toMatch(/1 per source: 40.0 s/)
    expect(worse.detail).toMatch(/8 per source, the total time is 110 s/)
    expect(answer([40, 50, 60, 70, 80, 90, 100, 110], [100, null, 300, 300, 300, 300, 300, 300]).headline).not.toMatch(/per source: 40/)
  })

  it.each(everyScenario)('in $id is accepted at both ends of the range that the page proposes', async ({ scenario }) => {
    const document: unknown = scenario
    const choices = settingChoices(scenarioOf(document))
    const refused: string[] = []
    for (const choice of choices) {
      const spec = specFor(choice, 2)
      const reply = open({ document, specs: [spec], repeats: 1 })
      if (!reply.ok) refused.push(`${choice.path}: ${reply.faults.map(({ message }) => message).join('; ')}`)
    }
    expect(choices.length).toBeGreaterThan(1)
    // Another strategy may refuse what the one in use has.
    expect(refused.filter((line) => !line.includes('.strategy.kind:'))).toEqual([])
  })

  it('has a label, a unit and the value in Play', () => {
    const choices = settingChoices(home)
    expect(choiceAt(choices, 'hosts[*].mbps')).toMatchObject({ unit: 'Mbit/s', current: 1000 })
    expect(choiceAt(choices, 'vms[0].workload.writesPerS')).toMatchObject({ unit: '/s', current: 20_000 })
    expect(choiceAt(choices, 'migrations[0].strategy.rule.downtimeMs')).toMatchObject({ unit: 'ms', current: 300 })
    expect(choiceAt(choices, 'nowhere')).toMatchObject({ label: 'nowhere', group: '' })
  })

  it('is written as a label with its value, and a rate with the counted event', () => {
    const choices = settingChoices(home)
    const [link, writes] = ['hosts[*].mbps', 'vms[0].workload.writesPerS'].map((path) => choiceAt(choices, path))
    expect([settingText(link, 480), amountText(link, 480)]).toEqual(['Link: 480 Mbit/s', '480 Mbit/s (Link)'])
    const memory = choiceAt(choices, 'vms[0].memoryMiB')
    expect([1024, 4096, 1025].map((value) => amountText(memory, value))).toEqual(
      ['1,024', '4,096', '1,030'].map((mib) => `${mib} MiB (Memory)`),
    )
    expect([settingText(writes, 1000), amountText(writes, 1000)]).toEqual(['1,000 page writes/s', '1,000 page writes/s'])
    expect(choices.filter((choice) => choice.kind === 'number' && (choice.unit === '/s') !== (choice.rate !== null))).toEqual([])
  })

  it('is that of the followed VM where several migrate', () => {
    const [gang] = dataCentrePresets
    const scenario = scenarioOf(gang.scenario)
    const { vm } = scenario.migrations[1]
    const index = scenario.vms.findIndex(({ id }) => id === vm)
    const paths = settingChoices(scenario, vm).map(({ path }) => path)
    expect(paths).toContain(`vms[${index}].memoryMiB`)
    expect(paths).toContain('migrations[1].strategy.kind')
    expect(paths).not.toContain('migrations[0].strategy.kind')
  })

  it('opens with link and downtime limit, the run of Play among the points', async () => {
    const settings = openingSweep(home, settingChoices(home))
    const reply = open(requestOf(opening, settings))
    if (!reply.ok) throw new Error('refused')
    const [up, across] = reply.grid.axes
    expect([up.path, across.path]).toEqual(['migrations[0].strategy.rule.downtimeMs', 'hosts[*].mbps'])
    expect(up.values).toContain(300)
    expect(across.values).toContain(1000)
  })
})

const someRun: SweepRun = {
  run: 3,
  settings: { 'migrations[0].strategy.rule.downtimeMs': 50, 'hosts[*].mbps': 250, endS: 100 },
  seed: 1,
  outcome: 'not-converged',
  migrations: 1,
  completed: 0,
  totalS: 100,
  downtimeMs: null,
  transferredMiB: 5,
  rounds: 2,
  performance: { mean: 1, min: 1, degradedS: 0 },
  energyJ: 9,
}

/** A sweep whose point (column, row) converges where `does` says so. */
async function sweepOf(does: (column: number, row: number) => boolean | null) {
  const choices = settingChoices(home)
  const request = requestOf(opening, { ...openingSweep(home, choices), seeds: 1 })
  const reply = open(request)
  if (!reply.ok) throw new Error('refused')
  const { grid } = reply
  const [rows, columns] = grid.axes.map(({ values }) => values.length)
  const points = Array.from({ length: rows * columns }, (_, i): PointSummary | undefined => {
    const state = does(i % columns, Math.floor(i / columns))
    const spread = { low: 1, median: 2, high: 3 }
    const one = state === true ? spread : null
    return state === null
      ? undefined
      : {
          settings: {},
          runs: 1,
          completed: state ? 1 : 0,
          failure: state ? null : 'not-converged',
          totalS: one,
          downtimeMs: one,
          transferredMiB: one,
          rounds: one,
          performance: one,
        }
  })
  const sweep: Sweep = { request, grid, shape: { columns, rows }, runs: [], points, refused: new Set(), refusals: [] }
  return { model: exploreModel(sweep, choices, 1), sweep, choices }
}

describe('the answer', () => {
  const total = figureNamed('totalS')

  it('names the last value that converges beside the run of Play', async () => {
    const { model } = await sweepOf((_, row) => row <= 10)
    const value = Number(model.up?.values[10])
    expect(exploreAnswer(model, total, true).headline).toContain(Number(value.toPrecision(3)).toLocaleString('en'))
    const { model: other } = await sweepOf((_, row) => row > 10)
    expect(exploreAnswer(other, total, true).headline).toContain(Number(Number(other.up?.values[11]).toPrecision(3)).toLocaleString('en'))
  })

  it('differs for everywhere, nowhere, sometimes and not yet known', async () => {
    const cases = [() => true, () => false, (_: number, row: number) => row % 2 === 0, () => null]
    const said = await Promise.all(cases.map(async (does) => exploreAnswer((await sweepOf(does)).model, total, true).headline))
    expect(new Set(said).size).toBe(4)
  })

  it('follows without the refused points, of which none is the one beside the run of Play', async () => {
    const { model, sweep, choices } = await sweepOf((_, row) => row > 3 || null)
    const near = model.nearest
    const refused = new Set([0, 1, 2, 3].flatMap((row) => Array.from({ length: model.columns }, (_, i) => row * model.columns + i)))
    const left = exploreModel({ ...sweep, refused }, choices, 2)
    expect(exploreAnswer(model, total, true).headline).toBe(texts.sweepUnderWay(String(model.rows - 4), String(model.rows)))
    expect(exploreAnswer(left, total, true).headline).toContain(`${model.rows - 4} of ${model.rows - 4} values`)
    const own = near.row * model.columns + near.column
    expect(exploreModel({ ...sweep, refused: new Set([own]) }, choices, 3).nearest).not.toEqual(near)
    expect(pointWords(left, { column: 0, row: 0 }, total)).toMatchObject({ headline: texts.leftOut, opens: false })
  })

  it('says why a point does not complete: never, or what broke it', async () => {
    const { model, sweep } = await sweepOf(() => false)
    const never = pointWords(model, { column: 0, row: 0 }, total).headline
    const [first] = sweep.points
    if (first === undefined) throw new Error('no point')
    sweep.points[0] = { ...first, failure: 'lost' }
    expect(pointWords(model, { column: 0, row: 0 }, total).headline).not.toBe(never)
    expect(neverText(model)).not.toBe(never)
  })

  it('calls a run that an end of the simulation cuts off unfinished by then, and no other one', async () => {
    const { model, sweep, choices } = await sweepOf((_, row) => row > 10)
    const neverAt = (one: typeof model) => [pointWords(one, { column: 0, row: 0 }, total).headline, neverText(one)]
    const axes = sweep.grid.axes.filter(({ path }) => path !== 'endS')
    const without = { ...sweep, grid: { ...sweep.grid, axes } }
    const endless = exploreModel(without, choices, 1)
    expect(neverAt(endless)).toEqual([texts.never, texts.never])
    const cut = exploreModel({ ...without, request: { ...sweep.request, document: { ...opening, endS: 10 } } }, choices, 1)
    expect(neverAt(cut)).toEqual([texts.notWithin('10'), texts.notWithin('10')])
    const { headline, detail } = exploreAnswer(cut, total, true)
    expect([headline.startsWith('Completes'), detail.includes(texts.cutAtS('10'))]).toEqual([true, true])
    expect(exploreAnswer(model, total, true).headline).toMatch(/^Converges/)
    expect(
      [detail, exploreAnswer({ ...cut, migrations: 5 }, total, true).detail].map((one) => one.includes(texts.ofAllMigrations('5'))),
    ).toEqual([false, true])
    const own = exploreModel({ ...without, grid: { ...sweep.grid, axes: [{ path: 'endS', values: [5, 9] }, ...axes] } }, choices, 1)
    sweep.points[0] = { ...sweep.points[0]!, settings: { endS: 5 } }
    expect(neverAt(own)).toEqual([texts.notWithin('5'), texts.notCompleted])
  })

  it('says that runs complete, not that they converge, where others fail for another reason', async () => {
    const { model, sweep } = await sweepOf((_, row) => row > 10)
    const cliff = exploreAnswer(model, total, true)
    sweep.points.forEach((point, i) => {
      if (point?.failure === 'not-converged') sweep.points[i] = { ...point, failure: 'failed' }
    })
    expect(exploreAnswer(model, total, true)).toEqual({ ...cliff, headline: cliff.headline.replace('Converges', 'Completes') })
    const { model: nowhere, sweep: none } = await sweepOf(() => false)
    expect(exploreAnswer(nowhere, total, true).headline).toBe(texts.convergesNowhere)
    none.points.forEach((point, i) => (none.points[i] = { ...point!, failure: 'cancelled' }))
    expect(exploreAnswer(nowhere, total, true).headline).toBe(texts.completesNowhere)
  })

  it('says how many seeds its median is of, and how many of them complete', async () => {
    const { model, sweep } = await sweepOf(() => true)
    const at = { column: 0, row: 0 }
    const [first] = sweep.points
    if (first === undefined) throw new Error('no point')
    const seedsIn = (runs: number, completed: number) => {
      sweep.points[0] = { ...first, runs, completed }
      return pointWords(model, at, total).more.match(/\d+/g)
    }
    const bare = seedsIn(1, 1)!
    expect([seedsIn(4, 4), seedsIn(4, 3)]).toEqual([
      [...bare, '4'],
      [...bare, '3', '4'],
    ])
  })

  it('counts one round in the singular', async () => {
    const { model, sweep } = await sweepOf(() => true)
    const [first] = sweep.points
    const wordsOf = (median: number) => {
      sweep.points[0] = { ...first!, rounds: { low: median, median, high: median } }
      return pointWords(model, { column: 0, row: 0 }, total).more.split(', ')
    }
    expect(wordsOf(1)).toContain('1 round')
    expect(wordsOf(2)).toContain('2 rounds')
  })

  it('marks a point as not simulated yet, and leaves its place on the map blank', async () => {
    const { model } = await sweepOf((column, row) => (column % 8 === 0 && row % 8 === 0 ? column < 12 : null))
    expect(pointWords(model, { column: 0, row: 0 }, total).headline).not.toBe(pointWords(model, { column: 1, row: 1 }, total).headline)
    expect([model.stateAt(0, 0), model.stateAt(16, 8), model.stateAt(1, 1), model.pointAt(1, 1)]).toEqual([true, false, null, undefined])
    expect(cliffEdges(model.columns, model.rows, model.stateAt)).toEqual([])
  })

  it('is no verdict before every run of the line that it is about, which is simulated early', async () => {
    const { model, sweep } = await sweepOf(() => true)
    const { column } = model.nearest
    const own = answeringPoints(model)
    expect(own.slice(0, model.rows)).toEqual(Array.from({ length: model.rows }, (_, row) => row * model.columns + column))
    const verdict = exploreAnswer(model, total, true).headline
    const last = sweep.points[own[18]]!
    sweep.points[own[18]] = undefined
    const { headline, detail } = exploreAnswer(model, total, true)
    expect(headline).toContain('18 of 19')
    expect(detail).toContain('1,000 Mbit/s')
    expect(exploreAnswer(model, total, true, { narrowed: null, status: 'cancelled' }).headline).not.toBe(headline)
    sweep.points[own[18]] = last
    sweep.points[own[0] + 1] = undefined
    expect(exploreAnswer(model, total, true).headline).toBe(verdict)
  })

  it('is about the setting across where the one up decides nothing, once all of its values are simulated', async () => {
    const { model, sweep } = await sweepOf((column) => column > 6)
    const { headline, detail } = exploreAnswer(model, total, true)
    expect(headline).toContain(Number(Number(model.across.values[7]).toPrecision(3)).toLocaleString('en'))
    expect(detail).toContain('300 ms')
    sweep.points[answeringPoints(model).at(-1)!] = undefined
    expect(exploreAnswer(model, total, true).headline).toContain('24 of 25')
  })

  it('is no verdict from some of the seeds', async () => {
    const { sweep, choices } = await sweepOf(() => true)
    const model = exploreModel({ ...sweep, grid: { ...sweep.grid, repeats: 4 } }, choices, 1)
    expect(exploreAnswer(model, total, true).headline).toContain('0 of 19')
  })
})

describe('the plot of a line', () => {
  it('hatches neighbours that do not converge, and nothing that is not simulated', () => {
    expect(neverStretches([true, false, false, null, false, null, true, false])).toEqual([
      { from: 1, to: 2 },
      { from: 4, to: 4 },
      { from: 7, to: 7 },
    ])
  })
})

describe('what leaves the page', () => {
  const { bundle, folder, file } = bundledCommandLine()
  const small = {
    version: 1,
    name: "It's small",
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'web', host: 'a', memoryMiB: 32, vcpus: 2, workload: { streams: [{ writesPerS: 3000, sizeMiB: 16 }] } }],
    migrations: [{ vm: 'web', to: 'b' }],
  }
  const settings = {
    across: { kind: 'range', path: 'hosts[*].mbps', from: 60, to: 900, count: 5, scale: 'log' },
    up: { kind: 'range', path: 'vms[0].vcpus', from: 1, to: 6, count: 3, scale: 'linear' },
    seeds: 2,
    untilS: 20,
    show: 'totalS',
  } as const

  it('is a command that simulates the same points, seeds and figures as the workers', async () => {
    const request = requestOf(small, settings)
    const reply = open(request)
    if (!reply.ok) throw new Error('refused')
    expect(sweepRunCount(request)).toBe(runCount(reply.grid))
    const { grid } = reply
    const simulated = simulatedRuns({ document: request.document, grid, runs: Array.from({ length: runCount(grid) }, (_, run) => run) })
    file('my file.json', JSON.stringify(small))
    const command = commandOf(request, 'my file.json')
      .replace('bin/sim', `${process.execPath} ${bundle}`)
      .replace(/ --out .*$/, '')
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    const lines = stdout
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line) as SweepRun)
    expect(lines).toEqual(simulated)
  })

  it('has a name that says so while a run is missing, apart from those of refused points', async () => {
    const { sweep } = await sweepOf(() => true)
    const runs = Array.from({ length: runCount(sweep.grid) }, (): SweepRun | undefined => someRun)
    expect(fileEnding({ ...sweep, runs })).toBe('-sweep')
    const lacking = runs.with(0, undefined)
    expect(fileEnding({ ...sweep, runs: lacking })).toBe('-sweep-unfinished')
    expect(fileEnding({ ...sweep, runs: lacking, refused: new Set([0]) })).toBe('-sweep')
  })

  it('is one table, a row per run, with units in its headers', async () => {
    const { sweep, choices } = await sweepOf(() => true)
    const rows = runsTable({ ...sweep, runs: [undefined, someRun] }, choices, { perKWh: [400], startHour: 0 })
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','))
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual([
      'run',
      'migrations[0].strategy.rule.downtimeMs',
      'hosts[*].mbps',
      'endS',
      'seed',
      'outcome',
      'migrations',
      'completed',
      'totalS',
      'downtimeMs',
      'transferredMiB',
      'rounds',
      'performance.mean (0 to 1)',
      'performance.min (0 to 1)',
      'performance.degradedS',
      'energyJ',
      'carbonG',
    ])
    expect(rows[1]).toEqual(['3', '50', '250', '100', '1', 'not-converged', '1', '0', '100', '', '5', '2', '1', '1', '0', '9', '0.001'])
  })
})

describe('the caption of the picture', () => {
  const grid = (repeats: number, path = 'latencyMs') => ({ axes: [{ path, values: [1, 2] }], repeats })

  it('names the scenario of all other settings and the seeds at each point', () => {
    const named = { name: 'Rack 7', seed: 41 }
    expect(pictureCaption(grid(5), named)).toContain(texts.restOf('Rack 7'))
    expect(pictureCaption(grid(5), named)).toContain(texts.seedsFromTo('41', '45'))
    expect(pictureCaption(grid(5), named)).toContain(texts.band('5'))
    expect(pictureCaption(grid(1), named)).toContain(texts.oneSeed('41'))
    expect(pictureCaption(grid(1), named)).not.toContain(texts.band('1'))
    expect(pictureCaption(grid(1), { name: '', seed: 1 })).toContain(texts.restOf(texts.unnamed))
  })

  it('says no seeds where these are varied themselves', () => {
    expect(pictureCaption(grid(1, 'seed'), { name: 'Rack 7', seed: 41 })).toBe(texts.restOf('Rack 7'))
  })
})
