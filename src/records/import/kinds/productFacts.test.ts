/** The product of a record, its rules that stop a migration, and units that differ between products. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printedSamples } from '../../../testing/records/printedSamples.ts'
import { readRecord } from '../../../testing/records/readRecord.ts'
import { samples } from '../../../testing/records/recordSamples.ts'

const running = readFileSync(join(import.meta.dirname, '../../../testing/records/cases/domjobinfo-64g-running.txt'), 'utf8')

describe('the product of a record', () => {
  it.each([
    ['virsh', running],
    ['nova', samples.nova],
    ['nova', printedSamples.novaMigration],
    ['ovirt', printedSamples.vdsm],
    ['proxmox', samples.proxmox],
    ['kubevirt', samples.kubevirtDescribe],
    ['kubevirt', samples.prometheus],
    ['virsh', 'libvirt_domain_job_memory_remaining_bytes{domain="a"} 1048576\n'],
    ['cloud-hypervisor', samples.cloudHypervisor],
  ])('is %s', (product, text) => {
    expect(readRecord(text).facts.product).toBe(product)
  })
})

describe('virsh domjobinfo', () => {
  it('of a guest of 64 GiB half an hour in has its figures', () => {
    const { facts, unread } = readRecord(running)
    expect(facts).toMatchObject({
      status: 'active',
      totalS: 1824.311,
      memoryMiB: 64.016 * 1024,
      remainingMiB: 18.412 * 1024,
      dirtyPagesPerS: 412_345,
      dirtySyncs: 37,
      expectedDowntimeMs: 16_264,
      setupMs: 71,
      pageKiB: 4,
    })
    expect(facts.rateMbps).toBeCloseTo(1.132 * 2 ** 30 * 8e-6, 6)
    expect(unread.map(({ text }) => text)).toEqual(['normal data: 2.031 TiB'])
  })

  it.each([
    ['for people', 'Job type: Unbounded\nTime elapsed: 9000 ms\nMemory total: 1.0 GiB\nSetup time: 71 ms\n'],
    ['raw', 'Job type: Unbounded\ntime_elapsed: 9000\nmemory_total: 1073741824\nsetup_time: 71\n'],
    ['of Python', "{'type': 2, 'time_elapsed': 9000, 'memory_total': 1073741824, 'setup_time': 71}"],
  ])('has its setup time in ms: %s', (_, text) => {
    expect(readRecord(text).facts.setupMs).toBe(71)
  })
})

describe('a stop by a rule', () => {
  const nova = (text: string): string =>
    text
      .split('\n')
      .map((line) => `INFO nova.virt.libvirt.driver [-] [instance: a-1] ${line}\n`)
      .join('')
  const progress =
    'Migration running for 60 secs, memory 52% remaining; (bytes processed=7190652899, remaining=9001529344, total=17184923648)'

  it('of Nova has its time limit and the seconds per GiB', () => {
    const { facts } = readRecord(nova(`${progress}\nLive migration not completed after 12800 sec\nMigration operation was cancelled`))
    expect(facts).toMatchObject({
      status: 'cancelled',
      stoppedBy: { manager: 'nova', rule: 'completion-timeout', limitS: 12_800, sPerGiB: 800 },
    })
  })

  it('of Nova without progress has the time for which it had none', () => {
    const { facts } = readRecord(nova(`${progress}\nLive migration stuck for 151 sec\nMigration operation was cancelled`))
    expect(facts.stoppedBy).toEqual({ manager: 'nova', rule: 'progress-timeout', heldS: 151 })
  })

  it('is kept where its number was taken out', () => {
    const { facts } = readRecord(nova(`${progress}\nLive migration not completed after NNN sec\nMigration operation was cancelled`))
    expect(facts).toMatchObject({ status: 'cancelled', totalS: 60, stoppedBy: { rule: 'completion-timeout', limitS: null } })
    const object = (reason: string) =>
      readRecord(
        `Kind:  VirtualMachineInstanceMigration\nStatus:\n  Migration State:\n    Abort Status:  Succeeded\n    Failure Reason:  ${reason}  <<<\n    Migration Configuration:\n      Allow Auto Converge:  true\n      Allow Post Copy:  false\n`,
      )
    const late = object('Live migration is not completed after #Num seconds and has been aborted')
    expect(late.facts.failureReason).toMatch(/aborted$/)
    expect(late.facts.stoppedBy).toMatchObject({ manager: 'kubevirt', rule: 'completion-timeout' })
    expect(late.facts.switches).toEqual({ autoConverge: true, postcopy: false })
    expect(object('Live migration stuck for XXX seconds and has been aborted').facts.stoppedBy?.rule).toBe('progress-timeout')
  })

  it('is none where Nova let the migration complete', () => {
    const last = readRecord(nova(`${progress}\nLive migration not completed after 12800 sec`)).facts
    expect([last.status, last.stoppedBy?.rule]).toEqual(['cancelled', 'completion-timeout'])
    const { facts } = readRecord(nova(`${progress}\nLive migration not completed after 12800 sec\nMigration operation has completed`))
    expect(facts).toMatchObject({ status: 'completed', stoppedBy: null })
  })

  const vdsm = (text: string): string => `2024-05-11 14:05:00,000+0200 WARN  (migmon/3c) [virt.vm] (vmId='3c') ${text}\n`
  const share =
    'Migration Progress: 10.0 seconds elapsed, 5% of data processed, total data: 16456MB, processed data: 840MB, remaining data: 15616MB, transfer speed 84MBps, zero pages: 1MB, compressed: 0MB, dirty rate: 0, memory iteration: 1'

  it.each([
    ["Migration is stuck: Hasn't progressed in 240.5 seconds. Aborting.", { manager: 'ovirt', rule: 'progress-timeout', heldS: 240.5 }],
    [
      'The migration took 1300 seconds which is exceeding the configured maximum time for migrations of 1280 seconds. The migration will be aborted.',
      { manager: 'ovirt', rule: 'completion-timeout', limitS: 1280 },
    ],
    ['Aborting migration (migration:960)', { manager: 'ovirt', rule: 'convergence-schedule' }],
  ])('of oVirt is named: %s', (text, stoppedBy) => {
    expect(readRecord(vdsm(share) + vdsm(text)).facts).toMatchObject({ status: 'cancelled', stoppedBy })
  })
})
