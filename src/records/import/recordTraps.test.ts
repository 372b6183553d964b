/** Traps in records of real products: the end of a run, several attempts, clocks, double counts, units of old releases. */
import { describe, expect, it } from 'vitest'
import { codesOf, readRecord } from '../../testing/records/readRecord.ts'
import { recordScenario } from '../scenario/recordScenario.ts'
import type { ImportedRecord } from './importRecord.ts'

const statuses = ({ migrations }: ImportedRecord): (string | null)[] => migrations.map(({ facts }) => facts.status)

const precopyLine = (at: string, iteration: number, total: number, current: number, elapsedS: number): string =>
  `cloud-hypervisor: ${at}s: <vmm> DEBUG:vmm/src/lib.rs:1313 -- Precopy: iter=${iteration} total=${total}MiB curr=${current}MiB bw=1024.00MiB/s transfer=2.00s overhead=0ms est_downtime=2000ms elapsed=${elapsedS}s avg_bw=1024.00MiB/s\n`

describe('the end of a run', () => {
  it('cloud-hypervisor: a failure after iterations is a failure', () => {
    const record = readRecord(
      `${precopyLine('3.1', 0, 2048, 2048, 2)}${precopyLine('5.1', 1, 4096, 2048, 4)}cloud-hypervisor: 7.1s: <vmm> ERROR:vmm/src/lib.rs:1700 -- Migration failed: MigrateSend(timed out)\n`,
    )
    expect(record.facts).toMatchObject({ status: 'failed', transferredMiB: 4096, remainingMiB: 2048 })
    expect(record.complete).toBe(false)
  })

  it('cloud-hypervisor: what an iteration found waiting belongs to the sync before it, and no longer remains after the end', () => {
    const record = readRecord(
      `${precopyLine('4.1', 0, 8192, 8192, 4)}${precopyLine('4.6', 1, 9192, 1000, 4.5)}cloud-hypervisor: 4.7s: <vmm> INFO:vmm/src/lib.rs:1494 -- Migration completed after 4.7s with a downtime of 91ms (goal was 300ms)\n`,
    )
    expect(record.facts).toMatchObject({ status: 'completed', remainingMiB: null, downtimeMs: 91 })
    expect(record.record.samples[0]).toMatchObject({ remainingMiB: 1000, dirtySyncs: 2 })
  })

  it('events of a post-copy: the downtime ends where the destination runs, and recovery is no downtime', () => {
    const event = (second: number, name: string, data?: object): string =>
      JSON.stringify({
        timestamp: { seconds: 1_760_000_000 + second, microseconds: 25_000 },
        event: name,
        ...(data !== undefined && { data }),
      })
    const record = readRecord(
      [
        event(0, 'MIGRATION', { status: 'setup' }),
        event(0, 'MIGRATION', { status: 'active' }),
        event(41, 'MIGRATION_PASS', { pass: 2 }),
        event(52, 'STOP'),
        event(53, 'MIGRATION', { status: 'postcopy-active' }),
        event(60, 'MIGRATION', { status: 'postcopy-paused' }),
        event(90, 'MIGRATION', { status: 'postcopy-recover' }),
        event(91, 'MIGRATION', { status: 'postcopy-active' }),
        event(110, 'MIGRATION', { status: 'completed' }),
      ].join('\n'),
    )
    expect(record.facts).toMatchObject({ status: 'completed', totalS: 110, downtimeMs: 1000, setupMs: 0 })
  })

  it('events: a time of microseconds gives no figure with more digits', () => {
    const event = (microseconds: number, name: string, data?: object): string =>
      JSON.stringify({ timestamp: { seconds: 1_770_801_279, microseconds }, event: name, ...(data !== undefined && { data }) })
    const record = readRecord(
      [
        event(0, 'MIGRATION', { status: 'setup' }),
        event(1001, 'MIGRATION', { status: 'active' }),
        event(2001, 'STOP'),
        event(210_902, 'MIGRATION', { status: 'completed' }),
      ].join('\n'),
    )
    expect(record.facts).toMatchObject({ downtimeMs: 208.901, setupMs: 1.001, totalS: 0.210902 })
  })

  it('KubeVirt: the line on the abort ends the run', () => {
    const record = readRecord(
      '{"level":"info","msg":"Migration info for 4a1e: TimeElapsed:2008ms DataProcessed:100MiB DataRemaining:900MiB DataTotal:1000MiB MemoryProcessed:100MiB MemoryRemaining:900MiB MemoryTotal:1000MiB MemoryBandwidth:400Mbps DirtyRate:0Mbps Iteration:1"}\n{"level":"error","msg":"Live migration stuck for 150 sec, aborting"}\n',
    )
    expect(record.facts).toMatchObject({ status: 'cancelled', totalS: 2.008, transferredMiB: 100 })
  })

  it('KubeVirt: the line on the abort has the time of the end', () => {
    const line = (level: string, msg: string, time: string): string =>
      JSON.stringify({ component: 'virt-launcher', level, msg, timestamp: `2026-03-01T${time}Z` })
    const record = readRecord(
      [
        line(
          'info',
          'Migration info for 3f7a: TimeElapsed:5012ms DataRemaining:15600MiB MemoryProcessed:512MiB MemoryRemaining:15600MiB MemoryTotal:16400MiB MemoryBandwidth:860Mbps DirtyRate:0Mbps Iteration:1',
          '10:00:05.012000',
        ),
        line('error', 'Live migration is not completed after 2400 seconds', '10:40:00.500000'),
      ].join('\n'),
    )
    expect(record.facts).toMatchObject({ status: 'cancelled', totalS: 2400.5 })
  })

  it('lines of watch and successful commands are no lost lines', () => {
    const output = 'Migration status: active\ntotal time: 1000 ms\ntransferred ram: 536576 kbytes\nremaining ram: 512000 kbytes\n'
    expect(
      readRecord(`Every 1.0s: virsh qemu-monitor-command web --hmp info migrate    kvm7: Sun Mar  1 10:00:01 2026\n\n${output}`).unread,
    ).toEqual([])
    const reply =
      '{"return": {"status": "active", "total-time": 1000, "ram": {"total": 8589934592, "remaining": 524288000, "transferred": 549453824}}}'
    const executed = (command: string): string => `{"execute": "${command}"}\n{"return": {}}\n`
    expect(readRecord(executed('migrate') + reply).unread).toEqual([])
    expect(readRecord(executed('query-migrate') + reply).unread).toMatchObject([{ line: 2, text: '{}' }])
  })

  it('virsh event: the counters of job-completed are those of a run that completed', () => {
    const record = readRecord(
      "event 'migration-iteration' for domain 'web': iteration: '1'\nevent 'job-completed' for domain 'web':\n\toperation: 6\n\ttime_elapsed: 21233\n\tdowntime: 188\n\tmemory_total: 8602451968\n\tmemory_processed: 9112233445\n\tmemory_remaining: 0\n\tmemory_iteration: 4\nevent 'lifecycle' for domain 'web': Stopped Migrated\n",
    )
    expect(record.facts).toMatchObject({ status: 'completed', downtimeMs: 188, expectedDowntimeMs: null, totalS: 21.233, dirtySyncs: 4 })
    expect(record.unread).toEqual([])
  })
})

describe('several attempts', () => {
  it('info migrate: an active run after a failure is another migration', () => {
    const record = readRecord(
      'Migration status: failed\ntotal time: 0 ms\nMigration status: active\ntotal time: 1201 ms\ntransferred ram: 140226 kbytes\nMigration status: completed\ntotal time: 33218 ms\ndowntime: 141 ms\n',
    )
    expect(statuses(record)).toEqual(['failed', 'completed'])
    expect(record.facts.totalS).toBe(33.218)
  })

  it('csv: rows that repeat the end of a migration, of a poller that outlives it, do not lengthen it', () => {
    const rows = [
      't,status,transferred_mib,remaining_mib,memory_mib,downtime_ms,mbps',
      '0,active,0,1024,1024,,',
      '4,active,480,560,1024,,1000',
      '8,active,960,100,1024,,1000',
      '9.5,completed,1100,0,1024,,990',
      '12,completed,1100,0,1024,120,0',
      '20,completed,1100,0,1024,120,0',
    ]
    const record = readRecord(rows.join('\n'))
    expect(record.record.samples).toHaveLength(4)
    expect(record.facts).toMatchObject({ status: 'completed', totalS: 9.5, downtimeMs: 120, rateMbps: 990 })
  })

  it('a table with a column of runs: each row is one migration, and its outcome the status', () => {
    const record = readRecord(
      'run,vm,memory_gib,total_time_s,downtime_ms,transferred_gib,outcome\n1,web,8,41.2,210,9.1,success\n2,web,8,"1,041.2",,33.1,cancelled\n3,web,8,39.9,198,8.9,completed\n',
    )
    expect(statuses(record)).toEqual(['completed', 'cancelled', 'completed'])
    expect(record.migrations.map(({ id, facts }) => [id, facts.totalS, facts.downtimeMs])).toEqual([
      ['1 web', 41.2, 210],
      ['2 web', 1041.2, null],
      ['3 web', 39.9, 198],
    ])
    expect(record.unread).toEqual([])
  })

  it('replies whose log clock is set back while the migration’s own time continues are one migration', () => {
    const reply = (clockS: number, totalMs: number, mib: number): string =>
      JSON.stringify({
        timestamp: clockS,
        return: {
          status: 'active',
          'total-time': totalMs,
          ram: { total: 4 * 2 ** 30, transferred: mib * 2 ** 20, remaining: (4096 - mib) * 2 ** 20, 'dirty-sync-count': 1 },
        },
      })
    const record = readRecord(
      [
        reply(1_700_000_001, 1000, 100),
        reply(1_700_000_002, 2000, 200),
        reply(1_699_996_403, 3000, 300),
        reply(1_699_996_404, 4000, 400),
      ].join('\n'),
    )
    expect(record.migrations).toHaveLength(1)
    expect(record.facts).toMatchObject({ totalS: 4, transferredMiB: 400 })
    expect(codesOf(record)).toContain('time-goes-back')
  })
})

describe('figures that are not what they seem', () => {
  const hmp = (status: string, totalMs: number, more = ''): string => `Migration status: ${status}\ntotal time: ${totalMs} ms\n${more}`

  it('info migrate: 0 ms of a migration that failed is not its time', () => {
    const record = readRecord(
      hmp('active', 2000, 'transferred ram: 500000 kbytes\nremaining ram: 500000 kbytes\ntotal ram: 1000000 kbytes\n') +
        hmp('failed (Broken pipe)', 0),
    )
    expect(record.facts).toMatchObject({ status: 'failed', totalS: 2 })
    expect(recordScenario(record, 'failed')?.input.events).toMatchObject([{ atS: 2, kind: 'cancel' }])
  })

  it('info migrate: what remains in all is compared with what remains in memory, and only the latter with the expected downtime', () => {
    const record = readRecord(
      'Status: active\nTime (ms): total=61012, setup=31, exp_down=1841\nRemaining: 3.81 GiB\nRAM info:\n  Bandwidth (mbps): 9311.20\n  Sizes: psize=4 KiB, total=64 GiB\n  Transfers: transferred=62.1 GiB, remain=2.02 GiB\n  Others: dirty_syncs=7\n',
    )
    expect(record.facts.remainingMiB).toBeCloseTo(3.81 * 1024, 6)
    expect(codesOf(record)).toEqual(['remaining-old-and-new'])
  })

  it('amounts of two moments have no sum', () => {
    const metric = (name: string, gib: number, second: number): string =>
      `kubevirt_vmi_migration_data_${name}_bytes{name="web"} ${gib * 2 ** 30} ${(1_772_000_000 + second) * 1000}\n`
    const record = readRecord(metric('total', 8, 0) + metric('processed', 4, 0) + metric('remaining', 4, 0) + metric('processed', 6, 5))
    expect(record.facts).toMatchObject({ transferredMiB: 6144, remainingMiB: 4096 })
    expect(codesOf(record)).toEqual([])
  })

  it('a counter below 0 is pointed out in a table and in metrics, at the VM that has it', () => {
    expect(readRecord('t_s,remaining_mib,transferred_mib\n1,500,500\n2,-4,900\n')).toMatchObject({
      facts: { remainingMiB: 500 },
      contradictions: [{ code: 'counter-underflow', fields: ['remainingMiB'] }],
    })
    const { migrations } = readRecord(
      ['web', 'db']
        .map(
          (name) =>
            `kubevirt_vmi_migration_data_processed_bytes{name="${name}"} 5e9\nkubevirt_vmi_migration_data_remaining_bytes{name="${name}"} ${name === 'db' ? '1.8446744073709552e19' : '3e9'}\n`,
        )
        .join(''),
    )
    expect(migrations.map(({ id, contradictions }) => [id, contradictions.map(({ code }) => code)])).toEqual([
      ['web', []],
      ['db', ['counter-underflow']],
    ])
  })

  it('info dirty_rate of a ring: the vCPUs are parts of the whole', () => {
    const whole = 'Status: measured\nPeriod: 1 (sec)\nMode: dirty-ring\nDirty rate: 43 (MB/s)\n'
    expect(readRecord(`${whole}vcpu[0], Dirty rate: 31 (MB/s)\nvcpu[1], Dirty rate: 12 (MB/s)\n`).facts.dirtyPagesPerS).toBe(43 * 256)
    expect(
      readRecord('Status: measured\nPeriod: 1 (sec)\nvcpu[0], Dirty rate: 31 (MB/s)\nvcpu[1], Dirty rate: 12 (MB/s)\n').facts
        .dirtyPagesPerS,
    ).toBe(43 * 256)
  })

  it('info dirty_rate that is not ready is a measurement without a rate', () => {
    const record = readRecord('Status: measuring\nStart Time: 11646834 (ms)\nPeriod: 10 (sec)\nMode: dirty-ring\nDirty rate: (not ready)\n')
    expect(record).toMatchObject({ kind: 'dirty-rate', complete: false, facts: { status: 'measuring', dirtyPagesPerS: null } })
  })

  it('KubeVirt of older releases prints an eighth of the bytes as Mbps', () => {
    const line = (ms: number, mib: number): string =>
      `Migration info for 4a1e: TimeElapsed:${ms}ms DataProcessed:${mib}MiB DataRemaining:${16_000 - mib}MiB DataTotal:16000MiB MemoryProcessed:${mib}MiB MemoryRemaining:${16_000 - mib}MiB MemoryTotal:16000MiB MemoryBandwidth:67Mbps DirtyRate:3Mbps Iteration:2\n`
    const record = readRecord(line(2000, 1024) + line(12_000, 6144))
    expect(record.facts).toMatchObject({ rateMbps: 67 * 64, dirtyPagesPerS: (3 * 64 * 125_000) / 4096 })
    expect(codesOf(record)).toContain('unit-contradicts-name')
    expect(readRecord(line(2000, 100) + line(12_000, 184)).facts.rateMbps).toBe(67)
    // One burst after a stall is no other unit.
    expect(readRecord([100, 184, 268, 5388, 5472, 5556].map((mib, i) => line(2000 + 10_000 * i, mib)).join('')).facts.rateMbps).toBe(67)
  })

  it('Proxmox: the limit before the ladder is the one at the start', () => {
    const record = readRecord(
      '2026-02-01 12:00:02 starting online/live migration on tcp:10.0.0.2:60000\n2026-02-01 12:00:02 migration downtime limit: 100 ms\n2026-02-01 12:00:02 start migrate command to tcp:10.0.0.2:60000\n2026-02-01 12:00:03 migration active, transferred 1.1 GiB of 4.0 GiB VM-state, 1.1 GiB/s\n2026-02-01 12:00:05 migration active, transferred 3.3 GiB of 4.0 GiB VM-state, 1.1 GiB/s\n2026-02-01 12:00:10 auto-increased downtime to continue migration: 200 ms\n2026-02-01 12:00:12 average migration speed: 400 MiB/s - downtime 150 ms\n2026-02-01 12:00:12 migration status: completed\n',
    )
    const scenario = recordScenario(record, 'proxmox')?.input
    expect(scenario?.migrations[0].strategy).toMatchObject({ rule: { downtimeMs: 100 } })
    expect(scenario?.events).toMatchObject([{ atS: 8, kind: 'set-downtime', ms: 200 }])
  })
})

describe('units that are not said, or other than usual', () => {
  it('pages of 64 KiB are pages of the scenario’s guest', () => {
    const record = readRecord(
      JSON.stringify({
        status: 'active',
        'total-time': 61_000,
        ram: {
          total: 2 ** 35,
          'page-size': 65_536,
          'dirty-sync-count': 22,
          remaining: 2 ** 30,
          mbps: 9100,
          transferred: 61e9,
          duplicate: 112_331,
          'dirty-pages-rate': 18_000,
          'normal-bytes': 917_504 * 65_536,
          normal: 917_504,
        },
      }),
    )
    expect(record.facts.pageKiB).toBe(64)
    expect(recordScenario(record, 'qmp')?.scenario.vms[0].pageKiB).toBe(64)
  })

  it('times of a write trace that are far too far apart for seconds are in ns, which is said', () => {
    const record = readRecord(Array.from({ length: 300 }, (_, i) => `${i * 1e6} ${4096 * ((i * 7919) % 500)}`).join('\n'))
    expect(record.facts.totalS).toBeCloseTo(0.299, 6)
    expect(record.unread).toHaveLength(1)
  })

  it('a heading without a unit leaves the unit open as well; one with a unit does not', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${i * 1e6},${(i * 7919) % 500}`).join('\n')
    const plain = readRecord(`t,pfn\n${lines}`)
    expect(plain.facts.totalS).toBeCloseTo(0.299, 6)
    expect(plain.unread).toHaveLength(1)
    expect(readRecord(`time_us,pfn\n${lines}`)).toMatchObject({ unread: [], facts: { totalS: 299 } })
  })

  it('one sample of a metric does not say since when', () => {
    const series = (name: string, value: string) => ({
      metric: { __name__: `kubevirt_vmi_migration_data_${name}_bytes`, name: 'a' },
      value: [1_764_000_000.1, value],
    })
    const record = readRecord(
      JSON.stringify({
        status: 'success',
        data: { resultType: 'vector', result: [series('remaining', '1.2e9'), series('processed', '5.2e9')] },
      }),
    )
    expect(record.facts).toMatchObject({ status: 'active', totalS: null })
  })
})

describe('what a record without rounds says of its guest', () => {
  const nova = (seconds: number, processed: number, remaining: number): string =>
    `2026-04-02 09:${String(11 + seconds / 60).padStart(2, '0')}:04.221 7 INFO nova.virt.libvirt.driver [-] [instance: 9d2a] Migration running for ${seconds} secs, memory 34% remaining (bytes processed=${processed}, remaining=${remaining}, total=17197506560); disk 0% remaining (bytes processed=0, remaining=0, total=0).\n`

  it('more was processed than there is memory: the guest writes, although the last line is before the end', () => {
    const record = readRecord(
      `${nova(60, 11_412_331_233, 5_811_233_280)}${nova(120, 22_912_331_233, 2_011_233_280)}2026-04-02 09:13:44.501 7 INFO nova.virt.libvirt.driver [-] [instance: 9d2a] Migration operation has completed\n`,
    )
    expect(recordScenario(record, 'nova')?.workload).toMatchObject({ streams: [{ pattern: 'uniform' }] })
  })

  it('a line on the switch to post-copy makes a hybrid that switches then', () => {
    const record = readRecord(
      `${nova(60, 11_412_331_233, 5_811_233_280)}2026-04-02 09:12:34.221 7 INFO nova.virt.libvirt.driver [-] [instance: 9d2a] Switching to post-copy migration mode\n2026-04-02 09:12:54.221 7 INFO nova.virt.libvirt.driver [-] [instance: 9d2a] Migration operation has completed\n`,
    )
    expect(recordScenario(record, 'nova')?.input.migrations[0].strategy).toMatchObject({ kind: 'hybrid', precopyS: 90 })
  })

  it('a dirty rate says that the first pass is over, so no more is in use than was sent', () => {
    const line = (at: string, gib: string, dirty = ''): string =>
      `2026-01-12 03:${at} migration active, transferred ${gib} GiB of 8.0 GiB VM-state, 112.9 MiB/s${dirty}\n`
    const record = readRecord(
      `2026-01-12 03:16:07 start migrate command to unix:/run/x\n${line('16:38', '3.4')}${line('17:08', '6.7', ', VM dirties lots of memory: 121.4 MiB/s')}2026-01-12 03:17:20 migration status error: failed\n2026-01-12 03:17:20 ERROR: online migrate failure - aborting\n`,
    )
    const scenario = recordScenario(record, 'proxmox')
    expect(scenario?.scenario.vms[0].usedMiB).toBeLessThanOrEqual(6.7 * 1024)
    expect(scenario?.parameters.find(({ path }) => path.endsWith('writesPerS'))?.value).toBeGreaterThan(10_000)
    expect(record.unread).toEqual([])
  })
})

describe('Nova', () => {
  const line = (s: number, text: string): string => {
    const clock = new Date(Date.UTC(2025, 2, 3, 10) + s * 1000).toISOString().slice(0, 23).replace('T', ' ')
    return `${clock} 7 INFO nova.virt.libvirt.driver [instance: a-1] ${text}`
  }
  const progress = (s: number, disk = ''): string =>
    line(
      s,
      `Migration running for ${s} secs, memory 10% remaining (bytes processed=${s * 1e8}, remaining=858993459, total=8589934592)${disk}`,
    )

  it('that forces a migration to complete by a pause has the pause as its downtime', () => {
    const paused = [
      progress(5),
      progress(150),
      line(151, 'VM Paused (Lifecycle Event)'),
      line(177.8, 'VM Stopped (Lifecycle Event)'),
      line(178, 'Migration operation has completed'),
    ]
    const record = readRecord(paused.join('\n'))
    expect(record.facts).toMatchObject({ downtimeMs: 27_000, totalS: 178, nonMemoryPauseMs: null })
    expect(codesOf(record)).toContain('guest-paused-during')
  })

  it('ends with the operation, not with the clean-up after it', () => {
    const text = [progress(5), line(60, 'Migration operation has completed'), line(63, 'Migrating instance to b finished successfully.')]
    expect(readRecord(text.join('\n')).facts.totalS).toBe(60)
    expect(readRecord([text[0], text[2]].join('\n')).facts.totalS).toBe(63)
  })

  it('without a forced pause states no downtime', () => {
    const quick = [progress(5), progress(150), line(151, 'VM Paused (Lifecycle Event)'), line(151.8, 'Migration operation has completed')]
    expect(readRecord(quick.join('\n')).facts.downtimeMs).toBeNull()
  })

  it('with disks says that the figures are of the memory alone', () => {
    const disk = '; disk 40% remaining (bytes processed=12884901888, remaining=8589934592, total=21474836480).'
    expect(readRecord(progress(5, disk)).unread).toEqual([{ line: null, text: '', why: expect.stringContaining('20.0 GiB') }])
  })

  it('that is stuck for a time has run for longer than that', () => {
    const record = readRecord([progress(5), progress(300), line(301, 'Live migration stuck for 150 sec')].join('\n'))
    expect(record.record.events).toContainEqual({ atS: 300, name: 'TIMEOUT', detail: null })
  })
})

it('info migrate: a date before an output is no lost line', () => {
  const output = 'Migration status: active\ntotal time: 1000 ms\ntransferred ram: 1000 kbytes\nremaining ram: 2000 kbytes\n'
  const record = readRecord(`Sat Nov 22 10:00:06 CET 2025\n${output}Sat Nov 22 10:00:11 CET 2025\n${output.replace('1000', '6000')}`)
  expect(record.unread).toEqual([])
  expect(record.record.samples).toHaveLength(2)
})

it('Proxmox: a downtime below the limit that was raised last is not above it', () => {
  const log = (raised: string, downtimeMs = 333): string =>
    `2025-11-22 10:00:04 starting online/live migration on unix:/run/qemu-server/104.migrate\n2025-11-22 10:00:04 migration downtime limit: 100 ms\n2025-11-22 10:00:05 migration active, transferred 48.5 MiB of 8.0 GiB VM-state, 50.1 MiB/s\n${raised}2025-11-22 10:01:09 average migration speed: 126.0 MiB/s - downtime ${downtimeMs} ms\n2025-11-22 10:01:09 migration status: completed\n`
  expect(codesOf(readRecord(log('2025-11-22 10:01:08 auto-increased downtime to continue migration: 400 ms\n')))).not.toContain(
    'downtime-above-limit',
  )
  expect(codesOf(readRecord(log('')))).toContain('downtime-above-limit')
  // The device state and the rounding of the log are no contradiction.
  expect(codesOf(readRecord(log('', 129)))).not.toContain('downtime-above-limit')
  expect(codesOf(readRecord(log('', 135)))).toContain('downtime-above-limit')
})

it.each([
  ['with dots', '22.11.2025 11:59:50', '22.11.2025 12:00:05'],
  ['with the year first', '2025/11/22 11:59:50', '2025/11/22 12:00:05'],
  ['of America', '11/22/2025 11:59:50 AM', '11/22/2025 12:00:05 PM'],
  ['of Europe with slashes', '22/11/2025 11:59:50', '22/11/2025 12:00:05'],
])('a table: dates %s are times', (_, from, to) => {
  const record = readRecord(`time,remaining_mib,transferred_mib\n${from},900,100\n${to},100,900\n`)
  expect(record.unread).toEqual([])
  expect(record.facts.totalS).toBe(15)
})

it('query-dirty-rate before a measurement is one without a rate', () => {
  const record = readRecord(
    '{"return": {"status": "unstarted", "sample-pages": 512, "start-time": 0, "calc-time": 0, "mode": "page-sampling"}}',
  )
  expect(record).toMatchObject({ kind: 'dirty-rate', facts: { status: 'unstarted', dirtyPagesPerS: null } })
})

it('replies of several VMs in one log are a migration of each', () => {
  const reply = (vm: string, s: number, sentMiB: number): string =>
    JSON.stringify({
      vm,
      t: s,
      reply: { status: 'active', 'total-time': s * 1000, ram: { total: 2 ** 32, transferred: sentMiB * 2 ** 20, remaining: 2 ** 31 } },
    })
  const record = readRecord([1, 2, 3, 4].flatMap((s) => [reply('web', s, 100 * s), reply('db', s, 300 * s)]).join('\n'))
  expect(record.migrations.map(({ id, facts }) => [id, facts.transferredMiB])).toEqual([
    ['web', 400],
    ['db', 1200],
  ])
})
