import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScenario } from './parseScenario.ts'
import { RESERVED_ID } from '../messages/compiled/en/scenario/fieldFaults.ts'
import { faultsOf, sample, sampleMigration, sampleVm } from '../testing/scenarioDocument.ts'

function warningsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(parseScenario(value).warnings.map(({ path, message }) => [path, message]))
}

describe('defaults of a scenario', () => {
  it('fills in all of them', () => {
    const parsed = parseScenario(sample())
    expect(parsed).toMatchObject({
      ok: true,
      warnings: [],
      scenario: {
        name: '',
        seed: 1,
        latencyMs: 0.1,
        endS: null,
        fleet: null,
        events: [],
        schedule: { mode: 'asap', concurrency: null, perDestination: null, total: null },
        hosts: [{ cores: 8, migrationMbps: null, migrationCpuShare: 0.5, cpuMbps: null }, {}],
        vms: [{ usedMiB: 1024, usedTopMiB: 0, workload: 'idle', traffic: { peer: 'outside' }, fixedMs: { announce: 0 }, pageKiB: 4 }],
        migrations: [
          {
            atS: 0,
            priority: 0,
            deadlineS: null,
            maxMbps: null,
            strategy: {
              kind: 'precopy',
              rule: { kind: 'qemu', downtimeMs: 300 },
              manager: null,
              forceAfterS: null,
              memoryScope: 'used',
              dirtyLog: 'since-sync',
              clearChunkMiB: 1024,
              boosts: {},
            },
          },
        ],
      },
    })
  })

  it('fills in a boost written as {}, and omits an absent one', () => {
    const parsed = parseScenario(sampleMigration({ strategy: { kind: 'precopy', boosts: { xbzrle: {}, dedup: {} } } }))
    expect(parsed).toMatchObject({
      ok: true,
      scenario: { migrations: [{ strategy: { boosts: { xbzrle: { cacheMiB: 64 }, dedup: { scope: 'vm' } } } }] },
    })
    expect(parsed.ok && parsed.scenario.migrations[0].strategy).not.toHaveProperty('boosts.channels')
  })

  it('accepts parts of content and of the fixed downtime', () => {
    const parsed = parseScenario(sampleVm({ fixedMs: { stop: 6 }, workload: { streams: [], content: { zeroFraction: 0.5 } } }))
    expect(parsed).toMatchObject({
      ok: true,
      scenario: { vms: [{ fixedMs: { stop: 6, device: 0 }, workload: { phases: [], content: { zeroFraction: 0.5, compressRatio: 2 } } }] },
    })
  })

  it("fills in a manager's defaults from its version", () => {
    const manager = (more: object) =>
      parseScenario(sampleMigration({ strategy: { kind: 'precopy', manager: { kind: 'kubevirt', ...more } } }))
    const field = (name: string, value: unknown) => ({ ok: true, scenario: { migrations: [{ strategy: { manager: { [name]: value } } }] } })
    expect(manager({})).toMatchObject(field('completionTimeoutPerGiB', 150))
    expect(manager({ version: 'before-pr-12848' })).toMatchObject(field('completionTimeoutPerGiB', 800))
    expect(manager({ version: 'before-pr-12848', completionTimeoutPerGiB: 5 })).toMatchObject(field('completionTimeoutPerGiB', 5))
    expect(manager({ allowPostCopy: true })).toMatchObject(field('allowWorkloadDisruption', true))
  })
})

describe('faults of single fields', () => {
  it.each([
    [-5, 'must be 1 to 16,777,216 MiB, got −5'],
    [1e300, 'must be 1 to 16,777,216 MiB, got 1e+300'],
    [Number.NaN, 'must be a number, 1 to 16,777,216 MiB, got NaN'],
    [Number.POSITIVE_INFINITY, 'must be a number, 1 to 16,777,216 MiB, got infinity'],
    ['1024', 'must be a number, 1 to 16,777,216 MiB, got "1024"'],
    ['64Gi', 'must be a number, 1 to 16,777,216 MiB, got "64Gi" (such as 65536 for 64 GiB)'],
    [null, 'must be a number, 1 to 16,777,216 MiB, got null'],
    [undefined, 'is missing; must be a number, 1 to 16,777,216 MiB'],
  ])('refuses %s MiB of memory with the allowed range', (memoryMiB, message) => {
    expect(faultsOf(sampleVm({ memoryMiB }))).toEqual({ 'vms[0].memoryMiB': message })
  })

  it('finds the leaf of a workload by its shape', () => {
    expect(faultsOf(sampleVm({ workload: { streams: [{ writesPerS: 1, sizeMiB: 'big' }] } }))).toEqual({
      'vms[0].workload.streams[0].sizeMiB': 'must be a number, 0.00390625 to 16,777,216 MiB, got "big"',
    })
    expect(faultsOf(sampleVm({ workload: { curve: { windowMs: [1], dirtyPages: [-1] } } }))).toHaveProperty([
      'vms[0].workload.curve.dirtyPages[0]',
    ])
    expect(faultsOf(sampleVm({ workload: { preset: 7 } }))).toHaveProperty(['vms[0].workload.preset'])
    expect(faultsOf(sampleVm({ workload: 7 }))['vms[0].workload']).toMatch(/"streams".*got 7$/)
  })

  it('guesses at a misspelt kind', () => {
    expect(faultsOf(sampleMigration({ strategy: { kind: 'precpy' } }))['migrations[0].strategy.kind']).toMatch(
      /one of "precopy".*, got "precpy"\. .*"precopy"\?$/,
    )
    expect(
      faultsOf(sampleMigration({ strategy: { kind: 'precopy', rule: { kind: 'qmu' } } }))['migrations[0].strategy.rule.kind'],
    ).toContain('"qemu"')
  })

  it('refuses another version, a list for a document, and too deep nesting', () => {
    expect(faultsOf(sample({ version: 2 }))).toEqual({ version: expect.stringMatching(/^must be 1\b.*got 2$/) })
    expect(faultsOf([])).toHaveProperty('(document)')
    expect(faultsOf(undefined)).toHaveProperty('(document)')
    let deep: unknown = 0
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(faultsOf(sample({ name: deep }))).toEqual({ '(document)': expect.stringContaining('at most 64 levels') })
  })

  it('reports all at once, also across fields of a failed part', () => {
    const faults = faultsOf(sample({ hosts: [{ id: 'a', mbps: -1 }], migrations: [{ vm: 'wbe', to: 'a' }, { vm: 'web' }] }))
    expect(Object.keys(faults).sort()).toEqual(['hosts[0].mbps', 'migrations[0].vm', 'migrations[1].to'])
    expect(faults['migrations[0].vm']).toMatch(/"wbe".*"web"\?$/)
  })
})

describe('unknown keys', () => {
  it('have their warnings in a refused scenario, too', () => {
    const value = { ...sampleVm({ memoryMiB: -7 }), sed: 4 }
    expect(Object.keys(faultsOf(value))).toEqual(['vms[0].memoryMiB'])
    expect(Object.keys(warningsOf(value))).toEqual(['sed'])
  })

  it('are ignored with a warning and a guess, at any depth', () => {
    const value = sampleVm({ memoryMb: 7, workload: { streams: [{ writesPerS: 1, sizeMiB: 1, patern: 'zipf' }] } })
    expect(parseScenario(value).ok).toBe(true)
    expect(warningsOf({ ...value, sed: 4 })).toEqual({
      'vms[0].memoryMb': expect.stringContaining('"memoryMiB"?'),
      'vms[0].workload.streams[0].patern': expect.stringContaining('"pattern"?'),
      sed: expect.stringContaining('"seed"?'),
    })
  })

  it("warns of them in strategies, managers and events, and of a preset's parameters", () => {
    const value = sample({
      vms: [{ id: 'web', host: 'a', memoryMiB: 1024, workload: { preset: 'write-loop', sizeMb: 4 } }],
      migrations: [
        { vm: 'web', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtime: 3 }, manager: { kind: 'nova', x: 1 } } },
      ],
      events: [{ atS: 1, kind: 'cancel', target: 'web', why: 'because' }],
    })
    expect(warningsOf(value)['events[0].why']).toBe('unknown key, ignored. Use "kind", "atS" or "target"')
    expect(Object.keys(warningsOf(value)).sort()).toEqual([
      'events[0].why',
      'migrations[0].strategy.manager.x',
      'migrations[0].strategy.rule.downtime',
      'vms[0].workload.sizeMb',
    ])
  })

  it('are checked where another kind has them, and ignored', () => {
    const withStrategy = (strategy: object, events: readonly object[] = []) =>
      sample({ migrations: [{ vm: 'web', to: 'b', strategy }], events })
    const fitting = withStrategy({ kind: 'postcopy', rule: { kind: 'qemu', downtimeMs: 5 }, boosts: { xbzrle: {} }, maxBandwith: 3 }, [
      { atS: 1, kind: 'cancel', target: 'web', mbps: 100 },
    ])
    expect(warningsOf(fitting)).toEqual({
      'migrations[0].strategy.rule': 'has no effect with this kind, ignored',
      'migrations[0].strategy.boosts': 'has no effect with this kind, ignored',
      'migrations[0].strategy.maxBandwith': expect.stringContaining('unknown key'),
      'events[0].mbps': 'has no effect with this kind, ignored',
    })
    const plain = parseScenario(withStrategy({ kind: 'postcopy' }, [{ atS: 1, kind: 'cancel', target: 'web' }]))
    expect(parseScenario(fitting)).toMatchObject({ scenario: plain.ok && plain.scenario })
    expect(
      faultsOf(
        withStrategy({ kind: 'postcopy', rule: { kind: 'qemu', downtimeMs: -5 }, boosts: { xbzrle: { cacheMiB: -3 } }, precopyS: -1 }, [
          { atS: 1, kind: 'cancel', target: 'web', durationS: -1 },
        ]),
      ),
    ).toEqual({
      'migrations[0].strategy.rule.downtimeMs': expect.stringContaining('must be 1 to'),
      'migrations[0].strategy.boosts.xbzrle.cacheMiB': expect.stringContaining('must be'),
      'migrations[0].strategy.precopyS': expect.stringContaining('must be 0 to'),
      'events[0].durationS': expect.stringContaining('must be'),
    })
    expect(faultsOf(withStrategy({ kind: 'precopy', rule: { kind: 'xen', downtimeMs: -5 } }))).toEqual({
      'migrations[0].strategy.rule.downtimeMs': expect.stringContaining('must be 1 to'),
    })
  })

  it('has no id __proto__, which is refused as reserved', () => {
    const value = sample({ vms: [{ id: '__proto__', host: 'a', memoryMiB: 64 }], migrations: [{ vm: '__proto__', to: 'b' }] })
    expect(faultsOf(value)).toEqual({ 'vms[0].id': RESERVED_ID, 'migrations[0].vm': RESERVED_ID })
    expect(faultsOf(sampleVm({ id: 'a\nb' }))['vms[0].id']).toContain('1 to 200 characters')
  })

  it('includes __proto__, which changes nothing', () => {
    const value: unknown = JSON.parse(JSON.stringify(sample()).replace('{', '{"__proto__":{"seed":9},'))
    expect(parseScenario(value)).toMatchObject({ ok: true, scenario: { seed: 1 } })
    expect(({} as Record<string, unknown>).seed).toBeUndefined()
  })
})

describe('hostile input', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true }),
        (value) => {
          expect(parseScenario(value).ok).toBe(false)
          for (const key of ['name', 'hosts', 'vms', 'migrations', 'events', 'fleet', 'links', 'schedule'])
            parseScenario(sample({ [key]: value }))
          parseScenario(sampleVm({ workload: value }))
          parseScenario(sampleMigration({ strategy: value }))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('survives a proxy that throws and a cyclic object', () => {
    const circle = sample()
    circle.circle = circle
    expect(faultsOf(circle)).toHaveProperty('(document)')
    expect(
      faultsOf(
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('no')
            },
          },
        ),
      ),
    ).toEqual({ '(document)': 'cannot be read: no' })
  })

  it('accepts 10,000 well-formed VMs', () => {
    const hosts = Array.from({ length: 1_000 }, (_, index) => ({ id: `h${index}`, mbps: 10_000 }))
    const vms = Array.from({ length: 10_000 }, (_, index) => ({
      id: `v${index}`,
      host: `h${index % 1_000}`,
      memoryMiB: 4096,
      workload: 'tpc-c',
    }))
    const migrations = vms.map(({ id }, index) => ({ vm: id, to: `h${(index + 1) % 1_000}` }))
    expect(parseScenario({ version: 1, hosts, vms, migrations }).ok).toBe(true)
    const misspelt = migrations.map(({ vm, to }) => ({ vm: `${vm}x`, to }))
    const refused = parseScenario({ version: 1, hosts, vms, migrations: misspelt })
    expect(refused.ok || refused.faults).toHaveLength(1_000)
  })

  it('reports at most a thousand of ten thousand bad VMs, and only counts the others', () => {
    const reads = new Array<number>(10_000).fill(0)
    const vms = reads.map((_, index) => ({
      id: `v${index}`,
      host: `unknwn-${index}`,
      workload: { streams: [{}] },
      get memoryMiB() {
        reads[index]++
        return 'x'
      },
    }))
    const parsed = parseScenario(sample({ vms }))
    expect(parsed.ok || parsed.faults).toHaveLength(1_000)
    expect(reads[0]).toBeGreaterThan(1)
    expect(reads[9_999]).toBe(1)
  })

  it('refuses lists beyond their limit without reading them', () => {
    let reads = 0
    const vms = Array.from({ length: 10_001 }, () => ({
      get memoryMiB() {
        return ++reads
      },
    }))
    expect(faultsOf(sample({ vms }))).toEqual({ vms: 'must have at most 10,000 items, got 10,001' })
    expect(reads).toBe(0)
    const windowMs = new Array(1_000_000).fill('x')
    expect(faultsOf(sampleVm({ workload: { curve: { windowMs, dirtyPages: [] } } }))['(document)']).toMatch(
      /at most 20,000 items, got 1,000,000$/,
    )
    const keys = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`k${i}`, 0]))
    expect(faultsOf(sampleVm(keys))).toEqual({ '(document)': expect.stringMatching(/at most 1,000 keys, got 1,\d+$/) })
  })
})
