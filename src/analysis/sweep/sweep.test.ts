import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { cliffEdges, flipsOf } from './cliffEdges.ts'
import type { Grid } from './grid.ts'
import { indicesAt, pointAt, pointCount, pointOf, runCount, seedOf, settingsAt, spaced } from './grid.ts'
import { gridInParts, gridOf } from './gridOf.ts'
import { scenarioAt, takesWholeOnly } from './scenarioAt.ts'
import type { SweepBase } from './settings.ts'
import { documentAt, pathFaults } from './settings.ts'
import { converges, finiteSpread, pointSummary, spreadOf, typicalRun } from './summary.ts'
import { passCount, passOrder } from './refinement.ts'
import { runOfShard, shardSize } from './sweepFile.ts'
import { PointRefused, SweepRunner } from './sweepRun.ts'
import { readSpec, specText } from './varyText.ts'
import { publishedSchema } from '../../scenario/schema/publishSchema.ts'
import { unitsFor } from '../../units/quantity.ts'

const document = {
  version: 1,
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [{ id: 'vm', host: 'a', memoryMiB: 64, vcpus: 2, workload: 'web-server' }],
  migrations: [{ vm: 'vm', to: 'b' }],
  endS: 30,
}

function baseOf(value: unknown): SweepBase {
  const parsed = parseScenario(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return { document: value, scenario: parsed.scenario }
}

const base = baseOf(document)
const oneAxis = (path: string, ...values: (number | string)[]): Grid => ({ axes: [{ path, values }], repeats: 1 })
const anyGrid = fc.record({
  axes: fc
    .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
    .map((lengths) => lengths.map((length, i) => ({ path: `p${i}`, values: Array.from({ length }, (_, k) => k * 10 + i) }))),
  repeats: fc.integer({ min: 1, max: 4 }),
})

describe('a grid', () => {
  it('numbers each combination of values once', () => {
    fc.assert(
      fc.property(anyGrid, (grid) => {
        const seen = new Set<string>()
        for (let point = 0; point < pointCount(grid); point++) {
          expect(pointAt(grid, indicesAt(grid, point))).toBe(point)
          seen.add(JSON.stringify(settingsAt(grid, point)))
        }
        expect(seen.size).toBe(pointCount(grid))
      }),
    )
  })

  it('gives each run of a point another seed, and every point the same seeds', () => {
    fc.assert(
      fc.property(anyGrid, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (grid, first) => {
        const seeds = new Map<number, Set<number>>()
        for (let run = 0; run < runCount(grid); run++) {
          const point = pointOf(grid, run)
          seeds.set(point, (seeds.get(point) ?? new Set()).add(seedOf(grid, first, run)))
        }
        const [one, ...others] = [...seeds.values()].map((some) => [...some])
        expect(one).toHaveLength(grid.repeats)
        for (const other of others) expect(other).toEqual(one)
      }),
    )
  })

  it('is cut into shards that hold each run once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 20 }), (runs, of) => {
        const all = Array.from({ length: of }, (_, i) => ({ index: i + 1, of })).flatMap((shard) =>
          Array.from({ length: shardSize(runs, shard) }, (_, nth) => runOfShard(shard, nth)),
        )
        expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: runs }, (_, i) => i))
      }),
    )
  })
})

describe('values of a range', () => {
  it('begin and end at the given values, in order, with at most nine digits', () => {
    const end = fc.double({ min: 0.001, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(
        end,
        end,
        fc.integer({ min: 2, max: 50 }),
        fc.constantFrom('linear' as const, 'log' as const),
        (from, to, count, scale) => {
          fc.pre(Math.abs(to - from) > Math.max(from, to) * 0.01)
          const values = spaced(from, to, count, scale)
          expect([values[0], values.at(-1), values.length]).toEqual([from, to, count])
          expect(values).toEqual(values.toSorted((a, b) => (from < to ? a - b : b - a)))
          for (const value of values.slice(1, -1)) expect(Number(value.toPrecision(9))).toBe(value)
        },
      ),
    )
  })

  it('are evenly spaced on their scale', () => {
    expect(spaced(0, 100, 5, 'linear')).toEqual([0, 25, 50, 75, 100])
    expect(spaced(1, 10_000, 5, 'log')).toEqual([1, 10, 100, 1000, 10_000])
    expect(spaced(1, 4, 9, 'linear', true)).toEqual([1, 2, 3, 4])
  })

  it('are read back from the text that the page shows', () => {
    const range = fc.record({
      kind: fc.constant('range' as const),
      path: fc.constantFrom('hosts[*].mbps', 'vms[0].memoryMiB'),
      from: fc.double({ min: 1, max: 1e6, noNaN: true }),
      to: fc.double({ min: 2e6, max: 1e9, noNaN: true }),
      count: fc.integer({ min: 2, max: 40 }),
      scale: fc.constantFrom('linear' as const, 'log' as const),
    })
    fc.assert(
      fc.property(range, (spec) => {
        expect(readSpec(specText(spec))).toEqual({ ok: true, spec })
      }),
    )
    const spec = { kind: 'list' as const, path: 'a.b', values: ['precopy', 3, true, null] }
    expect(readSpec(specText(spec))).toEqual({ ok: true, spec })
  })

  it.each([
    'x',
    '=1:2:3',
    'a=',
    'a=1:2',
    'a=1:2:3:4:5',
    'a=x:2:3',
    'a=1:NaN:3',
    'a=1:2:1',
    'a=1:2:2.5',
    'a=1:2:3:exp',
    'a=0:2:3:log',
    'a=2:2:3',
    'a=1,1',
    'a=1,,2',
    'a=1:2:1000000',
    'a=1:1e999:3',
  ])('%s is refused', (text) => {
    expect(readSpec(text).ok).toBe(false)
  })

  it.each([
    ['vms[0].memoryMiB=64Gi,128 GiB,2.5G,1024', [65_536, 131_072, 2560, 1024]],
    ['hosts[*].mbps=10 Gbit/s,25G,1000', [10_000, 25_000, 1000]],
    ['migrations[0].strategy.rule.downtimeMs=1.2 s,300', [1200, 300]],
    ['vms[0].fixedMs.stop=1 s', [1000]],
    ['endS=2 min,null', [120, null]],
    ['vms[0].workload.streams[0].writesPerS=20k', [20_000]],
    // Not a quantity: a name may begin with a number.
    ['migrations[0].to=10g', ['10g']],
  ])('are typed with units: %s', (text, values) => {
    expect(readSpec(text)).toMatchObject({ ok: true, spec: { values } })
  })

  it('go from one typed with its unit to another', () => {
    expect(readSpec('vms[0].memoryMiB=1 GiB:64Gi:7:log')).toEqual({
      ok: true,
      spec: { kind: 'range', path: 'vms[0].memoryMiB', from: 1024, to: 65_536, count: 7, scale: 'log' },
    })
  })

  it.each(['vms[0].memoryMiB=64Gb,1', 'vms[0].memoryMiB=1:64 Gbit/s:3'])('of another kind are refused with the units: %s', (text) => {
    const read = readSpec(text)
    expect(read.ok ? '' : read.message).toMatch(/MiB, GiB, TiB/)
  })

  it('take the unit that the schema gives to each field', () => {
    const fields: [string, string][] = []
    const collect = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'properties') {
          for (const [name, field] of Object.entries(inner as Record<string, { description?: string }>)) {
            const unit = / Unit: (.*?)\.(?: |$)/.exec(field.description ?? '')?.[1]
            if (unit !== undefined) fields.push([`${path}.${name}`, unit])
            collect(field, `${path}.${name}`)
          }
        } else collect(inner, path)
      }
    }
    collect(JSON.parse(publishedSchema()), 'x')
    const quantities = fields.filter(([, unit]) => unitsFor(unit).length > 0 && unit !== 'pages')
    expect(quantities.length).toBeGreaterThan(60)
    for (const [path, unit] of quantities) expect(readSpec(`${path}=7 ${unit}`), path).toMatchObject({ spec: { values: [7] } })
    const others = fields.filter(([, unit]) => unitsFor(unit).length === 0 && unit !== '/s')
    for (const [path] of others) expect(readSpec(`${path}=7 s`).ok && readSpec(`${path}=7 MiB`).ok, path).toBe(true)
  })

  it('of a field of whole numbers are whole', () => {
    expect(takesWholeOnly(base, 'vms[0].vcpus', 1)).toBe(true)
    expect(takesWholeOnly(base, 'vms[0].memoryMiB', 64)).toBe(false)
    const made = (to: number, count: number) =>
      gridOf(base, [{ kind: 'range', path: 'vms[0].vcpus', from: 1, to, count, scale: 'linear' }], 1)
    expect(made(8, 3)).toMatchObject({ grid: { axes: [{ values: [1, 5, 8] }] } })
    expect(made(3, 9).ok).toBe(false)
    const fromNone = { kind: 'range', path: 'vms[0].vcpus', from: 0, to: 8, count: 4, scale: 'linear' } as const
    expect(gridInParts(base, [fromNone], 1)).toMatchObject({ grid: { axes: [{ values: [0, 3, 5, 8] }] }, refused: { points: [0] } })
  })
})

describe('the scenario at a point', () => {
  it('has its settings and nothing else changed', () => {
    const at = documentAt(base, { 'hosts[*].mbps': 250, 'migrations[0].strategy.rule.downtimeMs': 80 })
    const { strategy } = base.scenario.migrations[0]
    if (!('rule' in strategy)) throw new Error('no rule')
    expect(at).toEqual({
      ...document,
      hosts: [
        { id: 'a', mbps: 250 },
        { id: 'b', mbps: 250 },
      ],
      migrations: [{ vm: 'vm', to: 'b', strategy: { ...strategy, rule: { ...strategy.rule, downtimeMs: 80 } } }],
    })
  })

  it("opens a workload that is a preset's name for its parameters", () => {
    expect(documentAt(base, { 'vms[0].workload.writesPerS': 7 })).toMatchObject({
      vms: [{ workload: { preset: 'web-server', writesPerS: 7 } }],
    })
  })

  it('names the point at which a value is refused', () => {
    const refused = scenarioAt(base, oneAxis('vms[0].usedMiB', 32, 100), 1)
    expect(refused).toMatchObject({ ok: false, faults: [{ path: 'vms[0].usedMiB' }] })
    expect(!refused.ok && refused.faults[0].message).toContain('vms[0].usedMiB = 100')
    expect(() => new SweepRunner(base, oneAxis('vms[0].usedMiB', 100)).run(0)).toThrow(PointRefused)
  })

  it('is named by the settings that differ between points, not by one that has a single value', () => {
    const axes = [
      { path: 'vms[0].usedMiB', values: [32, 100] },
      { path: 'endS', values: [100] },
    ]
    const messageAt = (grid: Grid, point: number) => {
      const at = scenarioAt(base, grid, point)
      return at.ok ? '' : at.faults[0].message
    }
    expect(messageAt({ axes, repeats: 1 }, 1)).toMatch(/ \(at vms\[0\]\.usedMiB = 100\)$/)
    expect(messageAt({ axes: [{ path: 'vms[0].usedMiB', values: [100] }, axes[1]], repeats: 1 }, 0)).not.toContain('(at ')
  })

  it('is left out where it is refused, and the sweep is refused where every point is', () => {
    const used = (...values: number[]) => gridInParts(base, [{ kind: 'list', path: 'vms[0].usedMiB', values }], 1)
    const made = used(100, 32, 200)
    expect(made).toMatchObject({ ok: true, refused: { points: [0, 2], faults: [{ path: 'vms[0].usedMiB' }] } })
    expect(made.ok && made.refused.faults[0].message).toContain('vms[0].usedMiB = 100')
    expect(used(32)).toMatchObject({ ok: true, refused: { points: [], faults: [] } })
    expect(used(100, 200)).toMatchObject({ ok: false, faults: [{ path: 'vms[0].usedMiB' }] })
  })

  it.each([
    ['hosts[0].mbs'],
    ['vms[0].workload.writesPers'],
    ['nothing.here'],
    ['migrations[0].strategie.kind'],
    ['vms[0].trafic.outMbps'],
  ])('refuses %s, which would change nothing', (path) => {
    expect(scenarioAt(base, oneAxis(path, 5), 0).ok).toBe(false)
  })

  it.each([
    ['foo.bar', 'foo', '"vms", "migrations"'],
    ['hosts[0].foo', 'hosts[0].foo', '"mbps"'],
    ['vms[0].trafic.outMbps', 'vms[0].trafic', 'Did you mean "traffic"?'],
    ['vms[0].workload.foo', 'vms[0].workload.foo', '"writesPerS"'],
  ])('refuses %s with the keys that there are, or the one meant', (setting, path, keys) => {
    const at = scenarioAt(base, oneAxis(setting, 5), 0)
    expect(at.ok ? [] : at.faults).toEqual([{ path, message: expect.stringContaining(keys) }])
  })

  it.each([
    ['hosts[9].mbps', 'hosts[9]', 'hosts[0] to hosts[1]'],
    ['migrations[1].to', 'migrations[1]', '1 item, migrations[0]'],
    ['hosts[3].x[4].y', 'hosts[3] in', '2 items'],
    ['links[0].mbps', 'links[0]', 'is empty'],
    ['host[0].mbps', 'host[0]', 'Did you mean "hosts"?'],
    ['host[*].mbps', 'host', 'Did you mean "hosts"?'],
  ])('has no place for %s and says what there is', (path, item, there) => {
    const faults = pathFaults(base.scenario, [path])
    expect(faults).toEqual([{ path, message: expect.stringContaining(item) }])
    expect(faults[0].message).toContain(there)
  })

  it.each([['hosts[2].mbps'], ['links[*].mbps'], ['a..b'], ['__proto__.x'], ['']])('has no place for %s', (path) => {
    expect(pathFaults(base.scenario, [path])).toHaveLength(1)
  })

  it('takes no field twice', () => {
    expect(pathFaults(base.scenario, ['hosts[*].mbps', 'hosts[1].mbps'])).toHaveLength(1)
  })
})

describe('a run of a sweep', () => {
  const grid: Grid = {
    axes: [
      { path: 'hosts[*].mbps', values: [200, 1000] },
      { path: 'migrations[0].strategy.kind', values: ['precopy', 'postcopy'] },
    ],
    repeats: 2,
  }

  it('has the figures of the scenario simulated by itself, whatever ran before', () => {
    const runner = new SweepRunner(base, grid)
    for (const run of [5, 0, 7, 3, 5]) {
      const { settings, seed, totalS, downtimeMs, transferredMiB, rounds } = runner.run(run)
      const parsed = parseScenario({ ...(documentAt(base, settings) as object), seed })
      if (!parsed.ok) throw new Error('refused')
      const {
        migrations: [alone],
        totals,
      } = simulate(parsed.scenario)
      expect(totalS).toBeCloseTo(totals.makespanS, 6)
      expect(downtimeMs === null).toBe(alone.downtimeMs === null)
      if (alone.downtimeMs !== null) expect(downtimeMs).toBeCloseTo(alone.downtimeMs, 4)
      expect([transferredMiB, rounds]).toEqual([
        Number(alone.transferredMiB.toPrecision(9)),
        alone.rounds.filter(({ kind }) => ['full', 'iterate'].includes(kind)).length,
      ])
    }
  })

  it('has no downtime if the guest was never stopped', () => {
    const busy = baseOf({ ...document, endS: 1 })
    expect(new SweepRunner(busy, oneAxis('hosts[*].mbps', 10)).run(0)).toMatchObject({
      outcome: 'not-converged',
      downtimeMs: null,
      completed: 0,
      migrations: 1,
    })
  })

  it('that the end of the simulation cuts off in post-copy has not finished, unlike one that a link keeps paused', () => {
    const point = (change: object) => {
      const migrations = document.migrations.map((migration) => ({ ...migration, strategy: { kind: 'postcopy', transport: 'qemu' } }))
      return new SweepRunner(baseOf({ ...document, migrations, ...change }), oneAxis('hosts[*].mbps', 1000)).run(0)
    }
    const cut = point({ endS: 0.3 })
    const paused = point({ events: [{ kind: 'link-down', atS: 0.2, target: 'a', durationS: 100 }], endS: 90 })
    expect([cut.outcome, cut.cutOff, pointSummary([cut]).failure]).toEqual(['paused', true, 'not-converged'])
    expect([paused.outcome, paused.cutOff, pointSummary([paused]).failure]).toEqual(['paused', undefined, 'paused'])
    expect(typicalRun([paused, cut, cut], 'totalS')).toBe(cut)
  })

  it('is typical of its point with the median of a figure, or with the outcome of most', () => {
    const one = new SweepRunner(base, grid).run(6)
    const runs = [11, 14, 12, 13, 90].map((totalS, i) => ({ ...one, seed: i + 1, totalS, downtimeMs: 300 - i }))
    const failed = { ...one, outcome: 'not-converged' as const, totalS: 12.5 }
    const seeds = (...given: Parameters<typeof typicalRun>) => typicalRun(...given)?.seed
    expect([seeds(runs, 'totalS'), seeds(runs, 'downtimeMs'), seeds([...runs.slice(0, 4), failed], 'totalS'), seeds([], 'totalS')]).toEqual(
      [4, 3, 3, undefined],
    )
    expect(seeds([...runs.slice(3), { ...failed, seed: 8 }, { ...failed, seed: 9 }, { ...failed, seed: 10 }], 'downtimeMs')).toBe(8)
  })

  it('is summed up by median and spread of the completed runs', () => {
    const runner = new SweepRunner(base, { ...grid, repeats: 3 })
    const runs = [6, 7, 8].map((run) => runner.run(run))
    const summary = pointSummary([...runs.slice(0, 2), { ...runs[2], outcome: 'not-converged' }])
    expect(summary).toMatchObject({
      runs: 3,
      completed: 2,
      failure: 'not-converged',
      totalS: { low: Math.min(runs[0].totalS, runs[1].totalS) },
    })
    expect(converges(summary)).toBe(true)
    expect(converges({ runs: 2, completed: 1 })).toBe(false)
    expect([finiteSpread([Number.NaN]), finiteSpread([3, 1, Number.NaN, 2]), spreadOf([4, 1, 2, 3])]).toEqual([
      null,
      { low: 1, median: 2, high: 3 },
      { low: 1, median: 2.5, high: 4 },
    ])
    expect(() => spreadOf([])).toThrow(RangeError)
  })
  it('has an undisturbed guest where no VM migrates, not a null', () => {
    const empty = { version: 1, hosts: [], vms: [], migrations: [], fleet: { racks: 2, hostsPerRack: 2, vmsPerHost: 0, evacuate: 'rack1' } }
    const run = new SweepRunner(baseOf(empty), oneAxis('fleet.vmsPerHost', 0)).run(0)
    expect(run).toMatchObject({ outcome: 'completed', migrations: 0, performance: { mean: 1, min: 1, degradedS: 0 } })
    expect(JSON.parse(JSON.stringify(run))).toEqual(run)
  })
})

describe('the cliff', () => {
  it('separates each cell that converges from each neighbour that does not, and nothing else', () => {
    const cells = fc.array(fc.array(fc.constantFrom(true, false, null), { minLength: 5, maxLength: 5 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(cells, (rows) => {
        const edges = new Set(cliffEdges(5, 4, (column, row) => rows[row][column]).map(({ x1, y1, x2, y2 }) => `${x1} ${y1} ${x2} ${y2}`))
        let expected = 0
        const differs = (a: boolean | null | undefined, b: boolean | null) => a !== null && a !== undefined && b !== null && a !== b
        rows.forEach((row, y) =>
          row.forEach((state, x) => {
            if (differs(row[x - 1], state)) {
              expected++
              expect(edges).toContain(`${x} ${y} ${x} ${y + 1}`)
            }
            if (y > 0 && differs(rows[y - 1][x], state)) {
              expected++
              expect(edges).toContain(`${x} ${y} ${x + 1} ${y}`)
            }
          }),
        )
        expect(edges.size).toBe(expected)
      }),
    )
  })

  it('flips along a line where the state changes, over points not known yet', () => {
    expect(flipsOf([null, true, null, true, false, false, true])).toEqual([
      { after: 3, convergesBefore: true },
      { after: 5, convergesBefore: false },
    ])
    expect(flipsOf([true, null, true])).toEqual([])
    expect(flipsOf([true, null, false])).toEqual([{ after: 0, convergesBefore: true }])
  })
})

describe("the order of a page's runs", () => {
  const shapes = fc.record({ columns: fc.integer({ min: 1, max: 30 }), rows: fc.integer({ min: 1, max: 20 }) })

  it('has each point in exactly one pass, and every pass has points at least as close as the one before', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const passes = Array.from({ length: passCount }, (_, pass) => passOrder(shape, pass, () => null))
        expect(passes.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: shape.columns * shape.rows }, (_, i) => i))
      }),
    )
  })

  it('begins a pass beside the cliff', () => {
    const shape = { columns: 16, rows: 16 }
    const state = (point: number) => (point % 8 === 0 && Math.floor(point / 16) % 8 === 0 ? point % 16 < 8 : null)
    const order = passOrder(shape, 1, state)
    // Columns 0 and 8 are known and differ; column 12 has one of them within a stride.
    expect(order.map((point) => point % 16 <= 8)).toEqual([
      ...Array.from({ length: 8 }, () => true),
      ...Array.from({ length: 4 }, () => false),
    ])
  })
})
