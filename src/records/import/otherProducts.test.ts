/** How samples of other products than QEMU and libvirt are read. */
import { describe, expect, it } from 'vitest'
import { codesOf, readRecord } from '../../testing/records/readRecord.ts'
import { samples } from '../../testing/records/recordSamples.ts'

describe('a record of another product', () => {
  it('KubeVirt: an end before the start leaves the total time unknown', () => {
    const record = readRecord(samples.kubevirtDescribe)
    expect([record.kind, record.facts.status, record.facts.totalS]).toEqual(['kubevirt', 'completed', null])
    expect(codesOf(record)).toEqual(['end-before-start'])
    // A note on the rates that the object does not have, and members that no figure is made of.
    expect(record.unread.map(({ line }) => line)).toEqual([null, 7, 8, 10, 14, 15, 16, 17])
  })

  it('KubeVirt: YAML and JSON give the same facts and settings', () => {
    const yaml =
      'metadata:\n  name: vm1\nstatus:\n  migrationState:\n    startTimestamp: "2024-01-01T00:00:00Z"\n    endTimestamp: "2024-01-01T00:01:05Z"\n    completed: true\n    mode: PreCopy\n    migrationConfiguration:\n      bandwidthPerMigration: 64Mi\n      allowAutoConverge: true\n'
    const json =
      '{"metadata": {"name": "vm1"}, "status": {"migrationState": {"startTimestamp": "2024-01-01T00:00:00Z", "endTimestamp": "2024-01-01T00:01:05Z", "completed": true, "mode": "PreCopy", "migrationConfiguration": {"bandwidthPerMigration": "64Mi", "allowAutoConverge": true}}}}'
    for (const text of [yaml, json]) {
      const { id, facts, record } = readRecord(text)
      expect([id, facts.totalS, facts.status, record.settings.autoConverge]).toEqual(['vm1', 65, 'completed', true])
      expect(record.settings.maxBandwidthMbps).toBeCloseTo(536.87, 2)
    }
  })

  it('KubeVirt: a line of virt-launcher has MiB and Mbit/s', () => {
    const { facts } = readRecord(
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
    const record = readRecord(samples.prometheus)
    expect(record.migrations.map(({ id }) => id)).toEqual(['test', 'test2'])
    expect(record.facts.transferredMiB).toBeCloseTo(339098348 / 2 ** 20, 6)
    expect(record.facts.rateMbps).toBeCloseTo(8.53776, 5)
    expect(codesOf(record)).toEqual(['unit-contradicts-name', 'unit-contradicts-name'])
    expect(readRecord(samples.prometheus, { vm: 'test2' }).facts.remainingMiB).toBeCloseTo(783855616 / 2 ** 20, 6)
  })

  it('Prometheus: a range query becomes samples since the start', () => {
    const series = (name: string, values: string): string =>
      `{"metric": {"__name__": "${name}", "name": "db", "namespace": "x"}, "values": [${values}]}`
    const { record, facts, kind } = readRecord(
      `{"status": "success", "data": {"resultType": "matrix", "result": [${series('kubevirt_vmi_migration_data_processed_bytes', '[1700000005, "1048576"], [1700000010, "2097152"]')}, ${series('kubevirt_vmi_migration_dirty_memory_rate_bytes', '[1700000010, "40960"]')}, ${series('kubevirt_vmi_migration_start_time_seconds', '[1700000010, "1700000003"]')}]}}`,
    )
    expect(kind).toBe('prometheus')
    expect(record.samples.map(({ atS, transferredMiB }) => [atS, transferredMiB])).toEqual([
      [2, 1],
      [7, 2],
    ])
    expect(facts.dirtyPagesPerS).toBe(10)
  })

  it('tables: a row that runs again after an end begins the next migration, on the same clock', () => {
    const rows = [
      '1,active,103,921',
      '5,active,512,512',
      '9.9,completed,1075,0',
      '11,completed,1075,0',
      '101,active,103,921',
      '105,active,512,512',
    ]
    const record = readRecord(['time_s,status,transferred_mib,remaining_mib,total_mib', ...rows.map((row) => `${row},1024`)].join('\n'))
    expect(record.migrations.map(({ facts: { status, totalS } }) => [status, totalS])).toEqual([
      ['completed', 9.9],
      ['active', expect.closeTo(4 + 103 / ((512 - 103) / 4), 2)],
    ])
  })

  it('Prometheus and tables with dates: a record that begins within the first round starts before its first line', () => {
    const points = (values: readonly number[]): string => values.map((mib, i) => `[${1700000000 + 5 * i}, "${mib * 2 ** 20}"]`).join(', ')
    const series = (name: string, values: readonly number[]): string =>
      `{"metric": {"__name__": "kubevirt_vmi_migration_data_${name}_bytes", "name": "db"}, "values": [${points(values)}]}`
    const all = (more = ''): string =>
      `{"status": "success", "data": {"resultType": "matrix", "result": [${series('processed', [300, 800, 1300])}, ${series('remaining', [3700, 3200, 2700])}, ${series('total', [4096, 4096, 4096])}${more}]}}`
    const late = readRecord(all())
    expect([late.facts.totalS, late.record.samples[0].atS]).toEqual([13, 3])
    expect(late.unread).toEqual([{ line: null, text: '', why: expect.stringContaining('3.00 s') as string }])
    const start = readRecord(
      all(', {"metric": {"__name__": "kubevirt_vmi_migration_start_time_seconds", "name": "db"}, "values": [[1700000000, "1700000000"]]}'),
    )
    expect([start.facts.totalS, start.unread]).toEqual([10, []])
    const rows = (shift: number): string =>
      `Time,total_mib,transferred_mib,remaining_mib\n2026-01-01T00:00:00Z,4096,${300 + shift},3700\n2026-01-01T00:00:05Z,4096,${800 + shift},3200\n`
    expect(readRecord(rows(0))).toMatchObject({ facts: { totalS: 8 }, unread: [{ why: expect.stringContaining('3.00 s') as string }] })
    // More than the memory: the first round is over, and its length unknown.
    expect(readRecord(rows(9000)).facts.totalS).toBe(5)
    expect(readRecord(rows(0).replaceAll('2026-01-01T00:00:0', '').replaceAll('Z,', ',')).facts.totalS).toBe(5)
  })

  it('a table of Grafana has the metrics’ names as columns, the total among them', () => {
    const { facts, unread } = readRecord(
      '"Time","kubevirt_vmi_migration_data_processed_bytes","kubevirt_vmi_migration_data_remaining_bytes","kubevirt_vmi_migration_data_total_bytes"\n"1700000000000","1048576","3145728","4194304"\n"1700000005000","2097152","2097152","4194304"\n',
    )
    expect([facts.memoryMiB, facts.transferredMiB, facts.remainingMiB]).toEqual([4, 2, 2])
    expect(unread.filter(({ line }) => line !== null)).toEqual([])
  })

  it('libvirt’s exporter: memory goes before data, and seconds are seconds', () => {
    const { facts } = readRecord(
      'libvirt_domain_job_info_data_total_bytes{domain="a"} 4194304\nlibvirt_domain_job_info_memory_total_bytes{domain="a"} 2097152\nlibvirt_domain_job_info_memory_remaining_bytes{domain="a"} 1048576\nlibvirt_domain_job_info_time_elapsed_seconds{domain="a"} 12.5\nlibvirt_domain_job_info_type{domain="a"} 2\n',
    )
    expect(facts).toMatchObject({ memoryMiB: 2, remainingMiB: 1, totalS: 12.5, status: 'active' })
  })

  it('Nova: progress, ladder and the time of the abort', () => {
    const record = readRecord(samples.nova)
    expect(record.facts).toMatchObject({ status: 'cancelled', totalS: 12800, setupMs: 5120 })
    expect(record.record.settings.downtimeLimitMs).toBe(50)
    expect(record.record.samples.map(({ atS }) => atS)).toEqual([60, 12180])
    expect(codesOf(record)).toContain('sum-exceeds-total')
  })

  it('Proxmox: the average speed is that of the memory’s size', () => {
    const record = readRecord(samples.proxmox)
    expect(record.facts).toMatchObject({ status: 'completed', totalS: 16, downtimeMs: 59 })
    // Proxmox VE enables auto-converge in every migration.
    expect(record.record.settings).toMatchObject({ downtimeLimitMs: 100, autoConverge: true })
    expect(codesOf(record)).toEqual(['average-of-memory'])
    // Steps without a figure are one entry.
    expect(record.unread.map(({ line }) => line)).toEqual([2])
  })

  it.each([
    ['Proxmox', samples.proxmox, (11.7 * 1024 * 8.388608) / 16],
    [
      'a table with the end in another row',
      't_s,transferred_mib,mbps,status\n1,100,900,active\n9.9,500,100,active\n10,,,completed\n',
      (500 * 8.388608) / 10,
    ],
    ['a table whose amounts end long before', 't_s,transferred_mib,mbps,status\n1,100,900,active\n10,,,completed\n', 900],
  ])('%s: the rate of a completed migration is its mean, not that of the last window, where the record has the data', (_, text, mbps) => {
    expect(readRecord(text).facts.rateMbps).toBeCloseTo(mbps, 6)
  })

  it('Proxmox: more transferred than there is memory is explained', () => {
    expect(codesOf(readRecord('2022-03-03 18:08:34 migration active, transferred 40.6 GiB of 32.0 GiB VM-state, 34.5 MiB/s\n'))).toEqual([
      'transferred-exceeds-total',
    ])
  })

  it('Proxmox before version 6: bytes, and MB/s that are MiB/s', () => {
    const { facts } = readRecord(
      "Mar 01 10:00:00 starting migration of VM 100 to node 'b' (10.0.0.1)\nMar 01 10:00:01 migration status: active (transferred 1048576, remaining 2097152), total 4194304)\nMar 01 10:00:09 migration speed: 128.00 MB/s - downtime 54 ms\nMar 01 10:00:09 migration status: completed\n",
    )
    expect(facts).toMatchObject({ status: 'completed', memoryMiB: 4, transferredMiB: 1, remainingMiB: null, downtimeMs: 54 })
    const dated = readRecord(
      "2017-03-01 10:00:00 starting migration of VM 100 to node 'b' (10.0.0.1)\n2017-03-01 10:00:01 start migrate command to unix:/run/qemu-server/100.migrate\n2017-03-01 10:00:03 migration status: active (transferred 1048576, remaining 2097152), total 4194304)\n2017-03-01 10:00:05 migration status: active (transferred 2097152, remaining 1048576), total 4194304)\n2017-03-01 10:00:09 migration speed: 128.00 MB/s - downtime 54 ms\n2017-03-01 10:00:09 migration status: completed\n",
    )
    expect([dated.kind, dated.facts.totalS, dated.facts.memoryMiB, dated.unread.map(({ text }) => text)]).toEqual([
      'proxmox-log',
      8,
      4,
      ['migration speed'],
    ])
  })

  it('cloud-hypervisor: total is the amount sent so far; the parts of the downtime do not add up', () => {
    const rounds = readRecord(samples.cloudHypervisor)
    expect(rounds.record.samples.map(({ transferredMiB, remainingMiB }) => [transferredMiB, remainingMiB])).toEqual([
      [6144, 5418],
      [11562, null],
    ])
    expect(rounds.facts.memoryMiB).toBe(6144)
    expect(rounds.facts.expectedDowntimeMs).toBe(2726)
    const end = readRecord(samples.cloudHypervisorEnd)
    expect(end.facts).toMatchObject({ status: 'completed', totalS: 2.2, downtimeMs: 298 })
    expect(codesOf(end)).toEqual(['parts-do-not-add-up'])
  })

  it('cloud-hypervisor: the expected downtime is of the amount that its line sends, at the rate of the line before', () => {
    const line = (text: string): string => `cloud-hypervisor: 9.0s: <vmm> DEBUG:vmm/src/lib.rs:1313 -- Precopy${text}\n`
    const text =
      line(': iter=0 total=4096MiB curr=4096MiB bw=1000.00MiB/s transfer=4.10s overhead=0ms est_downtime=0ms elapsed=4.10s') +
      line(': iter=1 total=4896MiB curr=800MiB bw=1000.00MiB/s transfer=0.80s overhead=10ms est_downtime=800ms elapsed=4.91s') +
      line(': iter=2 total=5005MiB curr=109MiB bw=500.00MiB/s transfer=0.22s overhead=10ms est_downtime=109ms elapsed=5.14s') +
      line(' converged: iter=3 total=5005MiB curr=40MiB bw=500.00MiB/s transfer=0.22s overhead=10ms est_downtime=80ms elapsed=5.15s') +
      line(' complete: iter=3 total=5049MiB curr=44MiB bw=500.00MiB/s transfer=0.09s overhead=10ms est_downtime=80ms elapsed=5.24s')
    const record = readRecord(text)
    expect(record.record.samples.map(({ remainingMiB, expectedDowntimeMs }) => [remainingMiB, expectedDowntimeMs])).toEqual([
      [800, 800],
      [109, 109],
      [40, 80],
    ])
    expect(record.facts).toMatchObject({ expectedDowntimeMs: 80, transferredMiB: 5049 })
    expect(codesOf(record)).not.toContain('expected-downtime-mismatch')
    expect(record.unread.map((one) => one.text)).toEqual(['transfer, overhead'])
  })

  it('a table: units in the names, commas before decimals, empty cells', () => {
    const { kind, facts, unread } = readRecord(
      'Farbe;t_s;Remaining (MiB);transferred_bytes;mbps;status\nx;0,5;1.024,5;1048576;100,5;active\ny;1,0;;2097152;;active\n',
    )
    expect(kind).toBe('csv')
    expect(facts).toMatchObject({ remainingMiB: 1024.5, transferredMiB: 2, rateMbps: 100.5, totalS: 1 })
    expect(unread).toMatchObject([{ line: 1, text: 'Farbe' }])
  })

  it.each([
    ['rate (Kbit/s)', 2, 0.002],
    ['rate (KB/s)', 2000, 16],
    ['rate (KiB/s)', 2000, 16.384],
    ['rate (MB/s)', 2, 16],
    ['rate (MiB/s)', 2, 16.777216],
    ['rate_gbps', 2, 2000],
    ['rate (GB/s)', 2, 16_000],
    ['rate_gib_s', 2, 17_179.869184],
    ['rate_bytes', 2000, 0.016],
  ])('a table: a rate in the unit of the column %s', (name, cell, rateMbps) => {
    const { kind, facts } = readRecord(`t_s,${name},remaining_mib\n0,${cell},64\n1,${cell},32\n`)
    expect(kind).toBe('csv')
    expect(facts.rateMbps).toBeCloseTo(rateMbps, 9)
  })

  it.each([
    ['dirty rate (KiB/s)', 400, 100],
    ['dirty rate (MiB/s)', 2, 512],
    ['dirty rate (GiB/s)', 2, 524_288],
    ['dirty_pages_per_s', 100, 100],
  ])('a table: a dirty rate in the unit of the column %s', (name, cell, dirtyPagesPerS) => {
    const { facts } = readRecord(`t_s,${name},remaining_mib\n0,${cell},64\n1,${cell},32\n`)
    expect(facts.dirtyPagesPerS).toBe(dirtyPagesPerS)
  })

  it('a table: sizes in terabytes', () => {
    const { facts } = readRecord('t_s,total memory (TiB),remaining (TB)\n0,2,1\n1,2,0.5\n')
    expect([facts.memoryMiB, facts.remainingMiB]).toEqual([2 * 1048576, 5e11 / 1048576])
  })

  it('a table: a comment after the last row cuts nothing off', () => {
    const rows = 't_s,remaining_mib,status\n0,64,active\n1,0,completed\n'
    expect(readRecord(`${rows}# recorded on host a\n`).complete).toBe(true)
    expect(readRecord(`${rows}2,0`).complete).toBe(false)
  })

  it('a write trace: distinct pages in windows of growing length', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `${(i / 100).toFixed(2)} ${i % 50}`)
    const { kind, record, facts } = readRecord(`time_s page\n${lines.join('\n')}\n`)
    expect(kind).toBe('write-trace')
    expect(record.dirtyWindows.find(({ windowS }) => windowS === 1)?.dirtyMiB).toBeCloseTo(50 / 256, 6)
    expect(facts.dirtyPagesPerS).toBeCloseTo(50, 6)
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
    const record = readRecord(text)
    expect(codesOf(record)).toContain('guest-was-paused')
    expect(record.facts).toMatchObject({ downtimeMs: 12, memoryMiB: null })
  })

  it('Proxmox with disks and dates without a year: the memory alone, and seconds', () => {
    const { facts, unread } = readRecord(`Apr 02 11:03:24 starting migration of VM 300 to node 'hv2' (192.168.1.2)
Apr 02 11:03:26 starting online/live migration on localhost:60000
drive-scsi0: transferred 1.1 GiB of 32.0 GiB (3.44%) in 1s
Apr 02 11:03:26 migrate_set_downtime: 0.1
Apr 02 11:03:28 migration status: active (transferred 125243417, remaining 2012930048), total 2156732416)
Apr 02 11:03:36 migration speed: 204.80 MB/s - downtime 87 ms
Apr 02 11:03:36 migration status: completed
Apr 02 11:03:38 migration finished successfuly (duration 00:00:15)
`)
    expect(facts).toMatchObject({ status: 'completed', totalS: 10, downtimeMs: 87 })
    expect(unread.map(({ text }) => text)).toEqual(['migration speed'])
  })

  it('Proxmox names its disk mirrors, each with its last progress, before and since 6.3', () => {
    const log = (lines: readonly string[]): string =>
      [
        "2024-05-02 11:03:24 starting migration of VM 300 to node 'hv2' (192.168.1.2)",
        ...lines,
        '2024-05-02 11:05:26 starting online/live migration on unix:/run/qemu-server/300.migrate',
        '2024-05-02 11:05:27 migration active, transferred 110.2 MiB of 2.0 GiB VM-state, 112.1 MiB/s',
      ].join('\n')
    const modern = [
      '2024-05-02 11:03:26 drive mirror is starting for drive-scsi0',
      'drive-scsi0: transferred 1.1 GiB of 32.0 GiB (3.44%) in 1s',
      'drive-scsi0: transferred 32.0 GiB of 32.0 GiB (100.00%) in 1m 40s, ready',
      'mirror-scsi1: transferred 512.0 MiB of 8.0 GiB (6.25%) in 1s',
      "all 'mirror' jobs are ready",
    ]
    const old = [
      'drive-virtio0: transferred: 1073741824 bytes remaining: 33285996544 bytes total: 34359738368 bytes progression: 3.13 % busy: 1 ready: 0',
    ]
    expect(readRecord(log(modern)).facts.disks).toBe('scsi0 32.0 GiB of 32.0 GiB, scsi1 512 MiB of 8.00 GiB')
    expect(readRecord(log(old)).facts.disks).toBe('virtio0 1.00 GiB of 32.0 GiB')
    expect(readRecord(log([])).facts.disks).toBeNull()
    expect(readRecord(log(modern).split('\n').slice(0, 4).join('\n')).facts).toMatchObject({ status: 'setup', memoryMiB: null })
    expect(readRecord(log(modern)).facts).toMatchObject({ memoryMiB: 2048, status: 'active' })
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
    const record = readRecord(text)
    expect(record.migrations.map(({ id, facts }) => [id, facts.status])).toEqual([
      ['aaaa', 'completed'],
      ['bbbb', 'failed'],
    ])
    expect(record.facts).toMatchObject({ totalS: 35.5, memoryMiB: 4096 })
    expect(codesOf(record)).toEqual([])
  })

  it('KubeVirt’s list: each migration has its own VM', () => {
    const item = (vm: string, state: string): string =>
      `- kind: VirtualMachineInstanceMigration\n  metadata:\n    name: x-${vm}\n  spec:\n    vmiName: ${vm}\n  status:\n    migrationState:\n${state}`
    const text = `apiVersion: v1\nitems:\n${item('vm-a', '      completed: true\n      startTimestamp: "2024-02-02T12:00:10Z"\n      endTimestamp: "2024-02-02T12:00:30Z"\n')}${item('vm-b', '      startTimestamp: "2024-02-02T12:00:12Z"\n      mode: PostCopy\n')}`
    expect(readRecord(text).migrations.map(({ id, facts }) => [id, facts.status, facts.totalS])).toEqual([
      ['vm-a', 'completed', 20],
      ['vm-b', 'postcopy-active', null],
    ])
  })
})
