import { describe, expect, it } from 'vitest'
import { boostDefaults } from '../../scenario/schema/boosts/boosts.ts'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { peeksUntilStable } from '../../models/dirtyWindows.ts'
import { models } from '../../models/models.ts'
import { modelTitles } from '../../messages/compiled/en/places/models.ts'
import type { FitSubject } from '../../models/fit/trainableModels.ts'
import type { Varied } from '../../models/fit/varied.ts'
import { freeJob } from '../../testing/store/computer.ts'
import type { Progress } from '../task.ts'
import * as tasks from './models.ts'
import type { LearnReply } from './models/modelsProtocol.ts'

const scenario = testScenario({ mbps: 800, streams: [{ writesPerS: 400, sizeMiB: 64 }], vm: { memoryMiB: 64 } })
const busy = testScenario({ mbps: 400, streams: [{ writesPerS: 9000, sizeMiB: 24 }], vm: { memoryMiB: 64 } })
const vm = scenario.vms[0].id
const job = freeJob<Progress>()

const onRuns = (subject: FitSubject, varied: Varied, points = 6, known = {}, of = scenario) =>
  tasks.learn({ subject, known, source: { kind: 'runs', scenario: of, vm, plan: { varied, from: 0.5, to: 2, points } } }, job)

const onText = (subject: FitSubject, text: string) => tasks.learn({ subject, known: {}, source: { kind: 'text', text } }, job)

function done(reply: LearnReply) {
  if (reply.kind !== 'done') throw new Error(reply.faults.map(({ message }) => message).join(' '))
  return reply
}

const learned = (reply: LearnReply, symbol: string): number => done(reply).parameters.find((one) => one.symbol === symbol)!.value

describe('models beside a run', () => {
  it('have the names of the command line', () => {
    expect(Object.fromEntries(Object.entries(models).map(([model, { title }]) => [model, title]))).toEqual(modelTitles)
  })

  it('report the error of each model that applies, and the reason of each that does not', async () => {
    const [run] = simulate(scenario).migrations
    const rows = tasks.beside({ scenario, vm, run, earlier: [] })
    const base = rows.find(({ model }) => model === 'liu2011-base')!
    if (!base.verdict.applies) throw new Error(base.verdict.why)
    const total = base.verdict.errors.find(({ quantity }) => quantity === 'totalS')!
    expect(total.measured).toBe(run.totalS)
    expect(total.error).toBeCloseTo((total.predicted! - run.totalS) / run.totalS, 12)
    expect(rows.find(({ model }) => model === 'liu2011-refined')!.verdict).toEqual({
      applies: false,
      why: 'Needs an earlier migration of this VM.',
    })
    const again = tasks.beside({ scenario, vm, run, earlier: [run] })
    expect(again.find(({ model }) => model === 'liu2011-refined')!.verdict.applies).toBe(true)
    expect(structuredClone(rows)).toEqual(rows)
  })
})

describe('a calculator', () => {
  const base = { memoryMB: '1024', thresholdMB: '100', dirtyMBps: '50', rateMBps: '100' }

  it("gives the model's own output", async () => {
    const reply = tasks.calculate({ model: 'liu2011-base', fields: { ...base, resumeS: '' }, tables: {} })
    if (!reply.ok) throw new Error(reply.faults[0].message)
    // 1024 + 512 + 256 + 128 + 64 MB at 100 MB/s, the last of them during the downtime with 20 ms for the resume.
    expect(Object.fromEntries(reply.figures.map(({ label, value }) => [label, value]))).toMatchObject({
      'Data transferred, V_mig': 1984,
      'Total time, T_mig': 19.84,
      'Downtime, T_down': 0.66,
      'Last round, n': 4,
    })
  })

  const gudkov = { totalPages: '1000', nonZeroPages: '10', mbps: '1000', downtimeMs: '300, none' }
  it.each([
    ['λ ≥ 1', 'liu2011-base', { ...base, dirtyMBps: '100' }, {}, 'dirtyMBps', /λ < 1/],
    ['a zero rate', 'liu2011-base', { ...base, rateMBps: '0' }, {}, 'rateMBps', /got 0$/],
    [
      'a threshold above memory',
      'liu2011-algorithm1',
      { ...base, thresholdMB: '2000' },
      {},
      'thresholdMB',
      /at most 1,024 MB, got 2,000: .*V_mem/,
    ],
    ['a word for a number', 'liu2011-base', { ...base, rateMBps: 'fast' }, {}, 'rateMBps', /"fast"/],
    ['a part of an object', 'liu2011-algorithm1', { ...base, 'gamma.a': '1e99' }, {}, 'gamma.a', /got 1e\+99$/],
    ['an empty history', 'liu2011-refined', { sampleMBps: '10' }, { history: 'migration,dirtyMBps,timeS' }, 'history', /at least one/],
    [
      'a negative rate in it',
      'liu2011-refined',
      { sampleMBps: '10' },
      { history: 'migration,dirtyMBps,timeS\na,1,1\nb,-1,1' },
      'history[1].rounds[0].dirtyMBps (line 3)',
      /-1|−1/,
    ],
    [
      'weights that do not sum to 1',
      'liu2011-cost',
      { 'weights.a': '1', 'weights.b': '1', 'weights.c': '0', 'weights.d': '0' },
      { vms: 'id,downtimeS,totalS,migratedMB,energyJ\nweb,1,2,3,4' },
      'weights',
      /must be 1, got 2$/,
    ],
    [
      'a word in a table',
      'liu2011-cost',
      {},
      { vms: 'id,downtimeS,totalS,migratedMB,energyJ\nweb,1,2,3,many' },
      'vms line 2, energyJ',
      /number.*got "many"$/,
    ],
    [
      'a window that does not grow',
      'gudkov2023',
      gudkov,
      { curve: 'windowMs,dirtyPages\n100,1\n100,2' },
      'curve.windowMs[1] (line 3)',
      /windows must grow/,
    ],
  ] as const)('names %s', async (_, model, fields, tables, path, message) => {
    const reply = tasks.calculate({ model, fields: { ...fields }, tables: { ...tables } })
    if (reply.ok) throw new Error('it was accepted')
    expect(reply.faults.map((fault) => fault.path)).toContain(path)
    expect(reply.faults.find((fault) => fault.path === path)!.message).toMatch(message)
  })

  it.each([
    ['1,500', 1500],
    ['0,5', 0.5],
    ['1 500', 1500],
    ['2e3', 2000],
    ['2.5G', 2500],
    ['64 GiB', 68_719.476736],
  ])('reads %s as every other field does', async (text, memoryMB) => {
    const typed = tasks.calculate({
      model: 'liu2011-energy',
      fields: { migratedMB: text },
      units: { migratedMB: 'MB' },
      tables: {},
    })
    const plain = tasks.calculate({ model: 'liu2011-energy', fields: { migratedMB: String(memoryMB) }, tables: {} })
    expect(typed).toMatchObject({ ok: true })
    expect(typed).toEqual(plain)
  })

  it('takes lists and tables', async () => {
    const reply = tasks.calculate({
      model: 'gudkov2023',
      fields: { ...gudkov, mbps: '1000,' },
      tables: { curve: 'windowMs,dirtyPages\n100,1\n200,2' },
    })
    expect(reply).toMatchObject({ ok: true })
  })
})

describe('learning', () => {
  it('recovers the energy law of the engine from runs over any memory', async () => {
    const reply = await onRuns('energy', 'memory')
    expect(learned(reply, 'α')).toBeCloseTo(0.512, 9)
    expect(learned(reply, 'β')).toBeCloseTo(20.165, 6)
    expect(done(reply).rSquared).toBeCloseTo(1, 9)
    expect(done(reply).table.rows).toHaveLength(6)
    expect(structuredClone(reply)).toEqual(reply)
  })

  it('names the unit of the sizes: MiB in runs, MB in rows', async () => {
    const units = (reply: LearnReply) => done(reply).parameters.map(({ unit }) => unit)
    const axis = (reply: LearnReply) => {
      const [drawing] = done(reply).drawings
      return drawing.kind === 'lines' ? drawing.x.unit : null
    }
    const [runs, rows] = [await onRuns('energy', 'memory'), await onText('energy', 'energyJ,migratedMB\n30,10\n50,20\n71,30')]
    expect([units(runs), axis(runs)]).toEqual([['J/MiB', 'J'], 'MiB'])
    expect([units(rows), axis(rows)]).toEqual([['J/MB', 'J'], 'MB'])
    const transfer = await onRuns('transfer', 'written', 8, { mfMB: 9.6 })
    expect([units(transfer), axis(transfer), done(transfer).unit]).toEqual([['1/MiB', 'MiB', 'MiB'], 'MiB', 'MiB'])
    expect(done(transfer).drawings[0]).toMatchObject({ y: { unit: 'MiB' } })
  })

  it("fits γ to runs under Xen's rule if the scenario's own rule skips no pages, and notes it", async () => {
    const reply = done(await onRuns('gamma', 'writes', 6, {}, busy))
    expect(reply.notes[0]).toMatch(/^The runs use Xen’s rule/)
    expect(reply.parameters.map(({ symbol }) => symbol)).toEqual(['ω', 'ξ', 'ψ'])
    expect(reply.count).toBeGreaterThan(6)
  })

  it('learns the transfer cost and leaves out invalid scenarios', async () => {
    const reply = await onRuns('transfer', 'written', 8, { mfMB: 9.6 })
    expect(done(reply).notes.join(' ')).toMatch(/Working set × 2 .*sizeMiB/)
    expect(done(reply).parameters.find(({ symbol }) => symbol === 'MF')).toMatchObject({ value: 9.6, known: true })
    expect(done(reply).count).toBeLessThan(8)
  })

  it('fits φ', async () => {
    const reply = done(await onRuns('phi', 'again', 4))
    expect(reply.count).toBe(3)
    expect(reply.drawings.at(-1)!.title).toMatch(/^φ/)
    const { heads, rows } = reply.table
    expect(heads.slice(-2)).toEqual(['fitted', 'residual'])
    expect(rows.map((row) => row.slice(-2).map((value) => value !== null))).toEqual([
      [false, false],
      ...rows.slice(1).map(() => [true, true]),
    ])
  })

  it('learns from a text, and again from its own table', async () => {
    const first = await onText('energy', 'energyJ,migratedMB\n30,10\n50,20\n71,30')
    // Mean of V is 20, of E 151/3: α = (10·20 1/3 + 10·20 2/3) / 200 = 2.05, β = 151/3 − 41 = 28/3.
    expect(learned(first, 'α')).toBeCloseTo(2.05, 12)
    expect(learned(first, 'β')).toBeCloseTo(28 / 3, 12)
    const { heads, rows } = done(first).table
    expect(learned(await onText('energy', [heads, ...rows].map((row) => row.join(',')).join('\n')), 'α')).toBeCloseTo(2.05, 12)
  })

  it('refuses with sentences', async () => {
    expect(await onText('energy', 'migratedMB,energyJ\n1,two')).toMatchObject({ kind: 'refused', faults: [{ path: 'line 2, energyJ' }] })
    expect(await onText('gamma', 'timeS,dirtyMBps,share\n1,2,0\n2,3,0\n4,1,0')).toMatchObject({
      kind: 'refused',
      faults: [{ message: expect.stringContaining('γ') }],
    })
    expect(await onText('phi', 'sampleMBps,meanMBps\n1,2')).toMatchObject({
      kind: 'refused',
      faults: [{ message: expect.stringContaining('at least two') }],
    })
    expect(await onRuns('energy', 'rate', 1)).toMatchObject({ kind: 'refused', faults: [{ message: expect.stringContaining('2 to 60') }] })
  })

  it('stops at its next pause once that rejects', async () => {
    const cancelled = { ...job, pause: () => Promise.reject(new Error('cancelled')) }
    const source = { kind: 'runs', scenario, vm, plan: { varied: 'rate', from: 0.5, to: 2, points: 6 } } as const
    await expect(tasks.learn({ subject: 'energy', known: {}, source }, cancelled)).rejects.toThrow('cancelled')
    await expect(tasks.measure({ scenario, vm }, cancelled)).rejects.toThrow('cancelled')
  })
})

describe('measuring', () => {
  it('peeks for a minute every 0.5 s and every 50 ms, and finds the knee of a uniform workload', async () => {
    const { parts, ...counted } = freeJob<Progress>()
    const reply = await tasks.measure({ scenario, vm }, counted)
    if (reply.kind !== 'done') throw new Error(reply.kind)
    const [windows, soFar, states] = reply.drawings
    if (windows.kind !== 'lines' || soFar.kind !== 'lines' || states.kind !== 'bars') throw new Error('drawn otherwise')
    expect(windows.series[0].points).toHaveLength(120)
    expect(soFar.series[0].points).toHaveLength(1200)
    const counts = soFar.series[0].points.map(({ y }) => y)
    expect(counts.every((count, i) => i === 0 || count >= counts[i - 1])).toBe(true)
    // 16,384 pages, 400 writes a second: after t s, 16,384·(1 − e^(−400t/16,384)) are dirty; 12,597 after the minute, and 95 % of
    // them after 53.7 s.
    expect(counts[1199]).toBeGreaterThan(12_500)
    expect(counts[1199]).toBeLessThan(12_700)
    expect(Math.abs(peeksUntilStable(counts) * 0.05 - 53.7)).toBeLessThan(1)
    const sum = states.series[0].values.reduce<number>((total, value) => total + (value ?? 0), 0)
    expect(sum).toBeGreaterThan(0)
    expect(sum).toBeLessThanOrEqual(100 + 1e-9)
    expect(parts.at(-1)!.done).toBeGreaterThan(1000)
  })

  it('names a data filter’s window by all its figures', async () => {
    const [migration] = scenario.migrations
    const boosts = { dataFilter: { ...boostDefaults.dataFilter, windowMs: 12.5, observeS: 10 } }
    const strategy = { ...migration.strategy, boosts } as typeof migration.strategy
    const reply = await tasks.measure({ scenario: { ...scenario, migrations: [{ ...migration, strategy }] }, vm }, job)
    if (reply.kind !== 'done') throw new Error(reply.kind)
    expect(reply.figures.map(({ text }) => text)).toContain('800 of 12.5 ms')
  })

  it('refuses an unknown VM', async () => {
    expect(await tasks.measure({ scenario, vm: 'unlisted' }, job)).toMatchObject({ kind: 'refused' })
  })
})

describe('the closed loop', () => {
  const weights = { a: 0.25, b: 0.25, c: 0.25, d: 0.25 }

  it("moves the paper's VMs, with progress, as plain data", async () => {
    const { parts, ...counted } = freeJob<Progress>()
    const reply = await tasks.loop({ scenario: null, hosts: null, moves: 2, weights }, counted)
    if (reply.kind !== 'done') throw new Error(reply.kind)
    expect([reply.steps.length, parts.map(({ done: moved }) => moved)]).toEqual([2, [1, 2]])
    expect(structuredClone(reply)).toEqual(reply)
  })

  it('refuses a host without a VM', async () => {
    const reply = await tasks.loop({ scenario: null, hosts: { from: 'b', to: 'a' }, moves: 2, weights }, job)
    expect(reply).toMatchObject({ kind: 'refused', faults: [{ path: 'hosts' }] })
  })
})
