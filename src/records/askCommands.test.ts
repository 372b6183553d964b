/** Commands that would narrow a reading are those of the product whose record it is. */
import { describe, expect, it } from 'vitest'
import { readRecord } from '../testing/records/readRecord.ts'
import { samples } from '../testing/records/recordSamples.ts'
import { forecastDocument } from './guest/forecastDocument.ts'
import { endedRecord, recordForecast } from './recordForecast.ts'
import { importDocument } from './importDocument.ts'

const proxmox =
  '2022-03-03 17:48:59 migration active, transferred 1.6 GiB of 32.0 GiB VM-state, 32.6 MiB/s\n2022-03-03 18:08:34 migration active, transferred 40.6 GiB of 32.0 GiB VM-state, 34.5 MiB/s\n'
const launcher =
  '{"level":"info","msg":"Migration info for 7a1: TimeElapsed:2001ms MemoryProcessed:99MiB MemoryRemaining:899MiB MemoryTotal:999MiB MemoryBandwidth:640Mbps DirtyRate:80Mbps Iteration:2"}\n'

/** Commands of the import and of the forecast of a text. */
function commandsOf(text: string): string[] {
  const record = readRecord(text)
  const { fit } = importDocument(record, 'a record')
  const forecast = forecastDocument(recordForecast({ kind: record.kind, record: endedRecord(record) }, {}), record.kind)
  return [...(fit?.narrowBy ?? []), ...forecast.narrowBy].map(({ command }) => command)
}

describe('commands that narrow a reading', () => {
  it.each([
    ['QMP', samples.qmpNan, /^(?:\{"execute"|virsh dommemstat |iperf3 )/],
    ['HMP', samples.hmpUnderflow, /^(?:info |calc_dirty_rate |free |iperf3 )/],
    ['libvirt', samples.domjobinfo, /^(?:virsh |iperf3 )/],
    ['Nova', samples.nova, /^(?:virsh \w[\w-]* INSTANCE|iperf3 )/],
    ['KubeVirt', launcher, /^(?:kubectl exec VIRT_LAUNCHER_POD -c compute -- virsh |iperf3 )/],
    ['Proxmox', proxmox, /^(?:echo '[\w -]+' \| qm monitor VMID$|free |iperf3 )/],
  ])('are those of %s', (_, text, own) => {
    const commands = commandsOf(text)
    expect(commands.length).toBeGreaterThan(0)
    for (const command of commands) expect(command).toMatch(own)
  })

  it.each([
    ['by page sampling on both pages while the migration runs', 'active', ['page-sampling', 'page-sampling']],
    ['by the dirty log once it has ended', 'completed', ['dirty-bitmap']],
    ['not at all in post-copy, where the source is stopped and the destination lacks pages', 'postcopy-active', []],
    ['not at all while a post-copy is paused', 'postcopy-paused', []],
  ])('measure the dirty rate %s', (_, status, modes) => {
    const commands = commandsOf(samples.qmpActive.replace('active', status)).filter((command) => command.includes('calc-dirty-rate'))
    expect(commands.map((command) => /"mode": ?"([\w-]+)"/.exec(command)?.[1] ?? 'page-sampling')).toEqual(modes)
    expect(new Set(commands).size).toBe(Math.min(1, modes.length))
  })

  it('are none for cloud-hypervisor, which answers no question about a migration', () => {
    expect(commandsOf(samples.cloudHypervisor)).toEqual([])
  })
})
