/** Records of QEMU 10.0.2 and 11.1.3: every line is read or its reason is said, and syncs of other kinds than of rounds are recognised. */
import { describe, expect, it } from 'vitest'
import { printedSamples } from '../../testing/records/printedSamples.ts'
import { qemuSamples } from '../../testing/records/qemuSamples.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { evidenceOf } from '../guest/evidence.ts'
import { forecastOf } from '../guest/forecast.ts'
import { pageSamples } from '../guest/pageSamples.ts'
import { recordFit } from '../scenario/recordFit.ts'
import { recordScenario } from '../scenario/recordScenario.ts'
import * as recordTexts from '../../messages/compiled/en/places/records.ts'
import { explainedFacts } from './explainedFacts.ts'
import type { ImportedRecord } from './importRecord.ts'

/** Names that are known and not used; fails for an entry of another kind. */
function unneeded(unread: ImportedRecord['unread']): string[] {
  expect(unread.filter(({ why }) => why !== recordTexts.unread.unneeded)).toEqual([])
  return unread.flatMap(({ text }) => text.split(', '))
}

/** Options of the machine that QEMU 10 and 11 print. */
const globals = [
  'store-global-state: on',
  'only-migratable: off',
  'send-configuration: on',
  'send-section-footer: on',
  'send-switchover-start: on',
  'clear-bitmap-shift: 18',
]

describe('info migrate', () => {
  it('of QEMU 11 has what remains in all, and nothing at the end', () => {
    const { facts, unread, complete, contradictions } = readRecord(qemuSamples.hmp11)
    expect(facts).toMatchObject({
      status: 'completed',
      totalS: 6.818,
      downtimeMs: 58,
      transferredMiB: 307,
      remainingMiB: 0,
      normalPages: 78296,
      zeroPages: 32785,
      dirtySyncs: 5,
      rateMbps: 378.6,
    })
    expect([contradictions, complete]).toEqual([[], true])
    expect(unneeded(unread)).toEqual(['transfer', ...globals])
    const running = qemuSamples.hmp11.slice(0, qemuSamples.hmp11.lastIndexOf('(qemu)'))
    expect(readRecord(running).facts).toMatchObject({
      status: 'active',
      remainingMiB: 34.1,
      memoryMiB: 385,
      expectedDowntimeMs: 923,
      dirtyPagesPerS: 1814,
      pageKiB: 4,
    })
  })

  it('of QEMU 11 at the destination has the waits for missing pages, and leaves none of them unread', () => {
    const { facts, unread } = readRecord(qemuSamples.hmpDestination11)
    expect(facts).toMatchObject({
      status: 'completed',
      postcopyBlocktimeMs: 326,
      postcopyVcpuBlocktimeMs: [325],
      postcopyLatencyNs: 74790,
      postcopyVcpuLatencyNs: [74790],
      postcopyNonVcpuLatencyNs: 0,
      postcopyLatencyCounts: [0, 0, 0, 0, 4, 1648, 2527, 131, 30, 7, 1, 0, 2, ...Array.from({ length: 11 }, () => 0)],
    })
    expect(unneeded(unread)).toEqual(globals)
    // Each wait of a vCPU is in both: 4,350 waits of 74.79 µs are 325 ms.
    const waits = facts.postcopyLatencyCounts!.reduce((sum, count) => sum + count)
    expect((waits * facts.postcopyLatencyNs!) / 1e6).toBeCloseTo(facts.postcopyVcpuBlocktimeMs![0], -1)
    const shown = Object.fromEntries(explainedFacts(facts, 'hmp').map(({ key, value }) => [key, value]))
    expect(shown).toMatchObject({
      postcopyBlocktimeMs: '326 ms',
      postcopyVcpuBlocktimeMs: '325 ms',
      postcopyLatencyNs: '74.8 µs',
      postcopyNonVcpuLatencyNs: '0 µs',
      postcopyLatencyCounts: '4,350 waits: half below 128 µs, 99 % below 256 µs, all below 8.19 ms',
    })
  })

  it('of an older destination has block times in one line, successive ones as a range', () => {
    const { facts, unread } = readRecord('Migration status: completed\npostcopy blocktime: 62\npostcopy vcpu blocktime: 62,70-72\n')
    expect(facts).toMatchObject({ postcopyBlocktimeMs: 62, postcopyVcpuBlocktimeMs: [62, 70, 71, 72], postcopyLatencyNs: null })
    expect(unread).toEqual([])
  })

  it('of QEMU 10 during post-copy', () => {
    const { facts, unread } = readRecord(qemuSamples.hmp10)
    expect(facts.status).toBe('postcopy-active')
    expect(facts.postcopyRequests).toBeGreaterThan(100)
    expect(unneeded(unread)).toEqual([...globals, 'pages-per-second'])
  })

  it('of QEMU 10 with its settings beside it', () => {
    const { facts, record, unread } = readRecord(`${qemuSamples.hmp10}\n${qemuSamples.hmpSettings10}`)
    expect(record.settings).toMatchObject({ downtimeLimitMs: 300, maxBandwidthMbps: 268.435456, autoConverge: false, postcopy: false })
    expect([facts.productVersion, facts.capabilities?.length, facts.capabilities?.includes('mapped-ram')]).toEqual(['QEMU ≥ 9.1', 22, true])
    // Each parameter is a setting or is listed here.
    expect(record.settings).toMatchObject({ multifd: false, multifdChannels: 2, tls: false })
    expect(unneeded(unread)).toHaveLength(26)
    expect(unneeded(unread)).toEqual(expect.arrayContaining(['multifd-compression', 'tls-hostname', 'mode', 'vcpu-dirty-limit']))
  })

  it('of QEMU 8.2 and later states the bandwidth that the rule assumes, and 0 that it measures', () => {
    const settings = (text: string) => readRecord(text).record.settings.availSwitchoverMbps
    const assumed = qemuSamples.hmpSettings10.replace('avail-switchover-bandwidth: 0', 'avail-switchover-bandwidth: 1250000000')
    expect(settings(`${qemuSamples.hmp10}\n${qemuSamples.hmpSettings10}`)).toBeNull()
    expect(settings(`${qemuSamples.hmp10}\n${assumed}`)).toBe(10_000)
  })
})

describe('query-migrate', () => {
  it('with a command that sets the bandwidth that the rule assumes has it in the scenario', () => {
    const command = '{"execute": "migrate-set-parameters", "arguments": {"avail-switchover-bandwidth": 125000000}}\n'
    const reply =
      '{"return": {"status": "active", "total-time": 30000, "ram": {"total": 1073741824, "transferred": 2000000000, "remaining": 90000000, "normal": 488000, "duplicate": 20, "mbps": 536, "dirty-sync-count": 3, "dirty-pages-rate": 9000, "page-size": 4096}}}'
    const { record } = readRecord(`${command}${reply}`)
    expect(record.settings.availSwitchoverMbps).toBe(1000)
    expect(recordScenario(readRecord(`${command}${reply}`), '')?.scenario.migrations[0].strategy).toMatchObject({
      rule: { availSwitchoverMbps: 1000 },
    })
  })

  it('just after the end, before QEMU has its times, shows neither a total nor a downtime of 0', () => {
    const { facts } = readRecord(
      '{"return": {"status": "completed", "setup-time": 1, "downtime": 0, "total-time": 0, "ram": {"total": 403185664, "remaining": 0, "normal": 99969, "duplicate": 32785, "transferred": 410568700, "dirty-sync-count": 8, "page-size": 4096}}}',
    )
    expect(facts).toMatchObject({ status: 'completed', totalS: null, downtimeMs: null, dirtySyncs: 8 })
  })
  it('of the destination has the waits for missing pages', () => {
    const { facts, unread } = readRecord(qemuSamples.destination10)
    expect(facts).toMatchObject({
      status: 'completed',
      postcopyBlocktimeMs: 62,
      postcopyVcpuBlocktimeMs: [62],
      postcopyLatencyNs: null,
      postcopyLatencyCounts: null,
    })
    expect(unread).toEqual([])
    const latest = readRecord(qemuSamples.destination11).facts
    expect(latest).toMatchObject({
      postcopyBlocktimeMs: 18,
      postcopyVcpuBlocktimeMs: [18],
      postcopyLatencyNs: 671_556,
      postcopyVcpuLatencyNs: [671_556],
      postcopyNonVcpuLatencyNs: 0,
    })
    expect(explainedFacts(latest, 'qmp').at(-1)!.value).toBe('28 waits: half below 512 µs, 99 % below 4.10 ms, all below 4.10 ms')
  })

  it('of the source has none of them', () => {
    expect(readRecord(qemuSamples.postcopy11).facts).toMatchObject({ postcopyBlocktimeMs: null, postcopyLatencyCounts: null })
  })

  it('with impossible waits has none', () => {
    const { facts } = readRecord(
      '{"return": {"status": "completed", "postcopy-blocktime": -5, "postcopy-vcpu-blocktime": [1, null], "postcopy-latency": "NaN"}}',
    )
    expect(facts).toMatchObject({ status: 'completed', postcopyBlocktimeMs: null, postcopyVcpuBlocktimeMs: null, postcopyLatencyNs: null })
  })

  it('of a destination with many vCPUs shows the first ones and the longest', () => {
    const { facts } = readRecord(
      `{"return": {"status": "completed", "postcopy-vcpu-blocktime": [${Array.from({ length: 20 }, (_, i) => i * 10).join(', ')}]}}`,
    )
    expect(explainedFacts(facts, 'qmp').at(-1)!.value).toBe(
      '0 ms, 10.0 ms, 20.0 ms, 30.0 ms, 40.0 ms, 50.0 ms, 60.0 ms, 70.0 ms and 12 more, at most 190 ms',
    )
  })

  it('of QEMU 11 is no contradiction where the system-wide counter is a burst late', () => {
    const { contradictions, facts } = readRecord(qemuSamples.postcopy11)
    expect(contradictions).toEqual([])
    expect(facts).toMatchObject({
      status: 'completed',
      totalS: 6.276,
      downtimeMs: 2,
      remainingMiB: 0,
      normalPages: 78335,
      postcopyRequests: 130,
      dirtySyncs: 50,
    })
  })

  it('while a sync finds pages and has not counted itself is left out of the count', () => {
    const { samples } = readRecord(qemuSamples.duringSync11).record
    const pages = pageSamples(samples, 4096, false)
    expect([samples.length, pages.length]).toEqual([6, 2])
    const [before, after] = pages
    expect(after.remainingPages - before.remainingPages + after.sentPages - before.sentPages).toBeCloseTo(5463, -1)
  })
})

describe('a migration with a sync a burst', () => {
  const { record } = readRecord(qemuSamples.postcopy11)
  const until = (atS: number): typeof record => ({ ...record, samples: record.samples.filter((sample) => (sample.atS ?? 0) <= atS) })

  it('has no re-sync in its first pass, and a forecast of none', () => {
    const evidence = evidenceOf(until(3.9))
    expect(evidence).toMatchObject({ syncs: [] })
    const forecast = forecastOf(until(3.9))
    expect(forecast.knowable).toBe(false)
    expect(forecast.neverProbability).toBeNull()
  })

  it('is re-enacted within 3 %', () => {
    const migration = readRecord(qemuSamples.postcopy11)
    const { fit } = recordFit(migration, recordScenario(migration, 'qemu')!)
    expect(fit?.timeErrorPercent).toBeLessThan(3)
    expect(fit?.dataErrorPercent).toBeLessThan(3)
  })

  it('is re-enacted with its guest if it completes as pre-copy', () => {
    const migration = readRecord(qemuSamples.burstSyncs11)
    const { scenario, fit } = recordFit(migration, recordScenario(migration, 'qemu')!)
    expect(scenario.input.migrations[0].strategy).toMatchObject({ kind: 'hybrid', rule: { version: '11.1' } })
    expect(fit!.timeErrorPercent).toBeLessThan(2)
    expect(fit!.dataErrorPercent).toBeLessThan(2)
    const [stream] = typeof scenario.workload === 'object' && 'streams' in scenario.workload ? scenario.workload.streams : []
    expect(stream.sizeMiB / 64).toBeCloseTo(1, 0)
    expect(stream.writesPerS / 2500).toBeCloseTo(1, 0)
  })
})

it('takes the empty answer after the greeting of a transcript for that of qmp_capabilities, and other ones for no migration', () => {
  const greeting = '{"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}, "package": ""}, "capabilities": ["oob"]}}\n'
  const reply = '{"return": {"status": "active", "total-time": 900, "ram": {"total": 4194304, "remaining": 1048576, "transferred": 9}}}\n'
  expect(readRecord(`${greeting}{"return": {}}\n${reply}`).unread).toEqual([])
  expect(readRecord(`${greeting}{"return": {}}\n{"return": {}}\n${reply}`).unread).toHaveLength(1)
})

describe('virsh qemu-monitor-event', () => {
  const ended = { status: 'completed', totalS: 15.305, setupMs: 6, downtimeMs: 100, dirtySyncs: 3 }
  const dated = printedSamples.monitorEvents.replaceAll(
    /^event (\w+) at 17092872(\d\d)\.(\d{6})/gm,
    (_, name: string, seconds: string, micros: string) => `2024-03-01 10:00:${seconds}.${micros.slice(0, 3)}+0000: event ${name}`,
  )

  it.each([
    ['times in seconds', printedSamples.monitorEvents, ended],
    ['--timestamp', dated, ended],
    ['--pretty', printedSamples.monitorEvents.replaceAll(/\{(.*)\}$/gm, '{\n  $1\n}'), ended],
    ['libvirt before names in quotes', printedSamples.monitorEvents.replaceAll("'web'", 'web'), ended],
  ])('is read as events of QMP, with %s', (_, text, facts) => {
    const record = readRecord(text)
    expect([record.kind, record.id, record.unread]).toEqual(['qmp-events', 'web', []])
    expect(record.facts).toMatchObject(facts)
  })

  it('of several domains is a migration of each', () => {
    const other = printedSamples.monitorEvents.replaceAll("'web'", "'db'").replaceAll('17092872', '17092871')
    const { migrations } = readRecord(`${printedSamples.monitorEvents}${other}`)
    expect(migrations.map(({ id, facts }) => [id, facts.downtimeMs, facts.dirtySyncs])).toEqual([
      ['web', 100, 3],
      ['db', 100, 3],
    ])
  })
})
