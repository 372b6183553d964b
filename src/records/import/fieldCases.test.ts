/** Records as mails and notes carry them: folded by a mailer, with a broken counter, or cut to the lines that someone kept. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { questionOfRecord } from '../../analysis/advice/advise.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { forecastOf } from '../guest/forecast.ts'
import { standingOf } from '../standing/standing.ts'
import { explainedFacts } from './explainedFacts.ts'
import { importRecord } from './importRecord.ts'

const read = (name: string) => readRecord(readFileSync(join(import.meta.dirname, '../../testing/records/cases', name), 'utf8'))
const standing = ({ kind, facts, record }: ReturnType<typeof read>) => standingOf(kind, facts, record)
const gap = (record: ReturnType<typeof read>) => {
  const question = questionOfRecord(record, {}, null, {})
  return typeof question === 'object' && 'gap' in question ? question : null
}

describe('a reply in the source of a mail', () => {
  const record = read('qmp-mailed-nan.txt')

  it('is read over its folded lines, and past a number that is none', () => {
    expect(record.facts).toMatchObject({ status: 'active', totalS: 1543.124, normalPages: 752_490, zeroPages: 1_358_341, dirtySyncs: 4 })
    expect(record.facts.transferredMiB).toBeCloseTo(3_100_448_901 / 2 ** 20, 6)
    expect(record.contradictions.map(({ code }) => code)).toContain('counter-not-a-number')
  })
  it('does not end while much of its disk is left, and is not advised on before', () => {
    expect(record.facts.diskRemainingMiB).toBeCloseTo(193_896_382_464 / 2 ** 20, 6)
    expect(standing(record)?.code).toBe('first-pass')
    expect(gap(record)?.why).toBe(standing(record)?.why)
  })
})

describe('a reply whose lines a mailer closed with an escaped carriage return', () => {
  it('is read, and the fences and rules around it are nothing that is not read', () => {
    const text = ['```', 'Migration status: completed', 'total time: 922 ms', 'downtime: 27 ms', 'total ram: 16777992 kbytes', '', '-----']
    const { facts, unread } = readRecord(text.join('=0D\n'))
    expect(facts).toMatchObject({ status: 'completed', totalS: 0.922, memoryMiB: 16_777_992 / 1024 })
    expect(unread).toEqual([])
  })
})

describe('a bandwidth that the record states to be without a limit', () => {
  const active = 'Migration status: active\ntotal time: 130874 milliseconds\nthroughput: 866.83 mbps\ntransferred ram: 18197383 kbytes\n'
  const rest =
    'remaining ram: 376892 kbytes\ntotal ram: 8388864 kbytes\ndirty sync count: 6\ndirty pages rate: 39044 pages\nnormal: 4536795 pages\n'
  const needs = (cap: string): string[] =>
    forecastOf(readRecord(`downtime-limit: 300 milliseconds\n${cap}\n${active}${rest}`).record).narrowBy.map(({ need }) => need)

  it('is known, by either monitor', () => {
    expect(needs('max-bandwidth: 9223372036853727232 bytes/second')).not.toContain('limits')
    expect(needs('max-bandwidth: 0 bytes/second')).not.toContain('limits')
    expect(needs('')).toContain('limits')
    const qmp = readRecord(
      '{"return": {"max-bandwidth": 0, "downtime-limit": 300}}\n{"return": {"status": "active", "total-time": 5, "ram": {"total": 9, "remaining": 3, "transferred": 5}}}',
    )
    expect(qmp.record.settings).toMatchObject({ isUncapped: true, maxBandwidthMbps: null })
  })
})

describe('a rate at QEMU’s default cap', () => {
  it('shows the cap, which its zero pages and its stop have lowered the mean from', () => {
    const totals = (mbps: number): string =>
      `Migration status: completed\ntotal time: 12950 ms\ndowntime: 104 ms\nsetup: 4 ms\ntransferred ram: ${Math.round((mbps * 12_700) / 8.192)} kbytes\n` +
      `throughput: ${mbps} mbps\nremaining ram: 0 kbytes\ntotal ram: 2114632 kbytes\npage size: 4 kbytes\nmultifd bytes: 0 kbytes\n`
    expect(readRecord(totals(1045.53)).facts).toMatchObject({ capFrom: 'default-since-qemu-5.2', productVersion: 'QEMU ≥ 5.2' })
    // A link of 1 Gbit/s
    expect(readRecord(totals(941)).facts).toMatchObject({ capMbps: null })
  })
})

describe('a status of Proxmox VE whose amounts are written in another way', () => {
  it('is under “Not read”', () => {
    const line = 'migration status: active (transferred 1.2 MiB of 260.0 MiB), remaining 258.8 MiB'
    expect(readRecord(`starting migration of VM 194 to node 'b'\n${line}`).unread.map(({ text }) => text)).toEqual([line])
  })
})

describe('a counter of what remains that fell below 0', () => {
  const record = read('hmp-remaining-below-zero.txt')

  it('leaves a first pass that has been through all pages', () => {
    const { memoryMiB, zeroPages, normalPages } = record.facts
    expect((((zeroPages ?? 0) + (normalPages ?? 0)) * 4) / 1024).toBeGreaterThan((memoryMiB ?? 0) - 1)
    expect(standing(record)?.why).not.toMatch(/\d (?:min|h)\b/)
    expect(forecastOf(record.record).firstPass?.endS.high).toBeCloseTo(43.826, 1)
  })
  it('keeps the migration from ending, which the advice says', () => {
    const why = record.contradictions.find(({ code }) => code === 'counter-underflow')?.why
    expect(gap(record)?.why).toBe(why)
  })
})

describe('a task log of Proxmox VE that is cut to its last lines', () => {
  it('has completed where it tells the average, in the time that the average tells', () => {
    const { facts } = read('pve-cut-to-average.log')
    expect(facts).toMatchObject({ status: 'completed', downtimeMs: 41 })
    expect(facts.totalS).toBeCloseTo(1024 / 410.2, 3)
  })
})

describe('limits that a record states', () => {
  it('are a fact', () => {
    const { facts, kind } = readRecord(
      '{"return": {"status": "completed", "total-time": 7524, "ram": {"total": 32213049344, "remaining": 0, "transferred": 1}}}\n' +
        '{"return": {"downtime-limit": 250, "multifd-channels": 8, "xbzrle-cache-size": 67108864}}',
    )
    expect(facts.limits).toEqual({ downtimeLimitMs: 250, multifdChannels: 8, xbzrleCacheMiB: 64 })
    expect(explainedFacts(facts, kind).some(({ key }) => key === 'limits')).toBe(true)
  })
})

describe('lines of a terminal as notes, programs and mails keep them', () => {
  const output = [
    'Job type:         Unbounded',
    'Time elapsed:     5000         ms',
    'Memory processed: 1024.000 MiB',
    'Memory remaining: 512.000 MiB',
    'Memory total:     2048.000 MiB',
    'Dirty rate:       1000 pages/s',
    'Iteration:        3',
  ]
  const plain = readRecord(output.join('\n')).facts

  it.each([
    ['commented out', ['# Watch it:', ...output.map((line) => `# ${line}`)]],
    ['in a string of a program', [`RUNNING = """${output[0]}`, ...output.slice(1), '"""']],
    ['with remarks', output.map((line, i) => (i % 2 === 1 ? `${line}   ← look here` : line))],
    ['in the source of a mail', [...output, 'See =E2=80=9C=3D=3D=E2=80=9D.']],
  ])('have the same figures: %s', (_, lines) => {
    expect(readRecord(lines.join('\n')).facts).toEqual(plain)
  })
  it('have a dirty rate in bytes as pages', () => {
    const inBytes = output.map((line) => line.replace('1000 pages/s', '45 MiB/s'))
    expect(readRecord(inBytes.join('\n')).facts.dirtyPagesPerS).toBe(45 * 256)
  })
  it('of two runs side by side are two migrations', () => {
    const text = [
      'Time elapsed:      10194 ms    10650 ms',
      'Memory processed:  903.911 MiB   783.698 MiB',
      'Memory bandwidth:  108.722 MiB/s    101.978 MiB/s',
      'Iteration:    4       6',
      'Total downtime      358ms      518ms',
    ]
    const { facts } = readRecord(text.join('\n'))
    expect(facts).toMatchObject({ status: 'completed', totalS: 10.65, downtimeMs: 518, dirtySyncs: 6 })
  })
  it('say that the sending rate is missing, not the dirty rate', () => {
    const record = readRecord(
      'Job type: Unbounded\nMemory processed: 3.402 GiB\nMemory remaining: 248.512 MiB\nDirty rate: 12894 pages/s\n',
    )
    expect(standing(record)?.why).toContain('423 Mbit/s')
  })
  it('of the compact `info migrate`, with its signs escaped, are read whole', () => {
    const text =
      '(qemu) info migrate\nStatus: active\nTime (ms): total=3D4029, setup=3D36, exp_down=3D300\nRAM info:\n  Sizes (KB): psize=3D4, total=3D16798280\n    transferred=3D426629, remain=3D6121884,\n'
    expect(readRecord(text).facts).toMatchObject({ totalS: 4.029, expectedDowntimeMs: 300, setupMs: 36 })
  })
})

describe('a stun alone', () => {
  it('is no vMotion: a snapshot stuns the guest as well', () => {
    const stun = 'vcpu-0| Checkpoint_Unstun: vm stopped for 12345678 us\n'
    const imported = importRecord(stun)
    expect(imported.ok).toBe(false)
    expect(imported.ok ? '' : imported.why).toContain('12.3 s')
    expect(readRecord(`vmx| Migrate_Open: with migration id 1446046703473901\n${stun}`).facts.downtimeMs).toBeCloseTo(12_345.678, 6)
  })
})
