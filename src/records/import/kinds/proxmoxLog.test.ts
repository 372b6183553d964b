/** Task logs of Proxmox VE as people paste them: with redacted dates, times only, disks before the memory, or cut before the memory. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standingOf } from '../../standing/standing.ts'
import { readRecord } from '../../../testing/records/readRecord.ts'

const caseOf = (name: string): string => readFileSync(join(import.meta.dirname, '../../../testing/records/cases', name), 'utf8')

describe('a task log of Proxmox VE', () => {
  const undated = caseOf('pve-undated-cancelled.log')

  it.each([
    ['of another kind', undated],
    ['in angle brackets', undated.replaceAll('[date removed]', '<date>')],
    ['of signs', undated.replaceAll('[date removed]', 'XXXX-XX-XX xx:xx:xx')],
    ['of nothing', undated.replaceAll('[date removed] ', '')],
  ])('whose dates are redacted has its time from data and rate: a placeholder %s', (_, text) => {
    const { id, facts, record } = readRecord(text)
    expect(facts).toMatchObject({
      status: 'cancelled',
      memoryMiB: 16_384,
      transferredMiB: 3.1 * 1024,
      failureReason: 'interrupted by signal',
      product: 'proxmox',
      disks: null,
    })
    expect(id).toBe('110')
    expect(facts.totalS).toBeCloseTo(28.15, 2)
    expect(record.settings.downtimeLimitMs).toBe(100)
  })

  it('with times but no dates has the time of its clock, also over midnight', () => {
    const text = caseOf('pve-first-pass-active.log').replaceAll('2026-03-10 10:00:', '23:59:')
    expect(readRecord(text).facts).toMatchObject({ totalS: 29, status: 'active' })
    expect(readRecord(text.replace(/23:59:32 (?=migration active)/, '00:00:12 ')).facts.totalS).toBe(69)
  })

  it('has the reason of a failure where it states one', () => {
    const failed = (line: string) =>
      readRecord(
        `${caseOf('pve-first-pass-active.log')}2026-03-10 10:00:33 ${line}\n2026-03-10 10:00:33 ERROR: online migrate failure - aborting\n`,
      ).facts
    expect(failed('migration status error: failed - Unable to write to socket: Broken pipe')).toMatchObject({
      status: 'failed',
      failureReason: 'Unable to write to socket: Broken pipe',
    })
    expect(failed('migration status error: failed')).toMatchObject({ status: 'failed', failureReason: null })
  })

  it('leaves the end of the first pass open until more than the memory was sent', () => {
    expect(readRecord(caseOf('pve-first-pass-active.log')).facts.firstPassDone).toBeNull()
    expect(readRecord(caseOf('pve-first-pass-active.log').replace('3.1 GiB of', '17.2 GiB of')).facts.firstPassDone).toBe(true)
    const dirty = `${caseOf('pve-first-pass-active.log').trim()}, VM dirties lots of memory: 90.2 MiB/s\n`
    expect(readRecord(dirty).facts.firstPassDone).toBe(true)
  })

  it.each([
    ['average speed', 'average migration speed: 512.5 MiB/s - downtime 30 ms', { status: 'completed', downtimeMs: 30 }],
    ['duration', 'migration finished successfully (duration 00:00:07)', { status: 'completed' }],
  ])('is known by the line with its %s alone, as notes keep it', (_, line, facts) => {
    expect(readRecord(`Command: qm migrate 101 pve3 --online\n${line}\n`)).toMatchObject({ kind: 'proxmox-log', facts })
  })

  const disks = caseOf('pve-disk-then-ram.log')

  it('adds up the disks and the first pass of the memory', () => {
    const { facts } = readRecord(disks)
    expect(facts).toMatchObject({ memoryMiB: 10_240, disksS: 559, diskMiB: null, status: 'active' })
    // 10,240 MiB at 106.6 MiB/s take 96 s.
    expect(facts.withDisksS).toBeCloseTo(559 + 96.06, 1)
  })

  it('has the time of several disks, by the clock where there are dates', () => {
    const second = 'mirror-scsi1: transferred 5.0 GiB of 5.0 GiB (100.00%) in 1h 0m 5s, ready\n'
    expect(readRecord(disks.replace('starting online', `${second}starting online`)).facts.disksS).toBe(559 + 3605)
    const dated =
      '2026-01-01 10:00:00 mirror-scsi0: transferred 0.0 B of 1.0 GiB (0.00%) in 0s\n2026-01-01 10:00:40 mirror-scsi0: transferred 1.0 GiB of 1.0 GiB (100.00%) in 38s, ready\n2026-01-01 10:00:41 start migrate command to unix:/x\n2026-01-01 10:00:42 migration active, transferred 94.8 MiB of 10.0 GiB VM-state, 106.6 MiB/s\n'
    expect(readRecord(dated).facts).toMatchObject({ disksS: 41, totalS: 1 })
  })

  it('adds up the disks and the memory of a migration that completed', () => {
    const text = `${disks.trimEnd()}\naverage migration speed: 110.8 MiB/s - downtime 214 ms\nmigration status: completed\n`
    const { disksS, totalS, withDisksS } = readRecord(text).facts
    expect(totalS).toBeGreaterThan(0)
    expect(withDisksS).toBe(disksS! + totalS!)
  })

  it('of a failure alone has the reason that the target node tells, over the lines that it wraps to', () => {
    const failure = (reason: string): string =>
      `I tried this:\n\n2025-11-28 14:01:09 [pve2] Installed QEMU version '8.1.2' is too old to run \nmachine type 'pc-i440fx-9.0', please upgrade\n2025-11-28 14:01:09 ERROR: online migrate failure - ${reason}\n`
    const why = "Installed QEMU version '8.1.2' is too old to run machine type 'pc-i440fx-9.0', please upgrade"
    const read = readRecord(failure('remote command failed with exit code 255'))
    expect([read.kind, read.facts.status, read.facts.failureReason]).toEqual(['proxmox-log', 'failed', why])
    expect(standingOf(read.kind, read.facts, read.record)).toMatchObject({
      code: 'not-memory',
      why: expect.stringContaining(why) as string,
    })
    const other = readRecord(failure('Disk is full'))
    expect(other.facts.failureReason).toBe('Disk is full')
    expect(other.unread.map(({ line }) => line)).toContain(3)
  })

  it('that ends before the memory begins has its disks', () => {
    const record = readRecord(disks.split('\n').slice(0, 3).join('\n'))
    expect([record.kind, record.facts.status, record.facts.disks]).toEqual(['proxmox-log', 'setup', 'scsi0 10.6 GiB of 100 GiB'])
  })

  it('has its unknown lines on the migration one by one, other lines as one entry', () => {
    const record = readRecord(`${undated}migration of something odd\nLogical volume "vm-1" created.\n`)
    expect(record.unread.map(({ line }) => line)).toEqual([2, 17])
  })
})
