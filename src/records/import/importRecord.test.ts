/** What each sample of a real tool is read as, and what an importer must survive. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importDocument } from './importDocument.ts'
import { contradictionCodes, recordKinds } from './importer.ts'
import type { Contradiction } from './importer.ts'
import { importRecord } from './importRecord.ts'
import type { ImportedRecord, ImportOptions } from './importRecord.ts'
import { samples } from '../../testing/records/recordSamples.ts'

function read(text: string, options?: ImportOptions): ImportedRecord {
  const imported = importRecord(text, options)
  if (!imported.ok) throw new Error(imported.why)
  return imported.record
}

const codes = (record: ImportedRecord): Contradiction['code'][] => record.contradictions.map(({ code }) => code)

describe('a reply to query-dirty-rate below a record of QMP', () => {
  const rate =
    '{"return": {"status": "measured", "dirty-rate": 108, "start-time": 1, "calc-time": 1, "sample-pages": 512, "mode": "dirty-bitmap"}}'
  it('is a measurement of its guest', () => {
    expect(read(`${samples.qmpActive}\n${rate}`)).toMatchObject({ kind: 'qmp', record: { dirtyWindows: [{ windowS: 1, dirtyMiB: 108 }] } })
    expect(read(`${samples.qmpLog}\n${rate}`)).toMatchObject({ kind: 'qmp-log', record: { dirtyWindows: [{ windowS: 1, dirtyMiB: 108 }] } })
    expect(read(samples.qmpActive).record.dirtyWindows).toEqual([])
  })
})

describe('a pause by hand in the middle of a pre-copy', () => {
  const log = (stopS: number): string => {
    const at = (s: number): object => ({ seconds: 1_790_000_000 + Math.floor(s), microseconds: Math.round((s % 1) * 1e6) })
    const lines = [
      { event: 'MIGRATION', data: { status: 'setup' }, timestamp: at(0) },
      { event: 'MIGRATION', data: { status: 'active' }, timestamp: at(0.01) },
      { event: 'STOP', timestamp: at(stopS) },
      { event: 'MIGRATION', data: { status: 'completed' }, timestamp: at(9.4) },
      {
        return: {
          status: 'completed',
          'total-time': 9400,
          downtime: 4,
          'setup-time': 2,
          ram: {
            total: 403_185_664,
            remaining: 0,
            normal: 74_414,
            duplicate: 32_785,
            transferred: 305_690_932,
            'page-size': 4096,
            'dirty-sync-count': 4,
            'dirty-pages-rate': 1650,
            mbps: 260,
          },
        },
      },
    ]
    return lines.map((line) => JSON.stringify(line)).join('\n')
  }
  it('is recognised, and the scenario pauses the guest then', () => {
    const record = read(log(4.1))
    expect(codes(record)).toContain('guest-paused-during')
    expect(importDocument(record, '').scenario?.migrations[0].strategy).toMatchObject({ kind: 'precopy', forceAfterS: 4.1 })
  })
  it('is not QEMU’s own stop', () => {
    expect(codes(read(log(9.395)))).not.toContain('guest-paused-during')
  })
})

describe('a reply to query-migrate', () => {
  it('is read with its units: bytes, pages, Mbit/s and ms', () => {
    const { kind, complete, facts, record } = read(samples.qmpActive)
    expect([kind, complete, record.samples.length]).toEqual(['qmp', false, 1])
    expect(facts).toMatchObject({
      status: 'active',
      totalS: 0.481,
      setupMs: 121,
      expectedDowntimeMs: 300,
      downtimeMs: null,
      dirtySyncs: 1,
      normalPages: 6555,
      zeroPages: 202401,
      pageKiB: 4,
      throttlePercent: null,
    })
    expect(facts.memoryMiB).toBeCloseTo(32213049344 / 2 ** 20)
    expect(facts.rateMbps).toBeCloseTo(70.59744)
  })

  it('whose guest wrote nothing was paused, and its 79 ms are not the downtime', () => {
    const record = read(samples.qmpPaused)
    expect(codes(record)).toEqual(['guest-was-paused'])
    expect(record.facts).toMatchObject({ downtimeMs: 79, totalS: 12.815 })
  })

  it('with a NaN of QEMU keeps its other figures', () => {
    const record = read(samples.qmpNan)
    expect(record.facts).toMatchObject({ totalS: 1543.124, dirtySyncs: 4, dirtyPagesPerS: 7, normalPages: 752490 })
    expect(codes(record)).toEqual(['counter-not-a-number', 'expected-downtime-mismatch'])
    expect(record.unread).toMatchObject([{ line: 1, text: 'cache-miss-rate: -nan' }])
  })

  it('that transferred less than its pages points to the old count of multifd', () => {
    expect(codes(read(samples.qmpNever))).toEqual(['transferred-below-normal'])
  })

  it('has the new system-wide remaining beside the older one of RAM', () => {
    const record = read(
      '{"return": {"status": "active", "total-time": 1000, "remaining": 3145728, "ram": {"total": 8388608, "remaining": 1048576, "transferred": 9}}}',
    )
    expect(record.facts.remainingMiB).toBe(3)
    expect(record.record.samples[0].remainingMiB).toBe(1)
    expect(codes(record)).toContain('remaining-old-and-new')
  })

  it.each([
    ['\uFEFF', '\n'],
    ['2024-01-02 03:04:05.678+0000: 12: info : reply=', ''],
    ['\u001B[32m', '\u001B[0m\r\n'],
    ['> > ', ''],
  ])('is found after %j', (before, after) => {
    expect(read(before + samples.qmpActive + after).facts.totalS).toBe(0.481)
  })

  it('cut off gives the part before the cut, and says so', () => {
    const record = read(samples.qmpActive.slice(0, 300))
    expect(record.complete).toBe(false)
    expect(record.facts.totalS).toBe(0.481)
    expect(record.unread.map(({ why }) => why)).toContain('the text ends here in the middle of a value; the part before it is used')
  })
})

describe('a log of replies', () => {
  const reply = (totalMs: number, more = ''): string =>
    `{"status": "active", "total-time": ${totalMs}, "ram": {"total": 1048576, "transferred": ${totalMs}, "remaining": 4096${more}}}`

  it('drops the empty reply before and the lone status after the migration', () => {
    const record = read(
      `[{"t": 100, "query_migrate": {}}, {"t": 101, "query_migrate": ${reply(500)}}, {"t": 102, "query_migrate": {"status": "completed", "total-time": 1400, "downtime": 12, "ram": {"total": 1048576, "remaining": 0}}}, {"t": 230, "query_migrate": {"status": "completed"}}]`,
    )
    expect(record.kind).toBe('qmp-log')
    expect(record.complete).toBe(true)
    expect(record.record.samples.map(({ atS }) => atS)).toEqual([0.5, 1.4])
    expect(record.unread.length).toBe(2)
  })

  it('names the line of a reply in lines and in an array over lines', () => {
    const lines = `${reply(1000)}\n${reply(2000, ', "normal": 18446744073709551612')}\n`
    expect(read(lines).unread).toMatchObject([{ line: 2 }])
    expect(read(`[\n${reply(1000)},\n${reply(2000, ', "normal": 18446744073709551612')}\n]`).unread).toMatchObject([{ line: 3 }])
  })

  it('with two migrations takes the longer one and lists both', () => {
    const done = '{"status": "completed", "total-time": 4000, "downtime": 3, "ram": {"total": 1048576, "remaining": 0}}'
    const record = read([reply(1000), reply(2000), reply(3000), done, reply(100), done.replace('4000', '200')].join('\n'))
    expect(record.migrations.map(({ facts }) => facts.totalS)).toEqual([4, 0.2])
    expect(record.facts.totalS).toBe(4)
  })

  it('takes settings from parameters and capabilities beside the replies', () => {
    const parameters =
      '{"return": {"downtime-limit": 500, "max-bandwidth": 125000000}}\n{"return": [{"capability": "auto-converge", "state": true}]}\n'
    expect(read(parameters + reply(1) + reply(2)).record.settings).toMatchObject({
      downtimeLimitMs: 500,
      maxBandwidthMbps: 1000,
      autoConverge: true,
    })
  })
})

describe('events', () => {
  it('give the total time, the setup and the syncs', () => {
    const { kind, facts, record } = read(samples.qmpEvents)
    expect(kind).toBe('qmp-events')
    expect(facts).toMatchObject({ status: 'completed', dirtySyncs: 3, downtimeMs: null })
    expect(facts.totalS).toBeCloseTo(12.814892, 5)
    expect(facts.setupMs).toBeCloseTo(121.52, 1)
    expect(record.events.map(({ name }) => name)).toContain('MIGRATION_PASS')
  })
})

describe('info migrate', () => {
  it.each([
    [
      'first',
      'Migration status: active\ntotal time: 40504 ms\nsetup: 14 ms\ntransferred ram: 37673019 kbytes\nremaining ram: 2136404 kbytes\ntotal ram: 16777992 kbytes\nthroughput: 6102.65 mbps\npage size: 4 kbytes\n',
    ],
    ['second', samples.hmpSecond],
  ])('in its %s layout', (_, text) => {
    const { kind, facts } = read(text)
    expect(kind).toBe('hmp')
    expect(facts).toMatchObject({ totalS: 40.504, setupMs: 14, pageKiB: 4, rateMbps: 6102.65 })
    expect(facts.memoryMiB).toBeGreaterThan(16383)
    expect(facts.transferredMiB).toBeCloseTo(36790, -2)
    expect(facts.remainingMiB).toBeCloseTo(2086, -1)
  })

  it('with a counter below 0 leaves that one unknown', () => {
    const record = read(samples.hmpUnderflow)
    expect(record.facts.remainingMiB).toBeNull()
    expect(codes(record)).toContain('counter-underflow')
    expect(record.unread).toMatchObject([{ line: 7 }])
  })

  it('whose expected downtime is not remaining over throughput says so', () => {
    expect(codes(read(samples.hmpHugePages))).toEqual(['expected-downtime-mismatch'])
  })
})

describe('domjobinfo', () => {
  const german =
    'Job-Typ:         Unbegrenzt  \nVerstrichene Zeit: 294154       ms\nBenutzter Speicher: 32,196 GiB\nVerbleibender Speicher: 26,287 GiB\nGesamter Speicher: 32,009 GiB\nMemory bandwidth: 101,960 MiB/s\n'
  const japanese =
    'ジョブタイプ:    無制限\n経過時間:        294154       ms\n処理済みメモリー: 32.196 GiB\n残りメモリー: 26.287 GiB\n合計メモリー: 32.009 GiB\nメモリー帯域幅: 101.960 MiB/s\n'
  const raw =
    'operation: 4\ntime_elapsed: 294154\nmemory_processed: 34570194485\nmemory_remaining: 28225451290\nmemory_total: 34369401815\nmemory_bps: 106912809\n'

  it.each([
    ['English', samples.domjobinfo],
    ['German, with commas', german],
    ['Japanese', japanese],
    ['raw', raw],
  ])('in %s', (_, text) => {
    const { kind, facts } = read(text)
    expect(kind).toBe('domjobinfo')
    expect(facts.totalS).toBe(294.154)
    expect(facts.transferredMiB).toBeCloseTo(32968.704, 0)
    expect(facts.remainingMiB).toBeCloseTo(26917.888, 0)
    expect(facts.memoryMiB).toBeCloseTo(32777.216, 0)
    expect(facts.rateMbps).toBeCloseTo(855.302, 1)
  })

  it('whose processed and remaining exceed the total says so', () => {
    const record = read(samples.domjobinfo)
    expect(codes(record)).toEqual(['sum-exceeds-total'])
    expect(record.facts).toMatchObject({ status: 'active', dirtySyncs: 2, dirtyPagesPerS: 31340, pageKiB: 4, normalPages: null })
  })

  it('says when the total includes disks, and takes the memory from its own line', () => {
    const record = read(
      'Job type: Completed\nTime elapsed: 5000 ms\nData total: 30.000 GiB\nMemory total: 2.000 GiB\nFile total: 28.000 GiB\nTotal downtime: 40 ms\n',
    )
    expect(record.facts).toMatchObject({ status: 'completed', memoryMiB: 2048, downtimeMs: 40 })
    expect(codes(record)).toContain('total-includes-disk')
  })

  const output = (elapsedMs: number): string =>
    `Job type:         Unbounded   \nTime elapsed:     ${elapsedMs}         ms\nMemory processed: 1.000 GiB\nMemory remaining: 3.000 GiB\nMemory total:     4.000 GiB\n`

  it.each([
    ['date', (s: number) => `Sun Nov 22 03:51:${s} UTC 2026`],
    ['date of twelve hours', (s: number) => `Sun Nov 22 03:51:${s} PM CET 2026`],
    ['date with the day first', (s: number) => `Sun 22 Nov 03:51:${s} GMT 2026`],
    ['date +%s.%N', (s: number) => `17953158${s}.000000001`],
    ['date +%T', (s: number) => `03:51:${s}`],
    ['date -Is', (s: number) => `2026-11-22T03:51:${s}+00:00`],
    ['date -R', (s: number) => `Sun, 22 Nov 2026 03:51:${s} +0000`],
  ])('between lines of %s has the time of a sample without one', (_, date) => {
    const { record, facts, unread } = read(
      `${date(15)}\n${output(2000)}\n${date(17)}\n${output(4001)}\n${date(20)}\nJob type:         Cancelled\n`,
    )
    expect(unread).toEqual([])
    expect(record.samples.map(({ atS }) => atS)).toEqual([2, 4.001, 7])
    expect(facts.status).toBe('cancelled')
  })

  it('is of another job where the dates show a later start, though no end was printed', () => {
    const { migrations } = read(`03:51:15\n${output(9000)}\n03:58:00\n${output(1000)}\n03:58:01\n${output(2000)}\n`)
    expect(migrations.map(({ record }) => record.samples.length)).toEqual([1, 2])
  })
})

describe('a dirty-rate measurement', () => {
  const reply = (rate: number, ms: number): string =>
    `{"return": {"status": "measured", "dirty-rate": ${rate}, "calc-time": ${ms}, "calc-time-unit": "millisecond", "start-time": 1, "sample-pages": 512, "mode": "page-sampling"}}`

  it('repeated with windows of other lengths is one curve', () => {
    const {
      migrations,
      record: { dirtyWindows },
      facts,
    } = read([reply(320, 1000), reply(900, 125), reply(500, 500)].join('\n'))
    expect(migrations).toHaveLength(1)
    expect(dirtyWindows).toEqual([
      { windowS: 0.125, dirtyMiB: 112.5 },
      { windowS: 0.5, dirtyMiB: 250 },
      { windowS: 1, dirtyMiB: 320 },
    ])
    expect(facts.dirtyPagesPerS).toBe(500 * 256)
  })

  it('repeated with the same window stays several measurements', () => {
    expect(read([reply(320, 1000), reply(310, 1000)].join('\n')).migrations).toHaveLength(2)
  })

  it('is in MiB/s over its window', () => {
    const { kind, facts, record } = read(samples.dirtyRate)
    expect([kind, facts.dirtyPagesPerS]).toEqual(['dirty-rate', 27648])
    expect(record.dirtyWindows).toEqual([{ windowS: 10, dirtyMiB: 1080 }])
  })

  it('counts MB/s of HMP as MiB/s', () => {
    expect(read(samples.hmpDirtyRate).record.dirtyWindows).toEqual([{ windowS: 10, dirtyMiB: 20 }])
  })

  it('scales the counts of a curve from the sampled pages to all', () => {
    const { record, facts } = read(samples.dirtyCurve)
    expect(record.dirtyWindows.length).toBe(3)
    expect(record.dirtyWindows[0].dirtyMiB).toBeCloseTo((33 * 8392704) / 16392 / 256, 6)
    expect(facts.memoryMiB).toBe(32784)
  })
})

describe('other products', () => {
  it('KubeVirt: an end before the start leaves the total time unknown', () => {
    const record = read(samples.kubevirtDescribe)
    expect([record.kind, record.facts.status, record.facts.totalS]).toEqual(['kubevirt', 'completed', null])
    expect(codes(record)).toEqual(['end-before-start'])
    expect(record.unread).toEqual([])
  })

  it('KubeVirt: YAML and JSON give the same facts and settings', () => {
    const yaml =
      'metadata:\n  name: vm1\nstatus:\n  migrationState:\n    startTimestamp: "2024-01-01T00:00:00Z"\n    endTimestamp: "2024-01-01T00:01:05Z"\n    completed: true\n    mode: PreCopy\n    migrationConfiguration:\n      bandwidthPerMigration: 64Mi\n      allowAutoConverge: true\n'
    const json =
      '{"metadata": {"name": "vm1"}, "status": {"migrationState": {"startTimestamp": "2024-01-01T00:00:00Z", "endTimestamp": "2024-01-01T00:01:05Z", "completed": true, "mode": "PreCopy", "migrationConfiguration": {"bandwidthPerMigration": "64Mi", "allowAutoConverge": true}}}}'
    for (const text of [yaml, json]) {
      const { id, facts, record } = read(text)
      expect([id, facts.totalS, facts.status, record.settings.autoConverge]).toEqual(['vm1', 65, 'completed', true])
      expect(record.settings.maxBandwidthMbps).toBeCloseTo(536.87, 2)
    }
  })

  it('KubeVirt: a line of virt-launcher has MiB and Mbit/s', () => {
    const { facts } = read(
      '{"level":"info","msg":"Migration info for 7a1: TimeElapsed:2001ms DataProcessed:100MiB DataRemaining:900MiB DataTotal:1000MiB MemoryProcessed:99MiB MemoryRemaining:899MiB MemoryTotal:999MiB MemoryBandwidth:640Mbps DirtyRate:80Mbps Iteration:2 PostcopyRequests:0 ConstantPages:7 NormalPages:8 NormalData:0MiB ExpectedDowntime:300ms DiskMbps:0"}',
    )
    expect(facts).toMatchObject({
      totalS: 2.001,
      transferredMiB: 99,
      remainingMiB: 899,
      memoryMiB: 999,
      rateMbps: 640,
      dirtySyncs: 2,
      zeroPages: 7,
      normalPages: 8,
    })
    expect(facts.dirtyPagesPerS).toBeCloseTo(80e6 / 8 / 4096, 6)
  })

  it('Prometheus: two VMs are two migrations; help texts that contradict the names are pointed out', () => {
    const record = read(samples.prometheus)
    expect(record.migrations.map(({ id }) => id)).toEqual(['test', 'test2'])
    expect(record.facts.transferredMiB).toBeCloseTo(339098348 / 2 ** 20, 6)
    expect(record.facts.rateMbps).toBeCloseTo(8.53776, 5)
    expect(codes(record)).toEqual(['unit-contradicts-name', 'unit-contradicts-name'])
    expect(read(samples.prometheus, { vm: 'test2' }).facts.remainingMiB).toBeCloseTo(783855616 / 2 ** 20, 6)
  })

  it('Prometheus: a range query becomes samples since the start', () => {
    const series = (name: string, values: string): string =>
      `{"metric": {"__name__": "${name}", "name": "db", "namespace": "x"}, "values": [${values}]}`
    const { record, facts, kind } = read(
      `{"status": "success", "data": {"resultType": "matrix", "result": [${series('kubevirt_vmi_migration_data_processed_bytes', '[1700000005, "1048576"], [1700000010, "2097152"]')}, ${series('kubevirt_vmi_migration_dirty_memory_rate_bytes', '[1700000010, "40960"]')}, ${series('kubevirt_vmi_migration_start_time_seconds', '[1700000010, "1700000003"]')}]}}`,
    )
    expect(kind).toBe('prometheus')
    expect(record.samples.map(({ atS, transferredMiB }) => [atS, transferredMiB])).toEqual([
      [2, 1],
      [7, 2],
    ])
    expect(facts.dirtyPagesPerS).toBe(10)
  })

  it('libvirt’s exporter: memory goes before data, and seconds are seconds', () => {
    const { facts } = read(
      'libvirt_domain_job_info_data_total_bytes{domain="a"} 4194304\nlibvirt_domain_job_info_memory_total_bytes{domain="a"} 2097152\nlibvirt_domain_job_info_memory_remaining_bytes{domain="a"} 1048576\nlibvirt_domain_job_info_time_elapsed_seconds{domain="a"} 12.5\nlibvirt_domain_job_info_type{domain="a"} 2\n',
    )
    expect(facts).toMatchObject({ memoryMiB: 2, remainingMiB: 1, totalS: 12.5, status: 'active' })
  })

  it('Nova: progress, ladder and the time of the abort', () => {
    const record = read(samples.nova)
    expect(record.facts).toMatchObject({ status: 'active', totalS: 12800, setupMs: 5120 })
    expect(record.record.settings.downtimeLimitMs).toBe(50)
    expect(record.record.samples.map(({ atS }) => atS)).toEqual([60, 12180])
    expect(codes(record)).toContain('sum-exceeds-total')
  })

  it('Proxmox: the average speed is that of the memory’s size', () => {
    const record = read(samples.proxmox)
    expect(record.facts).toMatchObject({ status: 'completed', totalS: 16, downtimeMs: 59 })
    expect(record.record.settings.downtimeLimitMs).toBe(100)
    expect(codes(record)).toEqual(['average-of-memory'])
    expect(record.unread).toEqual([])
  })

  it('Proxmox: more transferred than there is memory is explained', () => {
    expect(codes(read('2022-03-03 18:08:34 migration active, transferred 40.6 GiB of 32.0 GiB VM-state, 34.5 MiB/s\n'))).toEqual([
      'transferred-exceeds-total',
    ])
  })

  it('Proxmox before version 6: bytes, and MB/s that are MiB/s', () => {
    const { facts } = read(
      "Mar 01 10:00:00 starting migration of VM 100 to node 'b' (10.0.0.1)\nMar 01 10:00:01 migration status: active (transferred 1048576, remaining 2097152), total 4194304)\nMar 01 10:00:09 migration speed: 128.00 MB/s - downtime 54 ms\nMar 01 10:00:09 migration status: completed\n",
    )
    expect(facts).toMatchObject({ status: 'completed', memoryMiB: 4, transferredMiB: 1, remainingMiB: null, downtimeMs: 54 })
  })

  it('cloud-hypervisor: total is the amount sent so far; the parts of the downtime do not add up', () => {
    const rounds = read(samples.cloudHypervisor)
    expect(rounds.record.samples.map(({ transferredMiB, remainingMiB }) => [transferredMiB, remainingMiB])).toEqual([
      [6144, 5418],
      [11562, null],
    ])
    expect(rounds.facts.memoryMiB).toBe(6144)
    const end = read(samples.cloudHypervisorEnd)
    expect(end.facts).toMatchObject({ status: 'completed', totalS: 2.2, downtimeMs: 298 })
    expect(codes(end)).toEqual(['parts-do-not-add-up'])
  })

  it('a table: units in the names, commas before decimals, empty cells', () => {
    const { kind, facts, unread } = read(
      'Farbe;t_s;Remaining (MiB);transferred_bytes;mbps;status\nx;0,5;1.024,5;1048576;100,5;active\ny;1,0;;2097152;;active\n',
    )
    expect(kind).toBe('csv')
    expect(facts).toMatchObject({ remainingMiB: 1024.5, transferredMiB: 2, rateMbps: 100.5, totalS: 1 })
    expect(unread).toMatchObject([{ line: 1, text: 'Farbe' }])
  })

  it('a write trace: distinct pages in windows of growing length', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `${(i / 100).toFixed(2)} ${i % 50}`)
    const { kind, record, facts } = read(`time_s page\n${lines.join('\n')}\n`)
    expect(kind).toBe('write-trace')
    expect(record.dirtyWindows.find(({ windowS }) => windowS === 1)?.dirtyMiB).toBeCloseTo(50 / 256, 6)
    expect(facts.dirtyPagesPerS).toBeCloseTo(50, 6)
  })
})

describe('a text of no kind', () => {
  it.each(['', ' \n', 'hello', '{}', '[]', '<html>', '\0\0'])('%j is refused with a reason', (text) => {
    const imported = importRecord(text)
    expect(imported.ok).toBe(false)
  })

  it('a kind that is asked for and not there is refused', () => {
    expect(importRecord(samples.nova, { as: 'qmp' })).toMatchObject({ ok: false })
  })
})

describe('docs/records.md', () => {
  const document = readFileSync(resolve(import.meta.dirname, '../../../docs/records.md'), 'utf8')
  it.each([...recordKinds, ...contradictionCodes])('has a row for %s', (name) => {
    expect(document).toContain(`\n| ${name} |`)
  })
})

describe('traps of single products', () => {
  it('a table without a memory column still shows a guest that was paused', () => {
    const row = (values: string): string => `${values}\n`
    const text =
      row('t_s,status,total_ms,downtime_ms,transferred,remaining,normal,duplicate,dirty_sync_count,dirty_pages_rate') +
      row('0.2,active,200,,27060112,4096000000,1000,0,1,0') +
      row('14,active,14000,,900000000,4096,220000,780000,2,0') +
      row('14.1,completed,14119,12,900010000,0,220000,781000,3,0')
    const record = read(text)
    expect(codes(record)).toContain('guest-was-paused')
    expect(record.facts).toMatchObject({ downtimeMs: 12, memoryMiB: null })
  })

  it('Proxmox with disks and dates without a year: the memory alone, and seconds', () => {
    const { facts, unread } = read(`Apr 02 11:03:24 starting migration of VM 300 to node 'hv2' (192.168.1.2)
Apr 02 11:03:26 starting online/live migration on localhost:60000
drive-scsi0: transferred 1.1 GiB of 32.0 GiB (3.44%) in 1s
Apr 02 11:03:26 migrate_set_downtime: 0.1
Apr 02 11:03:28 migration status: active (transferred 125243417, remaining 2012930048), total 2156732416)
Apr 02 11:03:36 migration speed: 204.80 MB/s - downtime 87 ms
Apr 02 11:03:36 migration status: completed
Apr 02 11:03:38 migration finished successfuly (duration 00:00:15)
`)
    expect(facts).toMatchObject({ status: 'completed', totalS: 10, downtimeMs: 87 })
    expect(unread).toEqual([])
  })

  it('Nova with disk figures and several instances: each by its name, the end by the clock', () => {
    const line = (second: string, instance: string, text: string): string =>
      `2023-06-01 10:11:${second} 7 INFO nova.virt.libvirt.driver [-] [instance: ${instance}] ${text}\n`
    const text =
      line(
        '17.000',
        'aaaa',
        'Migration running for 0 secs, memory 100% remaining (bytes processed=0, remaining=0, total=0); disk 100% remaining (bytes processed=0, remaining=0, total=0).',
      ) +
      line(
        '47.000',
        'aaaa',
        'Migration running for 30 secs, memory 49% remaining (bytes processed=2147483648, remaining=2104533975, total=4294967296); disk 0% remaining (bytes processed=0, remaining=0, total=0).',
      ) +
      line('50.000', 'bbbb', 'Live Migration failure: operation failed') +
      line('52.500', 'aaaa', 'Migration operation has completed')
    const record = read(text)
    expect(record.migrations.map(({ id, facts }) => [id, facts.status])).toEqual([
      ['aaaa', 'completed'],
      ['bbbb', 'failed'],
    ])
    expect(record.facts).toMatchObject({ totalS: 35.5, memoryMiB: 4096 })
    expect(codes(record)).toEqual([])
  })

  it('KubeVirt’s list: each migration has its own VM', () => {
    const item = (vm: string, state: string): string =>
      `- kind: VirtualMachineInstanceMigration\n  metadata:\n    name: x-${vm}\n  spec:\n    vmiName: ${vm}\n  status:\n    migrationState:\n${state}`
    const text = `apiVersion: v1\nitems:\n${item('vm-a', '      completed: true\n      startTimestamp: "2024-02-02T12:00:10Z"\n      endTimestamp: "2024-02-02T12:00:30Z"\n')}${item('vm-b', '      startTimestamp: "2024-02-02T12:00:12Z"\n      mode: PostCopy\n')}`
    expect(read(text).migrations.map(({ id, facts }) => [id, facts.status, facts.totalS])).toEqual([
      ['vm-a', 'completed', 20],
      ['vm-b', 'postcopy-active', null],
    ])
  })
})
