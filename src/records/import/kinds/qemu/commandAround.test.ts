/** Outputs of QEMU's monitor with the command or the log around them, and lists that are a part. */
import { expect, it } from 'vitest'
import { readRecord } from '../../../../testing/records/readRecord.ts'

const info = `Migration status: active
total time: 61220 ms
transferred ram: 57671680 kbytes
throughput: 7810.20 mbps
remaining ram: 1572864 kbytes
total ram: 134217728 kbytes
dirty sync count: 4
`

it.each([
  ['(qemu) info migrate', 'hmp', null],
  ["$ virsh qemu-monitor-command big --hmp 'info migrate'", 'virsh', 'big'],
  ['# virsh -c qemu:///system qemu-monitor-command --hmp db-1 info migrate', 'virsh', 'db-1'],
  ["$ kubectl exec virt-launcher-a-b -c compute -- virsh qemu-monitor-command ns_a --hmp 'info migrate'", 'kubevirt', null],
  ['# qm monitor 131', 'proxmox', '131'],
  ['Entering QEMU Monitor for VM 204 - type help for help', 'proxmox', '204'],
])('is of the product whose command reaches the monitor: %s', (command, product, id) => {
  const record = readRecord(`${command}\n${info}`)
  expect([record.kind, record.facts.product, record.id]).toEqual(['hmp', product, id])
})

it('in libvirt’s log is libvirt’s', () => {
  const reply =
    '{"return": {"status": "active", "total-time": 1203, "ram": {"total": 17197506560, "remaining": 16010641408, "transferred": 140231004}}}'
  const line = `2024-05-14 09:31:22.123+0000: 3241: info : qemuMonitorJSONIOProcessLine:211 : QEMU_MONITOR_RECV_REPLY: mon=0x7f reply=${reply}`
  expect([readRecord(line).facts.product, readRecord(reply).facts.product]).toEqual(['virsh', 'qmp'])
})

it('lists the capabilities of QEMU only if one is off: a search for the ones that are on leaves the others out', () => {
  const listed = (text: string): unknown => readRecord(`${text}\n${info}`).facts.capabilities
  expect(listed('multifd: on\nevents: on\nreturn-path: on')).toBeNull()
  expect(listed('multifd: on\nevents: on\nxbzrle: off')).toEqual(['multifd', 'events', 'xbzrle'])
  expect(readRecord(`multifd: on\nmultifd-channels: 8\n${info}`).record.settings).toMatchObject({ multifd: true, multifdChannels: 8 })
})

it('of QEMU 2.5, which calls post-copy an experiment, is of that release', () => {
  const capabilities =
    'capabilities: xbzrle: off rdma-pin-all: off auto-converge: off zero-blocks: off compress: off events: off x-postcopy-ram: off'
  expect(readRecord(`${capabilities}\n${info}`).facts.productVersion).toBe('QEMU ≥ 2.5, < 2.6')
})
