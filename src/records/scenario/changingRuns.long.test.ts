/**
 * Records whose limits, load or throttle change while they run, as QEMU would give them each 200 ms, become scenarios that take as long.
 */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { polledLogOf } from '../../testing/records/recordOfRun.ts'
import { importDocument, type ImportDocument } from '../importDocument.ts'
import { importRecord } from '../import/importRecord.ts'

interface Given {
  writesPerS: number
  maxMbps?: number
  mbps?: number
  strategy?: object
  vm?: { memoryMiB: number; pageWriteCpuS: number }
  stream?: object
  phases?: object[]
  events?: object[]
  postcopyRequests?: number
}

function text({
  writesPerS,
  maxMbps,
  mbps = 1000,
  strategy = { kind: 'precopy' },
  vm = { memoryMiB: 1024, pageWriteCpuS: 8e-6 },
  stream = {},
  phases = [],
  events = [],
  postcopyRequests,
}: Given): string {
  const parsed = parseScenario({
    version: 1,
    seed: 3,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [{ id: 'v', host: 'a', ...vm, workload: { streams: [{ writesPerS, sizeMiB: 200, ...stream }], phases } }],
    migrations: [{ vm: 'v', to: 'b', maxMbps: maxMbps ?? null, strategy }],
    events: events.map((event) => ({ target: 'v', ...event })),
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return polledLogOf(simulate(parsed.scenario, { series: true }), 'v', vm.memoryMiB, { postcopyRequests })
}

function documentOf(given: string): ImportDocument {
  const imported = importRecord(given)
  if (!imported.ok) throw new Error(imported.why)
  return importDocument(imported.record, 'a record')
}

const fitOf = (given: string): { time: number; data: number } => {
  const { fit } = documentOf(given)
  return { time: fit!.timeErrorPercent!, data: fit!.dataErrorPercent! }
}

describe('a run that changes', () => {
  const runs: Record<string, [Given, string[]]> = {
    'with a limit that is raised': [
      { writesPerS: 5000, maxMbps: 250, events: [{ kind: 'set-max-mbps', atS: 20, mbps: 800 }] },
      ['set-max-mbps'],
    ],
    'with a limit that is lowered': [
      { writesPerS: 5000, maxMbps: 800, events: [{ kind: 'set-max-mbps', atS: 6, mbps: 250 }] },
      ['set-max-mbps'],
    ],
    'with two changes of the limit': [
      {
        writesPerS: 6000,
        maxMbps: 300,
        events: [
          { kind: 'set-max-mbps', atS: 10, mbps: 600 },
          { kind: 'set-max-mbps', atS: 18, mbps: 400 },
        ],
      },
      ['set-max-mbps', 'set-max-mbps'],
    ],
    'whose link is down for 5 s': [{ writesPerS: 6000, events: [{ kind: 'link-down', atS: 4, target: 'a', durationS: 5 }] }, ['link-down']],
    'whose downtime limit is raised': [{ writesPerS: 44_000, events: [{ kind: 'set-downtime', atS: 25, ms: 2000 }] }, ['set-downtime']],
    'whose load has phases': [
      {
        writesPerS: 16_000,
        phases: [
          { forS: 5, scale: 1 },
          { forS: 4, scale: 0.1 },
        ],
      },
      [],
    ],
    'whose load ends': [{ writesPerS: 44_000, events: [{ kind: 'scale-workload', atS: 30, scale: 0.3 }] }, ['scale-workload']],
    'that is throttled in large steps': [
      { writesPerS: 60_000, strategy: { kind: 'precopy', boosts: { autoConverge: { initialPercent: 50, incrementPercent: 5 } } } },
      [],
    ],
    'that is throttled with time to spare': [
      { writesPerS: 40_000, stream: { pace: 'timer' }, strategy: { kind: 'precopy', boosts: { autoConverge: {} } } },
      [],
    ],
    'that is throttled with nearly all of its time to spare': [
      {
        writesPerS: 20_000,
        mbps: 300,
        vm: { memoryMiB: 256, pageWriteCpuS: 2.5e-6 },
        stream: { sizeMiB: 96, pace: 'timer' },
        strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 100 }, boosts: { autoConverge: {} } },
      },
      [],
    ],
  }
  it.each(Object.entries(runs))('%s is re-enacted within 3 %%', (_, [given, kinds]) => {
    const record = text(given)
    const { time, data } = fitOf(record)
    expect(time).toBeLessThan(3)
    expect(data).toBeLessThan(3)
    const found = (documentOf(record).scenario?.events ?? []).map(({ kind }) => kind)
    expect(found).toEqual(expect.arrayContaining(kinds))
  })

  it('has the throttle’s steps as the record shows them', () => {
    const [given] = runs['that is throttled in large steps']
    expect(documentOf(text(given)).scenario?.migrations[0].strategy).toMatchObject({
      boosts: { autoConverge: { initialPercent: 50, incrementPercent: 5 } },
    })
  })

  it('has a limit that a command beside the replies sets', () => {
    const log = text({ writesPerS: 44_000, events: [{ kind: 'set-downtime', atS: 25, ms: 2000 }] }).split('\n')
    const command = JSON.stringify({ t: 1025, execute: 'migrate-set-parameters', arguments: { 'downtime-limit': 2000 } })
    const { scenario } = documentOf([...log.slice(0, 20), command, ...log.slice(20)].join('\n'))
    expect(scenario?.events).toEqual([{ atS: 25, kind: 'set-downtime', target: 'guest', ms: 2000 }])
  })
})

describe('one reply of a run', () => {
  const last = (given: Given): ImportDocument => documentOf(text(given).trim().split('\n').at(-1)!)

  it('of a throttled guest has intervals that hold it, and names the missing facts', () => {
    const { fit } = last({ writesPerS: 40_000, strategy: { kind: 'precopy', boosts: { autoConverge: {} } } })
    const [rate, size] = fit!.parameters
    expect(rate.low <= 40_000 && 40_000 <= rate.high && size.low <= 200 && 200 <= size.high).toBe(true)
    expect(fit!.narrowBy.map(({ why }) => why).join()).toContain('One reply has only totals')
  })

  it('of a post-copy says that the writes cannot be known, with an interval from nothing to all', () => {
    const { fit } = last({ writesPerS: 40_000, strategy: { kind: 'postcopy', transport: 'qemu' }, postcopyRequests: 10 })
    const [rate, size] = fit!.parameters
    expect([rate.low, size.low, Math.round(size.high)]).toEqual([0, 0, 1024])
    expect(rate.high).toBeGreaterThan(40_000)
    expect(fit!.narrowBy.map(({ why }) => why).join()).toContain('post-copy')
  })
})

describe('a post-copy whose path broke', () => {
  const usedPages = 262_144
  const reply = (atS: number, status: string, sentPages: number, dirtySyncs: number, remaining: number): string =>
    JSON.stringify({
      t: atS,
      query_migrate: {
        status,
        'total-time': Math.round(atS * 1000),
        'setup-time': 0,
        ...(status.startsWith('postcopy') || status === 'completed' ? { downtime: 12 } : {}),
        ram: {
          total: usedPages * 4096,
          'page-size': 4096,
          duplicate: 0,
          mbps: 800,
          transferred: sentPages * 4104,
          normal: sentPages,
          'dirty-sync-count': dirtySyncs,
          remaining: remaining * 4096,
          'postcopy-requests': dirtySyncs > 1 ? 90 : 0,
        },
      },
    })
  const pagesPerS = 24_366
  const found = 40_000
  const switchS = usedPages / pagesPerS
  const postcopy = (status: string, atS: number, movedS: number): string =>
    reply(atS, status, usedPages + Math.round(pagesPerS * movedS), 2, Math.max(0, found - Math.round(pagesPerS * movedS)))
  const lines = [
    ...Array.from({ length: 21 }, (_, i) =>
      reply((i + 1) / 2, 'active', Math.round((pagesPerS * (i + 1)) / 2), 1, usedPages - Math.round((pagesPerS * (i + 1)) / 2)),
    ),
    postcopy('postcopy-active', switchS + 0.3, 0.3),
    postcopy('postcopy-active', switchS + 0.6, 0.6),
    postcopy('postcopy-paused', switchS + 0.8, 0.7),
    postcopy('postcopy-paused', switchS + 40.6, 0.7),
    postcopy('postcopy-active', switchS + 40.8, 0.8),
    postcopy('postcopy-active', switchS + 41.1, 1.1),
    postcopy('postcopy-active', switchS + 41.4, 1.4),
  ]

  it('is re-enacted with its pause, at its own rate', () => {
    const { scenario, fit } = documentOf([...lines, postcopy('completed', switchS + 40 + found / pagesPerS, found / pagesPerS)].join('\n'))
    expect(scenario?.events).toMatchObject([{ kind: 'pause' }, { kind: 'recover' }])
    expect(scenario!.events![1].atS - scenario!.events![0].atS).toBeCloseTo(40, 6)
    expect(scenario!.hosts[0].mbps / 800).toBeCloseTo(1, 2)
    expect(fit!.timeErrorPercent).toBeLessThan(3)
    expect(fit!.dataErrorPercent).toBeLessThan(3)
  })

  it('stays paused where the record does', () => {
    const { scenario } = documentOf(lines.slice(0, 25).join('\n'))
    expect(scenario?.events?.map(({ kind }) => kind)).toEqual(['pause'])
    expect(scenario?.endS).toBeCloseTo(switchS + 40.6, 2)
  })
})

describe('a migration that failed after its last counters', () => {
  it('has no error of the data, which are not known for the end', () => {
    const lines = text({ writesPerS: 30_000 }).trim().split('\n').slice(0, 30)
    const { fit } = documentOf([...lines, '{"t": 1020, "query_migrate": {"status": "failed", "total-time": 20000}}'].join('\n'))
    expect(fit).toMatchObject({ dataErrorPercent: null })
    expect(fit!.timeErrorPercent).toBeLessThan(1)
  })
})
