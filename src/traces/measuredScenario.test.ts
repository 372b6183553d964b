import { describe, expect, it } from 'vitest'
import { parseScenario } from '../scenario/parseScenario.ts'
import { measuredCases, measuredIds, readMeasured } from './measuredCases.ts'
import { measuredScenario } from './measuredScenario.ts'

describe('a measured migration as a scenario', () => {
  it("takes link, bandwidth limit, memory, zero pages and the guest's write rate from the case", async () => {
    // ram.total 537,403,392 bytes = 512.508 MiB; 48,033 zero pages = 187.629 MiB; 64 MiB/s = 536.870912 Mbit/s.
    const scenario = measuredScenario([await readMeasured('dl300-w128-r8000-l64')])
    expect(scenario.hosts).toEqual([
      { id: 'source', mbps: 536.870912 },
      { id: 'destination', mbps: 536.870912 },
    ])
    expect(scenario.vms[0]).toMatchObject({
      memoryMiB: 513,
      usedTopMiB: 2 + 512.5078125 / 64,
      systemMiB: 48,
      deviceStateKiB: 200,
      workload: {
        streams: [
          {
            writesPerS: 8000,
            startMiB: 48,
            sizeMiB: 128,
            pattern: 'uniform',
            zipfS: 1,
            hotFraction: 0.1,
            hotShare: 0.9,
            pace: 'timer',
          },
        ],
        content: { zeroFraction: 0, compressRatio: 1, deltaBytes: 8 },
      },
    })
    expect(scenario.vms[0].usedMiB).toBeCloseTo(512.5078125 - 48033 / 256, 9)
    expect(scenario.migrations[0].maxMbps).toBe(8589.934592)
    expect(scenario.migrations[0].strategy).toMatchObject({ kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } })
    expect(scenario.latencyMs).toBe(0.02)
    expect(scenario.congestionControl).toBe('bbr')
    expect(scenario.endS).toBe(120)
  })

  it('gives a plain loopback 16,000 Mbit/s', async () => {
    const { hosts, migrations } = measuredScenario([await readMeasured('uni-w128-r4000-b64')])
    expect(hosts[0].mbps).toBe(16_000)
    expect(migrations[0].maxMbps).toBe(536.870912)
  })

  it('takes delay, TCP and loss of an IP link from the case', async () => {
    const scenario = measuredScenario([await readMeasured('loss02b-w64-r2000')])
    expect(scenario.latencyMs).toBe(5)
    expect(scenario.congestionControl).toBe('bbr')
    expect(scenario.events).toEqual([{ kind: 'packet-loss', atS: 0, target: 'source.up', lossFraction: 0.002, durationS: 1e6 }])
    expect(measuredScenario([await readMeasured('wan20c-w64-r2000')])).toMatchObject({ latencyMs: 20, congestionControl: 'cubic' })
  })

  it('makes commands during the run, phases and another flow part of the scenario', async () => {
    const down = measuredScenario([await readMeasured('down5-w64-r2000')])
    expect(down.events).toEqual([{ kind: 'link-down', atS: 4, target: 'source', durationS: 5 }])
    const raised = measuredScenario([await readMeasured('setdl-w128-r16000-l48')])
    expect(raised.events).toEqual([{ kind: 'set-downtime', atS: 9, target: 'setdl-w128-r16000-l48', ms: 2500 }])
    const phased = measuredScenario([await readMeasured('phases-w96-l48')])
    expect(phased.vms[0].workload).toMatchObject({
      phases: [
        { forS: 3, scale: 1 },
        { forS: 3, scale: 0.05 },
      ],
    })
    const beside = measuredScenario([await readMeasured('traf12-w64-r3000-l48')])
    expect(beside.vms[1]).toMatchObject({ traffic: { outMbps: 100.663296, peer: 'destination' } })
  })

  it('starts the second of two migrations when it was started', async () => {
    const duo = measuredScenario([await readMeasured('duo-a-w64-r3000-l80'), await readMeasured('duo-b-w48-r2000-l80')])
    expect(duo.migrations.map(({ atS }) => atS)).toEqual([0, 2.004])
  })

  it('takes the memory in use from `known`, if given', async () => {
    const { vms } = measuredScenario([await readMeasured('dl300-w128-r8000-l64')], ({ workload }) => ({ usedMiB: workload.filledMiB + 74 }))
    expect(vms[0].usedMiB).toBe(330)
  })

  it('ends a cancelled case at its cancellation', async () => {
    expect(measuredScenario([await readMeasured('uni-w128-r24000-b64')]).endS).toBe(30.006)
  })

  it('puts two guests that ran together into one scenario', async () => {
    const pair = measuredScenario([await readMeasured('pair-a-w64-r3000-l64'), await readMeasured('pair-b-w32-r1000-l64')])
    expect(pair.vms.map(({ id }) => id)).toEqual(['pair-a-w64-r3000-l64', 'pair-b-w32-r1000-l64'])
    expect(pair.migrations).toHaveLength(2)
    expect(pair.hosts[0].mbps).toBe(536.870912)
  })

  it('includes boosts and post-copy', async () => {
    const strategyOf = async (id: (typeof measuredIds)[number]) => measuredScenario([await readMeasured(id)]).migrations[0].strategy
    const steps = { initialPercent: 40, incrementPercent: 20 }
    expect(await strategyOf('ac40-cpu-w256-r40000-l64')).toMatchObject({ boosts: { autoConverge: steps } })
    expect(await strategyOf('ac-cpu-w128-r20000-b32')).toMatchObject({ boosts: { autoConverge: {} } })
    expect(await strategyOf('xb-w128-r12000-b32-c256')).toMatchObject({ boosts: { xbzrle: { cacheMiB: 256 } } })
    expect(await strategyOf('mfd4-w128-r8000-l64')).toMatchObject({ boosts: { channels: { count: 4, mbpsEach: 16_000 } } })
    expect(await strategyOf('hyb1p-w256-r24000-l64')).toMatchObject({ kind: 'hybrid', precopyRounds: 1, transport: 'qemu' })
    expect(await strategyOf('hyb2s-w128-r8000-l64')).toMatchObject({ kind: 'hybrid', precopyS: 2 })
    expect(await strategyOf('post-now-cap-w64-r4000-b32')).toMatchObject({ kind: 'postcopy', maxPostcopyMbps: 268.435456 })
  })

  it('is valid without unknown keys, for every case', async () => {
    for (const id of measuredIds) {
      const parsed = parseScenario(measuredScenario([await readMeasured(id)]))
      expect(parsed, id).toMatchObject({ ok: true, warnings: [] })
    }
  })
})

describe('the list of measured cases', () => {
  it('names every case once', () => {
    expect(measuredCases.map(({ id }) => id).sort()).toEqual([...measuredIds].sort())
  })

  it('loads a scenario that contains its VM, columns of equal length and a result', async () => {
    for (const entry of measuredCases) {
      const { scenario, samples, result } = await entry.load()
      expect(
        scenario.vms.map(({ id }) => id),
        entry.id,
      ).toContain(entry.vm)
      const lengths = Object.values(samples).map((column: number[]) => column.length)
      expect(new Set(lengths).size, entry.id).toBe(1)
      expect(lengths[0]).toBeGreaterThan(10)
      expect(lengths[0]).toBeLessThanOrEqual(300)
      expect(result.transferredMiB).toBeGreaterThan(100)
    }
  })
})
