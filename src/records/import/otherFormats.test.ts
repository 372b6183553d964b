import { describe, expect, it } from 'vitest'
import { importRecord } from './importRecord.ts'

describe('a text without a migration', () => {
  it.each([
    [
      'vMotion’s sender in vmkernel.log',
      '2021-03-04T08:11:01.002Z cpu12:2101932)VMotionSend: 5103: 2387462 S: Sent all modified pages to destination (network bandwidth ~1117.3 MB/s)\n',
      /vMotion.*csv/,
    ],
    [
      'XenServer',
      'Oct 12 09:31:02 xs1 xenopsd-xc: [debug||42 |Async.VM.pool_migrate R:5c1|xenops] VM.migrate_send: memory transferred 45%\n',
      /Xen.*csv/,
    ],
    [
      'trace events of QEMU',
      '4000@1700000000.123456:migrate_transferred transferred 13107200 time_spent 100 bandwidth 131072 max_size 39321600\n',
      /trace events of QEMU.*query-migrate.*csv/,
    ],
    ['virsh migrate --verbose', 'Migration: [  0 %]\rMigration: [ 45 %]\rMigration: [100 %]\n', /percentages only.*domjobinfo/],
    ['kubectl get vmim', 'NAME     PHASE     VMI   AGE\nevac-1   Running   vm1   3m12s\n', /phases only.*virt-launcher/],
    ['a scenario', '{ "version": 1, "hosts": [{ "id": "a", "mbps": 1000 }], "vms": [], "migrations": [] }', /is a scenario, not a record/],
    [
      'an error of QEMU',
      '{"id": 3, "error": {"class": "CommandNotFound", "desc": "The command x has not been found"}}',
      /no figures.*The command x has not been found/,
    ],
    [
      'a policy of KubeVirt',
      'apiVersion: migrations.kubevirt.io/v1alpha1\nkind: MigrationPolicy\nspec:\n  bandwidthPerMigration: 64Mi\n',
      /settings of KubeVirt/,
    ],
    ['an empty query', '{"status":"success","data":{"resultType":"matrix","result":[]}}', /no series/],
    [
      'a query that failed',
      '{"status":"error","errorType":"bad_data","error":"parse error: \\"x\\""}',
      /error of a query: parse error: "x"/,
    ],
    [
      'a backup',
      'Job type:         Completed\nOperation:        Backup\nTime elapsed:     5324         ms\n',
      /no migration: the job is “Backup”/,
    ],
  ])('is named: %s', (_, text, why) => {
    const imported = importRecord(text)
    expect(imported.ok ? '' : imported.why).toMatch(why)
  })

  it.each([
    ['Proxmox VE', 'TASK OK\nroot@pve1:~# qm migrate 101 pve2 --online\n', /qm monitor VMID/],
    ['KubeVirt', '{"component":"virt-handler","level":"info","msg":"VMI is in phase: Running"}\n', /virsh domjobinfo.*/],
    ['Nova', 'nova-compute started on host a\n', /openstack server migration show/],
    ['oVirt', 'MainProcess vdsm started\n', /vdsm\.log/],
    ['Xen', 'xl list\nName ID Mem\n', /csv.*round/],
    ['vMotion', 'The vMotion failed because the destination did not answer\n', /vmkernel\.log/],
    ['Hyper-V', 'Hyper-V said no\n', /csv/],
    ['libvirt', 'virsh list\n Id Name State\n', /virsh domjobinfo DOMAIN/],
    ['the monitor of QEMU', '(qemu) info status\nVM status: running\n', /info migrate/],
    ['QEMU', 'qemu-system-x86_64: terminating on signal 15\n', /query-migrate/],
    ['no product', 'the quick brown fox\n', /virsh domjobinfo.*info migrate.*csv/],
  ])('is answered with the command that yields a readable one: %s', (_, text, command) => {
    const imported = importRecord(text)
    expect(imported.ok ? '' : imported.why).toMatch(command)
  })

  it('says first why something ended, all that QEMU said of it', () => {
    const imported = importRecord(
      '2024-08-02T07:13:41.402214Z qemu-kvm: Failed to load virtio-net:virtio\n2024-08-02T07:13:41.403011Z qemu-kvm: load of migration failed: Operation not permitted\n2024-08-02 07:13:41.612+0000: shutting down, reason=failed\n',
    )
    expect(imported.ok ? '' : imported.why).toMatch(/^has no figures.*virtio-net:virtio; load of migration failed: Operation not permitted/)
  })

  it('of a kind that is named is answered likewise', () => {
    expect(importRecord('virsh list\n', { as: 'domjobinfo' })).toMatchObject({
      ok: false,
      why: expect.stringContaining('virsh domjobinfo DOMAIN'),
    })
  })

  it.each([
    ['of QMP', '{"return": {}}\n'],
    ['of QMP with an id', '{"return": {}, "id": "libvirt-12"}'],
    ['with a status', '{"return": {"status": "none"}}'],
    ['of the monitor', '(qemu) info migrate\n(qemu) '],
    ['of virsh', 'Job type:         None        \n'],
  ])('is the answer of an idle hypervisor: %s', (_, text) => {
    expect(importRecord(text)).toMatchObject({ ok: true, record: { complete: false, facts: { status: 'none' } } })
  })
})

describe('a record of a failure', () => {
  it.each([
    ['QMP', '{"return": {"status": "failed", "error-desc": "Unable to write to socket"}}', 'Unable to write to socket'],
    [
      'virsh',
      'Job type:         Failed\nTime elapsed:     31234        ms\nError message:    operation failed: Lost connection\n',
      'operation failed: Lost connection',
    ],
    [
      'KubeVirt',
      'kind: VirtualMachineInstanceMigration\nspec:\n  vmiName: vm1\nstatus:\n  phase: Failed\n  migrationState:\n    startTimestamp: "2025-11-22T10:00:12Z"\n    failed: true\n    failureReason: "Live migration stuck for 150 sec has been aborted"\n',
      'Live migration stuck for 150 sec has been aborted',
    ],
    [
      'Nova',
      '2025-03-30 02:01:31.5 7 ERROR nova.virt.libvirt.driver [instance: a-1] Live Migration failure: operation aborted: canceled by client: libvirt.libvirtError: operation aborted',
      'operation aborted: canceled by client: libvirt.libvirtError: operation aborted',
    ],
  ])('of %s says why', (_, text, failureReason) => {
    expect(importRecord(text)).toMatchObject({
      ok: true,
      record: { facts: { failureReason }, unread: expect.not.arrayContaining([expect.objectContaining({ why: 'an unknown label' })]) },
    })
  })

  it('of a virsh loop says it of the job that failed, not of the next one', () => {
    const failed = 'Job type:         Failed\nTime elapsed:     31234        ms\nError message:    Lost connection\n'
    const next = 'Job type:         Completed\nTime elapsed:     2000         ms\nMemory remaining: 0.000 B\n'
    const running = 'Job type:         Unbounded\nTime elapsed:     1000         ms\nMemory remaining: 1.000 GiB\n'
    const read = importRecord(`${failed}\n${running}\n${next}`)
    expect(read.ok && read.record.migrations.map(({ facts }) => facts.failureReason)).toEqual(['Lost connection', null])
  })
})

describe('a record of several migrations without names', () => {
  const reply = (status: string, ms: number): string =>
    JSON.stringify({ status, 'total-time': ms, ram: { total: 2 ** 30, transferred: ms * 1000, remaining: 2 ** 20 } })
  const text = [reply('active', 1000), reply('active', 2000), reply('cancelled', 2100), reply('active', 500)].join('\n')

  it('gives each by its number', () => {
    expect(importRecord(text, { vm: '2' })).toMatchObject({ ok: true, record: { facts: { totalS: 0.5 } } })
    expect(importRecord(text, { vm: '3' })).toMatchObject({ ok: false, why: expect.stringContaining('It has: 1, 2') })
  })
})
