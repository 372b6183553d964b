/** The guest of advice from one sample, from a measurement, or the reason why there is none. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { polledLogOf } from '../../testing/records/recordOfRun.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { importDocument } from '../importDocument.ts'
import { importRecord } from '../import/importRecord.ts'
import type { ImportedRecord } from '../import/importRecord.ts'
import { advisedRecord } from './advisedRecord.ts'

function imported(text: string): ImportedRecord {
  const read = importRecord(text)
  if (!read.ok) throw new Error(read.why)
  return read.record
}

/** The poll of a run at a share of its time, alone. */
function onePoll(seed: number, writesPerS: number, sizeMiB: number, share: number): string {
  const parsed = parseScenario({
    version: 1,
    seed,
    hosts: [
      { id: 'a', mbps: 500 },
      { id: 'b', mbps: 500 },
    ],
    vms: [{ id: 'v', host: 'a', memoryMiB: 512, workload: { streams: [{ writesPerS, sizeMiB }] } }],
    migrations: [{ vm: 'v', to: 'b' }],
    endS: 60,
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  const polls = polledLogOf(simulate(parsed.scenario, { series: true }), 'v', 512)
    .trim()
    .split('\n')
  return polls[Math.floor(share * (polls.length - 1))]
}

describe('the guest of one sample', () => {
  it('holds what the guest writes in a second in its 10 to 90 % for at least 24 of 30 seeds', () => {
    let held = 0
    for (let seed = 1; seed <= 30; seed++) {
      const writesPerS = 4000 + 700 * seed
      const sizeMiB = 60 + 5 * seed
      const guest = advisedRecord(imported(onePoll(seed, writesPerS, sizeMiB, 0.9)))
      if ('gap' in guest) throw new Error(guest.gap)
      const truthMiB = sizeMiB * (1 - Math.exp(-writesPerS / (sizeMiB * 256)))
      expect(guest.known.basis).toBe('totals')
      if (guest.known.dirtiedMiB.p10 <= truthMiB && truthMiB <= guest.known.dirtiedMiB.p90) held++
    }
    expect(held).toBeGreaterThanOrEqual(24)
  })
  it('has the size and rate of its record', () => {
    const guest = advisedRecord(imported(onePoll(4, 9000, 100, 0.9)))
    if ('gap' in guest) throw new Error(guest.gap)
    expect(guest.scenario.vms[0].memoryMiB).toBe(512)
    expect(guest.scenario.hosts[0].mbps / 500).toBeCloseTo(1, 1)
    expect(guest.scenario).toMatchObject({ events: [], endS: null })
  })
  it('is not known in the first pass, which ends when all is sent at the latest', () => {
    const gap = advisedRecord(imported(onePoll(4, 9000, 100, 0.3)))
    expect(gap).toMatchObject({ gap: 'first-pass' })
    expect('gap' in gap && gap.atMostS).toBeGreaterThan(3)
    expect('gap' in gap && gap.atMostS).toBeLessThan(9)
  })
})

describe('a record without a guest for advice', () => {
  it('that has ended says nothing of what its first pass still needs', () => {
    const log =
      '10:00:01 starting migration of VM 1 to node b\n10:00:02 starting online/live migration on unix:/x\n10:00:03 migration active, transferred 357.9 MiB of 4.0 GiB VM-state, 586.6 MiB/s\n10:00:10 migration active, transferred 2.5 GiB of 4.0 GiB VM-state, 443.7 MiB/s\n'
    expect(advisedRecord(imported(log))).toMatchObject({ gap: 'first-pass', atMostS: expect.any(Number) as number })
    const ended = `${log}10:00:11 average migration speed: 457.0 MiB/s - downtime 73 ms\n10:00:11 migration status: completed\n`
    expect(advisedRecord(imported(ended))).toMatchObject({ gap: 'no-resync', atMostS: null })
  })

  it.each([
    [samples.qmpPaused, 'paused'],
    [samples.qmpActive, 'first-pass'],
    [samples.dirtyCurve, 'no-link'],
    [samples.kubevirtDescribe, 'no-memory'],
  ] as const)('%# says which fact is missing', (text, gap) => {
    expect(advisedRecord(imported(text))).toMatchObject({ gap })
  })
})

/** A completed migration of 1 GiB at 9,400 Mbit/s, polled each 50 ms, whose second pass sends `written` pages. */
function fastLog(written: number): string {
  const pagesPerPoll = 14_316
  const used = 262_144
  const reply = (k: number, status: string, sent: number, dirtySyncs: number, more: object = {}): string =>
    JSON.stringify({
      t: 0.05 * k,
      query_migrate: {
        status,
        'total-time': 50 * k,
        ...more,
        ram: {
          total: used * 4096,
          'page-size': 4096,
          mbps: 9400,
          transferred: sent * 4104,
          normal: sent,
          duplicate: 0,
          'dirty-sync-count': dirtySyncs,
          remaining: ((dirtySyncs > 1 ? used + written : used) - sent) * 4096,
        },
      },
    })
  const polls = Math.floor(used / pagesPerPoll)
  return [
    ...Array.from({ length: polls }, (_, k) => reply(k + 1, 'active', pagesPerPoll * (k + 1), 1)),
    reply(polls + 1, 'active', used + Math.min(written, 4000), 2),
    reply(polls + 22, 'completed', used + written, 3, { downtime: 12 }),
  ].join('\n')
}

describe('a record that is faster than QEMU’s default limit and does not name its own', () => {
  it('ran under no limit: its own rate is the link’s', () => {
    const guest = advisedRecord(imported(fastLog(100_000)))
    if ('gap' in guest) throw new Error(guest.gap)
    expect(guest.scenario.migrations[0].maxMbps).toBeNull()
    expect(guest.scenario.hosts[0].mbps / 9400).toBeCloseTo(1, 1)
    expect(guest.known.hidingCapMbps).toBeNull()
  })
})

describe('the log of a guest that was paused', () => {
  const log = imported(fastLog(0))
  it('shows no writes of a running guest', () => {
    expect(log.contradictions.map(({ code }) => code)).toContain('guest-was-paused')
    expect(advisedRecord(log)).toMatchObject({ gap: 'paused' })
  })
  it('is the path for a guest that a dirty-rate measurement shows', () => {
    const guest = advisedRecord(log, { dirtyWindows: [{ windowS: 1, dirtyMiB: 200 }] })
    if ('gap' in guest) throw new Error(guest.gap)
    expect(guest.known.basis).toBe('measurement')
    expect(guest.known.dirtiedMiB.p50 / 200).toBeCloseTo(1, 0)
  })
})

describe('a dirty-rate measurement alone', () => {
  it('is a guest for advice with a link beside it', () => {
    expect(advisedRecord(imported(samples.dirtyCurve), { linkMbps: 2000, usedMemoryMiB: 20_000 })).toMatchObject({
      known: { basis: 'measurement' },
      scenario: { hosts: [{ mbps: 2000 }, { mbps: 2000 }] },
    })
  })
})

describe('the guest of rounds that are longer than a second', () => {
  const mbps = 300
  const sizeMiB = 200
  const writesPerS = 15_000
  /** Distinct MiB in a second. */
  const truth = sizeMiB * (1 - Math.exp(-writesPerS / (sizeMiB * 256)))
  const parsed = parseScenario({
    version: 1,
    seed: 3,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [{ id: 'v', host: 'a', memoryMiB: 512, workload: { streams: [{ writesPerS, sizeMiB }] } }],
    migrations: [{ vm: 'v', to: 'b' }],
    endS: 60,
  })
  const record = imported(parsed.ok ? polledLogOf(simulate(parsed.scenario, { series: true }), 'v', 512) : '')

  it('is read as the import reads it too, within the interval, and named where they differ', () => {
    const [stream] = (importDocument(record, 'a log').scenario!.vms[0].workload as { streams: { writesPerS: number; sizeMiB: number }[] })
      .streams
    const ofImport = stream.sizeMiB * (1 - Math.exp(-stream.writesPerS / (stream.sizeMiB * 256)))
    expect(Math.abs(ofImport / truth - 1)).toBeLessThan(0.1)
    const advised = advisedRecord(record)
    const known = 'known' in advised ? advised.known : null
    const { p10, p50, p90 } = known!.dirtiedMiB
    expect([p10 <= truth * 1.05, p90 >= truth]).toEqual([true, true])
    expect(p10).toBeLessThan(ofImport * 1.05)
    expect(p90).toBeGreaterThan(ofImport)
    expect(Math.abs(p50 / ofImport - 1)).toBeLessThan(0.3)
    expect(known!.oneStreamMiB! / ofImport).toBeCloseTo(1, 1)
  })
})

describe('a record whose counters leave out the channels', () => {
  it('has the rate in its rule that QEMU sees', () => {
    expect(advisedRecord(imported(samples.qmpNever))).toMatchObject({
      scenario: { migrations: [{ strategy: { rule: { availSwitchoverMbps: 3.75365 } } }] },
      known: { basis: 'totals' },
    })
  })
})
