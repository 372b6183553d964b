import fc from 'fast-check'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { completeScenario, withoutDefaults } from './completeScenario.ts'
import { parseScenario } from '../parseScenario.ts'
import { sample, sampleMigration, sampleVm } from '../../testing/scenarioDocument.ts'
import type { ScenarioInput } from '../schema/schema.ts'
import { scenarioPresets } from '../presets/scenarioPresets.ts'
import { decodeShareLink, encodeShareLink } from './shareLink.ts'

function scenarioOf(value: unknown): unknown {
  const parsed = parseScenario(value)
  return parsed.ok ? parsed.scenario : parsed.faults
}

function decoded(text: string): unknown {
  const link = decodeShareLink(text)
  return link.ok ? link.value : link.faults.map(({ message }) => message).join()
}

/** Scenarios of all kinds, some of them not valid. */
const anyScenario = fc.record(
  {
    version: fc.constant(1),
    name: fc.string({ unit: 'grapheme', maxLength: 20 }),
    seed: fc.nat(),
    hosts: fc.constant([
      { id: 'a', mbps: 1000, cores: 8 },
      { id: 'b', mbps: 1000, cpuMbps: null },
    ]),
    latencyMs: fc.constantFrom(0.1, 5, -1),
    vms: fc.array(
      fc.record(
        {
          id: fc.constantFrom('web', 'db'),
          host: fc.constant('a'),
          memoryMiB: fc.constantFrom(1024, 512),
          usedMiB: fc.constantFrom(1024, 300),
          pageKiB: fc.constantFrom(4, 2048),
          traffic: fc.constantFrom({}, { inMbps: 0 }, { outMbps: 9, peer: 'outside' }),
          workload: fc.constantFrom('idle', 'tpc-c', { preset: 'write-loop', MBps: 1000 }, { streams: [] }, 7, {
            streams: [{ writesPerS: 5, sizeMiB: 9, pattern: 'uniform', pace: 'timer' }],
            phases: [],
            content: { deltaBytes: 4096, freeMiB: 1 },
          }),
        },
        { requiredKeys: ['id', 'host', 'memoryMiB'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    migrations: fc.array(
      fc.record(
        {
          vm: fc.constant('web'),
          to: fc.constant('b'),
          atS: fc.constantFrom(0, 4),
          deadlineS: fc.constantFrom(null, 50),
          begun: fc.constantFrom(null, {}, { waiting: [0.5], scanAt: 0 }, { waiting: [], dirtySyncs: 3 }),
          strategy: fc.constantFrom(
            { kind: 'precopy' },
            { kind: 'stop-and-copy' },
            {
              kind: 'postcopy',
              push: true,
              prefetchPages: 8,
            },
            { kind: 'hybrid', precopyS: 3 },
            { kind: 'clone' },
            { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } },
            { kind: 'precopy', rule: { kind: 'xen', maxRounds: 29 } },
            { kind: 'precopy', rule: { kind: 'liu2011', gamma: { a: 1, b: -0.0001 } }, boosts: { xbzrle: {}, channels: { count: 2 } } },
            { kind: 'precopy', boosts: { autoConverge: { initialPercent: 20, incrementPercent: 11 } } },
            { kind: 'precopy', manager: { kind: 'kubevirt', allowPostCopy: true } },
            { kind: 'precopy', manager: { kind: 'ovirt', policy: 'post-copy-migration', maxMigrations: 2 } },
            { kind: 'hybrid', manager: { kind: 'proxmox', migrate_downtime: 0.1 } },
            { kind: 'nonsense' },
          ),
        },
        { requiredKeys: ['vm', 'to'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    schedule: fc.constantFrom(
      {},
      { mode: 'serial' },
      { total: null },
      { mode: 'adaptive', weights: { misses: 2 }, traffic: 'given' },
      { trigger: {} },
    ),
    endS: fc.constantFrom(null, 900),
    fleet: fc.constantFrom(null, { racks: 2, evacuate: 'rack1' }),
    events: fc.constantFrom([], [{ atS: 1, kind: 'set-workload', target: 'web', workload: { streams: [] } }]),
  },
  { requiredKeys: ['version', 'hosts', 'vms', 'migrations'] },
)

describe('defaults without the schema', () => {
  it('equal the defaults that the schema fills in', () => {
    let valid = 0
    fc.assert(
      fc.property(anyScenario, (input) => {
        const parsed = parseScenario(input)
        if (!parsed.ok) return
        valid++
        expect(completeScenario(input as unknown as ScenarioInput)).toEqual(parsed.scenario)
      }),
      { numRuns: 500 },
    )
    expect(valid).toBeGreaterThan(0)
  })

  it('are all removed from a full scenario', () => {
    expect(withoutDefaults(scenarioOf(sample()))).toEqual(sample())
    const underWay = sampleMigration({ begun: { waiting: [0.5] } })
    expect(withoutDefaults(scenarioOf(underWay))).toEqual(underWay)
  })

  it('stay filled in in a full scenario', () => {
    for (const { scenario } of scenarioPresets) expect(completeScenario(completeScenario(scenario))).toEqual(completeScenario(scenario))
  })
})

describe('share links', () => {
  it('open the same scenario, valid or not', () => {
    fc.assert(
      fc.property(anyScenario, (input) => {
        expect(scenarioOf(decoded(encodeShareLink(input)))).toEqual(scenarioOf(input))
      }),
      { numRuns: 500 },
    )
  })

  it('carry any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(decoded(encodeShareLink(value)))).toBe(JSON.stringify(withoutDefaults(value)))
      }),
    )
  })

  it('keep values outside their ranges', () => {
    expect(decoded(encodeShareLink(sampleVm({ memoryMiB: -4, usedMiB: '7' })))).toEqual(sampleVm({ memoryMiB: -4, usedMiB: '7' }))
  })

  it('stay below 2,000 characters for all stories, filled in or not', () => {
    for (const { scenario } of scenarioPresets) {
      expect(encodeShareLink(completeScenario(scenario))).toBe(encodeShareLink(withoutDefaults(completeScenario(scenario))))
      expect(encodeShareLink(completeScenario(scenario)).length).toBeLessThan(700)
    }
  })

  it('read plain JSON, percent-encoded or not, and whole addresses', () => {
    const json = JSON.stringify(sampleMigration({ priority: 3 }))
    const expected: unknown = JSON.parse(json)
    expect(decoded(`#s=${json}`)).toEqual(expected)
    expect(decoded(`#s=${encodeURIComponent(json)}`)).toEqual(expected)
    expect(decoded(json)).toEqual(expected)
    expect(decoded(`https://example.org/play/?embed${encodeShareLink(expected)}`)).toEqual(expected)
    expect(decoded(`${encodeShareLink(expected)}&t=8.3`)).toEqual(expected)
    expect(decoded(encodeURI(`#s={"name":"50 % & more"}`))).toEqual({ name: '50 % & more' })
  })

  it('give the reason if they cannot be read', () => {
    const good = encodeShareLink(sampleVm({ usedMiB: 300, workload: 'tpc-c' }))
    expect(decoded('')).toContain('holds no scenario')
    expect(decoded('#about')).toContain('holds no scenario')
    expect(decoded('#s=2.abcd')).toContain('link format 2')
    expect(decoded('#s=1.ab*d')).toContain('is damaged: unexpected characters')
    expect(decoded(`#s=${'x'.repeat(2_000_001)}`)).toContain('2,000,000 characters')
    for (let length = 5; length < good.length; length++) expect(decodeShareLink(good.slice(0, length)).ok).toBe(false)
  })

  it('are refused with a duplicate key or too many keys', () => {
    const message = (text: string) => {
      const link = decodeShareLink(text)
      return link.ok ? 'read' : link.faults[0].message
    }
    expect(message('#s={"seed":1,"seed":2}')).toContain('"seed" already occurs')
    const keys = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`k${i}`, 0]))
    expect(message(encodeShareLink(keys))).toContain('at most 1,000 keys')
  })

  it('never throw on a damaged link', () => {
    const good = encodeShareLink(sample())
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.string(), (at, put) => {
        expect(typeof decodeShareLink(good.slice(0, at) + put + good.slice(at + 1)).ok).toBe('boolean')
        expect(typeof decodeShareLink(put).ok).toBe('boolean')
      }),
    )
  })

  it('never unpack a decompression bomb', () => {
    const bomb = deflateSync(strToU8(`"${'a'.repeat(40 * 1024 * 1024)}"`), { level: 9 })
    const link = `#s=1.${Buffer.from(bomb).toString('base64url')}`
    expect(decoded(link)).toContain('at most 4 MiB')
    const limitBytes = 4 * 1024 * 1024
    expect(decodeShareLink(encodeShareLink('a'.repeat(limitBytes - 2)))).toMatchObject({ ok: true })
    expect(decodeShareLink(encodeShareLink('a'.repeat(limitBytes - 1)))).toMatchObject({ ok: false })
  })
})

describe('a link that has passed through a chat or a mail', () => {
  const link = encodeShareLink({ version: 1, name: 'sent', hosts: [], vms: [], migrations: [] })

  it.each(['.', ',', ')', ').', '>', '”', '\u200B', '%20', '%3E', '*', '?utm_source=chat'])('opens with %j after it', (tail) => {
    expect(decodeShareLink(link + tail)).toMatchObject({ ok: true, value: { name: 'sent' } })
  })

  it.each(['\n', '\r\n > ', '%0A', '%0D%0A', ' '])('opens with %j where a line was broken', (gap) => {
    expect(decodeShareLink(`${link.slice(0, 20)}${gap}${link.slice(20)}`)).toMatchObject({ ok: true, value: { name: 'sent' } })
  })

  it('is refused where letters are missing', () => {
    expect(decodeShareLink(link.slice(0, -6)).ok).toBe(false)
    expect(decodeShareLink(`${link.slice(0, 20)}!${link.slice(20)}`).ok).toBe(false)
  })
})
